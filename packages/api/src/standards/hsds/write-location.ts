import type { Place, Service } from '@maillage/shared/place'
import { exactPosition } from '../exact-position.ts'
import { publicExtra } from '../extra.ts'
import { isEntity } from '../objects.ts'
import { readAccessibility, writeAccessibility } from './accessibility.ts'
import { readAddress, writeAddresses } from './address.ts'
import { createAttributes, type LinkType } from './attributes.ts'
import { websitesOf, writeContacts } from './contacts.ts'
import { type Entity, entities, present, sorted, textOf } from './entities.ts'
import { idOf } from './ids.ts'
import { dereferenced, giveBack } from './kept.ts'
import { readLanguages, writeLanguages } from './languages.ts'
import { readSchedules, writeSchedules } from './schedules.ts'
import { attributeSchema, type HsdsAttribute, type HsdsLocation, locationSchema } from './schema.ts'
import { readStatus } from './status.ts'
import { asciiUri } from './uri.ts'

/** Fields of a place without a field in the standard, nor a vocabulary of their own. */
const FIELDS = [
  ...([
    'parentText',
    'identifiers',
    'position',
    'sensitivity',
    'publicSince',
    'publicDoor',
    'zone',
    'hours',
  ] as const),
  ...([
    'hoursText',
    'exceptions',
    'notices',
    'dormant',
    'activations',
    'closedSince',
    'suspendedSince',
  ] as const),
  ...(['withdrawnSince', 'door', 'stops', 'summary', 'labels'] as const),
] satisfies readonly (keyof Place)[]

/** Same values, whatever the order of keys, what is undefined and the language of texts: the standard does not say it. */
export const same = (a: unknown, b: unknown): boolean => {
  const plain = (value: unknown) => JSON.stringify(sorted(value, (key) => key === 'lang'))
  return plain(a) === plain(b)
}

/** What a source wrote of an entity of this place. */
export const keptFor = (extra: Place['extra'], part: string): Entity => {
  const kept = extra?.hsds?.[part]
  return isEntity(kept) ? kept : {}
}

/**
 * Whether the recurrences that a source wrote may still stand: nothing has closed the place since, but what the source
 * said itself, and no closure is to be cut out of them.
 */
export const mayStand = (place: Place, service?: Service): boolean => {
  const { suspendedSince, closedSince, withdrawnSince, dormant, services } = place
  const ended = suspendedSince ?? closedSince ?? withdrawnSince ?? dormant
  const saidThere = services.some(({ extra }) => readStatus(keptFor(extra, 'service').status) !== 'active')
  return !(place.exceptions?.length || service?.exceptions?.length) && (!ended || saidThere)
}

/**
 * The place where services are given. A hidden address is that of its commune, without a point; what the standard has
 * no field for is among its attributes.
 */
export function writeLocation(place: Place, uri: string, today: string): HsdsLocation {
  const id = idOf(uri, 'location')
  const position = exactPosition(place)
  const { phones, contacts, others } = writeContacts(place.contacts, id)
  const attributes = attributesOf(place, id, others)
  const kept = dereferenced(keptFor(place.extra, 'location'), place.contacts ?? [])
  const [identifier] = place.identifiers ?? []
  const fresh: HsdsLocation = {
    id,
    location_type: place.kind === 'remote' ? 'virtual' : 'physical',
    name: place.name,
    ...present({
      url: place.kind === 'remote' ? websitesOf(place.contacts)[0] : undefined,
      description: place.description?.text,
      latitude: position?.lat,
      longitude: position?.lon,
      external_identifier: identifier?.value,
      external_identifier_type: identifier?.scheme.toUpperCase(),
      languages: writeLanguages(place, id),
      addresses: writeAddresses(place, id),
      contacts,
      accessibility: writeAccessibility(place.accessibility, id),
      phones,
      schedules: writeSchedules(place, undefined, id, today),
      attributes: [...attributes, ...keptAttributes(kept)],
    }),
  }
  const { code: _, ...address } = place.address ?? {}
  return giveBack(locationSchema, fresh, kept, {
    addresses: (list) => same(readAddress(entities(list)[0]) ?? {}, address),
    languages: (list) =>
      same(readLanguages(list), present({ languages: place.languages, interpreters: place.interpreters })),
    accessibility: (list) => same(readAccessibility(entities(list)[0]), place.accessibility),
    schedules: (list) => mayStand(place) && readSchedules(list, today) === place.hours,
    phones: () => true,
    contacts: () => true,
    url: (url) => websitesOf(place.contacts).includes(asciiUri(textOf(url)) ?? ''),
    location_type: (kind) => (kind === 'virtual') === (place.kind === 'remote'),
  })
}

/** Attributes of somebody else's making, as they were. */
export const keptAttributes = (kept: Entity): HsdsAttribute[] =>
  entities(kept.attributes).flatMap((one) => attributeSchema.safeParse(one).data ?? [])

/** Terms that a place bears, each by its relation. */
export function* termsOfPlace({
  kind,
  typologies = [],
  networks = [],
}: Place): Generator<readonly [link: LinkType, code: string]> {
  if (kind === 'mobile') yield ['kind', kind]
  for (const code of typologies) yield ['typology', code]
  for (const code of networks) yield ['network', code]
}

function attributesOf(place: Place, id: string, contacts: readonly object[]): HsdsAttribute[] {
  const attributes = createAttributes('location', id)
  for (const [link, code] of termsOfPlace(place)) attributes.term(link, code)
  const values = Object.fromEntries(FIELDS.map((field) => [field, place[field]]))
  attributes.fields({
    ...values,
    contacts: contacts.length > 0 ? contacts : undefined,
    extra: publicExtra(place.extra),
    // Beside the address too: a location may be read without its services.
    adresse_masquee: String(place.sensitivity !== undefined),
  })
  return attributes.list
}
