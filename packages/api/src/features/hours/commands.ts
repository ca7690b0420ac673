import { type Kysely, sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { timetableKey } from './timetables.ts'

/**
 * Ids of timetables, made where they are new. Who makes one waits for whoever writes, as the change order does: ids
 * are then committed in their order, and a reader who has seen an id has seen all before it. Those found are held
 * until the transaction ends, so that nobody removes them meanwhile.
 * @param texts as `timetableText` writes them
 * @returns id by text
 */
export async function ensureTimetables(
  trx: Transaction<Database>,
  texts: readonly string[],
): Promise<Map<string, number>> {
  const byKey = new Map(texts.map((text) => [timetableKey(text), text]))
  const ids = new Map<string, number>()
  const find = async () => {
    const missing = [...byKey.keys()].filter((key) => !ids.has(byKey.get(key) ?? ''))
    if (missing.length === 0) return missing
    const rows = await trx
      .selectFrom('timetables')
      .select(['id', 'key'])
      .where('key', '=', sql<string>`ANY(${missing})`)
      .forKeyShare()
      .execute()
    for (const { id, key } of rows) ids.set(byKey.get(key) ?? '', id)
    return missing.filter((key) => !ids.has(byKey.get(key) ?? ''))
  }
  if ((await find()).length === 0) return ids
  await trx.selectFrom('feed_state').select('one').forUpdate().execute()
  const fresh = await find()
  await insertRows(
    trx,
    'timetables',
    fresh.map((key) => ({ key, doc: byKey.get(key) ?? '' })),
  )
  await find()
  return ids
}

/** Removes the timetables that no door has any more; one that a transaction under way is about to use stays. */
export async function dropTimetables(db: Kysely<Database>): Promise<void> {
  await sql`DELETE FROM timetables WHERE id IN (
    SELECT t.id FROM timetables t WHERE NOT EXISTS (SELECT FROM offers o WHERE o.timetable = t.id)
    FOR UPDATE SKIP LOCKED)`.execute(db)
}
