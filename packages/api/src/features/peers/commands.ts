/** Which other nodes are followed, and how far they are trusted. @module */
import { Conflict, InvalidInput, NotFound } from '@maillage/shared/errors'
import { type NodeDocument, readJson } from '@maillage/shared/federation'
import type { Updateable } from 'kysely'
import type { PeerState, PeersTable } from '../../db/tables/federation.ts'
import type { Deps } from '../../deps.ts'
import { findNode, rebuildDigest, verifyDocument } from '../federation/index.ts'
import { askChanges, askDocument, askSnapshot } from './ask.ts'
import type { PullDeps } from './pull.ts'
import { findPeer, HOLDING, lockWithRelays, type Peer, type PeerLimits } from './queries.ts'
import { settle } from './settle.ts'

/** What a node says of itself, before it is followed. */
export interface Preview {
  readonly document: NodeDocument
  readonly text: string
  /** Where it was read. */
  readonly url: string
  /** What it says it publishes; null when it does not say. */
  readonly counts: { readonly count: number; readonly deleted: number } | null
}

type AskDeps = Pick<Deps, 'db' | 'askPeer' | 'now' | 'host'>

const baseOf = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new InvalidInput(`${address} is no address of a node: https://annuaire.example.org is one.`)
  return `${url.origin}${url.pathname}`.replace(/\/$/, '')
}

async function countsOf(deps: AskDeps, base: string): Promise<Preview['counts']> {
  const asked = await askChanges(deps, base, { since: 0, epoch: null, scope: 'own', limit: 1 })
  const said =
    asked.is === 'page'
      ? asked.page.checkpoint
      : (await askSnapshot(deps, base).catch(() => undefined))?.checkpoint
  const { count, deletedCount } = (said ?? {}) as { count?: number; deletedCount?: number }
  return typeof count === 'number' && typeof deletedCount === 'number'
    ? { count, deleted: deletedCount }
    : null
}

/**
 * Reads who a node says it is.
 * @throws InvalidInput for no address; Conflict for this node itself, or when the address the node names speaks with
 *   another root key
 */
export async function preview(deps: AskDeps, address: string): Promise<Preview> {
  const url = baseOf(address)
  const { document, text } = await askDocument(deps, url)
  const own = (await findNode(deps.db))?.document.node ?? deps.host
  if (document.node === own) throw new Conflict(`${document.node} is this directory.`)
  if (document.node !== url) {
    // Whoever copies its files elsewhere may change them: its own address is believed first.
    const there = await askDocument(deps, document.node).catch(() => undefined)
    if (there && there.document.root.kid !== document.root.kid)
      throw new Conflict(
        `${url} says it is ${document.node}, which has the root key ${there.document.root.kid}, not ${document.root.kid}.`,
      )
  }
  return { document, text, url, counts: await countsOf(deps, url) }
}

export interface Following {
  readonly state: 'pending' | 'moderated' | 'trusted'
  /** What it passes on of others is read too. */
  readonly relay?: boolean
  /** It is not read at its own address: others pass it on. */
  readonly indirect?: boolean
  readonly limits?: PeerLimits
}

const iso = (now: number): string => new Date(now).toISOString()

/**
 * Follows a node.
 * @param fingerprint thumbprint of its root key, as its operator told it by another way
 * @throws Conflict when it is followed already, InvalidInput when its root key is another
 */
export async function addPeer(
  deps: AskDeps,
  { document, text, url }: Pick<Preview, 'document' | 'text' | 'url'>,
  fingerprint: string,
  { state, relay = false, indirect = false, limits = {} }: Following,
): Promise<Peer> {
  if (document.root.kid !== fingerprint)
    throw new InvalidInput(`${document.node} has the root key ${document.root.kid}, not ${fingerprint}.`)
  return deps.db.transaction().execute(async (trx) => {
    const known = (await lockWithRelays(trx, document.node)).get(document.node)
    if (known && known.state !== 'discovered' && known.state !== 'pending')
      throw new Conflict(`${document.node} is ${known.state} already: maillage peer list.`)
    const now = iso(deps.now())
    const row = {
      url,
      document: text,
      state,
      relay,
      direct: !indirect,
      limits: JSON.stringify(limits),
      due_at: now,
    }
    await trx
      .insertInto('peers')
      .values({ node: document.node, refused: '{}', added_at: now, ...row })
      .onConflict((conflict) => conflict.column('node').doUpdateSet({ ...row, added_at: now }))
      .execute()
    await rebuildDigest(trx, document.node)
    await readRelaysAgain(trx, document.node)
    const added = await findPeer(trx, document.node)
    if (!added) throw new NotFound(`The node ${document.node}`)
    return added
  })
}

