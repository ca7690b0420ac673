/** Rules that speak of weekdays alone, folded into the week they make together. @module */
import type { Rule, TimeSpan, WeekdayRange } from './types.ts'

/** What one weekday holds: spans that share a state and words. */
export interface WeekdayHours {
  readonly times?: readonly TimeSpan[]
  readonly state: Rule['state']
  readonly comment?: string
}

/** Hours by weekday, 0 = Monday; an empty list = closed. */
export type Week = readonly (readonly WeekdayHours[])[]

/** True when a rule adds to a plain week: weekdays without ranks, or none; whole days off. */
export function isFoldable({
  weekdays,
  holidays,
  weeks,
  dates,
  years,
  join,
  state,
  times,
  comment,
}: Rule): boolean {
  if (holidays ?? weeks ?? dates ?? years) return false
  if (join === 'fallback' || (state === 'closed' && (times ?? comment))) return false
  return (weekdays ?? []).every((day) => !('holiday' in day) && !day.nth)
}

/** Week of foldable rules: `;` replaces, `,` adds; sure spans that touch are one. */
export function weekOfRules(rules: readonly Rule[]): Week {
  const week: WeekdayHours[][] = [[], [], [], [], [], [], []]
  let dated = true
  for (const rule of rules) {
    const { times, state, comment, weekdays, join } = rule
    // Hours without a day replace only hours without a day, as the grammar has it.
    const replaces = join === 'normal' && (weekdays !== undefined || !dated)
    dated = weekdays !== undefined
    for (const day of daysOf(rule)) {
      const hours = state === 'closed' ? [] : [{ times, state, comment }]
      week[day] = replaces || state === 'closed' ? hours : [...(week[day] ?? []), ...hours]
    }
  }
  return week.map(mergedHours)
}

const isSure = ({ times, state, comment }: WeekdayHours): boolean =>
  state === 'open' && comment === undefined && times?.every(({ openEnd }) => !openEnd) === true

/** Sure hours first, in the order of the day. */
function mergedHours(hours: readonly WeekdayHours[]): readonly WeekdayHours[] {
  const sure = hours.filter(isSure)
  const spans: { from: number; to: number }[] = []
  for (const { from, to = from } of sure.flatMap(({ times = [] }) => times).sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else spans.push({ from, to })
  }
  const others = hours.filter((one) => !isSure(one))
  return sure.length === 0 ? others : [{ times: spans, state: 'open', comment: undefined }, ...others]
}

/** Weekdays of a foldable rule, in order. */
export function daysOf({ weekdays }: Rule): number[] {
  if (!weekdays) return [0, 1, 2, 3, 4, 5, 6]
  const inside = (day: number) => weekdays.some((range) => !('holiday' in range) && holds(range, day))
  return [0, 1, 2, 3, 4, 5, 6].filter(inside)
}

const holds = ({ from, to }: WeekdayRange, day: number): boolean =>
  from <= to ? day >= from && day <= to : day >= from || day <= to

/** Weekdays that hold the same, in the order of their first day; closed days are left out. */
export function groupsOf(
  week: Week,
): { readonly days: readonly number[]; readonly hours: readonly WeekdayHours[] }[] {
  const groups = new Map<string, { days: number[]; hours: readonly WeekdayHours[] }>()
  for (const [day, hours] of week.entries()) {
    if (hours.length === 0) continue
    const key = JSON.stringify(hours)
    const group = groups.get(key) ?? { days: [], hours }
    group.days.push(day)
    groups.set(key, group)
  }
  return [...groups.values()]
}
