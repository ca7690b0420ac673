import { hash } from 'node:crypto'
import type { NodeDocument } from '@maillage/shared/federation'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'

/** This node, once it federates. */
export interface OwnNode {
  readonly epoch: string
  readonly document: NodeDocument
  /** The document as it was signed. */
  readonly text: string
  /** Private part of the key that signs records, base64url. */
  readonly secret: string
  readonly complete: boolean
}

export async function findNode(db: Kysely<Database>): Promise<OwnNode | undefined> {
  const row = await db
    .selectFrom('node')
    .select(['epoch', 'document', 'secret', 'complete'])
    .executeTakeFirst()
  return row && { ...row, document: JSON.parse(row.document) as NodeDocument, text: row.document }
}

/** Home of the records of this node, among those it holds. */
export const OWN = ''

/** What is published of one home at one instant. */
export interface State {
  /** Place of the last change. */
  readonly head: number
  /** Hexadecimal. */
  readonly root: string
  readonly count: number
  readonly deleted: number
}

/** Read in one statement: all of it is of the same instant. */
export async function stateOf(db: Kysely<Database>, origin = OWN): Promise<State> {
  const { rows } = await sql<State>`
    SELECT (SELECT coalesce(max(seq), 0) FROM publications WHERE origin = ${origin}) AS head, encode(hash, 'hex') AS root, count, deleted
    FROM digest WHERE origin = ${origin} AND level = 0`.execute(db)
  const [state] = rows
  if (!state) throw new Error('A home has a digest from its beginning.')
  return state
}

/** Place of the last change of a feed. */
export const headOf = async (db: Kysely<Database>, scope: Scope): Promise<number> =>
  (
    await db
      .selectFrom('publications')
      .select(({ fn }) => fn.max('seq').as('head'))
      .$if(scope === 'own', (query) => query.where('origin', '=', OWN))
      .executeTakeFirst()
  )?.head ?? 0

/** A record as it is published. */
export interface Published {
  readonly seq: number
  /** As it was signed. */
  readonly text: string
}

/** Licences of a file: those that share alike stand apart from the open ones. */
export type LicenseClass = 'open' | 'odbl'

const ofClass = (of: LicenseClass | undefined) => {
  const shared = sql`p.license = 'ODbL-1.0'`
  if (of === undefined) return sql``
  return of === 'odbl' ? sql`AND ${shared}` : sql`AND (${shared}) IS NOT TRUE`
}

/** Records of this node alone, or those of others it passes on too. */
export type Scope = 'own' | 'all'

export interface Range {
  readonly scope: Scope
  readonly since: number
  /** Last place to read. */
  readonly until: number
  readonly limit: number
  /** Of their texts together, in UTF-8. */
  readonly maxBytes: number
  readonly of?: LicenseClass
}

/** Publications after a place in the order of changes: as many as fit, at least one if there is any. */
export async function publicationsAfter(
  db: Kysely<Database>,
  { scope, since, until, limit, maxBytes, of }: Range,
): Promise<{ items: Published[]; more: boolean }> {
  const { rows } = await sql<{ seq: number; text: string | null }>`
    SELECT seq, CASE WHEN rank = 1 OR (rank <= ${limit} AND bytes <= ${maxBytes}::bigint) THEN text END AS text
    FROM (
      SELECT seq, text, sum(octet_length(text)) OVER (ORDER BY seq) AS bytes, row_number() OVER (ORDER BY seq) AS rank
      FROM (
        SELECT p.seq, p.text FROM publications p
        WHERE p.seq > ${since}::bigint AND p.seq <= ${until}::bigint ${scope === 'own' ? sql`AND p.origin = ${OWN}` : sql``} ${ofClass(of)}
        ORDER BY p.seq LIMIT ${limit + 1}
      ) page
    ) sized ORDER BY seq`.execute(db)
  const items = rows.flatMap(({ seq, text }) => (text === null ? [] : [{ seq, text }]))
  return { items, more: items.length < rows.length }
}

/** A record as its home signed it, by its global id. */
export const publicationOf = (db: Kysely<Database>, uri: string): Promise<Published | undefined> =>
  db
    .selectFrom('publications')
    .select(['seq', 'text'])
    .where('id_hash', '=', sql<Uint8Array>`decode(${hash('sha256', uri)}, 'hex')`)
    .executeTakeFirst()

export interface DigestNode {
  /** Hexadecimal. */
  readonly prefix: string
  readonly hash: string
  readonly count: number
  readonly deleted: number
}

/** Nodes right below a prefix of 0 or 1 byte, in hexadecimal. */
export async function digestBelow(db: Kysely<Database>, prefix: string, origin = OWN): Promise<DigestNode[]> {
  const { rows } = await sql<DigestNode>`
    SELECT encode(prefix, 'hex') AS prefix, encode(hash, 'hex') AS hash, count, deleted FROM digest
    WHERE origin = ${origin} AND level = ${prefix.length / 2 + 1}::smallint AND prefix >= decode(${prefix}, 'hex')
      AND prefix <= decode(${prefix}, 'hex') || '\\xff'::bytea ORDER BY digest.prefix`.execute(db)
  return rows
}

export interface DigestLeaf {
  /** Global; of a record of this node, its UUID. */
  readonly id: string
  readonly version: number
  /** Of the signed text, hexadecimal. */
  readonly hash: string
}

/** Records of a bucket, by the two first bytes of their id's hash, in hexadecimal. */
export async function digestLeaves(
  db: Kysely<Database>,
  prefix: string,
  origin = OWN,
): Promise<DigestLeaf[]> {
  const { rows } = await sql<DigestLeaf>`
    SELECT coalesce(uri, record_id::text) AS id, version, encode(hash, 'hex') AS hash FROM publications
    WHERE origin = ${origin} AND substring(id_hash from 1 for 2) = decode(${prefix}, 'hex') ORDER BY id_hash`.execute(
    db,
  )
  return rows
}
