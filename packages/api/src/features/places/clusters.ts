/** Records that are shown as one place: which they are, and which of them says what. @module */
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { originsOf } from '../homes/index.ts'
import type { Dated } from '../hours/index.ts'
import { findRecords } from '../records/index.ts'
import type { Cluster, Told } from './contract.ts'
import { uriOf } from './names.ts'
import { currentSlugs } from './slugs.ts'

/** Ids of the records of clusters, by the clusters' ids, in their order: the first answers for the whole. */
export async function membersOf(
  db: Kysely<Database>,
  clusters: readonly string[],
): Promise<Map<string, string[]>> {
  if (clusters.length === 0) return new Map()
  const rows = await db
    .selectFrom('cluster_members')
    .select(['record_id', 'cluster_id'])
    .where('cluster_id', 'in', clusters)
    .orderBy('rank')
    .execute()
  const members = new Map<string, string[]>()
  for (const { record_id, cluster_id } of rows)
    members.set(cluster_id, [...(members.get(cluster_id) ?? []), record_id])
  return members
}

/** The cluster that each record is shown in; those that are shown by themselves are left out. */
export async function clustersOfRecords(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('cluster_members')
    .select(['record_id', 'cluster_id'])
    .where('record_id', 'in', ids)
    .execute()
  return new Map(rows.map(({ record_id, cluster_id }) => [record_id, cluster_id]))
}

/** Whether a record tells an address that the view of its cluster hides: nothing of it is told then. */
export const tellsMore = (part: PlaceRecord | undefined, view: PlaceRecord): boolean =>
  view.body.sensitivity !== undefined && part !== undefined && part.body.sensitivity === undefined

/** Whether the door that a record is a part of hides an address that the record tells. */
export async function tellsHidden(db: Kysely<Database>, record: PlaceRecord): Promise<boolean> {
  const door = await db
    .selectFrom('cluster_members as m')
    .innerJoin('clusters as c', 'c.id', 'm.cluster_id')
    .select('c.doc')
    .where('m.record_id', '=', record.id)
    .executeTakeFirst()
  return door !== undefined && tellsMore(record, door.doc as PlaceRecord)
}

/** A record with the date of the hours that it shows, where these are of several records. */
export const withHoursDate = (
  record: PlaceRecord,
  told: Pick<Told, 'hoursDate'> | null | undefined,
): Dated & Pick<PlaceRecord, 'id' | 'modified'> =>
  told?.hoursDate === undefined ? record : { ...record, source: { date: told.hoursDate } }

/** What is told of clusters beside their views, by their ids: ids that are none are left out. */
export async function findClusters(
  db: Kysely<Database>,
  ids: readonly string[],
  { host, now }: { readonly host: string; readonly now: number },
): Promise<Map<string, Cluster>> {
  const members = await membersOf(db, ids)
  if (members.size === 0) return new Map()
  const views = await db
    .selectFrom('clusters')
    .select(['id', 'doc', 'told'])
    .where('id', 'in', [...members.keys()])
    .execute()
  const found = await findRecords(db, [...members.values()].flat())
  const records = found.map(({ doc }) => doc as unknown as PlaceRecord)
  const byId = new Map(records.map((record) => [record.id, record]))
  const origins = await originsOf(db, records, now)
  const slugs = await currentSlugs(db, [...byId.keys()])
  const memberOf = (id: string): Cluster['members'] => {
    const record = byId.get(id)
    if (!record) return []
    const { body, license, attribution, source, modified, verified } = record
    return [
      {
        id,
        uri: uriOf(host, record),
        slug: slugs.get(id) ?? id,
        name: body.name,
        modified,
        license,
        attribution,
        source,
        verified,
        origin: origins.get(id),
      },
    ]
  }
  return new Map(
    views.map(({ id, doc, told }) => {
      const { records: _, ...rest } = told as Told
      const parts = (members.get(id) ?? []).filter((part) => !tellsMore(byId.get(part), doc as PlaceRecord))
      return [id, { ...rest, members: parts.flatMap(memberOf) }]
    }),
  )
}
