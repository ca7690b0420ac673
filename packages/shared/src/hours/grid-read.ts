/** OSM `opening_hours` → the grid of a form, or nothing: a rule that a grid cannot hold is never left out. @module */
import { sameAnswer } from './answer.ts'
import { compile } from './compile.ts'
import {
  BY_APPOINTMENT,
  EMPTY_GRID,
  type GridExtra,
  type GridHolidays,
  type GridSeason,
  type GridSpan,
  type HoursGrid,
  osmOf,
  RECURRENCES,
  type Recurrence,
} from './grid.ts'
import { isDated, parseHours } from './parse.ts'
import {
  DAY_MINUTES,
  type DateRange,
  type MonthRange,
  type Rule,
  type Rules,
  type TimeSpan,
  type WeekRange,
} from './types.ts'
import { daysOf, isFoldable, weekOfRules } from './weekly.ts'

export type GridReading = { readonly ok: true; readonly grid: HoursGrid } | { readonly ok: false }

/**
 * The grid that answers as these hours do on every day; not `ok` when there is none.
 * @example gridOf('Mo-Fr 09:00-12:00; PH off') // { ok: true, grid: { …, holidays: 'closed' } }
 */
export function gridOf(osm: string): GridReading {
  const parsed = parseHours(osm)
  if (!parsed.ok) return { ok: false }
  const rules = parsed.rules.map(inOurWords)
  const grid = readRules(rules.flatMap(apart))
  const written = grid && osmOf(grid)
  const again = written === undefined ? undefined : parseHours(written)
  return grid && again?.ok && answerAlike(rules, again.rules) ? { ok: true, grid } : { ok: false }
}

/**
 * Days on which two texts are compared, from 2026-01-01: leap and common years, years of 52 and 53 weeks, and every
 * weekday for most dates.
 */
const FIRST_DAY = 20_454
const DAYS = 7 * 366

/**
 * What is read below follows the shape of rules, which may replace each other in ways it does not look at: the answers
 * decide whether it read them rightly.
 */
function answerAlike(some: Rules, others: Rules): boolean {
  const place = { zone: 'Europe/Paris', territory: '33063' }
  const [one, other] = [compile(some, place), compile(others, place)]
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
    const [a, b] = [one.planOf(day), other.planOf(day)]
    if (a === b) continue
    const alike = a.length === b.length && a.every((segment, at) => sameSegment(segment, b[at]))
    if (!alike) return false
  }
  return true
}

type Segment = ReturnType<ReturnType<typeof compile>['planOf']>[number]

const sameSegment = (a: Segment, b: Segment | undefined): boolean =>
  b !== undefined && a.from === b.from && a.to === b.to && sameAnswer(a, b)

/** “Sur RDV” and “sur rendez-vous” are the same words; any others are kept as written, and so out of a grid. */
function inOurWords(rule: Rule): Rule {
  const ours = rule.state !== 'closed' && /^sur (?:rendez[- ]vous|rdv)$/i.test(rule.comment ?? '')
  return ours ? { ...rule, state: 'unknown', comment: BY_APPOINTMENT } : rule
}

/** One rule for each kind of day and each stretch of dates: `Mo-Fr,PH 09:00-12:00` as two. */
function apart(rule: Rule): Rule[] {
  const { weekdays, dates } = rule
  if (dates && dates.length > 1) return dates.flatMap((date) => apart({ ...rule, dates: [date] }))
  if (!weekdays) return [rule]
  const holidays = weekdays.filter((day) => 'holiday' in day)
  const ranked = weekdays.filter((day) => 'nth' in day)
  const plain = weekdays.filter((day) => !('holiday' in day) && !('nth' in day))
  if (holidays.length > 0 && rule.holidays) return [rule]
  return [
    ...(plain.length > 0 ? [{ ...rule, weekdays: plain }] : []),
    ...ranked.map((day) => ({ ...rule, weekdays: [day] })),
    ...(holidays.length > 0 ? [{ ...rule, weekdays: undefined, holidays }] : []),
  ]
}

interface Draft {
  week: GridSpan[][]
  readonly extras: GridExtra[]
  readonly seasons: { -readonly [K in keyof GridSeason]: GridSeason[K] }[]
  holidays: GridHolidays
  otherwiseByAppointment: boolean
}

function readRules(rules: Rules): HoursGrid | undefined {
  const draft: Draft = {
    ...EMPTY_GRID,
    week: EMPTY_GRID.week.map(() => []),
    extras: [],
    seasons: [],
  }
  const foldable = rules.filter(isFoldable)
  const [only] = foldable
  const weekly = foldable.length === 1 && only && isBareAppointment(only) ? [] : foldable
  for (const [day, hours] of weekOfRules(weekly).entries()) {
    const spans = hours.map(spansOf)
    if (spans.some((list) => list === undefined)) return undefined
    draft.week[day] = spans.flatMap((list) => list ?? []).sort((a, b) => a.from - b.from)
  }
  if (weekly.some(isAlways)) draft.holidays = 'open-as-usual'
  for (const rule of rules) if (!weekly.includes(rule) && !readOther(rule, draft)) return undefined
  return draft
}

