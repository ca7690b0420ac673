import { NotFound } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { originsOf } from '../homes/index.ts'
import { type Clock, openStateOf } from '../hours/index.ts'
import { organizationNames } from '../organizations/index.ts'
import { resolveId, type StoredRecord } from '../records/index.ts'
import { hasCalendar } from './calendar.ts'
import { clustersOfRecords, findClusters, membersOf, withHoursDate } from './clusters.ts'
import { type PlaceResponse, UUID } from './contract.ts'
import { uriOf } from './names.ts'
import { doorsOf, territoriesOf } from './project.ts'
import { currentSlugs } from './slugs.ts'

/** The record or the cluster that a slug, an id or an older one leads to. */
async function idOf(db: Kysely<Database>, name: string): Promise<string | undefined> {
  if (UUID.test(name)) return resolveId(db, name)
  const row = await db.selectFrom('slugs').select('record_id').where('slug', '=', name).executeTakeFirst()
  return row && resolveId(db, row.record_id)
}

/** The record a slug, an id or an older one leads to: of a cluster, the one that answers for it. */
export async function recordIdOf(db: Kysely<Database>, name: string): Promise<string | undefined> {
  const id = await idOf(db, name)
  const [lead] = id === undefined ? [] : ((await membersOf(db, [id])).get(id) ?? [])
  return lead ?? id
}

/** Current slug of a record. */
export const currentSlug = async (db: Kysely<Database>, id: string): Promise<string | undefined> =>
  (await currentSlugs(db, [id])).get(id)

/** Names of the territories that a place speaks of: those it lies in, and those whose residents its services are for. */
export function territoriesNamed(gazetteer: Gazetteer, { address, services }: Place) {
  const codes = new Set([
    ...territoriesOf(gazetteer, address?.code),
    ...services.flatMap(({ area = [] }) => area),
  ])
  return [...codes].flatMap((code) => {
    const territory = gazetteer.territory(code)
    return territory ? [{ code, kind: territory.kind, name: territory.name }] : []
  })
}

interface Published {
  readonly gazetteer: Gazetteer
  readonly host: string
  readonly clock: Clock
  readonly now: number
}

/** What is listed under each id: the cluster of a record that is part of one, once. */
async function listingsOf(db: Kysely<Database>, ids: readonly string[]): Promise<StoredRecord[]> {
  if (ids.length === 0) return []
  const clusters = await clustersOfRecords(db, ids)
  const listed = [...new Set(ids.map((id) => clusters.get(id) ?? id))]
  const rows = await db
    .selectFrom('listed')
    .select(['id', 'type', 'version', 'deleted', 'demo', 'doc'])
    .where('id', 'in', listed)
    .execute()
  const found = new Map(rows.map((row) => [row.id, row as StoredRecord]))
  return listed.flatMap((id) => found.get(id) ?? [])
}

/**
 * Living places as published, by their ids or those of the records that they show, in that order, each once: those that
 * are none are left out.
 */
export async function findPlaces(
  db: Kysely<Database>,
  ids: readonly string[],
  context: Published,
): Promise<PlaceResponse[]> {
  const records = (await listingsOf(db, ids))
    .filter(({ type, deleted }) => type === 'place' && !deleted)
    .map((record) => ({ ...record, document: record.doc as unknown as PlaceRecord }))
  const documents = records.map(({ document }) => document)
  const names = await organizationNames(
    db,
    documents.flatMap(({ body }) => body.organization ?? []),
  )
  const origins = await originsOf(db, documents, context.now)
  const shown = records.map(({ id }) => id)
  const slugs = await currentSlugs(db, shown)
  const clusters = await findClusters(db, shown, context)
  return records.map(({ id, demo, document }) => {
    const { organization } = document.body
    const origin = origins.get(id)
    const cluster = clusters.get(id)
    const organizationName = organization && names.get(organization)
    return {
      uri: uriOf(context.host, document),
      slug: slugs.get(id) ?? id,
      record: document,
      ...(origin ? { origin } : {}),
      ...(cluster ? { cluster } : {}),
      open: openStateOf(withHoursDate(document, cluster), doorsOf(document.body), context.now, context.clock),
      ...(hasCalendar(document.body) ? { calendar: `/api/v1/places/${id}/calendar.ics` } : {}),
      ...(organization && organizationName
        ? { organization: { id: organization, name: organizationName } }
        : {}),
      territories: territoriesNamed(context.gazetteer, document.body),
      ...(demo ? { demo: true as const } : {}),
    }
  })
}

/**
 * A place as published, by slug, id, or any it had before.
 * @throws NotFound when nothing has or had that name, or the place is no more
 */
export async function findPlace(
  db: Kysely<Database>,
  name: string,
  context: Published,
): Promise<PlaceResponse> {
  const id = await idOf(db, name)
  const [place] = id === undefined ? [] : await findPlaces(db, [id], context)
  if (!place) throw new NotFound(`The place ${name}`)
  return place
}
