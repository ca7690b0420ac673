/** What a language needs to say hours. @module */
import type { DateRange, Holiday, MonthRange, TimeSpan, WeekdayRange, WeekRange, YearRange } from './types.ts'

/** What a list is joined by, spaces included: Arabic has its own comma, and writes “and” onto the next word. */
export interface Joints {
  readonly comma: string
  readonly and: string
}

export interface Words extends Joints {
  readonly always: string
  readonly everyDay: string
  readonly open: string
  readonly closed: string
  readonly toConfirm: string
  /** “le reste du temps” before what a fallback says. */
  readonly otherwise: string
  /** Between clauses. */
  readonly separator: string
  /** A set of weekdays, 0 = Monday: “du lundi au vendredi”; `on` when the door is closed on them. */
  days(days: readonly number[], on: boolean): string
  nth(day: WeekdayRange, ranks: readonly number[], on: boolean): string
  holiday(holiday: Holiday): string
  span(span: TimeSpan): string
  dates(range: MonthRange | DateRange): string
  weeks(range: WeekRange): string
  years(range: YearRange): string
}

/** “a, b et c”. */
export function listed(parts: readonly string[], { comma, and }: Joints): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(comma)}${and}${parts[parts.length - 1]}`
}

/** Runs of consecutive weekdays, first and last of each. */
export function runsOf(days: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const day of days) {
    const last = runs[runs.length - 1]
    if (last && last[1] === day - 1) last[1] = day
    else runs.push([day, day])
  }
  return runs
}

/** Runs of at least three days as ranges, other days one by one. */
export function daysListed(
  days: readonly number[],
  joints: Joints,
  one: (day: number) => string,
  range: (from: number, to: number) => string,
): string {
  const parts = runsOf(days).flatMap(([from, to]) => {
    if (to - from >= 2) return [range(from, to)]
    return from === to ? [one(from)] : [one(from), one(to)]
  })
  return listed(parts, joints)
}
