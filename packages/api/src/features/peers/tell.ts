/** What this node tells others by itself: who it is, and that something changed. Nothing hangs on it. @module */
import { MaillageError } from '@maillage/shared/errors'
import type { Hint } from '@maillage/shared/federation'
import type { Deps } from '../../deps.ts'
import { findNode, headOf, keptPair, signerOf, verifyHint } from '../federation/index.ts'
import { tellDocument, tellHint } from './ask.ts'
import { PEERS_JOB } from './jobs.ts'
import { findPeer, HOLDING, listPeers, type Peer } from './queries.ts'

type TellDeps = Pick<Deps, 'db' | 'now' | 'askPeer' | 'uuid'>

/** Nodes that are told: those that are read, which read this one as a rule. */
const told = async (db: Deps['db']): Promise<Peer[]> =>
  (await listPeers(db, HOLDING)).filter(({ paused, direct }) => !paused && direct)

/** Those that do not answer are told another time. */
async function quietly(tell: () => Promise<void>): Promise<boolean> {
  try {
    await tell()
    return true
  } catch (error) {
    if (error instanceof MaillageError) return false
    throw error
  }
}

/**
 * Tells partners who this node is, once for each of its documents: other keys, or another place where it is read, which
 * they would not find by asking where it was.
 * @returns how many were told
 */
export async function announce(deps: TellDeps): Promise<number> {
  const self = await findNode(deps.db)
  if (!self?.complete) return 0
  let count = 0
  for (const peer of await told(deps.db)) {
    if (peer.announced >= self.document.docVersion) continue
    if (!(await quietly(() => tellDocument(deps, peer.url, self.text)))) continue
    await deps.db
      .updateTable('peers')
      .set({ announced: self.document.docVersion })
      .where('node', '=', peer.node)
      .execute()
    count++
  }
  return count
}

/** Tells partners that this node has something new. @returns how many were told */
export async function sendHints(deps: TellDeps): Promise<number> {
  const self = await findNode(deps.db)
  if (!self?.complete) return 0
  const sign = await signerOf(await keptPair(self.secret))
  const hint: Omit<Hint, 'sig'> = {
    node: self.document.node,
    epoch: self.epoch,
    head: await headOf(deps.db, 'own'),
    issued: new Date(deps.now()).toISOString(),
    nonce: deps.uuid(),
  }
  const { text } = await sign(hint)
  let count = 0
  for (const { url } of await told(deps.db)) if (await quietly(() => tellHint(deps, url, text))) count++
  return count
}

/**
 * Takes a hint: a node that is read is read soon, at the address that is known. What it says is not believed.
 * @returns why not; undefined when it was taken
 */
export async function takeHint(
  { db, now, jobs }: Pick<Deps, 'db' | 'now' | 'jobs'>,
  value: unknown,
): Promise<string | undefined> {
  const node = (value as { node?: unknown } | null)?.node
  const peer = typeof node === 'string' ? await findPeer(db, node) : undefined
  if (!peer || !HOLDING.includes(peer.state) || peer.paused) return 'not-followed'
  const verdict = await verifyHint(value, peer.document, now())
  if (!verdict.ok) return verdict.reason
  const { head, epoch } = verdict.said
  if (peer.epoch === epoch && head <= peer.cursor && !peer.relay) return undefined
  await db
    .updateTable('peers')
    .set({ due_at: new Date(now()).toISOString() })
    .where('node', '=', peer.node)
    .execute()
  await jobs.enqueue(PEERS_JOB, {}, { key: 'asked' })
  return undefined
}
