/** Where what is held of a node and what it publishes differ, found by their digests; and mended. @module */
import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { digestBelow, digestLeaves, stateOf } from '../federation/index.ts'
import { saveRecords } from '../records/index.ts'
import { withdrawn } from './admit.ts'
import { askDigest, askRecord, type DigestLevel } from './ask.ts'
import { CHANGE, mergeRecords, verifyAll } from './merge.ts'
import type { PullDeps } from './pull.ts'
import { lockPeers, type Peer } from './queries.ts'

const HOUR = 3_600_000

/** Records asked for one by one; when more differ, all is read again. */
const MANY = 50

/** Comparisons in a row in which a home has not what is held of it, before it is shown no more. */
const CONFIRMED = 2

interface Difference {
  /** Global ids of what is to be read again: newer there, or not held. */
  readonly stale: readonly string[]
  /** Global ids of what is held and is not there. */
  readonly missing: readonly string[]
  readonly requests: number
}

/** Prefixes below which two levels differ. */
function differing(ours: readonly { prefix: string; hash: string }[], theirs: DigestLevel): string[] {
  const there = new Map((theirs.children ?? []).map(({ prefix, hash }) => [prefix, hash]))
  const here = new Map(ours.map(({ prefix, hash }) => [prefix, hash]))
  return [...new Set([...there.keys(), ...here.keys()])].filter(
    (prefix) => there.get(prefix) !== here.get(prefix),
  )
}

/** Goes down where digests differ. @returns undefined when the node gives no digest */
export async function difference(deps: PullDeps, { node, url }: Peer): Promise<Difference | undefined> {
  const top = await askDigest(deps, url, '')
  if (top === undefined) return undefined
  let requests = 1
  const stale: string[] = []
  const missing: string[] = []
  for (const byte of differing(await digestBelow(deps.db, '', node), top)) {
    const level = await askDigest(deps, url, byte)
    requests++
    for (const bucket of differing(await digestBelow(deps.db, byte, node), level ?? {})) {
      const { items = [] } = (await askDigest(deps, url, bucket)) ?? {}
      requests++
      const here = new Map((await digestLeaves(deps.db, bucket, node)).map((leaf) => [leaf.id, leaf]))
      for (const { id, version, hash: theirs } of items) {
        const leaf = here.get(id)
        here.delete(id)
        if (!leaf || version > leaf.version || (version === leaf.version && theirs > leaf.hash))
          stale.push(id)
      }
      missing.push(...here.keys())
      if (stale.length > MANY) return { stale, missing, requests }
    }
  }
  return { stale, missing, requests }
}

/** Counts what a home has no more, and shows no more what it had not twice. */
async function suspect(deps: PullDeps, { node }: Peer, ids: readonly string[]): Promise<void> {
  const hashes = ids.map((id) => hash('sha256', id))
  await deps.db.transaction().execute(async (trx) => {
    await lockPeers(trx, [node])
    await sql`UPDATE publications SET missing = 0 WHERE origin = ${node} AND missing > 0
      AND NOT encode(id_hash, 'hex') = ANY(${hashes}::text[])`.execute(trx)
    const { rows } = await sql<{ doc: unknown }>`
      WITH counted AS (
        UPDATE publications SET missing = least(missing + 1, 100),
          state = CASE WHEN missing + 1 >= ${CONFIRMED} AND state = 'shown' THEN 'suspect' ELSE state END
        WHERE origin = ${node} AND encode(id_hash, 'hex') = ANY(${hashes}::text[])
        RETURNING record_id, state
      ) SELECT r.doc FROM counted c JOIN records r ON r.id = c.record_id AND NOT r.deleted WHERE c.state = 'suspect'`.execute(
      trx,
    )
    await saveRecords(
      trx,
      rows.map(({ doc }) => withdrawn(doc)),
      { now: deps.now(), ...CHANGE },
      deps.projectors,
    )
  })
}

/** Reads records one by one and takes them. */
async function fetchEach(deps: PullDeps, peer: Peer, ids: readonly string[]): Promise<void> {
  const records: unknown[] = []
  for (const id of ids) {
    const record = await askRecord(deps, peer.url, id)
    if (record !== undefined) records.push(record)
  }
  const { verified } = await verifyAll(records, peer.document)
  await deps.db.transaction().execute(async (trx) => {
    const current = (await lockPeers(trx, [peer.node])).get(peer.node)
    if (current?.text === peer.text) await mergeRecords(trx, deps, current, verified, { fromHome: true })
  })
}

/**
 * Compares what is held of a node with what it publishes, and mends what differs: few records are asked for by
 * themselves, many by reading all again; what it has no more becomes suspect.
 * @param options.due only when it was not done within the hour
 * @returns whether all is held now; undefined when it was not compared
 */
export async function compare(
  deps: PullDeps,
  peer: Peer,
  { due = false }: { due?: boolean } = {},
): Promise<boolean | undefined> {
  const now = deps.now()
  if (due && peer.compared_at && now - peer.compared_at.getTime() < HOUR) return undefined
  const found = await difference(deps, peer)
  if (!found) return undefined
  await suspect(deps, peer, found.missing)
  if (found.stale.length > MANY)
    await deps.db.updateTable('peers').set({ cursor: 0 }).where('node', '=', peer.node).execute()
  else if (found.stale.length > 0) await fetchEach(deps, peer, found.stale)
  const { checkpoint } = peer
  const said = checkpoint === null ? undefined : (JSON.parse(checkpoint) as { root: string }).root
  const complete = said === undefined ? null : (await stateOf(deps.db, peer.node)).root === said
  await deps.db
    .updateTable('peers')
    .set({ complete, compared_at: new Date(now).toISOString() })
    .where('node', '=', peer.node)
    .execute()
  return complete ?? undefined
}
