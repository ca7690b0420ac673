/** Opening hours as a form holds them, and the OSM `opening_hours` they are. @module */
import { daysInMonth } from './civil.ts'
import { formatHours } from './format.ts'
import { runsOf } from './sentence.ts'
import {
  DAY_MINUTES,
  type DateRange,
  type Holiday,
  type MonthRange,
  type Rule,
  type Rules,
  type WeekdayRange,
} from './types.ts'
import { groupsOf, type WeekdayHours } from './weekly.ts'

/** Words of a rule that holds by appointment. */
export const BY_APPOINTMENT = 'sur rendez-vous'

/** Minutes after the day's midnight; `to` beyond 1,440 is on the next day. From 0 to 1,440 is the whole day. */
export interface GridSpan {
  readonly from: number
  readonly to: number
  readonly appointment?: true
}

/** Spans of seven days, 0 = Monday. A day without any is closed. */
export type GridWeek = readonly (readonly GridSpan[])[]

/** Weeks by the parity of their ISO number, or the rank of a weekday in its month, −1 the last. */
export const RECURRENCES = ['even', 'odd', 1, 2, 3, 4, 5, -1] as const
export type Recurrence = (typeof RECURRENCES)[number]

/** Hours that come less often than every week, beside those of the week. */
export interface GridExtra {
  readonly day: number
  readonly when: Recurrence
  readonly span: GridSpan
}

/** A month 1–12; without a date, its first day where a season begins and its last where one ends. */
export interface SeasonDay {
  readonly month: number
  readonly date?: number
}

/** A part of each year, both ends included, that has a week of its own instead; an empty one is a closure. */
export interface GridSeason {
  readonly from: SeasonDay
  readonly to: SeasonDay
  readonly week: GridWeek
}

/** `open-as-usual` is the hours of the day it is; `not-stated` is said nowhere, and so unknown. */
export type GridHolidays = 'closed' | 'open-as-usual' | 'not-stated' | readonly GridSpan[]

export interface HoursGrid {
  readonly week: GridWeek
  readonly extras: readonly GridExtra[]
  /** A later one wins over an earlier. */
  readonly seasons: readonly GridSeason[]
  readonly holidays: GridHolidays
  /** By appointment outside all these hours, closures aside. */
  readonly otherwiseByAppointment: boolean
}

const PH: Holiday = { holiday: 'PH' }
const EVERY_WEEK = [0, 1, 2, 3, 4, 5, 6].map((): readonly GridSpan[] => [])

/** A grid that states nothing. */
export const EMPTY_GRID: HoursGrid = {
  week: EVERY_WEEK,
  extras: [],
  seasons: [],
  holidays: 'not-stated',
  otherwiseByAppointment: false,
}

/** True when a grid has some door open at some time: without one, closures alone would say that it never is. */
export const opensEver = ({ week, extras, seasons, otherwiseByAppointment }: HoursGrid): boolean =>
  otherwiseByAppointment || extras.length > 0 || [week, ...seasons.map((season) => season.week)].some(opens)

/**
 * OSM `opening_hours` of a grid; undefined when it opens nothing: such hours are not stated. Public holidays are in it
 * only if the grid states them.
 * @example osmOf({ ...EMPTY_GRID, week, holidays: 'closed' }) // 'Mo-Fr 09:00-12:00; PH off'
 */
export function osmOf(grid: HoursGrid): string | undefined {
  if (!opensEver(grid)) return undefined
  return isAlways(grid) ? '24/7' : formatHours(rulesOf(grid))
}

const isAlways = ({ week, extras, seasons, holidays }: HoursGrid): boolean =>
  holidays === 'open-as-usual' &&
  extras.length + seasons.length === 0 &&
  week.every(([only, ...others]) => others.length === 0 && isWholeDay(only) && !only?.appointment)

function rulesOf({ week, extras, seasons, holidays, otherwiseByAppointment }: HoursGrid): Rules {
  const scopes: Selector[] = holidays === 'open-as-usual' ? [{}, { holidays: [PH] }] : [{}]
  const [usual, ...copies] = scopes.map((scope) => weekRules(week, scope, isOvernight(week)))
  const rules = [
    ...(usual ?? []),
    ...copies.flat().map(added),
    ...scopes.flatMap((scope) => extraRules(extras, scope)).map(added),
  ]
  // Where nothing else names the days, those that are public holidays are said too when they are as usual.
  if (otherwiseByAppointment)
    rules.push(...(rules.length > 0 ? [otherwise({}, true)] : scopes.map((scope) => otherwise(scope, false))))
  // A season said by its months alone would be in doubt on the days that one said by its dates shuts.
  const byDates = seasons.some(({ from, to }) => from.date !== undefined || to.date !== undefined)
  for (const [index, season] of seasons.entries()) {
    const earlier = [week, ...seasons.slice(0, index).map((one) => one.week)]
    const open = WEEK.filter(
      (day) => earlier.some((one) => holdsOn(one, day)) || extras.some((extra) => extra.day === day),
    )
    rules.push(...seasonRules(season.week, rangeOf(season, byDates), scopes, open, otherwiseByAppointment))
  }
  if (holidays === 'closed') rules.push({ join: 'normal', holidays: [PH], state: 'closed' })
  else if (typeof holidays !== 'string') rules.push(...spanRules({ holidays: [PH] }, holidays))
  return rules
}

