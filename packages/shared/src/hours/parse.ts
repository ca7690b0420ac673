import { Cursor } from './cursor.ts'
import { Refused, tokenize } from './lexer.ts'
import { parseDates, parseWeeks, parseYears, startsDates } from './parse-dates.ts'
import { parseDays, parseTimes, startsDays } from './parse-days.ts'
import {
  DAY_MINUTES,
  type Holiday,
  type Rule,
  type RuleState,
  type Rules,
  type WeekdayRange,
} from './types.ts'

/** Longest text read, in UTF-16 units. */
export const MAX_HOURS_LENGTH = 4_000
/** Most rules in one text. */
export const MAX_RULES = 100

/** What is understood but deserves a second look. */
export type HoursWarning =
  /** `09:00-17:00` names no day: the grammar says every day, the writer may not. */
  | 'every-day'
  /** A later rule replaces the hours after midnight of the evening before (`Fr 22:00-02:00; Sa 10:00-12:00`). */
  | 'after-midnight-replaced'

export type ParsedHours =
  | { readonly ok: true; readonly rules: Rules; readonly warnings: readonly HoursWarning[] }
  | {
      readonly ok: false
      /** What is wrong, in one English sentence. */
      readonly reason: string
      /** Character where it is, from 0. */
      readonly at: number
    }

/**
 * Reads OSM `opening_hours`. Small slips whose meaning is certain are read (`mo-fr 9:00-12:00`, `Mo, We`, dashes,
 * English weekday names); anything else is refused with the reason and the place. Time and memory are bounded.
 * @example parseHours('Mo-Fr 09:00-17:00; PH off')
 */
export function parseHours(text: string): ParsedHours {
  if (text.length > MAX_HOURS_LENGTH)
    return { ok: false, reason: `longer than ${MAX_HOURS_LENGTH} characters`, at: MAX_HOURS_LENGTH }
  try {
    const cursor = new Cursor(tokenize(text), text.length)
    const rules = parseRules(cursor)
    if (rules.length === 0) return { ok: false, reason: 'nothing is stated', at: 0 }
    return { ok: true, rules, warnings: warningsOf(rules) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.message, at: error.at }
    throw error
  }
}

function parseRules(cursor: Cursor): Rule[] {
  const rules: Rule[] = []
  let join: Rule['join'] = 'normal'
  while (!cursor.done) {
    if (cursor.take(';')) {
      join = 'normal'
      continue
    }
    if (rules.length === MAX_RULES) cursor.refuse(`more than ${MAX_RULES} rules`)
    rules.push(parseRule(cursor, join))
    if (cursor.done) break
    if (cursor.take(';')) join = 'normal'
    else {
      if (cursor.take('||')) join = 'fallback'
      else if (cursor.take(',')) join = 'additional'
      else cursor.refuse('expected “;”, “,” or “||” before another rule')
      if (cursor.done) cursor.refuse('a rule is missing at the end')
    }
  }
  return rules
}

type Draft = { -readonly [K in keyof Rule]?: Rule[K] }

function parseRule(cursor: Cursor, join: Rule['join']): Rule {
  const rule: Draft = {}
  const start = cursor.at
  while (parseDateSelector(cursor, rule)) cursor.take(':')
  if (cursor.isTime() || (cursor.number() === 24 && cursor.isSign('/', 1))) rule.times = parseTimes(cursor)
  const stated = takeState(cursor)
  const token = cursor.peek()
  if (token?.kind === 'comment') {
    if (token.text === '') cursor.refuse('the comment is empty')
    rule.comment = token.text
    cursor.skip()
  }
  if (rule.times === undefined && stated === undefined && rule.comment === undefined) {
    if (cursor.at === start) cursor.refuse(`unexpected “${token?.text.slice(0, 40) ?? 'end'}”`)
    cursor.refuse('no time is stated')
  }
  return { join, ...rule, state: stated ?? (rule.comment === undefined ? 'open' : 'unknown') }
}

function parseDateSelector(cursor: Cursor, rule: Draft): boolean {
  if (startsDates(cursor)) {
    if (rule.dates) cursor.refuse('dates are stated twice')
    if (rule.years && hasDays(rule)) cursor.refuse('dates go right after the year')
    rule.dates = parseDates(cursor)
  } else if (cursor.year() !== undefined) {
    if (rule.years) cursor.refuse('years are stated twice')
    if (rule.dates ?? hasDays(rule)) cursor.refuse('the year goes first')
    rule.years = parseYears(cursor)
  } else if (cursor.word() === 'week') {
    if (rule.weeks) cursor.refuse('weeks are stated twice')
    rule.weeks = parseWeeks(cursor)
  } else if (startsDays(cursor)) addDays(cursor, rule)
  else return false
  return true
}

const hasDays = ({ weeks, holidays, weekdays }: Draft): boolean => Boolean(weeks ?? holidays ?? weekdays)

/** `SH Mo-Fr` narrows the holidays to weekdays; `Mo-Fr,PH` adds them. */
function addDays(cursor: Cursor, rule: Draft): void {
  const at = cursor.at
  const days = parseDays(cursor)
  if (days.every(isHoliday)) {
    if (rule.holidays) throw new Refused('holidays are stated twice', at)
    rule.holidays = days
  } else {
    if (rule.weekdays) throw new Refused('weekdays are stated twice', at)
    rule.weekdays = days
  }
}

const isHoliday = (day: WeekdayRange | Holiday): day is Holiday => 'holiday' in day

function takeState(cursor: Cursor): RuleState | undefined {
  const word = cursor.word()
  if (word !== 'open' && word !== 'closed' && word !== 'off' && word !== 'unknown') return undefined
  cursor.skip()
  return word === 'off' ? 'closed' : word
}

/** True when a rule says on which days it holds. */
export const isDated = (rule: Rule): boolean =>
  Boolean(rule.years ?? rule.dates ?? rule.weeks ?? rule.holidays ?? rule.weekdays)

function isEveryDay(rule: Rule): boolean {
  if (!rule.times || rule.state !== 'open' || isDated(rule)) return false
  return !rule.times.some(({ from, to }) => from === 0 && to === DAY_MINUTES)
}

function warningsOf(rules: Rules): HoursWarning[] {
  const warnings: HoursWarning[] = []
  if (rules.some(isEveryDay)) warnings.push('every-day')
  const overnight = rules.findIndex(({ times }) =>
    times?.some(({ to }) => to !== undefined && to > DAY_MINUTES),
  )
  const replaced = (rule: Rule, index: number) =>
    index > overnight && rule.join === 'normal' && rule.state !== 'closed'
  if (overnight >= 0 && rules.some(replaced)) warnings.push('after-midnight-replaced')
  return warnings
}
