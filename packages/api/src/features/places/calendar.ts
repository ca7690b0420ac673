/** When a place is surely open in the coming weeks, and where it then stands, as an iCalendar file (RFC 5545). @module */
import { MaillageError } from '@maillage/shared/errors'
import { type Span, scheduleOf, stopScheduleOf } from '@maillage/shared/hours'
import { type Address, onPaper, type Place, type Service, type Stop } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { entryOf, label } from '@maillage/shared/taxonomy'
import ical from 'ical-generator'
import { type Clock, confidenceOf, type Dated, type Door, doorText } from '../hours/index.ts'

const DAY = 86_400_000

/** How far ahead openings are told, in days. */
const AHEAD = 60

/** Most events in one file. */
const MOST = 500

const BY_APPOINTMENT = 'sur rendez-vous'
const TOLD = 'Lieu précis communiqué par l’équipe'

/** Services that share one timetable at one point, told by one event an opening. */
interface Group {
  readonly stop: Stop | undefined
  readonly services: readonly (Service | undefined)[]
}

function groupsOf(place: Place): Group[] {
  const stops = place.kind === 'mobile' && place.stops?.length ? place.stops : [undefined]
  const services = place.services.length > 0 ? place.services : [undefined]
  return stops.flatMap((stop) => {
    const shared = Map.groupBy(services, (service) => doorText(place, service, stop))
    return [...shared.values()].map((services): Group => ({ stop, services }))
  })
}

/** How one gets in: `undefined` when none of these services lets anybody come by its own hours. */
function wayIn(place: Place, { services }: Group): 'door' | 'by-appointment' | undefined {
  const entries = services.map((service) => entryOf(place, service))
  return (['door', 'by-appointment'] as const).find((way) => entries.includes(way))
}

/** What may be told, or why nothing may. */
function groupsToTell(place: Place): Group[] | string {
  if (place.closedSince) return `closed for good since ${place.closedSince}`
  if (place.withdrawnSince) return 'its source no longer lists it'
  const groups = groupsOf(place).filter((group) => wayIn(place, group) !== undefined)
  if (groups.length === 0) return 'one comes by referral, whatever its hours'
  const told = groups.filter((group) => scheduleFor(place, group).rules || place.exceptions)
  return told.length > 0 ? told : 'its hours are not stated, or could not be read'
}

/** True when the place has a calendar: somebody may rely on its hours. */
export const hasCalendar = (place: Place): boolean => typeof groupsToTell(place) !== 'string'

/** The services of a group answer alike, so any of them speaks for all. */
const scheduleFor = (place: Place, { stop, services: [service] }: Group) =>
  stop ? stopScheduleOf(place, stop, service) : scheduleOf(place, service)

function addressText(address: Address | undefined, exact: boolean): string {
  const town = [address?.postcode, address?.commune].filter(Boolean).join(' ')
  return [exact ? address?.street : undefined, town].filter(Boolean).join(', ')
}

/** Where one goes: no nearer than the commune for a hidden address, in words only for a stop that its team tells. */
function whereText(place: Place, stop: Stop | undefined): string {
  if (!stop) return addressText(place.address, place.sensitivity === undefined)
  const address = addressText(stop.address, place.sensitivity === undefined && !stop.told)
  return [stop.name?.text, address, stop.told ? TOLD : undefined].filter(Boolean).join(', ')
}

const servicesText = (services: Group['services']): string =>
  services
    .flatMap((service) => service?.name?.text ?? service?.terms.map((slug) => label(slug, 'fr')) ?? [])
    .join(', ')

/** How sure the hours are, as the page says it (people.md rule 2). */
function surenessText(record: Dated, door: Door, now: number, freshMonths: number): string {
  const { confidence, asOf } = confidenceOf(record, door, now, freshMonths)
  if (asOf === undefined) return 'Horaires sans date : appelez avant de vous déplacer.'
  const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(asOf),
  )
  if (confidence === 'confirmed') return `Horaires confirmés le ${date}.`
  if (confidence === 'stated') return `Horaires donnés le ${date}.`
  return `Horaires du ${date} : appelez avant de vous déplacer.`
}

/** A TEXT value on one line. The library writes the name of a calendar as given: a source could add lines to the file. */
const escaped = (words: string): string =>
  words.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\\;,]/g, '\\$&')

interface Opening {
  readonly group: Group
  readonly span: Span
}

function openingsOf(place: Place, groups: readonly Group[], from: number, now: number): Opening[] {
  return groups
    .flatMap((group) =>
      scheduleFor(place, group)
        .spans(from, from + (AHEAD + 1) * DAY)
        .filter(({ state, to }) => to > now && (state === 'open' || state === 'by-appointment'))
        .map((span) => ({ group, span })),
    )
    .sort((a, b) => a.span.from - b.span.from)
    .slice(0, MOST)
}

/**
 * The openings and stops of a place for the next 60 days, at most 500, as UTC instants; or those that begin at one
 * instant. Unknown hours are left out; those by appointment say so.
 * @param uri global id of the place
 * @param now Unix ms
 * @param opening Unix ms
 * @throws MaillageError `no-calendar` (404) for referral, hours not known, places that are no more, and an instant when
 * nothing opens
 */
export function placeCalendar(
  record: Dated & Pick<PlaceRecord, 'id' | 'modified'>,
  {
    uri,
    now,
    clock,
    opening,
  }: {
    readonly uri: string
    readonly now: number
    readonly clock: Clock
    readonly opening?: number | undefined
  },
): string {
  const { id, modified } = record
  // A calendar shows its words among others: nothing of a source may reorder them.
  const place = onPaper(record.body)
  const groups = groupsToTell(place)
  if (typeof groups === 'string')
    throw new MaillageError('no-calendar', 404, `The place ${id} has no calendar: ${groups}.`)
  // From the day before, so that a night that began then keeps its beginning.
  const from = Math.floor(now / DAY - 1) * DAY
  const openings = openingsOf(place, groups, from, now).filter(
    ({ span }) => opening === undefined || span.from === opening,
  )
  if (opening !== undefined && openings.length === 0) {
    const instant = new Date(opening).toISOString()
    throw new MaillageError('no-calendar', 404, `The place ${id} does not open at ${instant}.`)
  }
  const calendar = ical({
    prodId: '//Maillage//Maillage//FR',
    name: escaped(place.name),
    url: uri,
    ttl: 86_400,
  })
  for (const { group, span } of openings) {
    const [service] = group.services
    const sureness = surenessText(record, { service, stop: group.stop }, now, clock.freshMonths)
    const apart = group.services.length < place.services.length
    const asks = span.state === 'by-appointment' || wayIn(place, group) === 'by-appointment'
    const title = [place.name, apart ? servicesText(group.services) : ''].filter(Boolean).join(' — ')
    const begun =
      span.from === from ? 'ongoing' : new Date(span.from).toISOString().replace(/[-:]|\.\d+/g, '')
    const parts = [id, group.stop?.id, apart ? group.services[0]?.id : undefined, begun]
    calendar.createEvent({
      id: `${parts.filter((part) => part !== undefined).join('_')}@${new URL(uri).hostname}`,
      stamp: new Date(modified),
      start: new Date(span.from),
      end: new Date(span.to),
      summary: asks ? `${title} (${BY_APPOINTMENT})` : title,
      location: whereText(place, group.stop) || null,
      description: [span.comment, sureness].filter(Boolean).join('\n'),
      url: uri,
    })
  }
  return calendar.toString()
}
