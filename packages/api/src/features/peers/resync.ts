/** After a restore: the mesh is the backup. @module */
import { hash } from 'node:crypto'
import { MaillageError, NotFound } from '@maillage/shared/errors'
import { localId, readSignature } from '@maillage/shared/federation'
import { sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import {
  erasuresOf,
  type KeyPair,
  nodeHere,
  OWN,
  refreshDigest,
  remakeNode,
  verifyDocument,
} from '../federation/index.ts'
import { idHere } from '../homes/index.ts'
import { findRecords, lockRecords, type RecordDraft, saveRecords } from '../records/index.ts'
import { draftOfSigned, erases, isGone } from './admit.ts'
import { askChanges, askNodes, BadAnswer } from './ask.ts'
import { type Verified, verifyAll } from './merge.ts'
import type { PullDeps } from './pull.ts'
import { HOLDING, listPeers, type Peer } from './queries.ts'

export interface Resynced {
  readonly asked: number
  readonly failed: number
  readonly taken: number
}

/** Records of this node that a node passes on, a page at a time. */
async function* passedOn(deps: PullDeps, { url, node }: Keeper, own: string): AsyncGenerator<unknown[]> {
  for (let since = 0, more = true; more; ) {
    const asked = await askChanges(deps, url, { since, epoch: null, scope: 'all', limit: PAGE })
    if (asked.is !== 'page') throw new BadAnswer('none', `${node} passes on nothing.`)
    const { page } = asked
    yield page.items.flatMap(({ record }) =>
      localId(String((record as { id?: unknown } | null)?.id))?.node === own ? [record] : [],
    )
    since = page.next
    more = page.more
  }
}

const PAGE = 200

const kidOf = (sig: string): string => {
  const read = readSignature(sig)
  return 'kid' in read ? read.kid : ''
}

interface Lost extends Verified {
  readonly idHash: string
}

/** Those that are newer than what this node published last. */
async function newerOf(trx: Transaction<Database>, verified: readonly Verified[]): Promise<Lost[]> {
  const lost = verified.map((one) => ({ ...one, idHash: hash('sha256', one.record.id) }))
  const { rows } = await sql<{ id_hash: string; version: number; hash: string }>`
    SELECT encode(id_hash, 'hex') AS id_hash, version, encode(hash, 'hex') AS hash FROM publications
    WHERE id_hash IN (SELECT decode(jsonb_array_elements_text(${JSON.stringify(lost.map(({ idHash }) => idHash))}::jsonb), 'hex'))`.execute(
    trx,
  )
  const held = new Map(rows.map((row) => [row.id_hash, row]))
  return lost.filter(({ idHash, record, hash: theirs }) => {
    const ours = held.get(idHash)
    return !ours || record.version > ours.version || (record.version === ours.version && theirs > ours.hash)
  })
}

/** The list that a place came from finds it again, though its row there is lost: read anew, it would make a second one. */
export async function claimRows(trx: Transaction<Database>, drafts: readonly RecordDraft[]): Promise<void> {
  const rows = drafts.flatMap(({ id, type, source }) =>
    type === 'place' && source?.id !== undefined
      ? [{ source: source.system, source_id: source.id, record_id: id, row: '{}', hash: '', run_id: null }]
      : [],
  )
  await insertRows(trx, 'source_rows', rows, sql`ON CONFLICT (source, source_id) DO NOTHING`)
}

/** Takes back what this node signed itself, as it signed it: nobody else has anything to read again. */
async function takeBack(deps: PullDeps, verified: readonly Verified[]): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    const { document } = await nodeHere(trx)
    const toId = idHere(document.node)
    // As every writer does: records first, then the order of changes. What is newer is told once nobody else writes.
    await lockRecords(
      trx,
      verified.map(({ record }) => toId(record.id)),
    )
    if ((await newerOf(trx, verified)).length === 0) return 0
    const { seq } = await trx
      .updateTable('feed_state')
      .set({ seq: sql`seq + ${verified.length}::bigint` })
      .returning('seq')
      .executeTakeFirstOrThrow()
    const lost = await newerOf(trx, verified)
    if (lost.length === 0) return 0
    await insertRows(
      trx,
      'publications',
      lost.map(({ record, text, hash: signed, idHash }, rank) => ({
        record_id: toId(record.id),
        record_version: record.version,
        version: record.version,
        seq: seq - verified.length + 1 + rank,
        reason: isGone(record) ? record.reason : null,
        license: isGone(record) ? null : record.license,
        kid: kidOf(record.sig),
        id_hash: `\\x${idHash}`,
        hash: `\\x${signed}`,
        text,
      })),
      sql`ON CONFLICT (id_hash) DO UPDATE SET (record_version, version, seq, reason, license, kid, hash, text)
        = (excluded.record_version, excluded.version, excluded.seq, excluded.reason, excluded.license, excluded.kid,
           excluded.hash, excluded.text)`,
    )
    const before = new Map(
      (
        await findRecords(
          trx,
          lost.map(({ record }) => toId(record.id)),
        )
      ).map((record) => [record.id, record]),
    )
    const erasures = await erasuresOf(
      trx,
      lost.map(({ record }) => toId(record.id)),
    )
    const drafts = lost.flatMap(({ record }): RecordDraft[] => {
      const draft = draftOfSigned(record, toId, deps.gazetteer)
      if (!draft) return []
      const { origin: _origin, uri: _uri, ...own } = draft
      const isKnown = before.has(own.id)
      // What never came back needs no end.
      if (isGone(record) && !isKnown) return []
      const erased = erases({ doc: before.get(own.id)?.doc, erased: erasures.get(own.id) ?? null }, record)
      return [{ ...own, signedVersion: record.version, ...(erased ? { eraseHistory: true } : {}) }]
    })
    await saveRecords(trx, drafts, { now: deps.now(), actor: 'operator', reason: 'resync' }, deps.projectors)
    await claimRows(trx, drafts)
    await refreshDigest(
      trx,
      OWN,
      lost.map(({ idHash }) => idHash),
    )
    return lost.length
  })
}

