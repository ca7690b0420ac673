/** Clusters of places that are one door, and their views: kept up in the transaction that changes one of them. @module */
import { hash } from 'node:crypto'
import {
  clustersOf,
  compare,
  componentsOf,
  composeView,
  type Link,
  type Member,
  type SamePair,
  type View,
} from '@maillage/shared/matching'
import type { PlaceRecord } from '@maillage/shared/revision'
import { sql, type Transaction } from 'kysely'
import { uuidArray } from '../../db/arrays.ts'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Listing } from '../places/index.ts'
import { findRecords, type StoredRecord } from '../records/index.ts'
import { around } from './around.ts'
import { tellingHidden } from './hidden.ts'
import { fingerprintsOf, takesPart } from './match.ts'
import { type Records, toldOf } from './told.ts'
import { saidAbout } from './verdicts.ts'

async function samePairs(trx: Transaction<Database>, ids: readonly string[]): Promise<SamePair[]> {
  const { rows } = await sql<SamePair>`SELECT a, b, score FROM matches
    WHERE verdict = 'same' AND a = ANY (${uuidArray(ids)}) AND b = ANY (${uuidArray(ids)})`.execute(trx)
  return rows
}

interface Membership {
  readonly record_id: string
  readonly cluster_id: string
  readonly rank: number
}

/** All places of the clusters that any of these are in: of too many that hang together, not all were walked to. */
const membershipsOf = (trx: Transaction<Database>, ids: readonly string[]): Promise<Membership[]> =>
  trx
    .selectFrom('cluster_members')
    .select(['record_id', 'cluster_id', 'rank'])
    .where('cluster_id', 'in', (query) =>
      query.selectFrom('cluster_members').select('cluster_id').where('record_id', 'in', ids),
    )
    .orderBy('cluster_id')
    .orderBy('rank')
    .execute()

/** Which of the living places are one door. */
async function doorsAmong(
  trx: Transaction<Database>,
  living: ReadonlySet<string>,
  pairs: readonly SamePair[],
): Promise<readonly (readonly string[])[]> {
  const said = await saidAbout(trx, [...living])
  const isKnown = ({ a, b }: Link) => living.has(a) && living.has(b)
  const sameAs = said.sameAs.filter(isKnown)
  const joined = new Set(componentsOf([...pairs, ...sameAs]).flat())
  if (joined.size === 0) return []
  const fingerprints = await fingerprintsOf(trx, [...joined])
  const areApart = (a: string, b: string): boolean => {
    const [one, other] = [fingerprints.get(a), fingerprints.get(b)]
    return one !== undefined && other !== undefined && compare(one, other).apart
  }
  return clustersOf(pairs.filter(isKnown), areApart, {
    sameAs,
    differentFrom: said.differentFrom.filter(isKnown),
  }).clusters
}

/** A UUID (RFC 9562, version 8) made from words: the same words, the same id. */
function uuidFrom(words: string): string {
  const digits = hash('sha256', words)
  const variant = ((Number.parseInt(digits[16] ?? '0', 16) & 3) | 8).toString(16)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}

/**
 * What a door may be called: after its first place, so that those who part and meet again are found under the name they
 * had; after all where others keep that one.
 */
const namesOf = (door: readonly string[]): string[] =>
  [`${door[0]}`, door.join(' '), ...door.map((id) => `${door.join(' ')} ${id}`)].map((words) =>
    uuidFrom(`door ${words}`),
  )

/** Of the names that doors may have, those that clusters have. */
async function takenNames(
  trx: Transaction<Database>,
  doors: readonly (readonly string[])[],
): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('clusters')
    .select('id')
    .where('id', 'in', doors.flatMap(namesOf))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/**
 * The id of each door: that of the former cluster with which it shares most places, before all of one that was called
 * after its first; a new one where there is none left.
 */
function idsOfDoors(
  doors: readonly (readonly string[])[],
  former: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): Map<string, readonly string[]> {
  const shared = doors.flatMap((door) => {
    const counts = new Map<string, number>()
    for (const id of door) {
      const cluster = former.get(id)
      if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
    }
    const [name] = namesOf(door)
    return [...counts].map(([cluster, count]) => ({ door, cluster, count, isName: cluster === name ? 1 : 0 }))
  })
  shared.sort(
    (one, other) =>
      other.count - one.count || other.isName - one.isName || inOrder(one.cluster, other.cluster),
  )
  const given = new Map<string, readonly string[]>()
  const named = new Set<readonly string[]>()
  for (const { door, cluster } of shared) {
    if (given.has(cluster) || named.has(door)) continue
    given.set(cluster, door)
    named.add(door)
  }
  for (const door of doors.filter((one) => !named.has(one)))
    given.set(namesOf(door).find((name) => !taken.has(name) && !given.has(name)) as string, door)
  return given
}

/** What is shown of a cluster as a row of search. */
function listingOf(
  id: string,
  { record, order: [lead = ''] }: View,
  records: Records,
  erased: boolean,
): Listing {
  // It is found among the places of whoever keeps the record that answers for it.
  const origin = records.get(lead)?.doc.origin
  return {
    id,
    deleted: false,
    demo: false,
    doc: origin === undefined ? record : { ...record, origin },
    cluster: id,
    ...(erased ? { erased } : {}),
  }
}

