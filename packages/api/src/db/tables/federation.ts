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

export interface PublicationsTable {
  record_id: string
  /** Version of the record that this was made of; `version` is above it when it was signed anew. */
  record_version: number
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
  /** Length of the prefix: 0 the root, 1, or 2 a bucket. */
  level: number
  prefix: Bytes
  hash: Bytes
  /** Records that stand, and those that are no more. */
  count: number
  deleted: number
}

export interface FederationTables {
  node: NodeTable
  publications: PublicationsTable
  digest: DigestTable
}