/**
 * Asks every node that is followed for what this one signed, and takes back what is newer than what it holds.
 * @throws MaillageError in a directory that is no node
 */
export async function resyncSelf(deps: PullDeps): Promise<Resynced> {
  const followed = (await listPeers(deps.db, HOLDING)).filter(({ direct }) => direct)
  return takeFrom(deps, followed)
}

/** Where this node's records may be: what they say is signed by this node, whoever keeps it. */
type Keeper = Pick<Peer, 'url' | 'node'>

async function takeFrom(deps: PullDeps, keepers: readonly Keeper[]): Promise<Resynced> {
  const { document } = await nodeHere(deps.db)
  const tally = { asked: 0, failed: 0, taken: 0 }
  for (const peer of keepers) {
    tally.asked++
    try {
      for await (const records of passedOn(deps, peer, document.node)) {
        const { verified } = await verifyAll(records, document)
        tally.taken += await takeBack(deps, verified)
      }
    } catch (error) {
      if (!(error instanceof MaillageError)) throw error
      tally.failed++
    }
  }
  return tally
}

/**
 * Makes this node again from its root key alone, out of what a partner kept: who it was, and all it had published.
 * @param base address of the partner, which needs no trust: everything that is taken is signed by this node's own keys
 * @throws NotFound when the partner does not know a node of this root key; Conflict unless this directory is empty
 */
export async function recover(
  deps: PullDeps & Pick<Deps, 'config' | 'uuid'>,
  root: KeyPair,
  base: string,
): Promise<Resynced & { readonly node: string }> {
  const { nodes } = await askNodes(deps, base, undefined)
  const found = nodes.find(
    ({ document }) => (document as { root?: { kid?: unknown } } | null)?.root?.kid === root.kid,
  )
  const verdict = await verifyDocument(JSON.stringify(found?.document ?? null), { root, now: deps.now() })
  if (!verdict.ok) throw new NotFound(`A node whose root key is ${root.kid}, at ${base}`)
  const { document } = await remakeNode(deps, root, verdict.said)
  const back = await takeFrom(deps, [{ url: base, node: base }])
  if (back.failed === 0) await deps.db.updateTable('node').set({ complete: true }).execute()
  return { node: document.node, ...back }
}
