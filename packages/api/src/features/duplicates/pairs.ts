/** Pairs of places to decide of, and those that are decided: a page at a time. @module */
import type { Reason } from '@maillage/shared/matching'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { fingerprint, readCursor, writeCursor } from '../../db/keyset.ts'
import type { Database } from '../../db/tables/index.ts'
import { originsOf } from '../homes/index.ts'
import { organizationNames } from '../organizations/index.ts'
import { uriOf } from '../places/index.ts'
import { findRecords } from '../records/index.ts'
import { type Grant, reached, today } from '../rights/index.ts'
import {
  type Duplicates,
  type DuplicatesQuery,
  type PairState,
  type Side,
  STATES,
  type Word,
} from './contract.ts'
import { FIRST_WORD } from './verdicts.ts'

type Condition = RawBuilder<boolean>

const PAGE = 20

/** Pairs of a state are counted exactly up to here. */
const MOST_COUNTED = 10_000

interface Row {
  readonly a: string
  readonly b: string
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly together: boolean
  readonly says: Word | null
  readonly origin: string | null
}

const TOGETHER = sql<boolean>`EXISTS (SELECT FROM cluster_members ca JOIN cluster_members cb USING (cluster_id)
  WHERE ca.record_id = m.a AND cb.record_id = m.b)`

const UNSAID = sql`SELECT a, b, score, reasons, verdict, NULL::text AS says, NULL::text AS origin FROM matches m
  WHERE NOT EXISTS (SELECT FROM verdicts v WHERE v.a = m.a AND v.b = m.b)`

const SAID = sql`SELECT v.a, v.b, coalesce(m.score, 0) AS score, coalesce(m.reasons, '[]') AS reasons,
    'same' AS verdict, v.says, v.origin
  FROM (SELECT DISTINCT ON (a, b) a, b, says, origin FROM verdicts ORDER BY a, b, ${FIRST_WORD}) v
    LEFT JOIN matches m ON m.a = v.a AND m.b = v.b`

/**
 * Pairs of each state. Two that are one door by what they say, and which a third keeps apart, are a question too; one
 * that is answered since both are in one door is none any more.
 */
const PAIRS: Readonly<Record<PairState, RawBuilder<unknown>>> = {
  ask: sql`SELECT m.*, false AS together FROM (${UNSAID}) m WHERE NOT ${TOGETHER}`,
  same: sql`SELECT m.*, true AS together FROM (${UNSAID}) m WHERE m.verdict = 'same' AND ${TOGETHER}`,
  said: sql`SELECT m.*, ${TOGETHER} AS together FROM (${SAID}) m`,
}

/** Both are shown here: of what is said of others, nothing can be decided. Each is joined by itself, so that its key is used. */
const BOTH = sql`JOIN places pa ON pa.id = m.a JOIN places pb ON pb.id = m.b`

/** Whether a condition on the row `p` of `places` holds of one of the two that are joined. */
const oneOf = (condition: Condition): Condition =>
  sql`EXISTS (SELECT FROM (VALUES (pa.id, pa.organization, pa.territories, pa.networks),
    (pb.id, pb.organization, pb.territories, pb.networks)) AS p (id, organization, territories, networks) WHERE ${condition})`

/** Whose pairs are wanted: of the grants that let somebody decide, or of everybody. */
export interface Wanted {
  readonly grants: readonly Grant[] | 'all'
  readonly territory?: string | undefined
}

function wantedPairs(state: PairState, { grants, territory }: Wanted, gazetteer: Gazetteer): RawBuilder<Row> {
  const conditions = [
    sql<boolean>`true`,
    ...(grants === 'all' ? [] : [oneOf(reached(grants, gazetteer))]),
    ...(territory ? [oneOf(sql`p.territories @> ARRAY[${today(gazetteer, territory)}]`)] : []),
  ]
  return sql`SELECT m.* FROM (${PAIRS[state]}) m ${BOTH} WHERE ${sql.join(conditions, sql` AND `)}`
}

