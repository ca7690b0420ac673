import type { Database } from '@maillage/api/db/tables'
import { type Kysely, sql } from 'kysely'

/** Ids and orders that differ from one run to the next, whatever the content. */
const RANDOM = /[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * All that a directory says, documents and projections, as sorted lines: the same for two directories told the same
 * things, whatever ids they gave and when.
 */
export async function contentOf(db: Kysely<Database>): Promise<string[]> {
  const names = new Map<string, string>()
  const { rows: records } = await sql<{ id: string; name: string }>`
    SELECT id, type || ' ' || COALESCE(source_id, doc #>> '{body,identifiers,0,value}', 'gone') AS name FROM records`.execute(
    db,
  )
  for (const { id, name } of records) names.set(id, name)
  const { rows: members } = await sql<{ record_id: string; cluster_id: string }>`
    SELECT record_id, cluster_id FROM cluster_members`.execute(db)
  for (const [id, of] of Map.groupBy(members, ({ cluster_id }) => cluster_id))
    names.set(id, `door of ${of.map(({ record_id }) => names.get(record_id)).sort()}`)
  const lines: string[] = []
  for (const query of [
    sql`SELECT type, deleted, demo, doc - 'version' - 'modified' AS doc FROM records`,
    sql`SELECT * FROM places`,
    sql`SELECT * FROM offers`,
    sql`SELECT slug, record_id, current FROM slugs`,
    sql`SELECT * FROM aliases`,
    sql`SELECT * FROM sealed`,
    sql`SELECT source, source_id, record_id, row FROM source_rows`,
    sql`SELECT * FROM outbox`,
  ]) {
    const { rows } = await sql<{ row: string }>`SELECT to_jsonb(t)::text AS row FROM (${query}) t`.execute(db)
    lines.push(...rows.map(({ row }) => row.replace(RANDOM, (id) => names.get(id) ?? 'id')))
  }
  // A twin's slug ends with the end of its id.
  return lines.map((line) => line.replace(/(slug": "[^"]*)-[0-9a-f]{6}"/g, '$1-…"')).sort()
}
