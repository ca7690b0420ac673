/** Taking a followed place from the pages of this directory, at once; its home keeps its say elsewhere. @module */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { lockPeers, settle, withdrawn } from '../peers/index.ts'
import { type Projector, type StoredRecord, saveRecords } from '../records/index.ts'
import { hideOthers } from '../reports/index.ts'
import { sha256Of } from './queries.ts'

/**
 * Shows a followed place no more, nor anything it said: it waits for a person, as one that was never seen. What others
 * tell of the same door is hidden.
 */
export async function withdraw(
  trx: Transaction<Database>,
  { id, doc }: Pick<StoredRecord, 'id' | 'doc'>,
  { gazetteer, now: clock }: Pick<Deps, 'gazetteer' | 'now'>,
  projectors: readonly Projector[],
): Promise<void> {
  const gone = withdrawn(doc, true)
  if (gone.origin === undefined || gone.uri === undefined) return
  const now = clock()
  // As those who read it lock it: first who it is of.
  await lockPeers(trx, [gone.origin])
  await trx
    .updateTable('publications')
    .set({ state: 'waiting' })
    .where('id_hash', '=', sql<Uint8Array>`decode(${sha256Of(gone.uri)}, 'hex')`)
    .execute()
  await hideOthers(trx, id, { by: 'public', now, gazetteer }, projectors)
  await saveRecords(trx, [gone], { now, actor: 'public', reason: 'address hidden' }, projectors)
}

/** Shows again the places whose home accepted that they are dangerous, and hid their address since. */
export async function showHidden(deps: Parameters<typeof settle>[0]): Promise<number> {
  const shown = await hiddenByHome(deps.db)
  for (const node of new Set(shown.map(({ origin }) => origin))) await settle(deps, node)
  return shown.length
}

const hiddenByHome = (db: Kysely<Database>) =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string; node: string; target: string }>`
      SELECT s.id, s.node, s.target FROM suggestions_sent s JOIN publications p ON p.uri = s.target
      WHERE s.withdrew AND s.state = 'accepted' AND p.state = 'waiting' AND p.version >= s.version
        AND p.text::jsonb #> '{body,sensitivity}' IS NOT NULL LIMIT 200`.execute(trx)
    if (rows.length === 0) return []
    await lockPeers(
      trx,
      rows.map(({ node }) => node),
    )
    const shown = await trx
      .updateTable('publications')
      .set({ state: 'shown' })
      .where(
        'uri',
        'in',
        rows.map(({ target }) => target),
      )
      .where('state', '=', 'waiting')
      .returning('origin')
      .execute()
    await trx
      .updateTable('suggestions_sent')
      .set({ withdrew: false })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
    return shown
  })
