/** Opening states as people say them, with how sure they are (people.md rules 1 and 2). @module */
import type { SearchItem } from '@maillage/api/features/search'
import { dayOfDate, weekdayOf } from '@maillage/shared/hours'
import type { Text } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { dayInWords, momentInWords, sentence, textIn, timeInWords } from './format.ts'
import type { View } from './view.ts'

type Open = SearchItem['open']

/** Days ahead that a weekday names without doubt. */
const THIS_WEEK = 6

/** Minutes ahead of UTC of an ISO text such as `2026-11-25T17:30+01:00`. */
function offsetOf(iso: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(iso) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}

/** How a day is named in a phrase about an instant: the same four ways whatever the phrase. */
type Phrases = View['t']['open']['at']

/**
 * An instant of a place as people say it there. Seen from a moment asked (`2026-12-25T10:00`), another day is a date:
 * “demain” would be taken for the reader's own.
 */
function instantWords(view: View, phrases: Phrases, iso: string, asked?: string): string {
  const time = timeInWords(view, iso.slice(11, 16))
  const date = iso.slice(0, 10)
  if (asked !== undefined) {
    return date === asked.slice(0, 10) ? phrases.today(time) : phrases.date(dayInWords(view, date), time)
  }
  const { near, weekday } = dayAhead(view, iso)
  if (near) return phrases[near](time)
  return weekday ? phrases.weekday(weekday, time) : phrases.date(dayInWords(view, date), time)
}

/** How the day of an instant is named there, as of now; nothing for a day too far for its weekday to name it. */
export function dayAhead(
  view: View,
  iso: string,
): { readonly near?: 'today' | 'tomorrow'; readonly weekday?: string } {
  const today = Math.floor((view.now / 60_000 + offsetOf(iso)) / 1_440)
  const day = dayOfDate(iso.slice(0, 10)) ?? today
  if (day === today) return { near: 'today' }
  if (day === today + 1) return { near: 'tomorrow' }
  const weekday = day > today && day <= today + THIS_WEEK ? view.t.hours.days[weekdayOf(day)] : undefined
  return weekday ? { weekday } : {}
}

/** “à 14 h”, “demain à 9 h”, “lundi à 9 h”, “le 3 décembre 2026 à 9 h”. */
export const whenInWords = (view: View, iso: string, asked?: string): string =>
  instantWords(view, view.t.open.at, iso, asked)

function stateWords(view: View, { state, confidence, until, opensAt }: Open, asked?: string): string {
  const words = view.t.open
  const old = confidence === 'old'
  if (state === 'open') {
    const open = old ? words.usuallyOpen : words.open
    return until ? `${open} ${instantWords(view, words.until, until, asked)}` : open
  }
  if (state === 'closed' && opensAt) {
    const when = whenInWords(view, opensAt, asked)
    return `${words.closed} — ${old ? words.usuallyOpensAt(when) : words.opensAt(when)}`
  }
  return words[state]
}

/** Why the state is not that of the usual week. */
function reasonWords(view: View, { state, reason }: Open): string | undefined {
  const words = view.t.open
  if (reason === 'suspended') return words.suspended
  if (reason !== 'exception') return undefined
  return state === 'closed' ? words.exceptionalClosure : words.exceptionalHours
}

/** What the state rests on; nothing where no hours are stated, nor where they say nothing of the state. */
function sureness(view: View, open: Open): string | undefined {
  return open.state === 'unknown' || open.reason === 'suspended' ? undefined : hoursDated(view, open)
}

/** How sure the stated hours are, whatever the door's state: “horaires confirmés le 3 octobre 2026”. */
export function hoursDated(view: View, { confidence, asOf }: Open): string | undefined {
  const words = view.t.open
  if (confidence === undefined) return undefined
  return asOf === undefined ? words.undated : words[confidence](dayInWords(view, asOf))
}

function saidOf(view: View, open: Open, asked?: string): string {
  if (open.reason === 'public-holiday') return view.t.open.holiday
  if (open.reason === 'school-holidays') return view.t.open.schoolHolidays
  return [stateWords(view, open, asked), reasonWords(view, open), sureness(view, open)]
    .filter((part) => part !== undefined)
    .join(view.t.comma)
}

interface Named {
  readonly id: string
  readonly terms: readonly string[]
  readonly name?: Text | undefined
}

/** Which helps a state is about, where others of the place are in another: “Maraude : ”. */
function aboutWords(view: View, { services: about }: Open, services: readonly Named[]): string {
  if (about === undefined) return ''
  const names = services
    .filter(({ id }) => about.includes(id))
    .map(({ name, terms }) => (name ? textIn(view, name).text : label(terms[0] ?? '', view.lang)))
  return names.length > 0 ? `${names.join(view.t.comma)}${view.t.colon}` : ''
}

/**
 * Whether one may come, until when or from when, why not if there is a reason, and how sure that is. A state at a
 * local moment asked (`2026-12-25T10:00`) begins with that moment: it is not the state of now.
 */
export function openingWords(view: View, open: Open, services: readonly Named[], asked?: string): string {
  const said = aboutWords(view, open, services) + saidOf(view, open, asked)
  return asked === undefined
    ? said
    : `${sentence(momentInWords(view, asked))}${view.t.colon}${said.charAt(0).toLocaleLowerCase()}${said.slice(1)}`
}
