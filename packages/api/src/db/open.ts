/**
 * Opens the database: the only place that knows which engine runs. PGlite is one connection: awaiting the outer
 * `db` inside a transaction never returns, so code inside a transaction uses the transaction alone.
 * @module
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { postgis } from '@electric-sql/pglite-postgis'
import { Unavailable } from '@maillage/shared/errors'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { ConstructorOptions } from 'pg-boss'
import { keepingPlans } from './prepared.ts'
import type { Database } from './tables/index.ts'

/** What the kept queue is given to reach the same database. */
export interface QueueConnection {
  readonly options: Pick<ConstructorOptions, 'backend' | 'db' | 'connectionString' | 'max' | 'options'>
  /** No other process can hold this database. */
  readonly alone: boolean
}

export interface OpenDatabase {
  readonly engine: 'embedded' | 'postgres'
  readonly db: Kysely<Database>
  /** How the kept queue reaches the same database. Closing it is the queue's own. */
  readonly connectQueue: () => Promise<QueueConnection>
  close(): Promise<void>
}

/** Versions and sequence numbers stay below 2^53, so bigint columns are read as numbers on both engines. */
const BIGINT = 20

/** What a disk answers when it takes no more: full, over quota, over a size limit, broken, read-only. */
const REFUSALS = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS'])

/** Ends the process at once, saying why. */
export type Halt = (reason: string) => never

/**
 * The data folder. PGlite does not come back from a write that fails (it spins for ever inside one query, so that
 * no timer can see it): the process ends there and then. That loses nothing acknowledged, as any crash.
 */
class DataFolder extends NodeFS {
  readonly #halt: Halt

  constructor(folder: string, halt: Halt) {
    super(folder)
    this.#halt = halt
  }

  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const watch = ({ FS }: { FS: { filesystems: { NODEFS: unknown } } }) => {
      // Every failed file operation passes here with the system's own error.
      const files = FS.filesystems.NODEFS as { convertNodeCode(error: NodeJS.ErrnoException): number }
      const { convertNodeCode } = files
      files.convertNodeCode = (error) => {
        if (REFUSALS.has(error.code ?? '')) {
          this.#halt(`${this.rootDir} cannot be written to: ${error.message}. What was saved is kept.`)
        }
        return convertNodeCode(error)
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), watch] } }
  }
}

/** The embedded engine in a folder, or in memory: tests restore a prepared folder there through `loadDataDir`. */
export async function openEmbedded(
  where: { dataDir: string; halt: Halt } | undefined,
  loadDataDir?: Blob,
): Promise<OpenDatabase> {
  const folder = where && join(where.dataDir, 'postgres')
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({
    ...(where && folder ? { fs: new DataFolder(folder, where.halt) } : {}),
    ...(loadDataDir ? { loadDataDir } : {}),
    extensions: { postgis, pg_trgm },
    parsers: { [BIGINT]: Number },
  })
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) })
  return {
    engine: 'embedded',
    db,
    // Its statements queue with ours for the one connection, whole transactions at a time.
    connectQueue: async () => {
      const { fromPglite } = await import('pg-boss')
      return { options: { backend: 'pglite', db: fromPglite(pglite) }, alone: true }
    },
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
  pool.on('connect', (client) => {
    client.query('SET jit = off').catch(() => {})
    // Nor must one that a lock or a transaction holds between two queries, when it breaks, end the process.
    client.on('error', () => {})
  })
  // An idle connection that breaks must not end the process; the next query reports it.
  pool.on('error', () => {})
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: keepingPlans(pool) }) })
  return {
    engine: 'postgres',
    db,
    connectQueue: async () => ({
      options: { connectionString, max: 3, options: '-c jit=off' },
      alone: false,
    }),
    close: () => db.destroy(),
  }
}

/**
 * Opens PostgreSQL when a URL is given, else the embedded engine in `dataDir`.
 * @throws Unavailable naming what cannot be opened (never the password)
 */
export async function openDatabase(options: {
  databaseUrl?: string
  dataDir: string
  halt: Halt
}): Promise<OpenDatabase> {
  try {
    return options.databaseUrl ? openPostgres(options.databaseUrl) : await openEmbedded(options)
  } catch (cause) {
    const where = options.databaseUrl
      ? 'the PostgreSQL server of DATABASE_URL'
      : `the data folder ${options.dataDir}`
    throw new Unavailable(`Cannot open ${where}.`, { cause })
  }
}
