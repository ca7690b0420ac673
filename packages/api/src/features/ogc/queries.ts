/** Pages of features in the order of their places, then of their parts: an order that nothing changes. @module */
import { utcDay } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../../db/keyset.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Clock } from '../hours/index.ts'
import { clustersOfRecords, isListed, published, uriOf } from '../places/index.ts'
import { currentSeq, resolveId } from '../records/index.ts'
import { mustBeKnown, timingOf } from '../search/index.ts'
import { conditionsOf } from './conditions.ts'
import { type CollectionId, DEFAULT_LIMIT, type Feature, type ItemsQuery } from './contract.ts'
import { featureId, featureOf } from './features.ts'

export interface OgcContext {
  readonly gazetteer: Gazetteer
  /** Base URL of record URIs. */
  readonly host: string
  /** Unix milliseconds. */
  readonly now: number
  readonly clock: Clock
}

/** Each feature of a place, `e.n` its rank from 0: the place itself, its services, or its stops where it moves. */
const PARTS: Readonly<Record<CollectionId, RawBuilder<unknown>>> = {
  places: sql`(SELECT 0 AS n) e`,
  services: sql`generate_series(0, jsonb_array_length(r.doc #> '{body,services}') - 1) AS e(n)`,
  stops: sql`generate_series(0, CASE WHEN p.kind = 'mobile'
    THEN coalesce(jsonb_array_length(r.doc #> '{body,stops}'), 0) ELSE 0 END - 1) AS e(n)`,
}

interface Row {
  readonly id: string
  /** Ranks of the parts of the page, rising. */
  readonly ranks: number[]
  readonly doc: unknown
}

/** Rows of a page, a document once for all its parts. */
async function rowsOf(
  db: Kysely<Database>,
  collection: CollectionId,
  conditions: readonly RawBuilder<unknown>[],
  after: readonly [rank: number, id: string] | undefined,
  limit: number,
): Promise<readonly Row[]> {
  const where = after
    ? [sql`p.id >= ${after[1]}::uuid AND (p.id, e.n) > (${after[1]}::uuid, ${after[0]}::int)`, ...conditions]
    : conditions
  const page = sql`SELECT p.id, e.n FROM places p JOIN listed r ON r.id = p.id CROSS JOIN LATERAL ${PARTS[collection]}
    WHERE ${sql.join(where, sql` AND `)} ORDER BY p.id, e.n LIMIT ${limit}`
  const { rows } = await sql<Row>`
    SELECT g.id, g.ranks, r.doc
    FROM (SELECT id, array_agg(n ORDER BY n) AS ranks FROM (${page}) f GROUP BY id) g JOIN listed r ON r.id = g.id
    ORDER BY g.id`.execute(db)
  return rows
}

const featuresIn = (
  collection: CollectionId,
  rows: readonly Row[],
  { host, now, gazetteer: territories }: OgcContext,
): { id: string; rank: number; feature: Feature }[] =>
  rows.flatMap(({ id, ranks, doc }) =>
    ranks.flatMap((rank) => {
      const record = doc as PlaceRecord
      const feature = featureOf(collection, record, rank, { uri: uriOf(host, record), now, territories })
      return feature ? [{ id, rank, feature }] : []
    }),
  )

/**
 * One page of a collection, and the cursor of the next.
 * @throws InvalidInput naming an unknown territory or term, or a cursor of another query
 */
export async function featuresPage(
  db: Kysely<Database>,
  collection: CollectionId,
  query: ItemsQuery,
  context: OgcContext,
): Promise<{ features: Feature[]; next: string | undefined }> {
  const { f: _, cursor: text, limit = DEFAULT_LIMIT, ...asked } = query
  const mark = fingerprint([collection, asked])
  const cursor = text === undefined ? undefined : readCursor(text, mark, 'number')
  const instant = cursor?.t ?? context.now
  const timing = await timingOf(db, {}, instant, context.clock)
  await mustBeKnown(db, query, instant)
  const conditions = [
    published(utcDay(instant)),
    isListed,
    ...conditionsOf(collection, query, { gazetteer: context.gazetteer, timing }),
  ]
  const after = cursor && ([Number(cursor.k[1]), cursor.k[2]] as const)
  const rows = await rowsOf(db, collection, conditions, after, limit + 1)
  const found = featuresIn(collection, rows, context)
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    features: found.slice(0, limit).map(({ feature }) => feature),
    next: last && writeCursor({ f: mark, k: [0, last.rank, last.id], t: instant }),
  }
}

/** One feature by its id, or undefined. A record that is shown as one of several leads to their door. */
export async function findFeature(
  db: Kysely<Database>,
  collection: CollectionId,
  fid: string,
  context: OgcContext,
): Promise<Feature | undefined> {
  const [named = '', part] = fid.split('.')
  if (!z.uuid().safeParse(named).success) return undefined
  const record = await resolveId(db, named.toLowerCase())
  const place = (await clustersOfRecords(db, [record])).get(record) ?? record
  const conditions = [published(utcDay(context.now)), isListed, sql`p.id = ${place}::uuid`]
  const rows = await rowsOf(db, collection, conditions, undefined, 1_000)
  const wanted = featureId(place, part)
  return featuresIn(collection, rows, context).find(({ feature }) => feature.id === wanted)?.feature
}

/** A box and a span that hold every feature; absent while there is none. */
export interface Extent {
  readonly bbox?: readonly [number, number, number, number]
  /** ISO time of the oldest change. */
  readonly since?: string
}

/** The last extent of each database, with what it hangs on: every list of collections asks. */
const measured = new WeakMap<Kysely<Database>, { key: string; extent: Extent }>()

/** The extent of what is published, the same for every collection: stops included. */
export async function extentOf(db: Kysely<Database>, now: number): Promise<Extent> {
  const today = utcDay(now)
  const key = `${await currentSeq(db)} ${today}`
  const last = measured.get(db)
  if (last?.key === key) return last.extent
  const { rows } = await sql<{ box: number[] | null; since: Date | null }>`
    SELECT CASE WHEN x.extent IS NULL THEN NULL
        ELSE ARRAY[ST_XMin(x.extent), ST_YMin(x.extent), ST_XMax(x.extent), ST_YMax(x.extent)] END AS box, x.since
    FROM (SELECT ST_Extent(f.point) AS extent, min(f.modified) AS since FROM (
      SELECT p.point, r.modified FROM places p JOIN listed r ON r.id = p.id WHERE ${published(today)} AND ${isListed}
      UNION ALL
      SELECT o.point, NULL FROM offers o JOIN places p ON p.id = o.place_id
        WHERE p.kind = 'mobile' AND ${published(today)}
    ) f) x`.execute(db)
  const [row] = rows
  const [west, south, east, north] = row?.box ?? []
  const extent: Extent = {
    ...(west !== undefined && south !== undefined && east !== undefined && north !== undefined
      ? { bbox: [west, south, east, north] }
      : {}),
    ...(row?.since ? { since: row.since.toISOString() } : {}),
  }
  measured.set(db, { key, extent })
  return extent
}
