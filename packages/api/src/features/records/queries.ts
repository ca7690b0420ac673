import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
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

/** One page of all records in id order, after `after`, locked until the transaction ends: how projections walk. */
export async function recordsAfter(
  db: Transaction<Database>,
  after: string | undefined,
  limit: number,
): Promise<StoredRecord[]> {
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

/** The record an alias (an id it once had) leads to. */
export async function resolveAlias(db: Kysely<Database>, alias: string): Promise<string | undefined> {
  const row = await db.selectFrom('aliases').select('record_id').where('alias', '=', alias).executeTakeFirst()
  return row?.record_id
}

/** Sequence number of the last change: the same number means the same records. */
export async function currentSeq(db: Kysely<Database>): Promise<number> {
  const { seq } = await db.selectFrom('feed_state').select('seq').executeTakeFirstOrThrow()
  return seq
}

/** Whether the directory holds nothing but demonstration data, and how many records it holds. */
export async function countRecords(db: Kysely<Database>): Promise<{ demo: number; real: number }> {
  const { rows } = await sql<{ demo: boolean; n: number }>`
    SELECT demo, count(*)::int AS n FROM records WHERE type = 'place' AND NOT deleted GROUP BY demo`.execute(
    db,
  )
  return { demo: rows.find((row) => row.demo)?.n ?? 0, real: rows.find((row) => !row.demo)?.n ?? 0 }
}
