/**
 * Which places match, in order. A search is first read up to a bounded number of rows: most end there, page and total
 * at once. A wider one looks for its page where it must be, nearest or first by name, and sorts everything only when
 * that does not fill it.
 * @module
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { planKept } from '../../db/prepared.ts'
import type { Database } from '../../db/tables/index.ts'
import { idArray } from '../hours/index.ts'
import type { Told } from '../places/index.ts'
import { COUNT_LIMIT, type SearchQuery } from './contract.ts'
import { allOf, type Condition, type Criteria, OFFERS } from './criteria.ts'
import type { Geography } from './geography.ts'
import { type After, distanceOf, relevanceOf, type SortName, sunk, tierOf } from './order.ts'
import type { Reading } from './reading.ts'
import type { Timing } from './timing.ts'
import { windowsOf } from './windows.ts'

export interface MatchRow {
  id: string
  slug: string
  demo: boolean
  tier: number
  key: number | string
  distance: number | null
  approximate: boolean
  /** Ordinals of the rows that matched. */
  ordinals: number[]
  doc: unknown
  /** Of a place that several records describe. */
  told: Told | null
}

export interface Search {
  readonly query: SearchQuery
  readonly where: Geography
  readonly reading: Reading | undefined
  readonly criteria: Criteria
  readonly sort: SortName
  readonly timing: Timing
}

/** Sorts after any distance: a place without a point. */
const FARTHEST = 1_000_000_000

/** Sorts after any minute of an opening: a door nobody says is open. */
const NEVER = 2_000_000_000

/** Rows sorted whole: some thousands of places, in a few milliseconds. */
const NARROW = 5_000

/** Key of one row; a place has the least of its rows'. */
function keyOf({ sort, where, reading, timing }: Search): RawBuilder<unknown> {
  if (sort === 'distance') return sunk(sql`coalesce(${distanceOf(where)}, ${sql.lit(FARTHEST)})`, timing)
  if (sort === 'soonest')
    return sql`CASE WHEN o.entry = 'door' THEN coalesce(s.minute, ${sql.lit(NEVER)}) ELSE ${sql.lit(NEVER)} END`
  if (sort === 'relevance' && reading) return sunk(sql`-${relevanceOf(reading)}`, timing)
  return sql`p.sort_key`
}

/** First minute when each timetable is open, beside its offers. */
function soonest({ openings }: Timing): RawBuilder<unknown> {
  const { ids, minutes } = openings?.soonest() ?? { ids: [], minutes: [] }
  return sql`LEFT JOIN unnest(${idArray(ids)}, ${idArray(minutes)}) AS s(id, minute) ON s.id = o.timetable`
}

interface Page {
  readonly after: After | undefined
  readonly limit: number
  /** Looks among these rows only. */
  readonly within?: Condition
  /** Reads this many rows and no more. */
  readonly bound?: number
}

interface Found {
  /** In order, `limit + 1` of them when more follow. */
  readonly rows: MatchRow[]
  /** Places among the rows read. */
  readonly total: number
  /** Whether the bound left rows out. */
  readonly cut: boolean
}

type Counted = { [K in keyof MatchRow]: MatchRow[K] | null } & { read: number; total: number }

/** A circle or a territory: what is read of more than that depends on its values too much for a plan made for any. */
const isAround = ({ radius, territory }: SearchQuery): boolean =>
  radius !== undefined || territory !== undefined

