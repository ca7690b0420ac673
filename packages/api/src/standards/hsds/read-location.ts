/** The fields of a location, and of who runs it, as those of a place. @module */
import { identifierSchema, type Place, type Position, placeSchema } from '@maillage/shared/place'
import { departementOf, type Territory } from '@maillage/shared/territory'
import type { Report } from '../issues.ts'
import type { Communes } from '../location.ts'
import { readLine } from '../text.ts'
import { readAddress } from './address.ts'
import type { HsdsRow } from './arrange.ts'
import type { ReadAttributes } from './attributes.ts'
import { type Entity, entities, follows, present, textOf } from './entities.ts'
import { hoursOfSchedules } from './read-service.ts'

export function locate(location: Entity, gazetteer: Communes, report: Report) {
  const [given] = entities(location.addresses)
  const address = readAddress(given, report)
  const code = address?.code ?? codeOf(address, given, gazetteer, report)
  const commune = code === undefined ? undefined : gazetteer.territory(gazetteer.resolveCommune(code) ?? code)
  const departement = departementOf(code ?? '')
  return { address: address && { ...address, ...present({ code }) }, commune, departement }
}

function codeOf(address: Place['address'], given: Entity | undefined, gazetteer: Communes, report: Report) {
  const isFrench = /^(FR|FRA|France)$/i.test(textOf(given?.country) ?? '')
  if (!isFrench || address?.commune === undefined) return undefined
  const match = gazetteer.communeByName({ name: address.commune, postcode: address.postcode })
  if (match.commune) return match.commune.code
  report.add(
    'warning',
    'commune-not-found',
    'address.city',
    address.commune,
    'Not found in the official list.',
  )
  return undefined
}

/**
 * Read by themselves, or never: anybody may write an attribute as ours, and what only a node knows of its own places
 * (who runs them, since when their address may be public, words it kept) is not for others to say.
 */
const NOT_READ: ReadonlySet<string> = new Set([
  ...['zone', 'sensitivity', 'contacts', 'adresse_masquee', 'services', 'organization', 'publicSince'],
])

/** Fields of a place that were written as such, each by our rules. */
export function fieldsOf({ fields }: ReadAttributes, report: Report): Partial<Place> {
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => {
      if (NOT_READ.has(key)) return false
      if (follows(placeSchema.shape, key, value)) return true
      report.add('warning', 'value-invalid', key, undefined, 'Not in the form of this field: left out.')
      return false
    }),
  )
}

export function kindOf(
  location: Entity,
  attributes: ReadAttributes,
  { location: given }: HsdsRow,
  report: Report,
): Place['kind'] {
  if (attributes.codes('kind').includes('mobile')) return 'mobile'
  if (given === undefined)
    report.add(
      'warning',
      'location-missing',
      'service_at_locations',
      undefined,
      'No location: read as remote.',
    )
  return given === undefined || location.location_type === 'virtual' ? 'remote' : 'fixed'
}

export function positionOf(
  location: Entity,
  { fields }: ReadAttributes,
  commune: Territory | undefined,
  report: Report,
): Position | undefined {
  if (fields.position !== undefined) return fields.position as Position
  const { latitude: lat, longitude: lon } = location
  if (typeof lat === 'number' && typeof lon === 'number') {
    const onEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0)
    if (onEarth) return { lat, lon, precision: 'address', method: 'source' }
    report.add(
      'warning',
      'coordinate-invalid',
      'location.latitude',
      `${lat}, ${lon}`,
      'No point on Earth, or 0, 0.',
    )
  }
  return commune?.centre && { ...commune.centre, precision: 'commune', method: 'commune-centre' }
}

export const parentOf = ({ name }: Entity, place: string, report: Report): string | undefined => {
  const parent = readLine(textOf(name) ?? '', 'organization.name', 500, report)
  return parent === place ? undefined : parent
}

export function identifiersOf(
  location: Entity,
  organization: Entity,
  { fields }: ReadAttributes,
): Place['identifiers'] {
  if (Array.isArray(fields.identifiers)) return fields.identifiers as Place['identifiers']
  const given = [
    { type: location.external_identifier_type, value: location.external_identifier },
    ...entities(organization.organization_identifiers).map(
      ({ identifier_scheme, identifier_type, identifier }) => ({
        type: identifier_scheme ?? identifier_type,
        value: identifier,
      }),
    ),
  ]
  const known = given.flatMap(({ type, value }) => {
    const scheme = (textOf(type) ?? '').replace(/^(FR|NC)-/, '').toLowerCase()
    const read = identifierSchema.safeParse({ scheme, value })
    return read.success && scheme !== 'other' ? [{ scheme: read.data.scheme, value: read.data.value }] : []
  })
  return known.length > 0 ? known.slice(0, 20) : undefined
}

export function hoursHere(location: Entity, read: Parameters<typeof hoursOfSchedules>[1]) {
  const schedules = entities(location.schedules)
  return schedules.length > 0 ? hoursOfSchedules(schedules, read) : {}
}