/** `"sur rendez-vous"`, of no day. */
const isBareAppointment = (rule: Rule): boolean =>
  !isDated(rule) && !rule.times && rule.comment === BY_APPOINTMENT
const isAlways = (rule: Rule): boolean =>
  !isDated(rule) && Boolean(rule.times?.some(({ from, to }) => from === 0 && to === DAY_MINUTES))

function spansOf({
  times,
  state,
  comment,
}: Pick<Rule, 'times' | 'state' | 'comment'>): GridSpan[] | undefined {
  const asked = comment === BY_APPOINTMENT
  if (state === 'closed' || (!asked && (state !== 'open' || comment !== undefined || !times)))
    return undefined
  const spans = (times ?? [{ from: 0, to: DAY_MINUTES }]).filter(isSure)
  if (times && spans.length < times.length) return undefined
  return spans.map(({ from, to }) => ({ from, to, ...(asked ? { appointment: true } : {}) }))
}

const isSure = (span: TimeSpan): span is { from: number; to: number } =>
  span.to !== undefined && !span.openEnd

/** One rule that is not of the plain week; false when a grid has no room for it. */
function readOther(rule: Rule, draft: Draft): boolean {
  const { years, dates, weeks, holidays, join } = rule
  if (join === 'fallback') {
    // Those of seasons are of one accord with that of the week.
    draft.otherwiseByAppointment ||= isBareAppointment(rule)
    return draft.otherwiseByAppointment
  }
  if (isBareAppointment(rule)) {
    draft.otherwiseByAppointment = true
    return true
  }
  if (years || holidays?.some(({ holiday, offset }) => holiday !== 'PH' || offset)) return false
  if (holidays) return readHoliday(rule, draft)
  if (dates) return !weeks && readSeason(rule, dates[0], draft)
  return readExtra(rule, draft)
}

function readHoliday(rule: Rule, draft: Draft): boolean {
  const { dates, weeks, weekdays, state, times, comment, join } = rule
  if (weekdays || weeks || dates) {
    draft.holidays = 'open-as-usual'
    return true
  }
  if (state === 'closed' && !times && comment === undefined) {
    draft.holidays = 'closed'
    return true
  }
  const spans = spansOf(rule)
  if (!spans) return false
  const before = join === 'additional' && typeof draft.holidays !== 'string' ? draft.holidays : []
  draft.holidays = [...before, ...spans]
  return true
}

function readSeason(rule: Rule, range: MonthRange | DateRange | undefined, draft: Draft): boolean {
  const ends = range && endsOf(range)
  const ranked = rule.weekdays?.some((day) => 'nth' in day)
  const spans = rule.state === 'closed' && !rule.times && !rule.comment ? [] : spansOf(rule)
  if (!ends || ranked || !spans) return false
  const known = draft.seasons.find(({ from, to }) => JSON.stringify({ from, to }) === JSON.stringify(ends))
  const season = known ?? { ...ends, week: draft.week }
  if (!known) draft.seasons.push(season)
  const days = daysOf(rule)
  season.week = season.week.map((before, day) => {
    if (!days.includes(day)) return before
    return rule.join === 'additional' ? [...before, ...spans].sort((a, b) => a.from - b.from) : spans
  })
  return true
}

function endsOf(range: MonthRange | DateRange): Pick<GridSeason, 'from' | 'to'> | undefined {
  if ('fromMonth' in range) return { from: { month: range.fromMonth }, to: { month: range.toMonth } }
  const { from, to = from, step } = range
  if (step !== undefined || !('date' in from) || !('date' in to)) return undefined
  if (from.year !== undefined || to.year !== undefined) return undefined
  return { from: { month: from.month, date: from.date }, to: { month: to.month, date: to.date } }
}

/** Hours of even or odd weeks, or of a weekday's rank in the month. */
function readExtra(rule: Rule, draft: Draft): boolean {
  const spans = spansOf(rule)
  if (!spans || (rule.weeks && rule.weeks.length > 1)) return false
  const [weeks] = rule.weeks ?? []
  for (const day of rule.weekdays ?? []) {
    if ('holiday' in day || day.offset) return false
    const whens = weeks ? [day.nth ? undefined : parityOf(weeks)] : (day.nth ?? []).map(rankOf)
    for (const when of whens) {
      if (when === undefined) return false
      for (const weekday of daysOf({ ...rule, weekdays: [day] }))
        draft.extras.push(...spans.map((span) => ({ day: weekday, when, span })))
    }
  }
  return rule.weekdays !== undefined
}

function parityOf({ from, to, step }: WeekRange): Recurrence | undefined {
  if (step !== 2 || from > 2 || to < 52) return undefined
  return from === 2 ? 'even' : 'odd'
}

const rankOf = (rank: number): Recurrence | undefined => RECURRENCES.find((one) => one === rank)