/** A record as one of several. What this directory keeps itself before what it follows. */
export const memberOf = (record: PlaceRecord): Member => ({
  record,
  trust: record.origin === undefined ? 0 : 1,
})

const viewOf = (id: string, door: readonly string[], records: Records): View =>
  composeView(
    id,
    door.flatMap((member) => {
      const record = records.get(member)
      return record ? [memberOf(record.doc as PlaceRecord)] : []
    }),
  )

/** Clusters that are no more lead to the first of their places that still is; those that are again lead nowhere else. */
async function keepNames(
  trx: Transaction<Database>,
  gone: readonly Membership[],
  living: ReadonlySet<string>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom('aliases').where('alias', 'in', ids).execute()
  const leads = new Map<string, string>()
  for (const isSought of [true, false])
    for (const { cluster_id, record_id } of gone)
      if (living.has(record_id) === isSought && !leads.has(cluster_id)) leads.set(cluster_id, record_id)
  await insertRows(
    trx,
    'aliases',
    [...leads].map(([alias, record_id]) => ({ alias, record_id })),
    sql`ON CONFLICT (alias) DO UPDATE SET record_id = excluded.record_id`,
  )
}

async function writeClusters(
  trx: Transaction<Database>,
  met: readonly string[],
  views: ReadonlyMap<string, View>,
  records: Records,
  gone: readonly string[],
): Promise<void> {
  if (met.length > 0) await trx.deleteFrom('cluster_members').where('record_id', 'in', met).execute()
  if (gone.length > 0) {
    await trx.deleteFrom('clusters').where('id', 'in', gone).execute()
    await trx.deleteFrom('places').where('id', 'in', gone).execute()
  }
  await insertRows(
    trx,
    'clusters',
    [...views].map(([id, view]) => {
      const { record, order: _, ...told } = view
      return {
        id,
        modified: record.modified,
        doc: record,
        told: { ...told, ...toldOf(view, records) },
      }
    }),
    sql`ON CONFLICT (id) DO UPDATE SET (modified, doc, told) = (excluded.modified, excluded.doc, excluded.told)`,
  )
  await insertRows(
    trx,
    'cluster_members',
    [...views].flatMap(([cluster_id, { order }]) =>
      order.map((record_id, rank) => ({ record_id, cluster_id, rank })),
    ),
  )
}

/**
 * Clusters anew what hangs together with some places, and only that.
 * @param changed places that were written, as they are now
 * @param touched ids of these, and of those whose pairs changed
 * @returns what is to be listed anew: the changed places, those that joined or left a cluster, and the clusters; and
 * the records that tell what their door hides
 */
export async function recluster(
  trx: Transaction<Database>,
  changed: readonly StoredRecord[],
  touched: readonly string[],
): Promise<{ listings: Listing[]; telling: StoredRecord[] }> {
  const { together, apart, isLoose } = await around(trx, touched)
  const met = [...together, ...apart]
  const pairs = isLoose ? [] : await samePairs(trx, together)
  const members = isLoose ? [] : await membershipsOf(trx, met)
  const own = new Map(changed.map((record) => [record.id, record]))
  const listed = new Set([...together, ...members.map(({ record_id }) => record_id)])
  const stored = await findRecords(
    trx,
    [...listed].filter((id) => !own.has(id)),
  )
  const records = new Map([...stored, ...changed].map((record) => [record.id, record]))
  const living = new Set([...records.values()].filter(takesPart).map(({ id }) => id))
  const joinable = new Set(together.filter((id) => living.has(id)))
  const former = new Map(members.map(({ record_id, cluster_id }) => [record_id, cluster_id]))
  const found = await doorsAmong(trx, joinable, pairs)
  const doors = idsOfDoors(found, former, found.length > 0 ? await takenNames(trx, found) : new Set())
  const clusterOf = new Map([...doors].flatMap(([id, door]) => door.map((member) => [member, id] as const)))
  const views = new Map([...doors].map(([id, door]) => [id, viewOf(id, door, records)]))
  const gone = members.filter(({ cluster_id }) => !doors.has(cluster_id))
  const goneIds = [...new Set(gone.map(({ cluster_id }) => cluster_id))]
  await writeClusters(trx, [...former.keys()], views, records, goneIds)
  await keepNames(trx, gone, living, [...doors.keys()])
  const erased = new Set(changed.filter((record) => record.erased).map(({ id }) => id))
  const moved = [...records.values()].filter(({ id }) => own.has(id) || former.get(id) !== clusterOf.get(id))
  const listings = [
    ...moved.map((record) => ({ ...record, cluster: clusterOf.get(record.id) ?? null })),
    ...[...views].map(([id, view]) =>
      listingOf(
        id,
        view,
        records,
        (doors.get(id) ?? []).some((member) => erased.has(member)),
      ),
    ),
  ]
  return { listings, telling: await tellingHidden(trx, changed, { records, former, views }) }
}
