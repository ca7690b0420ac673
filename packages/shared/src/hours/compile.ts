import type { Answer, DayPlan } from './answer.ts'
import { type Calendar, calendarOf, calendarsOf } from './calendar.ts'
import { agreed } from './canvas.ts'
import { weekdayOf } from './civil.ts'
import { dayAt, matcherOf } from './match.ts'
import { createPlanner, type Matches } from './plan.ts'
import { createTimeline, type Timeline } from './timeline.ts'
import type { Rule, Rules } from './types.ts'
import { zoneNamed } from './zone.ts'

/** Where hours are read: IANA zone, and the official code whose holidays apply (commune, département, collectivité). */
export interface Whereabouts {
  readonly zone: string
  readonly territory: string
}

/** Rules at a place. */
export interface Timetable extends Timeline {
  readonly rules: Rules
  readonly calendar: Calendar
  /** What a local day says, hours left over from the evening before included. */
  planOf(day: number): DayPlan
  /** What a day says by itself: its own hours, and those that run on after its midnight. */
  ownPlanOf(day: number): { readonly own: DayPlan; readonly after: DayPlan }
}

/** Days that match the same rules have the same plan. */
interface Kind {
  readonly id: number
  /** One reading of the day, or several when school holidays are not published, or local ones not known. */
  readonly readings: readonly Matches[]
}

const UNPUBLISHED: Answer = { state: 'unknown', reason: 'school-holidays' }
const UNLOCATED: Answer = { state: 'unknown', reason: 'public-holiday' }

/**
 * Makes rules answer instants at a place. `literal` takes rules at their word where they are silent on public
 * holidays or open again what a closure shut: they were written for a day by name.
 * @throws {RangeError} when the zone is unknown
 */
export function compile(
  rules: Rules,
  { zone, territory }: Whereabouts,
  options: { readonly literal?: boolean } = {},
): Timetable {
  const kindOf = createKinds(rules, calendarsOf(territory))
  const { plan, overnight } = createPlanner(rules, options.literal ?? false)
  // Where no code tells the territory, no school holidays are published either.
  const unsure = rules.some(speaksOfSchool) ? UNPUBLISHED : UNLOCATED
  const plans: DayPlan[][] = []
  const none: Kind = { id: 0, readings: [{ rules: [], publicHoliday: false }] }

  function planBetween(yesterday: Kind, today: Kind): DayPlan {
    const row = plans[yesterday.id] ?? []
    plans[yesterday.id] = row
    const known = row[today.id]
    if (known) return known
    const readings = yesterday.readings.flatMap((before) => today.readings.map((now) => plan(before, now)))
    const [only] = readings
    const made = readings.length === 1 && only ? only : agreed(readings, unsure)
    row[today.id] = made
    return made
  }

  let lastDay = Number.NaN
  let lastKind = none
  function planOf(day: number): DayPlan {
    const yesterday = overnight ? (day - 1 === lastDay ? lastKind : kindOf(day - 1)) : none
    lastKind = kindOf(day)
    lastDay = day
    return planBetween(yesterday, lastKind)
  }
  return {
    rules,
    calendar: calendarOf(territory),
    planOf,
    ownPlanOf: (day) => ({ own: planBetween(none, kindOf(day)), after: planBetween(kindOf(day), none) }),
    ...createTimeline(zoneNamed(zone), planOf),
  }
}

/** A way to read days: a calendar, and how it takes school holidays that are not published. */
interface World {
  readonly calendar: Calendar
  readonly tests: readonly ReturnType<typeof matcherOf>[]
}

function createKinds(rules: Rules, calendars: readonly Calendar[]): (day: number) => Kind {
  const school = rules.some(speaksOfSchool) ? [false, true] : [false]
  const worlds: World[] = calendars.flatMap((calendar) =>
    school.map((unpublished) => ({
      calendar,
      tests: rules.map((rule) => matcherOf(rule, calendar, unpublished)),
    })),
  )
  const kinds = new Map<number | string, Kind>()

  function find(number: number): Kind {
    const day = dayAt(number)
    const readings = worlds.map(({ calendar, tests }) => ({
      rules: tests.map((test) => test(day)),
      publicHoliday: calendar.publicHoliday(number) !== undefined,
    }))
    const key = keyOf(readings)
    const known = kinds.get(key)
    if (known) return known
    const made: Kind = { id: kinds.size + 1, readings: distinct(readings) }
    kinds.set(key, made)
    return made
  }
  if (!rules.every(isWeekly)) return find

  const week: Kind[] = []
  return (day) => {
    let index = weekdayOf(day)
    for (const [at, calendar] of calendars.entries()) if (calendar.publicHoliday(day)) index += 7 << at
    const known = week[index]
    if (known) return known
    const made = find(day)
    week[index] = made
    return made
  }
}

const distinct = (readings: readonly Matches[]): readonly Matches[] =>
  readings.filter((one, index) => readings.findIndex((other) => keyOf([one]) === keyOf([other])) === index)

/** Which rules match, as one number where it holds them all. */
function keyOf(readings: readonly Matches[]): number | string {
  let bits = 1
  for (const { rules, publicHoliday } of readings) {
    bits = bits * 2 + (publicHoliday ? 1 : 0)
    for (const matched of rules) bits = bits * 2 + (matched ? 1 : 0)
  }
  return bits <= Number.MAX_SAFE_INTEGER ? bits : JSON.stringify(readings)
}

/** True when the weekday and being a public holiday say whether the rule matches. */
function isWeekly({ years, dates, weeks, holidays, weekdays }: Rule): boolean {
  if (years ?? dates ?? weeks) return false
  return [...(holidays ?? []), ...(weekdays ?? [])].every((day) =>
    'holiday' in day ? day.holiday === 'PH' && !day.offset : !day.nth,
  )
}

function speaksOfSchool({ holidays, weekdays }: Rule): boolean {
  return [...(holidays ?? []), ...(weekdays ?? [])].some((day) => 'holiday' in day && day.holiday === 'SH')
}
