/** Reading what a node publishes, from where it was left to the end. @module */
import { gunzipSync } from 'node:zlib'
import { Conflict } from '@maillage/shared/errors'
import { localId } from '@maillage/shared/federation'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { findNode, MAX_ITEMS, stateOf, verifyReadCheckpoint } from '../federation/index.ts'
import type { Projector } from '../records/index.ts'
import { askChanges, askDocument, askFile, askSnapshot, BadAnswer } from './ask.ts'
import { compare, trustAgain } from './compare.ts'
import { learnNodes, learnOf } from './learn.ts'
import { count, mergeRecords, noteMerged, verifyAll } from './merge.ts'
import { findPeer, HOLDING, listPeers, lockPeers, type Peer } from './queries.ts'
import { readFileItems } from './wire.ts'

export type PullDeps = Pick<Deps, 'db' | 'engine' | 'now' | 'gazetteer' | 'askPeer'> & {
  readonly projectors: readonly Projector[]
}

/** What came of a reading. */
export interface Pulled {
  readonly node: string
  readonly pages: number
  readonly changed: number
  /** Reason → how many. */
  readonly refused: Readonly<Record<string, number>>
  /** What is held is all it publishes; null when that could not be told. */
  readonly complete: boolean | null
  /** It waits for a person. */
  readonly held: Peer['held']
}

const DAY = 86_400_000

/** How long one node is read before others have their turn, in milliseconds. */
const BUDGET = 10 * 60_000

/** The embedded engine has one connection: whoever searches waits for the page that is taken. */
const EMBEDDED_ITEMS = 200

/** Largest decompressed file of a snapshot: a page and what surrounds it. */
const FILE_BYTES = 5 * 1024 * 1024

/** Somebody else moved on meanwhile: what was read is to be read again. */
class Moved extends Error {}

interface Batch {
  readonly records: readonly unknown[]
  /** Items that are no JSON. */
  readonly faults: readonly string[]
}

const originOf = (record: unknown): string => {
  const id = (record as { id?: unknown } | null)?.id
  return (typeof id === 'string' && localId(id)?.node) || ''
}

interface Tally {
  pages: number
  changed: number
  readonly refused: Record<string, number>
}

/**
 * Takes a batch of records in one transaction, with what the caller writes beside it: all of it or nothing. Records of
 * homes that are not followed are passed over, and this node's own.
 */
async function take(
  deps: PullDeps,
  reader: Peer,
  { records, faults }: Batch,
  tally: Tally,
  beside: (trx: Transaction<Database>, reader: Peer) => Promise<void>,
): Promise<void> {
  const own = (await findNode(deps.db))?.document.node
  const groups = Map.groupBy(records, originOf)
  groups.delete(own ?? '')
  const homes = new Map<string, Peer>()
  for (const node of groups.keys()) {
    const home = node === reader.node ? reader : await findPeer(deps.db, node)
    if (home && HOLDING.includes(home.state)) homes.set(node, home)
  }
  const read: ({ home: Peer } & Awaited<ReturnType<typeof verifyAll>>)[] = []
  for (const [node, home] of homes)
    read.push({ home, ...(await verifyAll(groups.get(node) ?? [], home.document)) })
  await deps.db.transaction().execute(async (trx) => {
    const locked = await lockPeers(trx, [reader.node, ...homes.keys()])
    const current = locked.get(reader.node)
    if (!current || current.cursor !== reader.cursor || current.epoch !== reader.epoch) throw new Moved()
    for (const { home, verified, refused } of read) {
      const now = locked.get(home.node)
      // Verified by a document that is another by now: its keys may be too.
      if (!now || now.text !== home.text || !HOLDING.includes(now.state)) throw new Moved()
      const merged = await mergeRecords(trx, deps, now, verified, { fromHome: home.node === reader.node })
      for (const [reason, by] of Object.entries(refused)) count(merged.refused, reason, by)
      for (const [reason, by] of Object.entries(merged.refused)) count(tally.refused, reason, by)
      tally.changed += merged.changed
      await noteMerged(trx, now, merged)
    }
    await beside(trx, current)
  })
  for (const fault of faults) count(tally.refused, fault)
  tally.pages++
}

const moveTo = (trx: Transaction<Database>, node: string, cursor: number, epoch: string) =>
  trx.updateTable('peers').set({ cursor, epoch }).where('node', '=', node).execute()

/** Keeps what a node says it publishes, once it is sure that it says it. */
async function keepCheckpoint({ db, now }: PullDeps, peer: Peer, said: unknown): Promise<string | undefined> {
  const verdict = await verifyReadCheckpoint(said, peer.document, now())
  if (!verdict.ok) return undefined
  await db.updateTable('peers').set({ checkpoint: verdict.text }).where('node', '=', peer.node).execute()
  return verdict.said.root
}

/** From its beginning: it was restored, or counts otherwise. */
const readAnew = ({ db }: PullDeps, node: string) =>
  db.updateTable('peers').set({ cursor: 0, epoch: null }).where('node', '=', node).execute()