type Selector = Pick<Rule, 'dates' | 'weeks' | 'holidays' | 'weekdays'>

const WEEK = [0, 1, 2, 3, 4, 5, 6]
const holdsOn = (week: GridWeek, day: number): boolean => (week[day] ?? []).length > 0
const opens = (week: GridWeek): boolean => week.some((spans) => spans.length > 0)
const isOvernight = (week: GridWeek): boolean => week.flat().some(({ to }) => to > DAY_MINUTES)
const isWholeDay = (span: GridSpan | undefined): boolean => span?.from === 0 && span.to === DAY_MINUTES
const added = (rule: Rule): Rule => ({ ...rule, join: 'additional' })

const otherwise = (scope: Selector, fallback: boolean): Rule => ({
  join: fallback ? 'fallback' : 'normal',
  ...scope,
  state: 'unknown',
  comment: BY_APPOINTMENT,
})

function hoursOf(spans: readonly GridSpan[]): WeekdayHours[] {
  const times = (list: readonly GridSpan[]) => list.map(({ from, to }) => ({ from, to }))
  const plain = spans.filter(({ appointment }) => !appointment)
  const asked = spans.filter(({ appointment }) => appointment)
  const whole = asked.some(isWholeDay)
  return [
    ...(plain.length > 0 ? [{ times: times(plain), state: 'open' as const }] : []),
    ...(asked.length > 0
      ? [{ ...(whole ? {} : { times: times(asked) }), state: 'unknown' as const, comment: BY_APPOINTMENT }]
      : []),
  ]
}

const rulesOfHours = (selector: Selector, hours: readonly WeekdayHours[]): Rule[] =>
  hours.map((one, index) => ({ join: index === 0 ? 'normal' : 'additional', ...selector, ...one }))

const spanRules = (selector: Selector, spans: readonly GridSpan[]): Rule[] =>
  rulesOfHours(selector, hoursOf(spans))

/** `together`: rules add to each other, since one that replaces would end the night before it at midnight. */
function weekRules(week: GridWeek, scope: Selector, together: boolean): Rule[] {
  const rules = groupsOf(week.map(hoursOf)).flatMap(({ days, hours }) =>
    rulesOfHours({ ...scope, weekdays: rangesOf(days) }, hours),
  )
  return together ? rules.map((rule, index) => (index === 0 ? rule : added(rule))) : rules
}

/** Three days on end or more are a range. */
const rangesOf = (days: readonly number[]): WeekdayRange[] =>
  runsOf(days).flatMap(([from, to]) =>
    to - from >= 2 ? [{ from, to }] : [...new Set([from, to])].map((day) => ({ from: day, to: day })),
  )

function extraRules(extras: readonly GridExtra[], scope: Selector): Rule[] {
  const spansOf = (day: number, recurrence: Recurrence) =>
    extras.filter((extra) => extra.day === day && extra.when === recurrence).map(({ span }) => span)
  const parities = (['even', 'odd'] as const).flatMap((parity) => {
    const weeks = [parity === 'even' ? { from: 2, to: 52, step: 2 } : { from: 1, to: 53, step: 2 }]
    return weekRules(
      WEEK.map((day) => spansOf(day, parity)),
      { ...scope, weeks },
      true,
    )
  })
  const ranked = WEEK.flatMap((day) => {
    const alike = new Map<string, number[]>()
    for (const rank of RECURRENCES) {
      const spans = typeof rank === 'number' ? spansOf(day, rank) : []
      const key = JSON.stringify(spans)
      if (typeof rank === 'number' && spans.length > 0) alike.set(key, [...(alike.get(key) ?? []), rank])
    }
    return [...alike].flatMap(([key, nth]) =>
      spanRules({ ...scope, weekdays: [{ from: day, to: day, nth }] }, JSON.parse(key)),
    )
  })
  return [...parities, ...ranked]
}

/** `open`: the days on which something before opens the door, which the season's closed days shut. */
function seasonRules(
  week: GridWeek,
  range: MonthRange | DateRange,
  scopes: readonly Selector[],
  open: readonly number[],
  otherwiseByAppointment: boolean,
): Rule[] {
  const dates = [range]
  if (!opens(week)) return [{ join: 'normal', dates, state: 'closed' }]
  // A rule that replaces a day would end the night before it at midnight: days are shut first, hours added after.
  const overnight = isOvernight(week)
  const shut = overnight ? open : open.filter((day) => !holdsOn(week, day))
  const [usual, ...copies] = scopes.map((scope) => weekRules(week, { dates, ...scope }, overnight))
  const hours = [...(usual ?? []), ...copies.flat().map(added)]
  return [
    ...(shut.length > 0
      ? [{ join: 'normal' as const, dates, weekdays: rangesOf(shut), state: 'closed' as const }]
      : []),
    ...(overnight && shut.length > 0 ? hours.map(added) : hours),
    ...(otherwiseByAppointment ? [otherwise({ dates }, true)] : []),
  ]
}

/** A leap year, so that February ends on the 29th where it has one. */
const LEAP = 2024

function rangeOf({ from, to }: GridSeason, byDates: boolean): MonthRange | DateRange {
  if (!byDates) return { fromMonth: from.month, toMonth: to.month }
  const first = { month: from.month, date: from.date ?? 1 }
  const last = { month: to.month, date: to.date ?? daysInMonth(LEAP, to.month) }
  return first.month === last.month && first.date === last.date ? { from: first } : { from: first, to: last }
}
