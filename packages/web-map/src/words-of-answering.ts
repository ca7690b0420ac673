/** What an answering machine may say of a place: what the listing states, as people say it, and nothing else. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import { describeAloud, numberSaid, parseHours } from '@maillage/shared/hours'
import type { Contact, Place } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { phoneInWords, textIn, todayIn } from './format.ts'
import { fullLocale } from './i18n/index.ts'
import { silentOnHolidays } from './ui/hours-table/hours-table.tsx'
import type { View } from './view.ts'
import { accessWords, entryOf, exceptionsAhead, firstPhone, tellsHours } from './words-of-place.ts'

/** A clause as a sentence of its own. */
const told = (text: string): string => {
  const capital = text.charAt(0).toLocaleUpperCase() + text.slice(1)
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`
}

/** A day as it is said, `YYYY-MM-DD` → “jeudi 24 décembre”; the year too where it is not one of the next twelve months. */
function dayAloud(view: View, date: string): string {
  const far = Date.parse(date) - view.now > 300 * 86_400_000
  const words = new Intl.DateTimeFormat(view.lang === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(far ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(Date.parse(date))
  return view.lang === 'fr' ? words.replace(/ 1 /, ' premier ') : words
}

/** A number in the groups it is written in: pairs as numbers, longer groups figure by figure. */
function phoneAloud(view: View, value: string): string {
  const figures = (group: string) =>
    [...group].map((figure) => numberSaid(Number(figure), fullLocale(view.lang))).join(' ')
  return phoneInWords(value)
    .split(' ')
    .map((group) => {
      if (!/^\d+$/.test(group)) return group
      const pair = view.lang === 'fr' && group.length === 2 && !group.startsWith('0')
      return pair ? numberSaid(Number(group), fullLocale(view.lang)) : figures(group)
    })
    .join(', ')
}

function mailAloud(view: View, address: string): string {
  const { signs } = view.t.back.aloud
  return address.replace(/[@._-]/g, (sign) => ` ${signs[sign as keyof typeof signs]} `)
}

/** Clauses of stated hours, and a doubt where they say nothing of public holidays; none where they cannot be said. */
function clausesAloud(view: View, hours: string | undefined): string[] {
  const parsed = hours === undefined ? undefined : parseHours(hours)
  if (!parsed?.ok) return []
  const doubt = silentOnHolidays(parsed.rules) ? [view.t.back.aloud.holidays] : []
  return [...describeAloud(parsed.rules, fullLocale(view.lang)).map(told), ...doubt]
}

function hoursAloud(view: View, { hours, hoursText, services }: Place): string[] {
  const { aloud } = view.t.back
  const clauses = clausesAloud(view, hours)
  const said = clauses.length === 0 && hoursText ? [told(textIn(view, hoursText).text)] : clauses
  const own = services.flatMap((service) => {
    const its = clausesAloud(view, service.hours)
    const name = service.name
      ? textIn(view, service.name).text
      : label(service.terms[0] ?? '', fullLocale(view.lang))
    return its.length > 0 ? [`${name}${view.t.colon.trimEnd()}`, ...its] : []
  })
  return [...(said.length > 0 ? [aloud.hours, ...said] : []), ...own]
}

function exceptionsAloud(view: View, place: Place): string[] {
  const { aloud } = view.t.back
  const today = todayIn(view, place.zone)
  return exceptionsAhead(view, place).map(({ from, to, hours, reason }) => {
    const range =
      from === to
        ? aloud.day(dayAloud(view, from))
        : from <= today
          ? aloud.until(dayAloud(view, to))
          : aloud.range(dayAloud(view, from), dayAloud(view, to))
    const why = reason ? ` (${textIn(view, reason).text})` : ''
    const parsed = hours === undefined ? undefined : parseHours(hours)
    if (parsed === undefined) return aloud.closed(range + why)
    return aloud.special(
      range + why,
      parsed.ok ? describeAloud(parsed.rules, fullLocale(view.lang), true).join(', ') : (hours ?? ''),
    )
  })
}

/** Other ways to the structure: numbers with their purpose, and its common mailbox; never a person's. */
function othersAloud(view: View, place: Place): string[] {
  const { aloud } = view.t.back
  const collective = (place.contacts ?? []).filter(({ nature }) => nature === 'collective')
  const numbers = collective.filter(
    ({ kind, purpose, value }) => kind === 'phone' && purpose && value !== firstPhone(place),
  )
  const mail = collective.find(({ kind }) => kind === 'mail')
  const purposeOf = ({ purpose }: Contact) => (purpose ? told(textIn(view, purpose).text).slice(0, -1) : '')
  return [
    ...numbers.map((one) => aloud.phone(purposeOf(one), phoneAloud(view, one.value))),
    ...(mail ? [aloud.write(mailAloud(view, mail.value))] : []),
  ]
}

/** Whom one goes through, where the door is not simply open. */
function wayAloud(view: View, place: Place): string[] {
  const { place: words, back } = view.t
  const entry = entryOf(place.services)
  if (entry === 'siao') return [words.siao]
  if (entry === 'referral') return [words.referral]
  if (entry === 'no-public') return [words.noPublic]
  const ways = accessWords(view, place.services).map((way) => way.toLocaleLowerCase())
  return ways.length > 0 ? [back.aloud.access(ways.join(', '))] : []
}

/**
 * The text of an answering machine, one sentence a line, to be read aloud. Hours that cannot be said are left out, as
 * is an address; numbers to call instead are those of the listing alone.
 */
export function answeringWords(view: View, { record }: Pick<PlaceResponse, 'record'>): string[] {
  const { aloud } = view.t.back
  const place = record.body
  const end = place.closedSince ? aloud.closedForGood : place.suspendedSince ? aloud.suspended : undefined
  return [
    aloud.hello(place.name),
    ...(end ? [end] : wayAloud(view, place)),
    ...(tellsHours(place) ? [...hoursAloud(view, place), ...exceptionsAloud(view, place)] : []),
    ...othersAloud(view, place),
    aloud.bye,
  ]
}