/** How many pairs of a state there are, counted to 10,000 and one. */
export async function countPairs(
  db: Kysely<Database>,
  state: PairState,
  wanted: Wanted,
  gazetteer: Gazetteer,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n
    FROM (${wantedPairs(state, wanted, gazetteer)} LIMIT ${sql.lit(MOST_COUNTED + 1)}) m`.execute(db)
  return rows[0]?.n ?? 0
}

interface After {
  readonly score: number
  readonly a: string
  readonly b: string
}

/** Pairs of a state, the likeliest first. */
async function pairsOf(
  db: Kysely<Database>,
  state: PairState,
  {
    wanted,
    gazetteer,
    after,
    limit,
  }: { wanted: Wanted; gazetteer: Gazetteer; after: After | undefined; limit: number },
): Promise<Row[]> {
  const later = after
    ? sql`WHERE (-m.score, m.a, m.b) > (${-after.score}::int, ${after.a}::uuid, ${after.b}::uuid)`
    : sql``
  const { rows } = await sql<Row>`SELECT m.* FROM (${wantedPairs(state, wanted, gazetteer)}) m ${later}
    ORDER BY m.score DESC, m.a, m.b LIMIT ${limit}`.execute(db)
  return rows
}

/** Where a page ended: rank of the state, then score and ids. */
const readAfter = (key: unknown, b: string): After | undefined => {
  const [, score, a] = /^(-?\d{1,9}) ([0-9a-f-]{36})$/.exec(String(key)) ?? []
  return score === undefined || a === undefined ? undefined : { score: Number(score), a, b }
}

export interface PairsContext {
  readonly gazetteer: Gazetteer
  readonly host: string
  /** Unix milliseconds. */
  readonly now: number
}

/** Two places beside each other, as each of their records says. */
async function sidesOf(
  db: Kysely<Database>,
  ids: readonly string[],
  { host, now }: PairsContext,
): Promise<Map<string, Side>> {
  const records = (await findRecords(db, ids)).map(({ doc }) => doc as PlaceRecord)
  const slugs = await db.selectFrom('places').select(['id', 'slug']).where('id', 'in', ids).execute()
  const slugOf = new Map(slugs.map(({ id, slug }) => [id, slug]))
  const origins = await originsOf(db, records, now)
  const names = await organizationNames(
    db,
    records.flatMap(({ body }) => body.organization ?? []),
  )
  return new Map(
    records.map((record) => {
      const { id, body } = record
      const origin = origins.get(id)
      const name = body.organization === undefined ? undefined : names.get(body.organization)
      return [
        id,
        {
          id,
          uri: uriOf(host, record),
          slug: slugOf.get(id) ?? id,
          name: body.name,
          record,
          ...(origin ? { origin } : {}),
          ...(body.organization && name ? { organization: { id: body.organization, name } } : {}),
        },
      ]
    }),
  )
}

/**
 * Pairs of places that somebody may decide of: questions first, then what is one door by itself, then what was said; in
 * each, the likeliest first.
 * @throws InvalidInput for a cursor of another search
 */
export async function listPairs(
  db: Kysely<Database>,
  { grants, by, ...query }: DuplicatesQuery & Pick<Wanted, 'grants'> & { readonly by: string },
  context: PairsContext,
): Promise<Duplicates> {
  const { cursor, limit = PAGE, state, territory } = query
  const wanted = { grants, territory }
  const { gazetteer } = context
  const mark = fingerprint({ state, territory, by })
  const [from = 0, key, last = ''] = cursor ? readCursor(cursor, mark, 'string').k : []
  const states = state ? [state] : STATES
  const found: (Row & { state: PairState; rank: number })[] = []
  for (const [rank, one] of states.entries()) {
    if (rank < from || found.length > limit) continue
    const after = rank === from ? readAfter(key, last) : undefined
    const rows = await pairsOf(db, one, { wanted, gazetteer, after, limit: limit + 1 - found.length })
    found.push(...rows.map((row) => ({ ...row, state: one, rank })))
  }
  const counts: number[] = []
  for (const one of states) counts.push(await countPairs(db, one, wanted, gazetteer))
  const total = counts.reduce((sum, count) => sum + count, 0)
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  const ids = [...new Set(page.flatMap(({ a, b }) => [a, b]))]
  const sides = ids.length > 0 ? await sidesOf(db, ids, context) : new Map<string, Side>()
  return {
    items: page.flatMap(({ a, b, state: of, together, score, reasons, says, origin }) => {
      const [one, other] = [sides.get(a), sides.get(b)]
      if (!one || !other) return []
      const said = says === null ? {} : { said: { says, by: origin ?? 'here' } }
      return [{ a: one, b: other, state: of, together, score, reasons: [...reasons], ...said }]
    }),
    total: Math.min(total, MOST_COUNTED),
    totalExact: total <= MOST_COUNTED,
    next: end
      ? writeCursor({ f: mark, k: [end.rank, `${end.score} ${end.a}`, end.b], t: context.now })
      : null,
  }
}
