/**
 * Opens the database: the only place that knows which engine runs. PGlite is one connection: awaiting the outer
 * `db` inside a transaction never returns, so code inside a transaction uses the transaction alone.
 * @module
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { postgis } from '@electric-sql/pglite-postgis'
import { Unavailable } from '@maillage/shared/errors'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './tables/index.ts'

export interface OpenDatabase {
  readonly engine: 'embedded' | 'postgres'
  readonly db: Kysely<Database>
  close(): Promise<void>
}

/** Versions and sequence numbers stay below 2^53, so bigint columns are read as numbers on both engines. */
const BIGINT = 20

/** Options of every embedded instance; tests restore a prepared folder through `loadDataDir`. */
export async function openEmbedded(dataDir: string | undefined, loadDataDir?: Blob): Promise<OpenDatabase> {
  const folder = dataDir === undefined ? undefined : join(dataDir, 'postgres')
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({
    ...(folder ? { dataDir: folder } : {}),
    ...(loadDataDir ? { loadDataDir } : {}),
    extensions: { postgis, pg_trgm },
    parsers: { [BIGINT]: Number },
  })
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) })
  return {
    engine: 'embedded',
    db,
    close: async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
    },
  }
}

/** A pool on PostgreSQL ≥ 15 with PostGIS ≥ 3.3. */
export function openPostgres(connectionString: string): OpenDatabase {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === BIGINT && format !== 'binary'
          ? Number
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // Compiling a query takes longer than any query of ours runs.
  pool.on('connect', (client) => void client.query('SET jit = off').catch(() => {}))
  // An idle connection that breaks must not end the process; the next query reports it.
  pool.on('error', () => {})
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { engine: 'postgres', db, close: () => db.destroy() }
}

/**
 * Opens PostgreSQL when a URL is given, else the embedded engine in `dataDir`.
 * @throws Unavailable naming what cannot be opened (never the password)
 */
export async function openDatabase(options: {
  databaseUrl?: string
  dataDir: string
}): Promise<OpenDatabase> {
  try {
    return options.databaseUrl ? openPostgres(options.databaseUrl) : await openEmbedded(options.dataDir)
  } catch (cause) {
    const where = options.databaseUrl
      ? 'the PostgreSQL server of DATABASE_URL'
      : `the data folder ${options.dataDir}`
    throw new Unavailable(`Cannot open ${where}.`, { cause })
  }
}
