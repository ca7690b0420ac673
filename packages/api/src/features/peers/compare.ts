/** Where what is held of a node and what it publishes differ, found by their digests; and mended. @module */
import { hash } from 'node:crypto'
import { Conflict } from '@maillage/shared/errors'
import { utcDay } from '@maillage/shared/place'
import { sql } from 'kysely'
import { digestBelow, digestLeaves, stateOf } from '../federation/index.ts'
import { saveRecords } from '../records/index.ts'
import { withdrawn } from './admit.ts'
import { askDigest, askRecord, BadAnswer, type DigestLevel } from './ask.ts'
import { dayOf, trips } from './breaker.ts'
import { CHANGE } from './keep.ts'
import { mergeRecords, noteMerged, verifyAll } from './merge.ts'
import type { PullDeps } from './pull.ts'
import { HOLDING, lockPeers, type Peer } from './queries.ts'
import { settle } from './settle.ts'

const HOUR = 3_600_000

/** Records asked for one by one; when more differ, all is read again. */
const MANY = 50

/** Questions of one comparison, at most; when more parts differ, all is read again. */
const QUESTIONS = 300

/** Comparisons in a row in which a home has not what is held of it, before it is shown no more. */
const CONFIRMED = 2

interface Difference {
  /** Global ids of what is to be read again: newer there, or not held. */
  readonly stale: readonly string[]
  /** Global ids of what is held and is not there. */
  readonly missing: readonly string[]
  readonly requests: number
  /** Too much differs to be told one by one. */
  readonly cut: boolean
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
    const level = await mustAnswer(deps, url, byte)
    requests++
    for (const bucket of differing(await digestBelow(deps.db, byte, node), level)) {
      if (requests >= QUESTIONS) return { stale, missing: [], requests, cut: true }
      const { items = [] } = await mustAnswer(deps, url, bucket)
      requests++
      const here = new Map((await digestLeaves(deps.db, bucket, node)).map((leaf) => [leaf.id, leaf]))
      for (const { id, version, hash: theirs } of items) {
        const leaf = here.get(id)
        here.delete(id)
        if (!leaf || version > leaf.version || (version === leaf.version && theirs > leaf.hash))
          stale.push(id)
      }
      missing.push(...here.keys())
      if (stale.length > MANY) return { stale, missing: [], requests, cut: true }
    }
  }
  return { stale, missing, requests, cut: false }
}

/** A part that its top says is there. @throws BadAnswer */
async function mustAnswer(deps: PullDeps, url: string, prefix: string): Promise<DigestLevel> {
  const level = await askDigest(deps, url, prefix)
  if (level === undefined)
    throw new BadAnswer('digest', `${new URL(url).host} gives no digest below ${prefix}.`)
  return level
}

/** Counts what a home has no more, and shows no more what it had not twice. */
async function suspect(deps: PullDeps, { node }: Peer, ids: readonly string[]): Promise<void> {
  const hashes = ids.map((id) => hash('sha256', id))
  await deps.db.transaction().execute(async (trx) => {
    const peer = (await lockPeers(trx, [node])).get(node)
    if (!peer || !HOLDING.includes(peer.state)) return
    const day = await dayOf(trx, peer, utcDay(deps.now()))
    // As many as that are a mistake, or a site that answers badly: a person decides.
    if (!peer.waived && trips({ ...day, gone: day.gone + ids.length })) {
      await trx.updateTable('peers').set({ held: 'breaker' }).where('node', '=', node).execute()
      return
    }
    const those = sql`(SELECT decode(jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb), 'hex'))`
    await sql`UPDATE publications SET missing = 0
      WHERE origin = ${node} AND missing > 0 AND id_hash NOT IN ${those}`.execute(trx)
    const { rows } = await sql<{ doc: unknown }>`
      WITH counted AS (
        UPDATE publications SET missing = least(missing + 1, 100),
          state = CASE WHEN missing + 1 >= ${CONFIRMED} AND state = 'shown' THEN 'suspect' ELSE state END
        WHERE origin = ${node} AND id_hash IN ${those}
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

/** Shows again what a home had no more for a while, once all it publishes is held. */
export async function trustAgain(deps: PullDeps, node: string): Promise<void> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE publications SET missing = 0, state = CASE state WHEN 'suspect' THEN 'shown' ELSE state END
    WHERE origin = ${node} AND missing > 0`.execute(deps.db)
  if (numAffectedRows > 0n) await settle(deps, node)
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
    if (current?.text !== peer.text || !HOLDING.includes(current.state)) return
    const merged = await mergeRecords(trx, deps, current, verified, { fromHome: true })
    await noteMerged(trx, current, merged)
  })
}

/**
 * Compares what is held of a node with what it publishes, and mends what differs: few records are asked for by
 * themselves, many by reading all again; what it has no more becomes suspect.
 * @param options.due only when it was not done within the hour; within the day where limits leave something out anyway
 * @returns whether all is held now; undefined when it was not compared
 */
export async function compare(
  deps: PullDeps,
  peer: Peer,
  { due = false }: { due?: boolean } = {},
): Promise<boolean | undefined> {
  if (!HOLDING.includes(peer.state)) throw new Conflict(`${peer.node} is ${peer.state}: it is not read.`)
  const now = deps.now()
  if (
    due &&
    peer.compared_at &&
    now - peer.compared_at.getTime() < (Object.keys(peer.limits).length > 0 ? 24 : 1) * HOUR
  )
    return undefined
  const found = await difference(deps, peer)
  if (!found) return undefined
  if (!found.cut) await suspect(deps, peer, found.missing)
  if (found.cut) await deps.db.updateTable('peers').set({ cursor: 0 }).where('node', '=', peer.node).execute()
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
