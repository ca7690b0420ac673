/**
 * A place's document as the rows that search reads: one `places` row, and one `offers` row for each service at
 * each point where it is given. Pure: the same document always gives the same rows.
 * @module
 */
import { toWorld } from '@maillage/shared/geo'
import { type Period, periodsOf } from '@maillage/shared/hours'
import type { Place, Position, Service, Stop } from '@maillage/shared/place'
import { answeringNetworks, type PlaceRecord, saysHours } from '@maillage/shared/revision'
import { ancestors, entryOf, findTerm, label } from '@maillage/shared/taxonomy'
import { type Gazetteer, normalizeName, sortKey } from '@maillage/shared/territory'
import { ewkb } from '../../db/postgis.ts'
import { type Door, doorText, hoursConfirmed } from '../hours/index.ts'

/** Longest text kept for search in one column, in UTF-16 units; the rest is still on the page. */
const MAX_WORDS = 20_000

/** Help on site, then what has no door of its own, then remote services without a point. */
export const RANK = { onSite: 0, distant: 1, remote: 2 } as const

export interface ProjectionContext {
  readonly id: string
  readonly slug: string
  readonly demo: boolean
  readonly origin: string | null
  readonly license: string | null
  readonly organizationName: string | undefined
  /** The cluster that it is a part of, or that it is. */
  readonly cluster: string | null
  readonly gazetteer: Gazetteer
  readonly verified: PlaceRecord['verified']
}

const searchable = (parts: readonly (string | undefined)[]): string =>
  normalizeName(parts.filter((part) => part !== undefined).join(' ')).slice(0, MAX_WORDS)

/** All official codes that hold a commune: itself, arrondissement, EPCI, département, région. */
export function territoriesOf(gazetteer: Gazetteer, commune: string | undefined): string[] {
  if (commune === undefined) return []
  const held = gazetteer.containers(commune)
  return held ? [...new Set(Object.values(held).filter((code) => code !== undefined))] : [commune]
}

/** The instant at which a local day, or the `later`th day after it, starts in a zone. */
const startOfDay = (day: string | undefined, zone: string, later: number): string | null =>
  day === undefined
    ? null
    : Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(zone).toInstant().toString()

const yes = (facets: Record<string, unknown> | undefined): string[] =>
  Object.entries(facets ?? {}).flatMap(([key, value]) => (value === true ? [key] : []))

function rankOf(place: Place, service: Service | undefined): number {
  if (place.kind === 'remote') return RANK.remote
  const { delivery } = service ?? {}
  return delivery && delivery.length > 0 && !delivery.includes('on-site') ? RANK.distant : RANK.onSite
}

/** Where a service is given: at each stop of a mobile place that is known, else at the place. */
function stopsOf(place: Place): (Stop | undefined)[] {
  const stops = place.kind === 'mobile' ? (place.stops ?? []) : []
  return stops.length > 0 ? stops : [undefined]
}

/** A door of a place, with the rank of its service. */
export interface RankedDoor extends Door {
  readonly index: number
}

/** Every service at every point where it is given, in the order of the rows of `offers`. */
export function doorsOf(place: Place): RankedDoor[] {
  const services = place.services.length > 0 ? place.services : [undefined]
  return services.flatMap((service, index) => stopsOf(place).map((stop) => ({ service, index, stop })))
}

interface Spot {
  readonly commune: string | undefined
  readonly position: Position | undefined
}

/** A stop without a point of its own (“lieu précis communiqué par l'équipe”) is found in its commune. */
function spotOf(place: Place, stop: Stop | undefined, gazetteer: Gazetteer): Spot {
  const commune = stop?.address?.code ?? place.address?.code
  if (!stop) return { commune, position: place.position }
  const centre = commune === undefined ? undefined : gazetteer.territory(commune)?.centre
  const known = stop.told ? undefined : stop.position
  return {
    commune,
    position: known ?? (centre && { ...centre, precision: 'commune', method: 'commune-centre' }),
  }
}

/** An interpreter speaks the language too, and says so in words on the page. */
const languagesOf = (place: Place): string[] => [
  ...new Set([...(place.languages ?? []), ...(place.interpreters ?? [])]),
]