/** Matching places in order, and how many they are. Rows of one place are one match. */
async function matching(db: Kysely<Database>, search: Search, page: Page): Promise<Found> {
  const { query, where, criteria, sort, timing } = search
  const { after, limit, within, bound } = page
  const keyType = sql.raw(sort === 'name' ? 'text COLLATE "C"' : 'int')
  const { rows } = await sql<Counted>`
    ${bound !== undefined && isAround(query) ? planKept : sql``} WITH found AS (
      SELECT o.place_id, ${tierOf(query)} AS tier, ${keyOf(search)} AS key, ${distanceOf(where)} AS distance,
        o.approximate, o.ordinal
      FROM ${OFFERS} ${sort === 'soonest' ? soonest(timing) : sql``}
      WHERE ${allOf(criteria)} ${within ? sql`AND ${within}` : sql``}
      ${bound === undefined ? sql`` : sql`LIMIT ${sql.lit(bound + 1)}`}
    ), m AS (
      SELECT place_id AS id, min(tier)::int AS tier, min(key) AS key, min(distance) AS distance,
        bool_and(approximate) AS approximate, array_agg(ordinal::int ORDER BY ordinal) AS ordinals
      FROM found GROUP BY place_id
    ), page AS (
      SELECT * FROM m
      ${after ? sql`WHERE (m.tier, m.key, m.id) > (${after[0]}::int, ${after[1]}::${keyType}, ${after[2]}::uuid)` : sql``}
      ORDER BY m.tier, m.key, m.id LIMIT ${limit + 1}
    ), counted AS (SELECT (SELECT count(*) FROM found)::int AS read, (SELECT count(*) FROM m)::int AS total)
    SELECT counted.*, page.*, p.slug, p.demo, r.doc, r.told FROM counted
      LEFT JOIN page ON true LEFT JOIN places p ON p.id = page.id LEFT JOIN listed r ON r.id = page.id
    ORDER BY page.tier, page.key, page.id`.execute(db)
  const [first] = rows
  return {
    rows: rows.filter((row): row is Counted & MatchRow => row.id !== null),
    total: first?.total ?? 0,
    cut: bound !== undefined && first !== undefined && first.read > bound,
  }
}

/** Rows of one place, at the most that a count reckons with. */
const ROWS_OF_A_PLACE = 4

/** Places that match, counted up to one more than the limit; among the first rows met when these are enough to tell. */
async function countMatches(db: Kysely<Database>, criteria: Criteria): Promise<number> {
  const rows = sql`SELECT o.place_id FROM ${OFFERS} WHERE ${allOf(criteria)}`
  const bound = COUNT_LIMIT * ROWS_OF_A_PLACE
  const counted = await sql<{ read: number; n: number }>`
    SELECT count(*)::int AS read, count(DISTINCT f.place_id)::int AS n
    FROM (${rows} LIMIT ${sql.lit(bound)}) f`.execute(db)
  const { read, n } = counted.rows[0] ?? { read: 0, n: 0 }
  if (n > COUNT_LIMIT || read < bound) return Math.min(n, COUNT_LIMIT + 1)
  const whole = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (SELECT DISTINCT f.place_id FROM (${rows}) f LIMIT ${sql.lit(COUNT_LIMIT + 1)}) m`.execute(
    db,
  )
  return whole.rows[0]?.n ?? 0
}

/** The page of a search too wide to sort whole, from the smallest window that surely holds it. */
async function widePage(
  db: Kysely<Database>,
  search: Search,
  after: After | undefined,
  limit: number,
): Promise<MatchRow[]> {
  const tier = after?.[0] ?? 0
  for (const { within, holds } of windowsOf(search, after)) {
    const { rows } = await matching(db, search, { after, limit, within })
    // Places outside the window come after these when all are of the first tier left and lie well inside.
    if (rows.length > limit && rows.every((row) => row.tier === tier && holds(row.key))) return rows
  }
  return (await matching(db, search, { after, limit })).rows
}

/** Matching places in order, `limit + 1` of them when more follow. */
export async function findPage(
  db: Kysely<Database>,
  search: Search,
  after: After,
  limit: number,
): Promise<MatchRow[]> {
  const found = await matching(db, search, { after, limit, bound: NARROW })
  return found.cut ? widePage(db, search, after, limit) : found.rows
}

/** Matching places in order, `limit + 1` of them when more follow; `total` up to one more than the count's limit. */
export async function findMatches(
  db: Kysely<Database>,
  search: Search,
  after: After | undefined,
  limit: number,
): Promise<{ rows: MatchRow[]; total: number }> {
  const found = await matching(db, search, { after, limit, bound: NARROW })
  if (!found.cut) return found
  return {
    rows: await widePage(db, search, after, limit),
    total: await countMatches(db, search.criteria),
  }
}
