/**
 * What the demonstration territory is written with: short forms of what every entry repeats.
 * @module
 */
import type {
  ACCESSIBILITY,
  Address,
  Condition,
  Contact,
  Organization,
  Place,
  Position,
  Sensitivity,
  Service,
  Stop,
  Text,
  Tri,
} from '@maillage/shared/place'

/** The fields a schema names, without the index signature that lets unknown ones through: typos are errors. */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] }

type ServiceDraft = Omit<Named<Service>, 'id'>
type StopDraft = Omit<Named<Stop>, 'id'>
type PlaceDraft = Omit<
  Named<Place>,
  'kind' | 'zone' | 'address' | 'position' | 'sensitivity' | 'services' | 'stops'
> & { services: ServiceDraft[]; stops?: StopDraft[] }

/** A demonstration place; `sealed` is what only its own editing pages may read. */
export interface DemoPlace {
  readonly id: string
  readonly body: Place
  readonly sealed?: { readonly address: Address; readonly position: Position }
}

export interface DemoOrganization {
  readonly id: string
  readonly body: Organization
}

/** UUIDv7 of a fixed instant, so that two loads give the same ids: `block` tells the kinds of ids apart. */
const uuid = (block: number, rank: number, part: number): string =>
  `01930000-0000-7${hex(block, 3)}-8${hex(part, 3)}-${hex(rank, 12)}`

const hex = (number: number, width: number): string => number.toString(16).padStart(width, '0')

export const organizationId = (rank: number): string => uuid(1, rank, 0)
const placeId = (rank: number): string => uuid(2, rank, 0)
const serviceId = (place: number, part: number): string => uuid(3, place, part)
const stopId = (place: number, part: number): string => uuid(4, place, part)

/** A French text, with translations made by people. */
export const fr = (text: string, translations?: Readonly<Record<string, string>>): Text => ({
  lang: 'fr',
  text,
  ...(translations && {
    translations: Object.fromEntries(
      Object.entries(translations).map(([lang, words]) => [
        lang,
        { text: words, by: 'machine' as const, date: '2026-10-05' },
      ]),
    ),
  }),
})

type ContactMore = Pick<Named<Contact>, 'hours' | 'cost'>

const contact = (kind: Contact['kind'], value: string, purpose?: string, more?: ContactMore): Contact => ({
  kind,
  value,
  nature: 'collective',
  ...(purpose && { purpose: fr(purpose) }),
  ...more,
})

/** National form to E.164. */
const e164 = (national: string): string => `+33${national.replaceAll(' ', '').slice(1)}`

/** A number of the ranges the French regulator keeps for fiction, in national form: `01 99 00 …`. */
export const phone = (national: string, purpose?: string, more?: ContactMore): Contact =>
  contact('phone', e164(national), purpose, more)
export const text = (national: string, purpose?: string): Contact => contact('text', e164(national), purpose)
export const mail = (local: string, purpose?: string): Contact =>
  contact('mail', `${local}@example.org`, purpose)
export const site = (path: string): Contact => contact('website', page(path))
export const social = (path: string): Contact => contact('social', page(path))
export const booking = (path: string): Contact => contact('booking', page(path))
export const post = (lines: string): Contact => contact('post', lines)

export const page = (path: string): string => `https://example.org/${path}`

export interface Commune {
  readonly code: string
  readonly commune: string
  readonly zone: string
  readonly lat: number
  readonly lon: number
}

/** A real commune: official code, name, zone and centre. */
export const commune = (code: string, name: string, zone: string, lat: number, lon: number): Commune => ({
  code,
  commune: name,
  zone,
  lat,
  lon,
})

/** `[street, postcode, latitude, longitude, complement]`: invented streets, near the real centre. */
export type Spot = readonly [string, string, number, number, string?]

export const located = (
  { code, commune }: Commune,
  [street, postcode, lat, lon, complement]: Spot,
): { address: Address; position: Position } => ({
  address: { street, ...(complement && { complement }), postcode, commune, code },
  position: { lat, lon, precision: 'address', method: 'pin' },
})

const complete = (
  rank: number,
  kind: Place['kind'],
  zone: string,
  { services, stops, ...draft }: PlaceDraft,
): Place => ({
  ...draft,
  kind,
  zone,
  ...(stops && { stops: stops.map((stop, part) => ({ id: stopId(rank, part + 1), ...stop })) }),
  services: services.map((service, part) => ({ id: serviceId(rank, part + 1), ...service })),
})

/** A place with a door: `rank` makes its ids and is never reused. */
export const fixed = (rank: number, where: Commune, spot: Spot, draft: PlaceDraft): DemoPlace => ({
  id: placeId(rank),
  body: { ...complete(rank, 'fixed', where.zone, draft), ...located(where, spot) },
})

/** A place that moves: only its stops have points. */
export const mobile = (rank: number, home: Commune, draft: PlaceDraft): DemoPlace => ({
  id: placeId(rank),
  body: {
    ...complete(rank, 'mobile', home.zone, draft),
    address: { commune: home.commune, code: home.code },
  },
})

/** A help given from afar, with no door at all. */
export const remote = (rank: number, zone: string, draft: PlaceDraft): DemoPlace => ({
  id: placeId(rank),
  body: complete(rank, 'remote', zone, draft),
})

/** A shelter: the body knows its commune only, not even its postcode; the rest is sealed. */
export const shelter = (
  rank: number,
  where: Commune,
  spot: Spot,
  sensitivity: Sensitivity,
  draft: PlaceDraft,
): DemoPlace => ({
  id: placeId(rank),
  body: {
    ...complete(rank, 'fixed', where.zone, draft),
    address: { commune: where.commune, code: where.code },
    position: { lat: where.lat, lon: where.lon, precision: 'masked', method: 'commune-centre' },
    sensitivity,
  },
  sealed: located(where, spot),
})

/** One stop of a mobile place. */
export const stop = (
  where: Commune,
  spot: Spot,
  when: Pick<StopDraft, 'name' | 'hours' | 'dates'>,
): StopDraft => ({
  zone: where.zone,
  ...located(where, spot),
  ...when,
})

/** Conditions of welcome: a value, or a value and its note. */
export const welcome = (
  conditions: Partial<Record<Condition, Tri | readonly [Tri, string]>>,
): NonNullable<Service['conditions']> =>
  Object.fromEntries(
    Object.entries(conditions).map(([condition, said]) => [
      condition,
      Array.isArray(said) ? { value: said[0], note: fr(said[1]) } : { value: said },
    ]),
  )

/** Accessibility facets in the order yes, no, asked and not known. */
export const facets = (
  yes: readonly Facet[],
  no: readonly Facet[] = [],
  unknown: readonly Facet[] = [],
): NonNullable<Place['accessibility']> => ({
  facets: Object.fromEntries([
    ...yes.map((facet) => [facet, true] as const),
    ...no.map((facet) => [facet, false] as const),
    ...unknown.map((facet) => [facet, 'unknown'] as const),
  ]),
})
type Facet = keyof typeof ACCESSIBILITY

export const FREE: Service['fees'] = [{ kind: 'free' }]
export const paid = (amount: number, note?: string): NonNullable<Service['fees']>[number] => ({
  kind: 'paid',
  amount,
  currency: 'EUR',
  ...(note && { note: fr(note) }),
})
