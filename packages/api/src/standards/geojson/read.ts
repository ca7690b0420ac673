import type { Sensitivity } from '@maillage/shared/place'
import { BESIDE, TERRITORY } from '../beside.ts'
import { createReport } from '../issues.ts'
import { type OwnContext, readOwnPlace, refuse } from '../own-place.ts'
import type { Reading } from '../reading.ts'
import { featureSchema, type PlaceFeature } from './schema.ts'

/** Properties that are no part of a body. */
const NOT_BODY: ReadonlySet<string> = new Set([
  ...TERRITORY,
  ...BESIDE,
  'precision_position',
  'methode_position',
])

/**
 * Reads features as this directory writes them. Total: any object gives a reading. What only its own node knows (the
 * organization's UUID, since when an address may be public) is left out; services take ids of their own.
 */
export const readFeature =
  (context: OwnContext) =>
  (feature: Record<string, unknown>, known?: Sensitivity): Reading => {
    const report = createReport()
    const read = featureSchema.safeParse(feature)
    if (!read.success) {
      refuse(read.error.issues, report)
      return { issues: report.issues }
    }
    if (Array.isArray(read.data.properties.records)) {
      const message = 'A door that several records describe is none: read the file of the records themselves.'
      refuse([{ path: ['records'], message }], report)
      return { issues: report.issues }
    }
    const { uri, source_date: date, attribution, adresse_masquee } = read.data.properties
    const isMasked = adresse_masquee === 'true'
    const place = { uri, date, attribution, isMasked, body: bodyOf(read.data, context) }
    return readOwnPlace(place, known, context, report)
  }

function bodyOf(
  { geometry, properties }: PlaceFeature,
  { uuid }: Pick<OwnContext, 'uuid'>,
): Record<string, unknown> {
  const {
    organization: _,
    publicSince: __,
    ...body
  } = Object.fromEntries(Object.entries(properties).filter(([key]) => !NOT_BODY.has(key)))
  const { precision_position: precision, methode_position: method } = properties
  const [lon, lat] = geometry?.coordinates ?? []
  const services = Array.isArray(body.services)
    ? body.services.map((service: unknown) =>
        typeof service === 'object' ? { ...service, id: uuid() } : service,
      )
    : body.services
  return { ...body, services, ...(geometry && { position: { lat, lon, precision, method } }) }
}
