import type { ColumnType, Generated } from 'kysely'

export interface NodeTable {
  one: Generated<boolean>
  /** Another one each time the directory was restored. */
  epoch: string
  /** The node document as its root key signed it: JSON text. */
  document: string
  /** Private part of the key that signs records: base64url of its 32 bytes. */
  secret: string
  /** Every record that was there at the beginning is signed. */
  complete: boolean
}

type Bytes = ColumnType<Uint8Array, string, string>

/** Signed records: those of this node, and those of others that it holds. */
export interface PublicationsTable {
  /** Home of the record; empty for this node. */
  origin: Generated<string>
  /** Its global id; null for those of this node. */
  uri: string | null
  /** The record here; null as long as it is shown nowhere. */
  record_id: string | null
  /** Version of the own record that this was made of; `version` is above it when it was signed anew. */
  record_version: number | null
  /** Of a followed record: shown or why not. */
  state: Generated<'shown' | 'waiting' | 'refused' | 'suspect' | 'unreadable' | 'taken'>
  /** How many comparisons in a row its home did not have it. */
  missing: Generated<number>
  version: number
  /** Place in the order of changes. */
  seq: number
  /** Why it is published no more; null for a record that stands. */
  reason: string | null
  license: string | null
  /** Key that signed it. */
  kid: string
  /** sha256 of the global id. */
  id_hash: Bytes
  /** sha256 of the canonical text without `sig`. */
  hash: Bytes
  /** The signed text, served byte for byte. */
  text: string
}

export interface DigestTable {
  /** Home of the records; empty for this node. */
  origin: Generated<string>
  /** Length of the prefix: 0 the root, 1, or 2 a bucket. */
  level: number
  prefix: Bytes
  hash: Bytes
  /** Records that stand, and those that are no more. */
  count: number
  deleted: number
}

/** Another node. */
export interface PeersTable {
  /** Who it is: the address in the ids of its records. */
  node: string
  /** Where it is read. */
  url: string
  /** Its last document, as the root key that was approved signed it. */
  document: string
  state: PeerState
  paused: Generated<boolean>
  /** It is read at its own address; else what others pass on of it is all there is. */
  direct: Generated<boolean>
  /** What it passes on of others is read too. */
  relay: Generated<boolean>
  limits: ColumnType<unknown, string, string>
  /** Its records here are as its state says. */
  settled: Generated<boolean>
  /** How far its changes were read. */
  cursor: Generated<number>
  epoch: string | null
  /** It waits for a person. */
  held: 'key-conflict' | 'breaker' | null
  /** The document that another root key signed. */
  conflict: string | null
  /** A person had it go on: what made it wait is let through until all is read. */
  waived: Generated<boolean>
  /** Of the list of nodes it last gave. */
  nodes_tag: string | null
  /** What it last said it publishes, as signed. */
  checkpoint: string | null
  /** What is held of it is all it publishes; null: not compared yet. */
  complete: boolean | null
  compared_at: ColumnType<Date | null, string | null, string | null>
  /** Reason → how many of its records were refused. */
  refused: ColumnType<unknown, string, string>
  /** Day of the counts: records held when it began, new ones, those that went and that moved since. */
  day: string | null
  day_base: Generated<number>
  day_new: Generated<number>
  day_gone: Generated<number>
  day_moved: Generated<number>
  /** Version of this node's document that it was last told. */
  announced: Generated<number>
  /** In a row. */
  failures: Generated<number>
  error: string | null
  added_at: ColumnType<Date, string, string>
  /** It answered last. */
  seen_at: ColumnType<Date | null, string | null, string | null>
  due_at: ColumnType<Date, string, string>
}

/** How far another node is trusted: `moderated` has its new records wait for a person, `silenced` is held and not shown. */
export type PeerState = 'discovered' | 'pending' | 'moderated' | 'trusted' | 'silenced' | 'blocked'

export interface FederationTables {
  peers: PeersTable
  node: NodeTable
  publications: PublicationsTable
  digest: DigestTable
}
