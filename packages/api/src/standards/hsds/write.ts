import type { Text } from '@maillage/shared/place'
import type { OrganizationRecord, PlaceRecord, RecordName } from '@maillage/shared/revision'
import type { Door, Territories } from '../beside.ts'
import { isEntity } from '../objects.ts'
import { HSDS_LOSSES } from './losses.ts'
import type { HsdsService } from './schema.ts'
import { writeLocation } from './write-location.ts'
import { writeOrganization, writeUnknownOrganization } from './write-organization.ts'
import { writeService, writeServiceAtLocation } from './write-service.ts'
import { writeStops } from './write-stops.ts'

/** What a writing needs from outside. */
export interface HsdsContext {
  /** Global address of a record. */
  readonly uriOf: (name: RecordName) => string
  /** Local day of the place, `YYYY-MM-DD`. */
  readonly today: string
  /** Who runs the place, when that is known. */
  readonly organization?: OrganizationRecord | undefined
  /** What that one is a part of. */
  readonly parent?: RecordName | undefined
  /** Absent for a record that is a door by itself. */
  readonly door?: Door | undefined
  /** What its commune lies in is said when they are given. */
  readonly territories?: Territories | undefined
}

/** What of a record the standard, or the way it is written here, does not say. */
export interface HsdsLoss {
  /** Field of a place, `services.` before that of a service. */
  readonly field: string
  readonly message: string
}

export interface HsdsWriting {
  /** Fully nested, one for each service of the place. */
  readonly services: HsdsService[]
  readonly losses: HsdsLoss[]
}

/** Writes a place as the services given there, each with its organization and its location. */
export function writeHsds(
  record: PlaceRecord,
  { uriOf, today, organization, parent, door, territories }: HsdsContext,
): HsdsWriting {
  const place = record.body
  const uri = uriOf(record)
  const location = writeLocation(place, uri, today)
  const runBy = organization
    ? writeOrganization(organization, { uri: uriOf(organization), parent: parent && uriOf(parent) })
    : writeUnknownOrganization(place, uri)
  const services = place.services.map((service) => ({
    ...writeService(record, service, { uri, today, door, territories }, (kept) => [
      writeServiceAtLocation(service, uri, location, kept),
      ...writeStops(place, service, uri, today),
    ]),
    organization: runBy,
  }))
  return { services, losses: lossesOf(record) }
}

function lossesOf({ body }: PlaceRecord): HsdsLoss[] {
  const fields = [
    ...Object.keys(body),
    ...body.services.flatMap((one) => Object.keys(one).map((key) => `services.${key}`)),
  ]
  const declared = [...new Set(fields)].flatMap((field) => {
    const loss = HSDS_LOSSES[field]
    return loss === undefined ? [] : [{ field, message: loss.en }]
  })
  const [first] = textsOf(body).filter(({ lang, translations }) => lang !== 'fr' || translations)
  return first ? [...declared, { field: '*', message: HSDS_LOSSES['*']?.en ?? '' }] : declared
}

function textsOf(value: unknown): Pick<Text, 'lang' | 'translations'>[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (!isEntity(value)) return []
  if (typeof value.lang === 'string' && typeof value.text === 'string') return [value as Text]
  return Object.values(value).flatMap(textsOf)
}
