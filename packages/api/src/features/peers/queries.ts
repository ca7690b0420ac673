/** Other nodes as this one knows them. @module */
import type { NodeDocument } from '@maillage/shared/federation'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { PeerState, PeersTable } from '../../db/tables/federation.ts'
import type { Database } from '../../db/tables/index.ts'

/** What is taken of a node at most. */
export interface PeerLimits {
  /** Official codes of territories: places elsewhere are refused. */
  readonly area?: readonly string[]
  readonly types?: readonly string[]
  /** Records it may bring in a day of UTC. */
  readonly newPerDay?: number
}

export interface Peer extends Omit<Selectable<PeersTable>, 'document' | 'limits' | 'refused'> {
  readonly document: NodeDocument
  /** The document as it was signed. */
  readonly text: string
  readonly limits: PeerLimits
  readonly refused: Readonly<Record<string, number>>
}

/** States in which what a node publishes is held. */
export const HOLDING: readonly PeerState[] = ['moderated', 'trusted', 'silenced']

/** States in which what is held of a node is shown. */
export const SHOWING: readonly PeerState[] = ['moderated', 'trusted']

const peerOf = ({ document, ...row }: Selectable<PeersTable>): Peer => ({
  ...row,
  text: document,
  document: JSON.parse(document) as NodeDocument,
  limits: row.limits as PeerLimits,
  refused: row.refused as Record<string, number>,
})

/** @param states only those; nodes that were only heard of are many */
export async function listPeers(db: Kysely<Database>, states?: readonly PeerState[]): Promise<Peer[]> {
  const rows = await db
    .selectFrom('peers')
    .selectAll()
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .orderBy('node')
    .execute()
  return rows.map(peerOf)
}

export async function findPeer(db: Kysely<Database>, node: string): Promise<Peer | undefined> {
  const row = await db.selectFrom('peers').selectAll().where('node', '=', node).executeTakeFirst()
  return row && peerOf(row)
}

/** Nodes by their address, locked in one order until the transaction ends. */
export async function lockPeers(trx: Kysely<Database>, nodes: readonly string[]): Promise<Map<string, Peer>> {
  if (nodes.length === 0) return new Map()
  const rows = await trx
    .selectFrom('peers')
    .selectAll()
    .where('node', 'in', [...new Set(nodes)])
    .orderBy('node')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.node, peerOf(row)]))
}

/** The same with every node that passes others on. */
export async function lockWithRelays(trx: Kysely<Database>, node: string): Promise<Map<string, Peer>> {
  const relays = await trx.selectFrom('peers').select('node').where('relay', '=', true).execute()
  return lockPeers(trx, [node, ...relays.map((relay) => relay.node)])
}

/** What is held of a node. */
export interface Held {
  /** Of its digest, hexadecimal; that of nothing before it was read. */
  readonly root: string | undefined
  readonly count: number
  readonly deleted: number
  readonly waiting: number
}

/** What is held of each node. */
export async function heldByNode(db: Kysely<Database>): Promise<Map<string, Held>> {
  const { rows } = await sql<Held & { node: string }>`
    SELECT p.node, encode(d.hash, 'hex') AS root, coalesce(d.count, 0) AS count, coalesce(d.deleted, 0) AS deleted,
      (SELECT count(*) FROM publications u WHERE u.origin = p.node AND u.state = 'waiting' AND u.reason IS NULL)::int AS waiting
    FROM peers p LEFT JOIN digest d ON d.origin = p.node AND d.level = 0`.execute(db)
  return new Map(rows.map(({ node, ...held }) => [node, { ...held, root: held.root ?? undefined }]))
}
