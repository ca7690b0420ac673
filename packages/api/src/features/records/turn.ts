import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'

const CHANGING = 7_411_907

/**
 * Whoever changes records is alone until its transaction ends: of two places written at once, one must see the other.
 * Asked for before any record is locked, and before the order of changes, by whoever locks or writes them: nobody who has
 * a record waits for somebody who waits for it.
 */
export async function takeTurn(trx: Transaction<Database>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(CHANGING)})`.execute(trx)
}
