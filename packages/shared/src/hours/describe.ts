import { asksAppointment } from './answer.ts'
import { listed, type Words } from './sentence.ts'
import { ar } from './sentence-ar.ts'
import { en } from './sentence-en.ts'
import { facile } from './sentence-facile.ts'
import { fr } from './sentence-fr.ts'
import { SPOKEN } from './spoken.ts'
import { DAY_MINUTES, type Holiday, type Rule, type Rules, type WeekdayRange } from './types.ts'
import { daysOf, groupsOf, isFoldable, type WeekdayHours, weekOfRules } from './weekly.ts'

/** Languages hours can be said in. */
export const HOURS_LOCALES = ['fr', 'fr-x-facile', 'en', 'ar'] as const
export type HoursLocale = (typeof HOURS_LOCALES)[number]

const WORDS: Readonly<Record<HoursLocale, Words>> = { fr, 'fr-x-facile': facile, en, ar }

/**
 * Rules as a person would write them. Comments stay in the writer's language.
 * @example describe(rules, 'fr') // 'Lundi et jeudi 9 h – 12 h ; fermé les jours fériés'
 */
export function describe(rules: Rules, locale: HoursLocale): string {
  const words = WORDS[locale]
  const text = clausesOf(rules, words).join(words.separator)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * Rules as a person would say them aloud, one clause each.
 * @param dated the dates they hold on were just said: “every day” goes without saying
 * @example describeAloud(rules, 'fr') // ['lundi et jeudi de neuf heures à midi', 'fermé les jours fériés']
 */
export const describeAloud = (rules: Rules, locale: keyof typeof SPOKEN, dated = false): string[] =>
  clausesOf(rules, dated ? { ...SPOKEN[locale], everyDay: '' } : SPOKEN[locale]).map((said) => said.trim())

/**
 * The usual week, Monday first, one text a day (`9 h – 12 h`, `fermé`), whatever holidays change of it. Undefined
 * when hours turn on dates, weeks or ranks in the month: no one week is usual then.
 */
export function describeWeek(rules: Rules, locale: HoursLocale): string[] | undefined {
  const weekly = weeklyOf(rules)
  const others = rules.slice(weekly.length)
  if (weekly.length === 0 || !others.every(speaksOfHolidaysAlone)) return undefined
  const words = WORDS[locale]
  return weekOfRules(weekly).map((hours) => (hours.length === 0 ? words.closed : said(hours, words)))
}

const speaksOfHolidaysAlone = ({ holidays, weekdays = [], weeks, dates, years, join }: Rule): boolean =>
  join !== 'fallback' &&
  !(weeks ?? dates ?? years) &&
  (holidays !== undefined || (weekdays.length > 0 && weekdays.every((day) => 'holiday' in day)))

/** The first rules, which make a plain week together. */
function weeklyOf(rules: Rules): Rules {
  const folded = rules.findIndex((rule) => !isFoldable(rule))
  return folded < 0 ? rules : rules.slice(0, folded)
}

function clausesOf(rules: Rules, words: Words): string[] {
  const weekly = weeklyOf(rules)
  return [...weekClauses(weekly, words), ...rules.slice(weekly.length).map((rule) => clause(rule, words))]
}

function weekClauses(rules: Rules, words: Words): string[] {
  if (rules.length === 0) return []
  const groups = groupsOf(weekOfRules(rules))
  if (groups.length === 0) return [words.closed]
  const everyDay = rules.some(({ weekdays }) => weekdays !== undefined)
  return groups.map(({ days, hours }) => {
    if (days.length < 7) return `${words.days(days, false)} ${said(hours, words)}`
    if (isAlways(hours)) return words.always
    // Words alone (“sur rendez-vous”) need no day.
    return !everyDay && hours.every(({ times }) => !times)
      ? said(hours, words)
      : `${words.everyDay} ${said(hours, words)}`
  })
}

const isAlways = ([only, ...others]: readonly WeekdayHours[]): boolean =>
  others.length === 0 &&
  only?.state === 'open' &&
  !only.comment &&
  only.times?.length === 1 &&
  only.times[0]?.from === 0 &&
  only.times[0].to === DAY_MINUTES

/** Spans of one day: those that share words together, in the order of the day. */
function said(hours: readonly WeekdayHours[], words: Words): string {
  const plain = hours.filter(({ state, comment, times }) => state === 'open' && !comment && times)
  const spans = plain.flatMap(({ times }) => times ?? []).sort((a, b) => a.from - b.from)
  const others = hours.filter((one) => !plain.includes(one)).map((one) => what(one, words))
  return [...spans.map((span) => words.span(span)), ...others].join(words.comma)
}

function what({ times, state, comment }: WeekdayHours, words: Words): string {
  const spans = times?.map((span) => words.span(span)).join(words.comma)
  if (state === 'closed') {
    const note = comment === undefined ? '' : ` (${comment})`
    return [words.closed, spans].filter(Boolean).join(' ') + note
  }
  if (comment === undefined) {
    if (state === 'open') return spans ?? words.open
    return [spans, `(${words.toConfirm})`]
      .filter(Boolean)
      .join(' ')
      .replace(/^\((.*)\)$/, '$1')
  }
  if (spans === undefined) return comment
  return asksAppointment(comment) ? `${spans} ${comment}` : `${spans} (${comment})`
}

function clause(rule: Rule, words: Words): string {
  const closed = rule.state === 'closed'
  const when = whenOf(rule, words, closed)
  const door = what(rule, words)
  if (rule.join === 'fallback') return [words.otherwise, when, door].filter(Boolean).join(' ')
  if (when === '') return door
  return closed && !rule.times
    ? `${words.closed} ${when}${door.slice(words.closed.length)}`
    : `${when} ${door}`
}

function whenOf(rule: Rule, words: Words, closed: boolean): string {
  const { years, dates, weeks, holidays, weekdays } = rule
  const all = (parts: readonly string[] | undefined) => (parts ? [listed(parts, words)] : [])
  const wide = [
    ...all(years?.map(words.years)),
    ...all(dates?.map(words.dates)),
    ...all(weeks?.map(words.weeks)),
    ...all(holidays?.map(words.holiday)),
  ]
  const narrow = weekdays ? [weekdaysSaid(rule, words, closed)] : []
  const lasting =
    years ??
    weeks ??
    holidays?.some(({ holiday }) => holiday === 'SH') ??
    dates?.some((date) => 'fromMonth' in date || date.to)
  const everyDay =
    lasting && !weekdays && !closed && rule.times && rule.join !== 'fallback' ? [words.everyDay] : []
  return [...wide, ...narrow, ...everyDay].join(words.comma)
}

function weekdaysSaid(rule: Rule, words: Words, closed: boolean): string {
  const days = daysOf({ ...rule, weekdays: rule.weekdays?.filter((day) => !('holiday' in day) && !day.nth) })
  const parts = days.length > 0 ? [days.length === 7 ? words.everyDay : words.days(days, closed)] : []
  for (const day of ranksTogether(rule.weekdays ?? [])) {
    if ('holiday' in day) parts.push(words.holiday(day))
    else if (day.nth) parts.push(words.nth(day, day.nth, closed))
  }
  return listed(parts, words)
}

/** `We[2],We[4]` as `We[2,4]`. */
function ranksTogether(days: readonly (WeekdayRange | Holiday)[]): (WeekdayRange | Holiday)[] {
  const together: (WeekdayRange | Holiday)[] = []
  for (const day of days) {
    const last = together[together.length - 1]
    const same = last && 'nth' in last && 'nth' in day && last.from === day.from && last.offset === day.offset
    if (same) together[together.length - 1] = { ...last, nth: [...(last.nth ?? []), ...(day.nth ?? [])] }
    else together.push(day)
  }
  return together
}