/** What relays pass on of a node was passed over as long as it was not followed. */
const readRelaysAgain = (trx: Deps['db'], node: string) =>
  trx
    .updateTable('peers')
    .set({ cursor: 0 })
    .where((where) => where.or([where('relay', '=', true), where('node', '=', node)]))
    .execute()

type ChangeDeps = Pick<PullDeps, 'db' | 'now' | 'gazetteer' | 'projectors'>

/** Changes the row of a node. @throws NotFound */
async function change(
  deps: Pick<Deps, 'db' | 'now'>,
  node: string,
  set: (peer: Peer) => Updateable<PeersTable>,
  readAgain = false,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const peer = (await lockWithRelays(trx, node)).get(node)
    if (!peer) throw new NotFound(`The node ${node}`)
    await trx
      .updateTable('peers')
      .set({ due_at: iso(deps.now()), ...set(peer) })
      .where('node', '=', node)
      .execute()
    if (readAgain) await readRelaysAgain(trx, node)
  })
}

/**
 * Trusts a node more or less. What is held of it is shown, or shown no more, before this returns; of one that is
 * blocked, nothing is kept.
 * @param fingerprint of the root key of one that is blocked, as its operator told it: it was perhaps never approved
 */
export async function trustPeer(
  deps: ChangeDeps,
  node: string,
  state: PeerState,
  fingerprint?: string,
): Promise<void> {
  const before = await findPeer(deps.db, node)
  if (before?.state === 'blocked' && state !== 'blocked' && before.document.root.kid !== fingerprint)
    throw new InvalidInput(
      `${node} is blocked: it is followed again with the fingerprint of its root key, not ${fingerprint ?? 'none'}.`,
    )
  if (before?.state === 'discovered' && state !== 'blocked')
    throw new Conflict(`${node} is not followed yet: maillage peer add, which shows its root key.`)
  const readAgain = before !== undefined && !HOLDING.includes(before.state) && HOLDING.includes(state)
  await change(deps, node, () => ({ state, settled: false }), readAgain)
  await settle(deps, node)
}

export const limitPeer = (deps: ChangeDeps, node: string, limits: PeerLimits): Promise<void> =>
  change(deps, node, () => ({ limits: JSON.stringify(limits), refused: '{}' }), true)

export const pausePeer = (deps: Pick<Deps, 'db' | 'now'>, node: string): Promise<void> =>
  change(deps, node, () => ({ paused: true }))

/** Goes on with a node: what made it wait is let through until all is read. Another root key is adopted instead. */
export const resumePeer = (deps: Pick<Deps, 'db' | 'now'>, node: string): Promise<void> =>
  change(
    deps,
    node,
    ({ held }) => {
      if (held === 'key-conflict')
        throw new Conflict(
          `${node} shows another root key: maillage peer adopt, once its operator confirmed it.`,
        )
      return { paused: false, held: null, waived: held === 'breaker', failures: 0, error: null }
    },
    true,
  )

/**
 * Takes the root key that a node shows in place of the one that was approved.
 * @param fingerprint of the new one, as its operator told it by another way
 */
export async function adoptPeer(deps: ChangeDeps, node: string, fingerprint: string): Promise<void> {
  const peer = await findPeer(deps.db, node)
  if (!peer) throw new NotFound(`The node ${node}`)
  if (peer.held !== 'key-conflict' || peer.conflict === null)
    throw new Conflict(`${node} shows the root key that was approved: there is nothing to adopt.`)
  const verdict = await verifyDocument(peer.conflict, { node, now: deps.now() })
  const kid = verdict.ok ? verdict.said.root.kid : readKid(peer.conflict)
  if (!verdict.ok || kid !== fingerprint)
    throw new InvalidInput(`${node} shows the root key ${kid ?? '?'}, not ${fingerprint}.`)
  await change(
    deps,
    node,
    () => ({ document: verdict.text, url: verdict.said.url ?? peer.url, held: null, conflict: null }),
    true,
  )
}

function readKid(text: string): string | undefined {
  const read = readJson(text)
  return 'value' in read ? (read.value as { root?: { kid?: string } }).root?.kid : undefined
}
