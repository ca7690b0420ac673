/** Brings what is shown of a node to how far it is trusted. @module */

import type { SignedRecord } from '@maillage/shared/federation'
import type { Gazetteer } from '@maillage/shared/territory'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { findNode, rebuildDigest } from '../federation/index.ts'
import { ERASED, type RecordDraft } from '../records/index.ts'
import { draftOfSigned, erases, withdrawn } from './admit.ts'
import { idHere } from './held.ts'
import { saveEach, saver, writeAliases } from './keep.ts'
import type { PullDeps } from './pull.ts'
import { findPeer, lockPeers, SHOWING } from './queries.ts'

const BATCH = 200

type SettleDeps = Pick<PullDeps, 'db' | 'now' | 'projectors' | 'gazetteer'>

interface Row {
  readonly id_hash: string
  readonly text: string
  readonly doc: unknown
}

/** Rows whose record is not as it must be. */
const unsettled = (db: PullDeps['db'], node: string, shows: boolean) =>
  sql<Row>`SELECT encode(p.id_hash, 'hex') AS id_hash, p.text, r.doc FROM publications p
    LEFT JOIN records r ON r.id = p.record_id AND NOT r.deleted
    WHERE p.origin = ${node} AND p.reason IS NULL
      AND (r.id IS NOT NULL) <> (${shows} AND p.state = 'shown')
    ORDER BY p.seq LIMIT ${sql.lit(BATCH)} FOR UPDATE OF p`.execute(db)

/** What it said when it was shown before may be more than it says now. */
function shownDraft(record: SignedRecord, toId: (uri: string) => string, gazetteer: Gazetteer) {
  const draft = draftOfSigned(record, toId, gazetteer)
  return draft && erases({ doc: null, erased: null }, record) ? { ...draft, eraseHistory: true } : draft
}

/** Nothing of a blocked node is kept, nor passed on. */
async function forget(trx: Transaction<Database>, node: string): Promise<void> {
  const records = sql`SELECT id FROM records WHERE origin = ${node}`
  await sql`UPDATE revisions SET changes = '[]', reason = ${ERASED}, organization = NULL
    WHERE record_id IN (${records}) AND changes <> '[]'`.execute(trx)
  await sql`DELETE FROM aliases WHERE record_id IN (${records})`.execute(trx)
  await trx.deleteFrom('publications').where('origin', '=', node).execute()
  await rebuildDigest(trx, node)
}

/** Shows or withdraws a batch. @returns whether anything was left to do */
async function step(deps: SettleDeps, node: string): Promise<boolean> {
  return deps.db.transaction().execute(async (trx) => {
    const peer = (await lockPeers(trx, [node])).get(node)
    if (!peer) return false
    const { rows } = await unsettled(trx, node, SHOWING.includes(peer.state))
    if (rows.length === 0) {
      if (peer.state === 'blocked') await forget(trx, node)
      await trx
        .updateTable('peers')
        .set({
          settled: true,
          ...(peer.state === 'blocked' ? { cursor: 0, checkpoint: null, complete: null } : {}),
        })
        .where('node', '=', node)
        .execute()
      return false
    }
    const toId = idHere((await findNode(trx))?.document.node)
    const drafts = rows.flatMap(({ text, doc }) => {
      const draft = doc ? withdrawn(doc) : shownDraft(JSON.parse(text) as SignedRecord, toId, deps.gazetteer)
      // What is blocked leaves no trace of what it said.
      return draft ? [{ ...draft, ...(peer.state === 'blocked' ? { eraseHistory: true } : {}) }] : []
    })
    const failed = await saveEach(trx, drafts, saver(trx, deps))
    const shown = drafts.filter(({ id, deleted }) => !deleted && !failed.has(id))
    await writeAliases(trx, shown)
    const byUri = new Map<string, RecordDraft>(
      shown.flatMap((draft) => (draft.uri ? [[draft.uri, draft]] : [])),
    )
    for (const { id_hash, text, doc } of rows) {
      if (doc) continue
      const draft = byUri.get((JSON.parse(text) as SignedRecord).id)
      await trx
        .updateTable('publications')
        .set(draft ? { record_id: draft.id } : { state: 'unreadable' })
        .where('id_hash', '=', sql<Uint8Array>`decode(${id_hash}, 'hex')`)
        .execute()
    }
    return true
  })
}

/** Shows what is to be shown of a node, and withdraws the rest, a batch a transaction; one that was cut goes on. */
export async function settle(deps: SettleDeps, node: string): Promise<void> {
  while (await step(deps, node));
}

/** Goes on with every node that was cut. */
export async function settleAll(deps: SettleDeps): Promise<void> {
  const rows = await deps.db.selectFrom('peers').select('node').where('settled', '=', false).execute()
  for (const { node } of rows) if (await findPeer(deps.db, node)) await settle(deps, node)
}
