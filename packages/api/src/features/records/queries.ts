import type { FieldChange, RecordType } from '@maillage/shared/revision'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { takeTurn } from './turn.ts'
import type { StoredRecord } from './types.ts'

/** Records by id, in no particular order; unknown ids are left out. */
export async function findRecords(db: Kysely<Database>, ids: readonly string[]): Promise<StoredRecord[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('records')
    .select(['id', 'type', 'version', 'deleted', 'demo', 'doc'])
    .where('id', 'in', ids)
    .execute()
  return rows as StoredRecord[]
}

/** Living records by id, in id order, locked until the transaction ends: what is read is what is changed. */
export async function lockRecords(
  trx: Transaction<Database>,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  if (ids.length === 0) return []
  await takeTurn(trx)
  const rows = await trx
    .selectFrom('records')
    .select(['id', 'type', 'version', 'deleted', 'demo', 'doc'])
    .where('id', 'in', ids)
    .where('deleted', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows as StoredRecord[]
}

/** One page of all records in id order, after `after`, locked until the transaction ends: how projections walk. */
export async function recordsAfter(
  db: Transaction<Database>,
  after: string | undefined,
  limit: number,
): Promise<StoredRecord[]> {
  await takeTurn(db)
  const rows = await db
    .selectFrom('records')
    .select(['id', 'type', 'version', 'deleted', 'demo', 'doc'])
    .$if(after !== undefined, (query) => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows as StoredRecord[]
}

const PAGE = 500

/** Every living record of a type in id order, a page at a time: those changed meanwhile are read before or after. */
export async function* everyRecord(db: Kysely<Database>, type: RecordType): AsyncGenerator<StoredRecord> {
  let after: string | undefined
  for (;;) {
    const rows = await db
      .selectFrom('records')
      .select(['id', 'type', 'version', 'deleted', 'demo', 'doc'])
      .where('type', '=', type)
      .where('deleted', '=', false)
      .$if(after !== undefined, (query) => query.where('id', '>', after as string))
      .orderBy('id')
      .limit(PAGE)
      .execute()
    yield* rows as StoredRecord[]
    after = rows.at(-1)?.id
    if (rows.length < PAGE) return
  }
}

/** Records that replace one another are followed so far. */
const LONGEST_CHAIN = 8

/**
 * The record that each UUID leads to: the one that has it, else the one that had it once, and where that one was
 * replaced, the one that replaces it. UUIDs that lead to none are left out.
 */
export async function resolveIds(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const next = sql`CASE WHEN r.deleted THEN (r.doc ->> 'supersededBy')::uuid END`
  const { rows } = await sql<{ name: string; id: string }>`
    WITH RECURSIVE named AS (
      SELECT u.name, coalesce(r.id, a.record_id) AS id
      FROM jsonb_array_elements_text(${JSON.stringify([...new Set(ids)])}::jsonb) AS u(name)
        LEFT JOIN records r ON r.id = u.name::uuid LEFT JOIN aliases a ON a.alias = u.name
    ), chain AS (
      SELECT name, r.id, ${next} AS next, 0 AS step FROM named JOIN records r USING (id)
      UNION ALL
      SELECT name, r.id, ${next}, step + 1 FROM chain JOIN records r ON r.id = chain.next WHERE step < ${sql.lit(LONGEST_CHAIN)}
    ) SELECT DISTINCT ON (name) name, id FROM chain ORDER BY name, step DESC`.execute(db)
  return new Map(rows.map(({ name, id }) => [name, id]))
}

/** The record that a UUID leads to; the UUID itself when it leads to none. */
export const resolveId = async (db: Kysely<Database>, id: string): Promise<string> =>
  (await resolveIds(db, [id])).get(id) ?? id

/** Sequence number of the last change: the same number means the same records. */
export async function currentSeq(db: Kysely<Database>): Promise<number> {
  const { seq } = await db.selectFrom('feed_state').select('seq').executeTakeFirstOrThrow()
  return seq
}

interface Counts {
  readonly demo: number
  readonly real: number
}

/** The last count of each database with its sequence number: every page asks, and few changes come between. */
const counted = new WeakMap<Kysely<Database>, { seq: number; counts: Counts }>()

/** How many records of places the directory holds, of demonstration and real. */
export async function countRecords(db: Kysely<Database>): Promise<Counts> {
  const seq = await currentSeq(db)
  const last = counted.get(db)
  if (last?.seq === seq) return last.counts
  const { rows } = await sql<{ demo: boolean; n: number }>`
    SELECT demo, count(*)::int AS n FROM records WHERE type = 'place' AND NOT deleted GROUP BY demo`.execute(
    db,
  )
  const counts = {
    demo: rows.find((row) => row.demo)?.n ?? 0,
    real: rows.find((row) => !row.demo)?.n ?? 0,
  }
  counted.set(db, { seq, counts })
  return counts
}

export interface Revision {
  readonly version: number
  /** ISO time. */
  readonly at: string
  /** A role: `structure`, `import`, `moderator`… */
  readonly actor: string
  readonly organization?: string
  readonly reason: string
  readonly changes: readonly FieldChange[]
}

/** Revisions of a record after a version, the newest first. */
export async function revisionsOf(
  db: Kysely<Database>,
  id: string,
  { after = 0, limit = 1_000 }: { after?: number; limit?: number } = {},
): Promise<Revision[]> {
  const rows = await db
    .selectFrom('revisions')
    .select(['version', 'at', 'actor', 'organization', 'reason', 'changes'])
    .where('record_id', '=', id)
    .where('version', '>', after)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ at, organization, changes, ...row }) => ({
    ...row,
    at: at.toISOString(),
    ...(organization === null ? {} : { organization }),
    changes: JSON.parse(changes) as FieldChange[],
  }))
}
