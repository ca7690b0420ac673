/** Rebuilding every projection from documents, against SQL that writes the same rows again. @module */
import type { Database } from '@maillage/api/db/tables'
import { reindex } from '@maillage/api/features/maintenance'
import { projectorsOf } from '@maillage/api/registry'
import { type Kysely, sql } from 'kysely'
import type { BenchOptions } from './run.ts'
import { labelOf, sizesOf } from './sizes.ts'
import { openStage } from './stage.ts'
import type { BenchRow } from './table.ts'
import { elapsed } from './timing.ts'

const PLACES = 10_000

const columns = `string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)`

async function columnsOf(db: Kysely<Database>, table: string): Promise<string> {
  const { rows } = await sql<{
    names: string
  }>`SELECT ${sql.raw(columns)} AS names FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = ${table} AND is_generated = 'NEVER'`.execute(db)
  return rows[0]?.names ?? ''
}

/** Deletes the rows of places and offers and inserts them again, in one transaction. */
async function rewrite(database: Kysely<Database>): Promise<void> {
  const places = await columnsOf(database, 'places')
  const offers = await columnsOf(database, 'offers')
  await database.transaction().execute(async (db) => {
    const run = (statement: string) => sql.raw(statement).execute(db)
    await run(`CREATE TEMPORARY TABLE kept_places ON COMMIT DROP AS SELECT ${places} FROM places`)
    await run(`CREATE TEMPORARY TABLE kept_offers ON COMMIT DROP AS SELECT ${offers} FROM offers`)
    await run('DELETE FROM places')
    await run(`INSERT INTO places (${places}) SELECT * FROM kept_places`)
    await run(`INSERT INTO offers (${offers}) SELECT * FROM kept_offers`)
  })
}

export async function benchReindex(options: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const size of sizesOf(options).filter(({ places }) => places === PLACES)) {
    const { deps, open, close } = await openStage(size.engine, size.places)
    const reference = await elapsed(() => rewrite(open.db))
    const ours = await elapsed(() => reindex(open.db, projectorsOf(deps)))
    await sql`VACUUM ANALYZE`.execute(open.db)
    await close()
    rows.push({
      name: `${labelOf(size)}: reindex / the same rows by SQL alone`,
      ours: `${(ours / 1000).toFixed(1)} s`,
      reference: `${(reference / 1000).toFixed(1)} s`,
      ratio: ours / reference,
    })
  }
  return rows
}
