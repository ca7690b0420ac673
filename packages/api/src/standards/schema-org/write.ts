/**
 * A place as schema.org JSON-LD. Only what its listing states: no guessed hours, no position of a place whose address
 * is given by phone, nothing verified that is not.
 * @see https://schema.org/Place
 * @module
 */
import { dayOfDate, type PlaceException, scheduleOf, schemaOrgHours } from '@maillage/shared/hours'
import type { Place } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { exactPosition } from '../exact-position.ts'
import { present } from '../objects.ts'
import type { SchemaOrgPlace } from './schema.ts'

export interface SchemaOrgInput {
  /** Global address of the record. */
  readonly uri: string
  readonly record: PlaceRecord
  /** Who runs the place, when that is known. */
  readonly organization?: { readonly name: string } | undefined
  /** Whether people are received at the hours of the door: neither on referral or by appointment alone, nor over. */
  readonly received: boolean
}

export interface SchemaOrgWriting {
  readonly place: SchemaOrgPlace
  /** What the listing states and this vocabulary does not say of a place, by field. */
  readonly losses: readonly SchemaOrgLoss[]
}

export interface SchemaOrgLoss {
  readonly field: string
  readonly code: 'no-word' | 'address-hidden' | 'hours-left-out'
}

/** Fields of a place that are said, at least in part. */
const SAID: ReadonlySet<string> = new Set([
  ...['name', 'kind', 'zone', 'organization', 'address', 'position', 'identifiers', 'contacts', 'summary'],
  ...['hours', 'exceptions', 'sensitivity', 'publicSince', 'suspendedSince', 'closedSince', 'withdrawnSince'],
])

/** `today` is the local day of the place, `YYYY-MM-DD`. @throws {RangeError} when it is not a date */
export function writeSchemaOrg(input: SchemaOrgInput, today: string): SchemaOrgWriting {
  const { uri, record, organization, received } = input
  const { body } = record
  const hours = received ? openingHours(body, today) : undefined
  const place: SchemaOrgPlace = {
    '@context': 'https://schema.org',
    '@type': 'CivicStructure',
    '@id': uri,
    name: body.name,
    ...present({
      description: body.summary?.text,
      ...contacts(body),
      identifier: identifiers(body),
      isAccessibleForFree: isFree(body) || undefined,
      openingHoursSpecification: hours?.openingHoursSpecification,
      specialOpeningHoursSpecification: received ? specialHours(body, today) : undefined,
      geo: geo(body),
      parentOrganization: organization && ({ '@type': 'Organization', name: organization.name } as const),
      license: record.license,
    }),
    address: address(body),
    dateModified: record.modified,
  }
  const unsaid = Object.keys(body).filter((field) => !SAID.has(field))
  const losses: SchemaOrgLoss[] = unsaid.map((field) => ({ field, code: 'no-word' }))
  if (isMasked(body)) losses.push({ field: 'address', code: 'address-hidden' })
  if (body.hours && !hours?.openingHoursSpecification.length)
    losses.push({ field: 'hours', code: 'hours-left-out' })
  return { place, losses }
}

const isMasked = ({ sensitivity, position }: Place): boolean =>
  sensitivity !== undefined || position?.precision === 'masked'

function address(place: Place): SchemaOrgPlace['address'] {
  const { street, postcode, commune } = place.address ?? {}
  return {
    '@type': 'PostalAddress',
    ...present({
      streetAddress: isMasked(place) ? undefined : street,
      postalCode: postcode,
      addressLocality: commune,
    }),
    addressCountry: 'FR',
  }
}

/** The place itself, good enough to lead somebody there. */
function geo(place: Place): SchemaOrgPlace['geo'] {
  const exact = exactPosition(place)
  return exact && { '@type': 'GeoCoordinates', latitude: exact.lat, longitude: exact.lon }
}

function contacts({ contacts = [] }: Place): Pick<SchemaOrgPlace, 'telephone' | 'email' | 'url'> {
  const values = (kind: string) =>
    contacts
      .filter((contact) => contact.kind === kind && contact.nature !== 'person')
      .map(({ value }) => value)
  const [telephone] = values('phone')
  const [url] = values('website').filter((website) => URL.canParse(website))
  const email = values('mail')
  return { telephone, url, email: email.length > 0 ? email : undefined }
}

function identifiers({ identifiers = [] }: Place): SchemaOrgPlace['identifier'] {
  const values = identifiers.map(
    ({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value }) as const,
  )
  return values.length > 0 ? values : undefined
}

/** Every service states what it costs, and each stated fee is free: “gratuit sous conditions” is not. */
const isFree = ({ services }: Place): boolean =>
  services.length > 0 &&
  services.every(({ fees = [] }) => fees.length > 0 && fees.every(({ kind }) => kind === 'free'))

/** Dated days from today on, as the hours, exceptions and holidays make them; none where hours cannot be read. */
function openingHours(body: Place, today: string) {
  const schedule = scheduleOf(body)
  return schedule.rules && schemaOrgHours(schedule, today)
}

/** Days said of one stretch of special hours. */
const MOST_DAYS = 31

/** Closures and special hours ahead, beyond the days `openingHoursSpecification` says. */
function specialHours(body: Place, today: string): SchemaOrgPlace['specialOpeningHoursSpecification'] {
  const ahead = (body.exceptions ?? []).filter(({ from, to }) => to >= today && from <= to)
  const said = ahead.flatMap((exception) => specification(body, exception, today))
  return said.length > 0 ? said : undefined
}

function specification(body: Place, { from, to, hours }: PlaceException, today: string) {
  if (hours === undefined) {
    const closed = { opens: '00:00', closes: '00:00', validFrom: from, validThrough: to }
    return [{ '@type': 'OpeningHoursSpecification' as const, ...closed }]
  }
  const first = from > today ? from : today
  const days = (dayOfDate(to) ?? 0) - (dayOfDate(first) ?? 0) + 1
  return schemaOrgHours(scheduleOf(body), first, Math.min(days, MOST_DAYS)).openingHoursSpecification
}
