import type { Place } from '@maillage/shared/place'
import type { Report } from '../issues.ts'
import { isEntity } from '../objects.ts'
import type { HsdsRow, ServiceHere } from './arrange.ts'
import { readAttributes } from './attributes.ts'
import type { Entity } from './entities.ts'
import { keptOf, referenced } from './kept.ts'
import { writeLocation } from './write-location.ts'
import { writeUnknownOrganization } from './write-organization.ts'
import { writeService } from './write-service.ts'

/** Only there to see what a writing gives back: its ids are nobody's. */
const NOWHERE = 'https://nowhere.invalid/'

interface Around {
  readonly today: string
  readonly departement: string | undefined
  readonly report: Report
}

/**
 * The place with what its source wrote and no field here gives back, found by writing the place as it was read; each
 * such field is reported.
 */
export function keepRest(
  { row, place, listed }: { row: HsdsRow; place: Place; listed: readonly ServiceHere[] },
  { today, departement, report }: Around,
): Place {
  const contacts = place.contacts ?? []
  const cleaning = { structure: place.name, departement, report }
  const keep = (part: string, source: Entity | undefined, fresh: Entity, parts: readonly string[]) => {
    const given = source && { ...source, attributes: othersOf(source) }
    const kept = given ? keptOf(given, { ...fresh, attributes: [] }, parts, cleaning) : {}
    for (const key of Object.keys(kept).filter((one) => one !== 'status'))
      report.add(
        'warning',
        'no-field',
        `${part}.${key}`,
        undefined,
        'No field says it here: kept as written.',
      )
    return kept
  }
  const record = {
    id: '',
    type: 'place',
    schema: 'place/1.0',
    version: 1,
    modified: '',
    body: place,
  } as const
  const services = place.services.map((service, index) => {
    const { service: source, at } = listed[index] ?? {}
    const written = writeService(record, service, { uri: NOWHERE, today }, () => [])
    // An end that another source said is told from one that is said here.
    const fresh = readAttributes(source?.attributes).ours ? written : { ...written, status: 'active' }
    const kept = {
      service: referenced(keep('service', source, fresh, SERVICE_PARTS), contacts),
      service_at_location: referenced(keep('service_at_location', at, {}, LINK_PARTS), contacts),
    }
    return withKept(service, kept)
  })
  const location = keep('location', row.location, writeLocation(place, NOWHERE, today), LOCATION_PARTS)
  const organization = keep(
    'organization',
    row.organization,
    writeUnknownOrganization(place, NOWHERE),
    ORGANIZATION_PARTS,
  )
  return withKept({ ...place, services }, { location: referenced(location, contacts), organization })
}

/** Entities that are read by themselves, and the date of a record that is ours from now on. */
const SERVICE_PARTS = ['organization', 'service_at_locations', 'last_modified', 'service_id']
const LINK_PARTS = ['location', 'service']
/** A point is put right, or is none. */
const LOCATION_PARTS = ['latitude', 'longitude']
const ORGANIZATION_PARTS = ['services', 'locations']

const othersOf = (source: Entity): Entity[] => readAttributes(source.attributes).others

function withKept<T extends Pick<Place, 'extra'>>(entity: T, parts: Readonly<Record<string, Entity>>): T {
  const kept = Object.entries(parts).filter(([, part]) => isEntity(part) && Object.keys(part).length > 0)
  if (kept.length === 0) return entity
  return { ...entity, extra: { ...entity.extra, hsds: Object.fromEntries(kept) } }
}
