/** Entities of HSDS as their records say them now. @module */

import { LimitExceeded } from '@maillage/shared/errors'
import { utcDay } from '@maillage/shared/place'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import {
  defunctService,
  type HsdsOrganization,
  type HsdsService,
  organizationSummary,
  serviceSummary,
  servicesAtLocations,
  writeHsds,
} from '../../standards/hsds/index.ts'
import { doorOf, findPublished, organizationsOf } from '../exports/index.ts'
import { uriOf } from '../places/index.ts'
import { MAX_SERVICES } from './contract.ts'
import { countServices, type FoundService, servicesOf } from './queries.ts'

/** Where and when entities are written. */
export interface Writing {
  readonly db: Kysely<Database>
  readonly host: string
  readonly gazetteer: Gazetteer
  /** Unix milliseconds. */
  readonly now: number
}

/** A service that is given, or one of which only its end is told. */
export const isGone = ({ gone }: Pick<FoundService, 'gone'>, now: number): boolean =>
  gone !== null && gone.getTime() <= now

/** Last change of a service, its end included, as an ISO instant. */
export const lastModified = (found: Pick<FoundService, 'modified' | 'gone'>, now: number): string =>
  (isGone(found, now) && found.gone && found.gone > found.modified
    ? found.gone
    : found.modified
  ).toISOString()

/**
 * Services, nested, in the order given. One that left says so, and nothing else.
 * @param found at most a few hundred
 */
export async function writeServices(
  { db, host, gazetteer, now }: Writing,
  found: readonly FoundService[],
): Promise<HsdsService[]> {
  const today = utcDay(now)
  const living = found.filter((one) => !isGone(one, now)).map(({ place_id }) => place_id)
  const places = await findPublished(db, [...new Set(living)], today)
  const organizations = await organizationsOf(
    db,
    places.map(({ record }) => record),
  )
  const written = new Map(
    places.flatMap(({ record, door }) => {
      const runner = organizations.get(record.body.organization ?? '')
      const { services } = writeHsds(record, {
        uriOf: (name) => uriOf(host, name),
        today,
        ...runner,
        door: doorOf(door, host),
        territories: gazetteer,
      })
      return services.map((service) => [service.id, service] as const)
    }),
  )
  return found.map((one) => written.get(one.id) ?? defunctService(one.id, lastModified(one, now)))
}

/** A service where it is given. @param links each with the service it is of */
export async function writeLinks(
  writing: Writing,
  links: readonly { readonly id: string; readonly service: FoundService }[],
): Promise<(Record<string, unknown> & { id: string })[]> {
  const services = await writeServices(
    writing,
    links.map(({ service }) => service),
  )
  return links.map(({ id }, index) => {
    const service = services[index]
    const here = service && servicesAtLocations(service).find((link) => link.id === id)
    return here ?? { id, ...(service && { service: serviceSummary(service) }) }
  })
}

/**
 * Organizations as one of their services says them; those that give none any more are left out, and those that give more
 * than an answer holds tell none.
 * @param services whether their services are told, whole or by name
 * @throws LimitExceeded when these are too many for one answer
 */
export async function writeOrganizations(
  writing: Writing,
  organizations: readonly { readonly id: string }[],
  services: 'full' | 'brief' | undefined,
): Promise<HsdsOrganization[]> {
  const { db, now } = writing
  const ids = organizations.map(({ id }) => id)
  const asked = services ? ids : []
  const counts = await countServices(db, asked, now)
  const telling = new Set(asked.filter((id) => (counts.get(id) ?? 0) <= MAX_SERVICES))
  const total = [...telling].reduce((sum, id) => sum + (counts.get(id) ?? 0), 0)
  if (total > MAX_SERVICES)
    throw new LimitExceeded(
      `These organizations give ${total} services, more than ${MAX_SERVICES}: ask fewer of them by per_page, or all by format=ndjson.`,
    )
  const found = [
    ...(await servicesOf(db, [...telling], { now, each: MAX_SERVICES })),
    ...(await servicesOf(
      db,
      ids.filter((id) => !telling.has(id)),
      { now, each: 1 },
    )),
  ]
  const written = await writeServices(writing, found)
  return ids.flatMap((id) => {
    const theirs = written.filter(({ organization }) => organization?.id === id)
    const [first] = theirs
    if (!first?.organization) return []
    if (services === undefined) return [organizationSummary(first.organization)]
    if (!telling.has(id)) return [first.organization]
    const alone = theirs.map(({ organization: _, ...service }) => service)
    const told = services === 'full' ? alone : alone.map(({ id, name, status }) => ({ id, name, status }))
    return [{ ...first.organization, services: told }]
  })
}
