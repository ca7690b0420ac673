/** Other nodes as they are told. @module */
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { PeerInFull, PublicPeer } from './contract.ts'
import { type Held, heldByNode, listPeers, type Peer, SHOWING } from './queries.ts'

const NOTHING: Held = { root: undefined, count: 0, deleted: 0, waiting: 0 }

const seqOf = (checkpoint: string | null): number | undefined =>
  checkpoint === null ? undefined : (JSON.parse(checkpoint) as { seq: number }).seq

function publicOf(peer: Peer, { count, deleted }: Held): PublicPeer {
  const { name, operator, root, area, licenses } = peer.document
  const head = seqOf(peer.checkpoint)
  return {
    node: peer.node,
    name,
    operator,
    fingerprint: root.kid,
    area: [...area],
    licenses: [...licenses],
    state: peer.state,
    count,
    deleted,
    complete: peer.complete,
    seenAt: peer.seen_at?.toISOString() ?? null,
    failures: peer.failures,
    paused: peer.paused,
    direct: peer.direct,
    lag: head === undefined || !peer.direct ? null : Math.max(0, head - peer.cursor),
  }
}

const conflictOf = (text: string | null): string | null =>
  text === null ? null : ((JSON.parse(text) as { root?: { kid?: string } }).root?.kid ?? null)

const fullOf = (peer: Peer, held: Held): PeerInFull => ({
  ...publicOf(peer, held),
  url: peer.url,
  relay: peer.relay,
  limits: peer.limits as PeerInFull['limits'],
  cursor: peer.cursor,
  epoch: peer.epoch,
  held: peer.held,
  conflict: conflictOf(peer.conflict),
  waiting: held.waiting,
  refused: { ...peer.refused },
  error: peer.error,
  addedAt: peer.added_at.toISOString(),
  dueAt: peer.due_at.toISOString(),
})

/** Every node that is known, for who administers. */
export async function peersInFull(db: Kysely<Database>): Promise<PeerInFull[]> {
  const held = await heldByNode(db)
  return (await listPeers(db)).map((peer) => fullOf(peer, held.get(peer.node) ?? NOTHING))
}

/** Nodes whose records are shown here, for everybody. */
export async function publicPeers(db: Kysely<Database>): Promise<PublicPeer[]> {
  const held = await heldByNode(db)
  return (await listPeers(db, SHOWING)).map((peer) => publicOf(peer, held.get(peer.node) ?? NOTHING))
}
