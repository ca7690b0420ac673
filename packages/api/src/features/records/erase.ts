/** What was said once and must be found nowhere any more. @module */
import { sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'

/** Reason of a revision that was emptied: what it changed is known no more. */
export const ERASED = 'erased'

/** Told once an erasure commits, so that files already published are rewritten soon. */
export const ERASURES_CHANNEL = 'maillage_erasures'

/**
 * Notes that what records said before a version is to be found nowhere any more: files already published are rewritten
 * without it.
 * @param now Unix milliseconds
 */
export async function noteErasures(
  trx: Transaction<Database>,
  erased: readonly { readonly id: string; readonly version: number }[],
  now: number,
): Promise<void> {
  if (erased.length === 0) return
  const at = new Date(now).toISOString()
  await insertRows(
    trx,
    'erasures',
    erased.map(({ id, version }) => ({ record_id: id, version, at })),
    sql`ON CONFLICT (record_id) DO UPDATE SET (version, at) = (excluded.version, excluded.at)`,
  )
  await sql`SELECT pg_notify(${ERASURES_CHANNEL}, '')`.execute(trx)
}

interface Former {
  readonly id: string
  readonly version: number
}

/**
 * Empties what is kept of records that these replace, however far back: what is taken back here is told by no former
 * one either.
 * @returns which they are
 */
export async function eraseFormer(
  trx: Transaction<Database>,
  ids: readonly string[],
): Promise<readonly Former[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Former>`
    WITH RECURSIVE former AS (
      SELECT r.id, r.version FROM records r WHERE r.deleted AND r.doc ? 'supersededBy'
        AND r.doc ->> 'supersededBy' IN (SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      UNION
      SELECT r.id, r.version FROM former f
        JOIN records r ON r.deleted AND r.doc ? 'supersededBy' AND r.doc ->> 'supersededBy' = f.id::text
    ) SELECT id, version FROM former`.execute(trx)
  const former = rows.map(({ id }) => id)
  await emptyRevisions(trx, former)
  if (former.length > 0) await trx.deleteFrom('sealed').where('record_id', 'in', former).execute()
  return rows
}

export async function emptyRevisions(trx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('revisions')
    .set({ changes: '[]', reason: ERASED, organization: null })
    .where('record_id', 'in', ids)
    .execute()
}