/** Reads its pages to the end. @returns the digest it says it has; `none` when it has no feed */
async function readFeed(deps: PullDeps, node: string, tally: Tally): Promise<string | undefined | 'none'> {
  for (const end = performance.now() + BUDGET; performance.now() < end; ) {
    const peer = await follow(deps, node)
    const limit = deps.engine === 'embedded' ? EMBEDDED_ITEMS : MAX_ITEMS
    const scope = peer.relay ? 'all' : 'own'
    const asked = await askChanges(deps, peer.url, { since: peer.cursor, epoch: peer.epoch, scope, limit })
    if (asked.is === 'none') return 'none'
    if (asked.is === 'anew') {
      if (peer.cursor === 0 && peer.epoch === null)
        throw new BadAnswer('cursor', `${peer.node} refuses to be read from its beginning.`)
      await readAnew(deps, node)
      continue
    }
    const { page } = asked
    if (page.node !== node) throw new BadAnswer('origin', `${peer.url} speaks as ${page.node}, not ${node}.`)
    if (page.since !== peer.cursor)
      throw new BadAnswer('cursor', `${node} answers from ${page.since}, asked from ${peer.cursor}.`)
    if (peer.epoch !== null && page.epoch !== peer.epoch && page.since > 0) {
      await readAnew(deps, node)
      continue
    }
    const batch = { records: page.items.map(({ record }) => record), faults: page.faults }
    try {
      await take(deps, peer, batch, tally, async (trx) => {
        await moveTo(trx, node, page.next, page.epoch)
      })
    } catch (error) {
      if (error instanceof Moved) continue
      throw error
    }
    if (!page.more) return keepCheckpoint(deps, peer, page.checkpoint)
  }
  throw new BadAnswer(
    'slow',
    `${node} was read for ${BUDGET / 60_000} minutes; the next reading goes on there.`,
  )
}

/** Reads the files of a node that has no feed. @returns the digest it says it has */
async function readFiles(deps: PullDeps, node: string, tally: Tally): Promise<string | undefined> {
  const peer = await follow(deps, node)
  const snapshot = await askSnapshot(deps, peer.url)
  if (snapshot.node !== node)
    throw new BadAnswer('origin', `${peer.url} speaks as ${snapshot.node}, not ${node}.`)
  const since = snapshot.epoch === peer.epoch && snapshot.seq >= peer.cursor ? peer.cursor : 0
  for (const { name, to } of snapshot.files.filter(({ to }) => to > since)) {
    const bytes = gunzipSync(await askFile(deps, peer.url, name), { maxOutputLength: FILE_BYTES })
    const { items, faults } = readFileItems(bytes)
    const records = items.map(({ record }) => record)
    await take(deps, peer, { records, faults }, tally, async () => {})
    if (to > snapshot.seq) throw new BadAnswer('cursor', `${node}: ${name} is ahead of its snapshot.`)
  }
  await deps.db.transaction().execute((trx) => moveTo(trx, node, snapshot.seq, snapshot.epoch))
  return keepCheckpoint(deps, peer, snapshot.checkpoint)
}

/**
 * Homes that are known through others alone: what is held of them is held against what they signed. Where it is not all,
 * what the relay passes on is read again from the beginning, once a day.
 */
async function checkPassedOn({ db, now }: PullDeps, relay: Peer): Promise<void> {
  const at = now()
  for (const home of await listPeers(db, HOLDING)) {
    if (home.direct || home.checkpoint === null || home.held) continue
    const { root } = JSON.parse(home.checkpoint) as { root: string }
    const complete = (await stateOf(db, home.node)).root === root
    const isDue = !complete && at - (home.compared_at?.getTime() ?? 0) >= DAY
    await db
      .updateTable('peers')
      .set({ complete, waived: false, ...(isDue ? { compared_at: new Date(at).toISOString() } : {}) })
      .where('node', '=', home.node)
      .execute()
    if (isDue) await db.updateTable('peers').set({ cursor: 0 }).where('node', '=', relay.node).execute()
  }
}

/** A node that is read. @throws Conflict when it is not */
async function follow({ db }: PullDeps, node: string): Promise<Peer> {
  const peer = await findPeer(db, node)
  if (!peer) throw new Conflict(`${node} is not known here: maillage peer add.`)
  if (!HOLDING.includes(peer.state)) throw new Conflict(`${node} is ${peer.state}: it is not read.`)
  return peer
}

/** The document of a node, kept when it is newer; another root key holds everything. */
async function readDocument(deps: PullDeps, peer: Peer): Promise<void> {
  const known = { node: peer.node, root: peer.document.root }
  try {
    await learnOf(deps, peer.node, (await askDocument(deps, peer.url, known)).text)
  } catch (error) {
    if (error instanceof BadAnswer && error.code === 'root')
      await deps.db
        .updateTable('peers')
        .set({ held: 'key-conflict', conflict: (error as BadAnswer & { text: string }).text })
        .where('node', '=', peer.node)
        .execute()
    throw error
  }
}

/**
 * Reads what a node publishes, to the end.
 * @throws Conflict when it is not followed; BadAnswer, Unavailable and the like when it cannot be read: what was taken
 *   before stays, and the next reading goes on there
 */
export async function pull(deps: PullDeps, node: string): Promise<Pulled> {
  const peer = await follow(deps, node)
  await readDocument(deps, peer)
  await learnNodes(deps, await follow(deps, node))
  const tally: Tally = { pages: 0, changed: 0, refused: {} }
  const feed = await readFeed(deps, node, tally)
  const root = feed === 'none' ? await readFiles(deps, node, tally) : feed
  const read = await follow(deps, node)
  if (read.relay) await checkPassedOn(deps, read)
  const complete = root === undefined ? null : (await stateOf(deps.db, node)).root === root
  await deps.db
    .updateTable('peers')
    .set({ complete, waived: false, seen_at: new Date(deps.now()).toISOString() })
    .where('node', '=', node)
    .execute()
  if (complete) await trustAgain(deps, node)
  const mended =
    complete === false && read.held === null ? await compare(deps, read, { due: true }) : undefined
  return { node, ...tally, complete: mended ?? complete, held: read.held }
}
