/** The Merkle tree of what each home publishes, kept in the transaction that changes it. @module */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { OWN } from './queries.ts'

const CHANGED = sql`ON CONFLICT (origin, level, prefix) DO UPDATE SET (hash, count, deleted) = (excluded.hash, excluded.count, excluded.deleted)`

/** Nodes of a level above those that changed, from their children. */
const refreshLevel = (db: Kysely<Database>, origin: string, level: 0 | 1, prefixes: readonly string[]) =>
  sql`INSERT INTO digest (origin, level, prefix, hash, count, deleted)
    SELECT ${origin}, ${sql.lit(level)}, p.prefix, d.hash, d.count, d.deleted
    FROM (SELECT decode(jsonb_array_elements_text(${JSON.stringify(prefixes)}::jsonb), 'hex') AS prefix) p
    CROSS JOIN LATERAL (
      SELECT sha256(coalesce(string_agg(substring(c.prefix from ${sql.lit(level + 1)} for 1) || c.hash, ''::bytea ORDER BY c.prefix), ''::bytea)) AS hash,
        coalesce(sum(c.count), 0)::bigint AS count, coalesce(sum(c.deleted), 0)::bigint AS deleted
      FROM digest c WHERE c.origin = ${origin} AND c.level = ${sql.lit(level + 1)} AND c.prefix >= p.prefix AND c.prefix <= p.prefix || '\\xff'::bytea
    ) d ${CHANGED}`.execute(db)

/**
 * Counts again the buckets of publications that changed, and what stands above. The caller holds the order of changes
 * (`feed_state`), hence sees whatever was published before, and nobody else is here.
 * @param origin home of the records: `OWN` or another node
 * @param idHashes sha256 of global ids, in hexadecimal
 */
export async function refreshDigest(
  db: Kysely<Database>,
  origin: string,
  idHashes: readonly string[],
): Promise<void> {
  const prefixes = (length: number) => [...new Set(idHashes.map((hash) => hash.slice(0, length)))]
  await sql`INSERT INTO digest (origin, level, prefix, hash, count, deleted)
    SELECT ${origin}, 2, b.prefix, d.hash, d.count, d.deleted
    FROM (SELECT decode(jsonb_array_elements_text(${JSON.stringify(prefixes(4))}::jsonb), 'hex') AS prefix) b
    CROSS JOIN LATERAL (
      SELECT sha256(string_agg(p.id_hash || p.hash, ''::bytea ORDER BY p.id_hash)) AS hash,
        count(*) FILTER (WHERE p.reason IS NULL) AS count, count(p.reason) AS deleted
      FROM publications p WHERE p.origin = ${origin} AND substring(p.id_hash from 1 for 2) = b.prefix
    ) d ${CHANGED}`.execute(db)
  await refreshLevel(db, origin, 1, prefixes(2))
  await refreshLevel(db, origin, 0, [''])
}

/** The whole tree of one home from publications alone: after a restore, and where none is published yet. */
export async function rebuildDigest(db: Kysely<Database>, origin = OWN): Promise<void> {
  await sql`DELETE FROM digest WHERE origin = ${origin}`.execute(db)
  await sql`INSERT INTO digest (origin, level, prefix, hash, count, deleted)
    SELECT ${origin}, 2, substring(id_hash from 1 for 2), sha256(string_agg(id_hash || hash, ''::bytea ORDER BY id_hash)),
      count(*) FILTER (WHERE reason IS NULL), count(reason)
    FROM publications WHERE origin = ${origin} GROUP BY 3`.execute(db)
  const { rows } = await sql<{ prefix: string }>`
    SELECT DISTINCT encode(substring(prefix from 1 for 1), 'hex') AS prefix FROM digest WHERE origin = ${origin} AND level = 2`.execute(
    db,
  )
  await refreshLevel(
    db,
    origin,
    1,
    rows.map(({ prefix }) => prefix),
  )
  await refreshLevel(db, origin, 0, [''])
}