function offerRow(
  place: Place,
  door: RankedDoor,
  period: Period,
  ordinal: number,
  context: ProjectionContext,
) {
  const { service, index, stop } = door
  const spot = spotOf(place, stop, context.gazetteer)
  const fees = [...new Set((service?.fees ?? []).map(({ kind }) => kind))]
  const conditions = Object.entries(service?.conditions ?? {}).flatMap(([key, condition]) =>
    condition?.value === true ? [key] : [],
  )
  // What is done from afar has no place on a map, even when its office is known.
  const world = spot.position && place.kind !== 'remote' ? toWorld(spot.position) : undefined
  return {
    place_id: context.id,
    ordinal,
    service: index,
    stated: service?.termsNotStated ? [] : (service?.terms ?? []),
    terms: [
      ...new Set((service?.terms ?? []).flatMap((slug) => (findTerm(slug) ? ancestors(slug) : [slug]))),
    ],
    exclusive: service?.audiences?.exclusive ?? [],
    addressed: service?.audiences?.addressed ?? [],
    fees,
    free: fees.length > 0 && fees.every((kind) => kind === 'free'),
    access: service?.access ?? [],
    support: service?.support ?? [],
    conditions,
    accepting: service?.accepting?.state ?? null,
    accepting_expires: service?.accepting?.expires ?? null,
    rank: rankOf(place, service),
    area: service?.area ?? [],
    territories: territoriesOf(context.gazetteer, spot.commune),
    languages: languagesOf(place),
    accessibility: yes(place.accessibility?.facets),
    networks: place.networks ?? [],
    valid_from: startOfDay(period.from, place.zone, 0),
    valid_until: earliest(startOfDay(period.to, place.zone, 1), startOfDay(place.closedSince, place.zone, 0)),
    approximate: spot.position ? ['commune', 'masked'].includes(spot.position.precision) : false,
    point: spot.position ? ewkb(spot.position) : null,
    world_x: world?.x ?? null,
    world_y: world?.y ?? null,
    timetable: doorText(place, service, stop),
    entry: entryOf(place, service),
    hours_confirmed: hoursConfirmed(context, door).at(-1) ?? null,
  }
}

/** The earlier of two instants or days, where they are. */
const earliest = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b < a) ? b : a

/** One row a door and stretch of days, the doors in their order each time: a row's ordinal tells its door. */
function rowsOf(place: Place, context: ProjectionContext) {
  const doors = doorsOf(place)
  const rounds = place.dormant ? (place.activations ?? []).keys() : [0]
  return [...rounds].flatMap((round) =>
    doors.flatMap((door, rank) => {
      const period = periodsOf(place, door.service)[round]
      return period ? [offerRow(place, door, period, round * doors.length + rank, context)] : []
    }),
  )
}

/** Whether a place says anywhere when one may come. */
export const statesHours = ({ hours, services, stops = [] }: Place): boolean =>
  hours !== undefined || stops.length > 0 || services.some((service) => service.hours !== undefined)

/** Day on which somebody who knows last said that a place exists, or when it opens; its source says neither. */
export const lastConfirmed = (verified: PlaceRecord['verified'] = {}): string | undefined =>
  Object.entries(verified)
    .filter(([pointer, { by }]) => by !== 'source' && (pointer === 'existence' || saysHours(pointer)))
    .map(([, { date }]) => date)
    .sort()
    .at(-1)

/**
 * Rows of a place. One withdrawn, or closed for good from its day on, keeps its page and leaves the search; so does a
 * part of a cluster, which is found in its stead.
 */
export function projectPlace(place: Place, context: ProjectionContext) {
  const terms = place.services.flatMap((service) => service.terms)
  const texts = [
    place.summary,
    place.description,
    ...place.services.flatMap(({ name, description }) => [name, description]),
  ]
  const row = {
    id: context.id,
    slug: context.slug,
    name: place.name,
    sort_key: sortKey(place.name),
    kind: place.kind,
    demo: context.demo,
    origin: context.origin,
    license: context.license,
    commune: place.address?.code ?? null,
    point: place.position ? ewkb(place.position) : null,
    precision: place.position?.precision ?? null,
    masked: place.sensitivity !== undefined,
    words_name: searchable([place.name, context.organizationName]),
    words_about: searchable([
      place.address?.commune,
      ...(place.networks ?? []),
      ...new Set(terms.map((slug) => label(slug, 'fr'))),
      ...texts.map((text) => text?.text),
    ]),
    name_key: normalizeName(place.name),
    organization: place.organization ?? null,
    territories: territoriesOf(context.gazetteer, place.address?.code),
    networks: answeringNetworks({ body: place, verified: context.verified }),
    hours_stated: statesHours(place),
    confirmed: lastConfirmed(context.verified) ?? null,
    over_since: earliest(place.closedSince ?? null, place.withdrawnSince ?? null),
    cluster: context.cluster,
  }
  const isPart = context.cluster !== null && context.cluster !== context.id
  return {
    row,
    /** `timetable` is its text here, its id once stored. */
    offers: place.withdrawnSince || isPart ? [] : rowsOf(place, context),
  }
}
