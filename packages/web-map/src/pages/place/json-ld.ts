/**
 * A place as schema.org JSON-LD. Only what the page states: no guessed hours, no position of a place whose address
 * is given by phone, nothing verified that is not.
 * @see https://schema.org/Place
 * @module
 */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { readPlainHours } from '../../ui/hours-table/hours.ts'
import { entryOf, isMasked, isPrecise } from '../../words-of-place.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function openingHours(hours: string | undefined) {
  const plain = hours === undefined ? undefined : readPlainHours(hours)
  if (!plain || plain.always) return undefined
  return plain.days.flatMap((spans, day) =>
    (spans ?? []).map(({ from, to }) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: `https://schema.org/${DAYS[day]}`,
      opens: clock(from),
      closes: to === 1440 ? '23:59' : clock(to),
    })),
  )
}

/** Whether the page shows hours: not where one never goes directly, nor where nobody is received any more. */
const receives = ({ closedSince, suspendedSince, withdrawnSince, services }: Place): boolean =>
  [closedSince, suspendedSince, withdrawnSince].every((day) => day === undefined) &&
  entryOf(services) !== 'siao'

/** The JSON-LD object; absent values are left out when written. */
export function placeJsonLd({ uri, record, organization }: PlaceResponse): Record<string, unknown> {
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
    openingHoursSpecification: receives(body) ? openingHours(body.hours) : undefined,
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
