/**
 * A listing's stated facts as words, the same on a card and on a page. What is not stated stays not stated.
 * @module
 */
import {
  ACCESS,
  type Access,
  AUDIENCES,
  FEES,
  type Place,
  type Referrer,
  type Service,
  type Stop,
} from '@maillage/shared/place'
import type { Mark } from '@maillage/shared/revision'
import { ancestors, findTerm, NETWORKS } from '@maillage/shared/taxonomy'
import { dayInWords, todayIn } from './format.ts'
import { nameOf, type View, wordOf } from './view.ts'

type Stated = Pick<Service, 'terms' | 'fees' | 'access' | 'audiences'> & {
  readonly referral?: Pick<NonNullable<Service['referral']>, 'by'> | undefined
}

const union = <T>(lists: readonly (readonly T[] | undefined)[]): T[] => [
  ...new Set(lists.flatMap((l) => l ?? [])),
]

/** Prices of these services, in words; empty when none is stated. */
export const feeWords = (view: View, services: readonly Stated[]): string[] =>
  union(services.map((service) => service.fees?.map((fee) => fee.kind))).map((kind) =>
    wordOf(view, FEES, kind),
  )

/** Ways to come to these services, in words; empty when none is stated. */
export const accessWords = (view: View, services: readonly Stated[]): string[] =>
  union(services.map((service) => service.access)).map((access) => wordOf(view, ACCESS, access))

/** Whom these services are kept for, when each of them is for somebody. */
export function exclusiveWords(view: View, services: readonly Stated[]): string[] {
  const lists = services.map((service) => service.audiences?.exclusive ?? [])
  if (lists.some((list) => list.length === 0)) return []
  return union(lists).map((audience) => wordOf(view, AUDIENCES, audience))
}

/** Whether one may come at all: an open door is not being received (people.md rules 3 and 9). */
export type Entry = 'possible' | 'siao' | 'referral' | 'no-public'

const byEmergencyLine = (service: Stated): boolean =>
  service.referral?.by?.includes('siao') === true ||
  service.terms.some((slug) => findTerm(slug)?.throughReferral === true)

/**
 * The easiest way into any of these services. `referral`, `siao` (through 115) and `no-public` only when each of
 * them says so; anything not stated stays `possible`, to be asked.
 */
export function entryOf(services: readonly Stated[]): Entry {
  if (services.length === 0) return 'possible'
  if (services.every(byEmergencyLine)) return 'siao'
  const ways = services.map((service) => service.access ?? [])
  const only = (...allowed: Access[]) =>
    ways.every((list) => list.length > 0 && list.every((way) => allowed.includes(way)))
  if (only('no-public')) return 'no-public'
  return only('referral', 'no-public') ? 'referral' : 'possible'
}

/** Who may refer to these services, where each that receives says it; undefined where one of them does not. */
export function referrersOf(services: readonly Stated[]): readonly Referrer[] | undefined {
  const lists = services
    .filter(({ access }) => !access?.length || access.some((way) => way !== 'no-public'))
    .map(({ referral }) => referral?.by ?? [])
  return lists.some((by) => by.length === 0) ? undefined : union(lists)
}

/** Whom to talk to, where one is received on referral alone: those who may refer as the services say, else the usual ones. */
export function referralWords(view: View, services: readonly Stated[]): string {
  const { talkTo, or, to, networkOnly } = view.t.need.referral
  const by = referrersOf(services)
  if (by === undefined) return view.t.place.referral
  // A social worker is one of any professionals.
  const one = by.includes('any-professional') ? by.filter((who) => who !== 'social-worker') : by
  const people = one.filter((who) => who !== 'network').map((who) => to[who])
  return people.length > 0 ? talkTo(people.join(or)) : networkOnly
}

/** Help that a person may be watched for seeking: neutral titles and previews, a quick way out. */
export const aboutViolence = (services: readonly Stated[]): boolean =>
  services.some(
    (service) =>
      service.audiences?.exclusive?.includes('victims-of-violence') === true ||
      service.terms.some((slug) => ancestors(slug).includes('violences')),
  )

/** The number to call first: one that is answered for everything, else the first. */
export const firstPhone = (place: Pick<Place, 'contacts'>): string | undefined =>
  (
    place.contacts?.find((contact) => contact.kind === 'phone' && !contact.purpose) ??
    place.contacts?.find((contact) => contact.kind === 'phone')
  )?.value

/** The address is given by phone only (people.md rule 4). */
export const isMasked = (place: Place): boolean =>
  place.sensitivity !== undefined || place.position?.precision === 'masked'

/** The position is that of the place itself, good enough to lead somebody there. */
export const isPrecise = (place: Place): boolean =>
  !isMasked(place) && ['door', 'address', 'street'].includes(place.position?.precision ?? '')

/** Stops whose place is public, numbered in their order: the others are told by the team. */
export const stopsShown = (place: Place): { readonly position?: Stop['position'] }[] =>
  (place.stops ?? []).map(({ position, told }) => (told ? {} : { position }))

/** Closures and special hours not yet over, soonest first. */
export const exceptionsAhead = (view: View, place: Place): NonNullable<Place['exceptions']> => {
  const today = todayIn(view, place.zone)
  return (place.exceptions ?? [])
    .filter(({ to }) => to >= today)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** Whether the listing says that nobody is received any more, for now or for good. */
export const isOver = ({ closedSince, suspendedSince, withdrawnSince }: Place): boolean =>
  [closedSince, suspendedSince, withdrawnSince].some((day) => day !== undefined)

/** Whether a listing states no hours anywhere, of the place nor of one of its helps. */
export const statesNoHours = ({ hours, hoursText, services }: Place): boolean =>
  [hours, hoursText, ...services.map((service) => service.hours)].every((stated) => stated === undefined)

/** Whether anybody is received by the hours of the door: not where one goes through 115, nor where nobody comes. */
export const receives = (services: readonly Stated[]): boolean =>
  !['siao', 'no-public'].includes(entryOf(services))

/** Whether hours may be told to people at all: never where one goes through 115, where nobody comes, nor once it is over. */
export const tellsHours = (place: Place): boolean => !isOver(place) && receives(place.services)

/** Who says when that something is so: “Confirmé au téléphone par la modération le 3 octobre 2026”. */
export function confirmedWords(view: View, { by, date, caller }: Mark): string {
  const { verified, callerModeration } = view.t.place
  const day = dayInWords(view, date)
  if (caller === undefined) return verified[by](day)
  if (by === 'network') return verified.networkBy(day, nameOf(view, NETWORKS, caller))
  if (by !== 'phone') return verified[by](day)
  return verified.phoneBy(day, caller === 'moderation' ? callerModeration : nameOf(view, NETWORKS, caller))
}
