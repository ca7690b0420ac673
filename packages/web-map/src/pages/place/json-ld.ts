/**
 * A place as schema.org JSON-LD. Only what the page states: no guessed hours, no position of a place whose address
 * is given by phone, nothing verified that is not.
 * @see https://schema.org/Place
 * @module
 */
import type { PlaceResponse } from '@maillage/api/features/places'
import { scheduleOf, schemaOrgHours } from '@maillage/shared/hours'
import type { Place } from '@maillage/shared/place'
import { entryOf, isMasked, isOver, isPrecise } from '../../words-of-place.ts'

/**
 * Whether a machine may say that people are received at the hours: an open door is not that where one comes by
 * referral or by appointment alone, and nobody is received any more at a closed or dropped place.
 */
const receives = ({ record, open }: PlaceResponse): boolean => {
  return (
    !isOver(record.body) &&
    entryOf(record.body.services) === 'possible' &&
    open.state !== 'referral' &&
    open.state !== 'by-appointment'
  )
}

/** Dated days from today on, as the hours, exceptions and holidays make them; none where hours cannot be read. */
function openingHours(body: Place, today: string) {
  const schedule = scheduleOf(body)
  return schedule.rules && schemaOrgHours(schedule, today).openingHoursSpecification
}

/** The JSON-LD object; absent values are left out when written. */
export function placeJsonLd(response: PlaceResponse, today: string): Record<string, unknown> {
  const { uri, record, organization } = response
  const { body } = record
  const masked = isMasked(body)
  const phone = body.contacts?.find((contact) => contact.kind === 'phone' && contact.nature !== 'person')
  return {
    '@context': 'https://schema.org',
    '@type': 'CivicStructure',
    '@id': uri,
    name: body.name,
    description: body.summary?.text,
    address: {
      '@type': 'PostalAddress',
      streetAddress: masked ? undefined : body.address?.street,
      postalCode: body.address?.postcode,
      addressLocality: body.address?.commune,
      addressCountry: 'FR',
    },
    geo: isPrecise(body)
      ? { '@type': 'GeoCoordinates', latitude: body.position?.lat, longitude: body.position?.lon }
      : undefined,
    telephone: phone?.value,
    openingHoursSpecification: receives(response) ? openingHours(body, today) : undefined,
    parentOrganization: organization && { '@type': 'Organization', name: organization.name },
    license: record.license,
    dateModified: record.modified,
  }
}

/**
 * JSON that cannot end its `<script>` nor open another: `<` never stands in it (HTML, “restrictions for contents
 * of script elements”), nor the line separators of old JavaScript.
 */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
