/**
 * What a lower feature causes in a higher one: an event row in the writing transaction, handled afterwards, once.
 * @module
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'

export interface OutboxEvent {
  readonly kind: string
  readonly payload: Record<string, unknown>
}

export type OutboxHandler = (trx: Transaction<Database>, payload: Record<string, unknown>) => Promise<void>

/** Told once the transaction of an event commits, so that the running server handles it at once. */
export const OUTBOX_CHANNEL = 'maillage_outbox'

/** Writes events in the caller's transaction: they exist if and only if it commits. */
export async function emit(trx: Transaction<Database>, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return
  await insertRows(trx, 'outbox', events)
  await sql`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`.execute(trx)
}

/**
 * Handles waiting events in their order, each in one transaction with its own removal, until none is left.
 * An event of a kind nobody handles stays.
 * @returns how many were handled
 */
export async function drainOutbox(
  db: Kysely<Database>,
  handlers: Readonly<Record<string, OutboxHandler>>,
): Promise<number> {
  const kinds = Object.keys(handlers)
  if (kinds.length === 0) return 0
  for (let handled = 0; ; handled++) {
    const found = await db.transaction().execute(async (trx) => {
      const event = await trx
        .selectFrom('outbox')
        .selectAll()
        .where('kind', 'in', kinds)
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!event) return false
      await handlers[event.kind]?.(trx, event.payload as Record<string, unknown>)
      await trx.deleteFrom('outbox').where('id', '=', event.id).execute()
      return true
    })
    if (!found) return handled
  }
}
