import { asksAppointment, asksReferral } from './answer.ts'
import { describe } from './describe.ts'
import { formatTime } from './format.ts'
import { saysPublicHolidays } from './plan.ts'
import type { Lost } from './schema-org.ts'
import { DAY_MINUTES, type Rule, type Rules, type TimeSpan, WEEKDAYS } from './types.ts'
import { groupsOf, isFoldable, weekOfRules } from './weekly.ts'

/** HSDS 3 `schedule`: recurrence in the words of RFC 5545. */
export interface HsdsSchedule {
  readonly freq: 'WEEKLY' | 'MONTHLY'
  readonly interval: number
  readonly wkst: 'MO'
  /** `MO,TU`, or `1WE,-1TH` by month. */
  readonly byday: string
  /** `HH:MM`; closing at or before opening is on the next day. */
  readonly opens_at: string
  readonly closes_at: string
  /** The whole hours in words, for what recurrence cannot say. */
  readonly description: string
}

export interface HsdsHours {
  readonly schedules: readonly HsdsSchedule[]
  /** The whole hours in words. */
  readonly description: string
  readonly lost: readonly Lost[]
}

/**
 * HSDS view of rules. Recurrences add up there: rules that replace or close others on some days cannot be said, nor
 * can holidays and seasons; such rules are in `description` alone, and `lost` says so.
 */
export function hsdsHours(rules: Rules): HsdsHours {
  const description = describe(rules, 'fr')
  const lost = new Set<Lost>()
  // A recurrence holds on public holidays too, where these hours are not known to.
  if (!saysPublicHolidays(rules)) lost.add('unknown')
  const folded = rules.findIndex((rule) => !isFoldable(rule))
  const weekly = folded < 0 ? rules : rules.slice(0, folded)
  const schedules: HsdsSchedule[] = []
  const add = (spans: readonly TimeSpan[], recurrence: Pick<HsdsSchedule, 'freq' | 'byday'>) => {
    for (const { from, to, openEnd } of spans) {
      if (openEnd) lost.add('unknown')
      if (to === undefined) continue
      const closes = to === DAY_MINUTES ? '24:00' : formatTime(to % DAY_MINUTES)
      schedules.push({
        ...recurrence,
        interval: 1,
        wkst: 'MO',
        opens_at: formatTime(from),
        closes_at: closes,
        description,
      })
    }
  }
  for (const { days, hours } of weekly.length > 0 ? groupsOf(weekOfRules(weekly)) : []) {
    const byday = days.map((day) => (WEEKDAYS[day] ?? '').toUpperCase()).join(',')
    for (const one of hours) if (isSure(one, lost)) add(one.times ?? [], { freq: 'WEEKLY', byday })
  }
  for (const rule of rules.slice(weekly.length)) {
    const recurrence = rule.join === 'additional' ? recurrenceOf(rule) : undefined
    if (!recurrence) lost.add('rules')
    else if (isSure(rule, lost)) add(rule.times ?? [], recurrence)
  }
  return { schedules, description, lost: [...lost] }
}

function isSure({ state, comment }: Pick<Rule, 'state' | 'comment'>, lost: Set<Lost>): boolean {
  const appointment = comment !== undefined && asksAppointment(comment)
  const referral = comment !== undefined && asksReferral(comment)
  if (comment !== undefined) lost.add('comment')
  if (appointment) lost.add('by-appointment')
  else if (state !== 'open' || referral) lost.add('unknown')
  return state === 'open' && !appointment && !referral
}

/** Ranks in the month have words in RFC 5545; they are additions, or nothing is sure. */
function recurrenceOf({ years, dates, holidays, weeks, weekdays, state }: Rule) {
  if (years ?? dates ?? holidays ?? weeks) return undefined
  const ranked = (weekdays ?? []).map((day) =>
    'holiday' in day || !day.nth || day.offset
      ? undefined
      : day.nth.map((rank) => rank + (WEEKDAYS[day.from] ?? '').toUpperCase()),
  )
  if (state === 'closed' || ranked.length === 0 || ranked.includes(undefined)) return undefined
  return { freq: 'MONTHLY' as const, byday: ranked.flatMap((days) => days ?? []).join(',') }
}
