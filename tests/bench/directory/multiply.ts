/**
 * Makes a drawn directory ten times larger inside PostgreSQL: each place again and again, under other ids, some
 * kilometres away. Drawing a million one by one takes most of an hour; their rows have the same shape and the same
 * share of each value.
 * @module
 */
import type { Database } from '@maillage/api/db/tables'
import { type Kysely, sql } from 'kysely'

/** Web Mercator as the product stores it: units on a side of the world. */
const WORLD = 2 ** 26

/** Largest shift of a copy, in degrees of longitude. */
const REACH = 0.05

/** Ids of the copies: the instant of the original, another tail. Places that are known to their commune stay there. */
const COPIES = `CREATE TEMPORARY TABLE copies AS
  SELECT p.id AS old, k, overlay(p.id::text placing left(md5(p.id::text || k), 12) from 25)::uuid AS id,
    CASE WHEN p.masked THEN 0 ELSE (hashtext(p.id::text || k) % 1000) / 1000.0 * ${REACH} END AS dx,
    CASE WHEN p.masked THEN 0 ELSE (hashtext(k || p.id::text) % 1000) / 1000.0 * ${REACH} * 0.7 END AS dy
  FROM places p CROSS JOIN generate_series(1, $TIMES - 1) AS k`

const RECORDS = `INSERT INTO records (id, type, schema, version, seq, modified, deleted, demo, license, canonical, hash, content_hash, doc)
  SELECT c.id, r.type, r.schema, r.version, (SELECT seq FROM feed_state) + row_number() OVER (), r.modified, r.deleted, r.demo,
    r.license, replace(r.canonical, c.old::text, c.id::text), r.hash, r.content_hash, r.doc || jsonb_build_object('id', c.id)
  FROM copies c JOIN records r ON r.id = c.old`

const REVISIONS = `INSERT INTO revisions SELECT c.id, v.version, v.at, v.actor, v.reason, v.changes
  FROM copies c JOIN revisions v ON v.record_id = c.old`

const SLUGS = `INSERT INTO slugs SELECT s.slug || '-' || c.k, c.id, true
  FROM copies c JOIN slugs s ON s.record_id = c.old AND s.current`

/** Every column as it is, but those that differ and those the database makes. */
function copyOf(
  table: 'places' | 'offers',
  columns: readonly string[],
  changes: Record<string, string>,
): string {
  const values = columns.map((name) => changes[name] ?? `t.${name}`)
  const key = table === 'places' ? 'id' : 'place_id'
  return `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM copies c JOIN ${table} t ON t.${key} = c.old`
}

const POINT = 'ST_Translate(t.point, c.dx, c.dy)'

const CHANGES = {
  places: { id: 'c.id', slug: `t.slug || '-' || c.k`, point: POINT },
  offers: {
    place_id: 'c.id',
    point: POINT,
    world_x: `CASE WHEN t.world_x IS NOT NULL THEN floor((ST_X(${POINT}) / 360 + 0.5) * ${WORLD})::int END`,
    world_y: `CASE WHEN t.world_y IS NOT NULL THEN floor((0.5 - ln((1 + sin(radians(ST_Y(${POINT})))) / (1 - sin(radians(ST_Y(${POINT}))))) / (4 * pi())) * ${WORLD})::int END`,
  },
} as const

async function columnsOf(db: Kysely<Database>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = ${table} AND is_generated = 'NEVER' ORDER BY ordinal_position`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

/** Makes the directory `times` as large; indexes of the search are made again at the end, all at once. */
export async function multiply(
  database: Kysely<Database>,
  times: number,
  progress: (step: string) => void,
): Promise<void> {
  await database.connection().execute(async (db) => {
    const run = async (step: string, statement: string) => {
      progress(step)
      await sql.raw(statement).execute(db)
    }
    await run('settings', `SET maintenance_work_mem = '512MB'; SET synchronous_commit = off`)
    const { rows: indexes } = await sql<{ name: string; definition: string }>`
      SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'
        AND tablename IN ('places', 'offers') AND indexname NOT LIKE '%_pkey'`.execute(db)
    for (const { name } of indexes) await sql`DROP INDEX ${sql.ref(name)}`.execute(db)
    await run('copies', COPIES.replace('$TIMES', String(times)))
    await run('records', RECORDS)
    await run('sequence', 'UPDATE feed_state SET seq = (SELECT max(seq) FROM records)')
    await run('revisions', REVISIONS)
    await run('slugs', SLUGS)
    for (const table of ['places', 'offers'] as const)
      await run(table, copyOf(table, await columnsOf(db, table), CHANGES[table]))
    for (const { name, definition } of indexes) await run(name, definition)
    await run('end', 'DROP TABLE copies; RESET maintenance_work_mem; RESET synchronous_commit')
  })
}
