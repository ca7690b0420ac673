/** Brings what is shown of a node to how far it is trusted. @module */

import type { SignedRecord } from '@maillage/shared/federation'
import type { Gazetteer } from '@maillage/shared/territory'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { findNode, rebuildDigest } from '../federation/index.ts'
import { idHere } from '../homes/index.ts'
import { ERASED } from '../records/index.ts'
import { draftOfSigned, erases, withdrawn } from './admit.ts'
import { keepHidden } from './hidden.ts'
import { saveEach, saver, writeAliases } from './keep.ts'
import type { PullDeps } from './pull.ts'
import { findPeer, lockPeers, SHOWING } from './queries.ts'

const BATCH = 200

type SettleDeps = Pick<PullDeps, 'db' | 'now' | 'projectors' | 'gazetteer'>

interface Row {
  readonly id_hash: string
  readonly seq: number
  readonly text: string
  readonly doc: unknown
}

/** Rows after a place in the order of changes whose record is not as it must be. */
const unsettled = (db: PullDeps['db'], node: string, shows: boolean, after: number) =>
  sql<Row>`SELECT encode(p.id_hash, 'hex') AS id_hash, p.seq, p.text, r.doc FROM publications p
    LEFT JOIN records r ON r.id = p.record_id AND NOT r.deleted
    WHERE p.origin = ${node} AND p.seq > ${after}::bigint AND p.reason IS NULL
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

/**
 * Shows or withdraws a batch.
 * @returns where the next one begins: a row that cannot be kept is met once; undefined when none is left
 */
async function step(deps: SettleDeps, node: string, after: number): Promise<number | undefined> {
  return deps.db.transaction().execute(async (trx) => {
    const peer = (await lockPeers(trx, [node])).get(node)
    if (!peer) return undefined
    const found = await unsettled(trx, node, SHOWING.includes(peer.state), after)
    const rows = found.rows.map((row) => ({ ...row, record: JSON.parse(row.text) as SignedRecord }))
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
      return undefined
    }
    const toId = idHere((await findNode(trx))?.document.node)
    const said = rows.flatMap(({ record, doc }) => {
      const draft = doc ? withdrawn(doc) : shownDraft(record, toId, deps.gazetteer)
      // What is blocked leaves no trace of what it said.
      return draft ? [{ ...draft, ...(peer.state === 'blocked' ? { eraseHistory: true } : {}) }] : []
    })
    const drafts = await keepHidden(trx, said, deps.gazetteer)
    const failed = await saveEach(trx, drafts, saver(trx, deps))
    const shown = drafts.filter(({ id, deleted }) => !deleted && !failed.has(id))
    await writeAliases(trx, shown)
    const asShown = new Set(shown.map(({ id }) => id))
    const tried = rows
      .filter(({ doc }) => !doc)
      .map(({ id_hash, record }) => ({ id_hash, id: toId(record.id) }))
    await sql`UPDATE publications p SET
        record_id = coalesce(t.record_id, p.record_id),
        state = CASE WHEN t.record_id IS NULL THEN 'unreadable' ELSE p.state END
      FROM (
        SELECT decode(u.id_hash, 'hex') AS id_hash, u.record_id
        FROM jsonb_to_recordset(${JSON.stringify(
          tried.map(({ id_hash, id }) => ({ id_hash, record_id: asShown.has(id) ? id : null })),
        )}::jsonb) AS u(id_hash text, record_id uuid)
      ) t WHERE p.id_hash = t.id_hash`.execute(trx)
    return rows.at(-1)?.seq
  })
}

/** Shows what is to be shown of a node, and withdraws the rest, a batch a transaction; one that was cut goes on. */
export async function settle(deps: SettleDeps, node: string): Promise<void> {
  for (let after: number | undefined = 0; after !== undefined; ) after = await step(deps, node, after)
}

/** Goes on with every node that was cut. */
export async function settleAll(deps: SettleDeps): Promise<void> {
  const rows = await deps.db.selectFrom('peers').select('node').where('settled', '=', false).execute()
  for (const { node } of rows) if (await findPeer(deps.db, node)) await settle(deps, node)
}
