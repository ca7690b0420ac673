/** Opening states as people say them, with how sure they are (people.md rules 1 and 2). @module */
import type { SearchItem } from '@maillage/api/features/search'
import { dayOfDate, weekdayOf } from '@maillage/shared/hours'
import { dayInWords, timeInWords } from './format.ts'
import type { View } from './view.ts'

type Open = SearchItem['open']

/** Days ahead that a weekday names without doubt. */
const THIS_WEEK = 6

/** Minutes ahead of UTC of an ISO text such as `2026-11-25T17:30+01:00`. */
function offsetOf(iso: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(iso) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}

/** An instant of a place as people say it there: “à 14 h”, “demain à 9 h”, “lundi à 9 h”, “3 décembre à 9 h”. */
export function whenInWords(view: View, iso: string): string {
  const words = view.t.open
  const time = timeInWords(view, iso.slice(11, 16))
  const today = Math.floor((view.now / 60_000 + offsetOf(iso)) / 1_440)
  const day = dayOfDate(iso.slice(0, 10)) ?? today
  if (day === today) return words.today(time)
  if (day === today + 1) return words.tomorrow(time)
  const named = day > today && day <= today + THIS_WEEK ? view.t.hours.days[weekdayOf(day)] : undefined
  return words.on(named ?? dayInWords(view, iso.slice(0, 10)), time)
}

function untilWords(view: View, { state, confidence, until, opensAt }: Open): string {
  const words = view.t.open
  const old = confidence === 'old'
  if (state === 'open' && until) {
    const time = whenInWords(view, until).replace(/^(à|at) /, '')
    return old ? words.usuallyOpenUntil(time) : words.openUntil(time)
  }
  if (state === 'open') return old ? words.usuallyOpen : words.open
  if (state === 'closed' && opensAt) {
    const when = whenInWords(view, opensAt)
    return `${words.closed} — ${old ? words.usuallyOpensAt(when) : words.opensAt(when)}`
  }
  return words[state]
}

/** What the state rests on; nothing where no hours are stated. */
function sureness(view: View, { confidence, asOf }: Open): string | undefined {
  const words = view.t.open
  if (confidence === undefined) return undefined
  if (asOf === undefined) return words.undated
  return words[confidence](dayInWords(view, asOf))
}

/** Whether one may come, until when or from when, why not if there is a reason, and how sure that is. */
export function openingWords(view: View, open: Open): string {
  const words = view.t.open
  if (open.reason === 'public-holiday') return words.holiday
  if (open.reason === 'school-holidays') return words.schoolHolidays
  const why =
    open.reason === 'exception' ? words.exception : open.reason === 'suspended' ? words.suspended : undefined
  return [untilWords(view, open), why, why ? undefined : sureness(view, open)]
    .filter((part) => part !== undefined)
    .join(', ')
}
