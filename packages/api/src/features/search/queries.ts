import type { PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { fingerprint, readCursor, writeCursor } from '../../db/keyset.ts'
import type { Database } from '../../db/tables/index.ts'
import { organizationNames } from '../organizations/index.ts'
import { RANK } from '../places/index.ts'
import { COUNT_LIMIT, type SearchQuery, type SearchResult } from './contract.ts'
import { allOf, type Criteria, criteriaOf } from './criteria.ts'
import { countFacet } from './facets.ts'
import { type Geography, geographyOf } from './geography.ts'
import { itemOf, type Match } from './items.ts'
import { distanceOf, relevanceOf, type SortName, sortOf, tierOf } from './order.ts'
import { publicReading, type Reading, readText } from './reading.ts'

export interface SearchContext {
  readonly gazetteer: Gazetteer
  /** Base URL of record URIs. */
  readonly host: string
  /** Unix milliseconds. */
  readonly now: number
}

const DEFAULT_LIMIT = 20

/** Sorts after any distance: a place without a point. */
const FARTHEST = 2_000_000_000

interface Row {
  id: string
  slug: string
  demo: boolean
  tier: number
  key: number | string
  distance: number | null
  approximate: boolean
  services: number[]
  doc: unknown
}

function keyOf(sort: SortName, where: Geography, reading: Reading | undefined): RawBuilder<unknown> {
  if (sort === 'distance') return sql`coalesce(min(${distanceOf(where)}), ${sql.lit(FARTHEST)})`
  if (sort === 'relevance' && reading) return sql`-max(${relevanceOf(reading)})`
  return sql`min(p.sort_key)`
}

/** Matching places in order, `limit + 1` of them. Rows of one place are one match. */
async function matchingRows(
  db: Kysely<Database>,
  search: {
    query: SearchQuery
    where: Geography
    reading: Reading | undefined
    criteria: Criteria
    sort: SortName
  },
  after: readonly [number, number | string, string] | undefined,
  limit: number,
): Promise<Row[]> {
  const { query, where, reading, criteria, sort } = search
  const keyType = sql.raw(sort === 'name' ? 'text COLLATE "C"' : 'int')
  const { rows } = await sql<Row>`
    WITH m AS (
      SELECT o.place_id AS id, min(${tierOf(query)})::int AS tier, ${keyOf(sort, where, reading)} AS key,
        min(${distanceOf(where)}) AS distance, bool_and(o.approximate) AS approximate, array_agg(DISTINCT o.service::int) AS services
      FROM offers o JOIN places p ON p.id = o.place_id
      WHERE ${allOf(criteria)}
      GROUP BY o.place_id
    ), page AS (
      SELECT * FROM m
      ${after ? sql`WHERE (m.tier, m.key, m.id) > (${after[0]}::int, ${after[1]}::${keyType}, ${after[2]}::uuid)` : sql``}
      ORDER BY m.tier, m.key, m.id LIMIT ${limit + 1}
    )
    SELECT page.*, p.slug, p.demo, r.doc FROM page JOIN places p ON p.id = page.id JOIN records r ON r.id = page.id
    ORDER BY page.tier, page.key, page.id`.execute(db)
  return rows
}

/** Places that match, counted up to one more than the limit. */
async function countMatches(db: Kysely<Database>, criteria: Criteria): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (
      SELECT DISTINCT o.place_id FROM offers o JOIN places p ON p.id = o.place_id
      WHERE ${allOf(criteria)} LIMIT ${sql.lit(COUNT_LIMIT + 1)}) m`.execute(db)
  return rows[0]?.n ?? 0
}

async function matchesOf(db: Kysely<Database>, rows: readonly Row[]): Promise<Match[]> {
  const records = rows.map(({ doc }) => doc as PlaceRecord)
  const names = await organizationNames(
    db,
    records.flatMap(({ body }) => body.organization ?? []),
  )
  return rows.map((row, index) => {
    const record = records[index] as PlaceRecord
    const name = record.body.organization && names.get(record.body.organization)
    return {
      ...row,
      record,
      remote: Math.floor(row.tier / 2) === RANK.remote,
      organization: record.body.organization && name ? { id: record.body.organization, name } : undefined,
    }
  })
}

/** The search says where: a place named in its text is then no more than words. */
export const isPlaced = ({ territory, lat, bbox }: SearchQuery): boolean =>
  territory !== undefined || lat !== undefined || bbox !== undefined

/**
 * Searches places. Distances in metres from the stored points; the first page freezes the instant for the others.
 * @throws InvalidInput naming an unknown territory, term or a cursor of another search
 */
export async function searchPlaces(
  db: Kysely<Database>,
  query: SearchQuery,
  context: SearchContext,
): Promise<SearchResult> {
  const { cursor: cursorText, limit = DEFAULT_LIMIT, facets: facetNames, ...asked } = query
  const mark = fingerprint(asked)
  const sort = sortOf(query)
  const cursor =
    cursorText === undefined ? undefined : readCursor(cursorText, mark, sort === 'name' ? 'string' : 'number')
  const instant = new Date(cursor?.t ?? context.now).toISOString()
  const reading = query.q ? readText(query.q, context.gazetteer, !isPlaced(query)) : undefined
  const where = geographyOf(query, context.gazetteer, reading?.territory?.code)
  const criteria = criteriaOf(query, where, reading, instant)
  const rows = await matchingRows(db, { query, where, reading, criteria, sort }, cursor?.k, limit)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const total = !cursor && rows.length <= limit ? rows.length : await countMatches(db, criteria)
  const facets = facetNames && (await facetsOf(db, facetNames, criteria, instant))
  return {
    items: (await matchesOf(db, page)).map((match) => itemOf(match, reading, context.host)),
    next: last ? writeCursor({ f: mark, k: [last.tier, last.key, last.id], t: Date.parse(instant) }) : null,
    total: Math.min(total, COUNT_LIMIT),
    totalExact: total <= COUNT_LIMIT,
    ...facets,
    ...(reading ? { reading: publicReading(reading) } : {}),
  }
}

/** The facets asked, and whether each of them counted every match. */
async function facetsOf(
  db: Kysely<Database>,
  names: NonNullable<SearchQuery['facets']>,
  criteria: Criteria,
  instant: string,
): Promise<Pick<SearchResult, 'facets' | 'facetsExact'>> {
  const facets: NonNullable<SearchResult['facets']> = {}
  let facetsExact = true
  for (const name of names) {
    const { values, exact } = await countFacet(db, name, criteria, instant)
    facets[name] = values
    facetsExact &&= exact
  }
  return { facets, facetsExact }
}
