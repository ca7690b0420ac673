/** Records that changed homes: which are which. @module */
import { hash } from 'node:crypto'
import { localId, type SignedRecord } from '@maillage/shared/federation'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { isGone } from './admit.ts'
import type { Peer } from './queries.ts'

/** Records of other homes, shown here, or of this directory, that say they are what others were at the home that gave them up: by these. */
export async function successors(
  trx: Transaction<Database>,
  { node }: Peer,
  verified: readonly { readonly record: SignedRecord }[],
): Promise<Map<string, string>> {
  const named = verified.flatMap(({ record }) => (isGone(record) ? (record.supersededBy ?? []) : []))
  if (named.length === 0) return new Map()
  const idHashes = JSON.stringify(named.map((uri) => hash('sha256', uri)))
  const { rows } = await sql<{ was: string; uri: string }>`
    SELECT r.doc #>> '{movedFrom,id}' AS was, p.text::json ->> 'id' AS uri FROM publications p
    JOIN records r ON r.id = p.record_id AND NOT r.deleted
    WHERE p.reason IS NULL AND p.state = 'shown' AND p.origin <> ${node}
      AND p.id_hash IN (SELECT decode(jsonb_array_elements_text(${idHashes}::jsonb), 'hex'))`.execute(trx)
  return new Map(rows.map(({ was, uri }) => [was, uri]))
}

/** Whether a global id is of a node. */
export const isOf = (node: string | undefined, id: unknown): boolean =>
  node !== undefined && typeof id === 'string' && localId(id)?.node === node

/** Global ids of records that this directory took as its own, and still has, among those. */
export async function takenHere(trx: Transaction<Database>, uris: readonly string[]): Promise<Set<string>> {
  const ids = JSON.stringify(uris.flatMap((uri) => localId(uri)?.id ?? []))
  const { rows } = await sql<{ uri: string }>`SELECT doc #>> '{movedFrom,id}' AS uri FROM records
    WHERE id IN (SELECT jsonb_array_elements_text(${ids}::jsonb)::uuid) AND origin IS NULL AND NOT deleted`.execute(
    trx,
  )
  return new Set(rows.flatMap(({ uri }) => uri ?? []))
}
