import { placeSchema, type Sensitivity } from '@maillage/shared/place'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { BESIDE } from '../beside.ts'
import { withPublicExtra } from '../extra.ts'
import { createReport, type Report } from '../issues.ts'
import { withoutPersons } from '../persons.ts'
import type { ReadContext, Reading } from '../reading.ts'
import { hideSensitive } from '../sensitive.ts'
import { featureSchema, type PlaceFeature } from './schema.ts'

/** Properties that are no part of a body. */
const NOT_BODY: ReadonlySet<string> = new Set([...BESIDE, 'precision_position', 'methode_position'])

/** Longest list of reasons given for one feature. */
const MOST_REASONS = 20

/**
 * Reads features as this directory writes them. Total: any object gives a reading. What only its own node knows (the
 * organization's UUID, since when an address may be public) is left out; services take ids of their own.
 */
export const readFeature =
  (context: Pick<ReadContext, 'gazetteer' | 'uuid'>) =>
  (feature: Record<string, unknown>, known?: Sensitivity): Reading => {
    const report = createReport()
    const read = featureSchema.safeParse(feature)
    if (!read.success) return rejected(read.error.issues, report)
    const { uri, source_date: date, attribution } = read.data.properties
    const body = placeSchema.safeParse(bodyOf(read.data, context))
    if (!body.success) return { id: uri, ...rejected(body.error.issues, report) }
    const place = withoutPersons(withPublicExtra(body.data), report)
    const code = place.address?.code
    const commune = code === undefined ? undefined : context.gazetteer.territory(code)
    const hidden = hideSensitive(
      place,
      sensitivityOf(place) ?? place.sensitivity ?? known,
      { commune, gazetteer: context.gazetteer },
      report,
    )
    return {
      id: uri,
      ...(/^\d{4}-\d{2}-\d{2}$/.test(date) && { date }),
      ...(attribution && { attribution }),
      ...hidden,
      issues: report.issues,
    }
  }

function rejected(reasons: readonly { path: PropertyKey[]; message: string }[], report: Report): Reading {
  for (const { path, message } of reasons.slice(0, MOST_REASONS))
    report.add('error', 'feature-invalid', path.map(String).join('.'), undefined, message)
  return { issues: report.issues }
}

function bodyOf(
  { geometry, properties }: PlaceFeature,
  { uuid }: Pick<ReadContext, 'uuid'>,
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
