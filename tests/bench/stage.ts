/** A filled directory on one engine, served over HTTP in this process, and the database that answers alone. @module */
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '@maillage/api/config'
import { LATEST, migrate } from '@maillage/api/db/migrate'
import { type OpenDatabase, openEmbedded, openPostgres } from '@maillage/api/db/open'
import { createDeps, type Deps, halt } from '@maillage/api/deps'
import { loadGazetteer } from '@maillage/api/features/territories'
import { sql } from 'kysely'
import pg from 'pg'
import { createDrawing, EDITION } from './directory/draw.ts'
import { fill } from './directory/fill.ts'
import { multiply } from './directory/multiply.ts'

export type Engine = OpenDatabase['engine']

export interface Stage {
  readonly engine: Engine
  readonly places: number
  readonly open: OpenDatabase
  readonly deps: Deps
  /** Of its PostgreSQL database. */
  readonly url: string | undefined
  close(): Promise<void>
}

export const gazetteer = loadGazetteer()
export const drawing = createDrawing(gazetteer)

/** A server with PostGIS, or none: only the embedded engine is measured then. */
export const SERVER_URL = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL

/** Says what takes long, where it does not mix with the table. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** URL of the same server, another database. */
export function urlOf(database: string): string {
  const url = new URL(SERVER_URL ?? '')
  url.pathname = `/${database}`
  return url.href
}

/** Runs statements on the server itself. */
export async function onServer(...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: SERVER_URL })
  await client.connect()
  try {
    const rows: unknown[] = []
    for (const statement of statements) rows.push(...(await client.query(statement)).rows)
    return rows
  } finally {
    await client.end()
  }
}

/** A directory drawn otherwise, or kept in another shape, is another directory. */
const NAME = `${EDITION}_${LATEST.replaceAll('-', '_')}`

/** Folder of an embedded directory of this size. */
export const folderOf = (places: number): string => join(tmpdir(), 'maillage-bench', `${NAME}_${places}`)

const databaseOf = (places: number): string => `maillage_bench_${NAME}_${places}`

/** Largest directory drawn place by place. */
const DRAWN = 100_000

async function openEngine(engine: Engine, places: number): Promise<OpenDatabase> {
  if (engine === 'embedded') {
    await mkdir(folderOf(places), { recursive: true })
    return openEmbedded({ dataDir: folderOf(places), halt })
  }
  const name = databaseOf(places)
  const known = await onServer(`SELECT 1 FROM pg_database WHERE datname = '${name}'`)
  if (known.length === 0) await onServer(`CREATE DATABASE ${name}`)
  return openPostgres(urlOf(name))
}

async function isFilled({ db }: OpenDatabase): Promise<boolean> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'filled').executeTakeFirst()
  return row !== undefined
}

/**
 * Dependencies of a real application, without its log; each request may say which visitor it comes from.
 * @param settings those that are not the usual ones
 */
export const depsOf = (open: OpenDatabase, settings: Readonly<Record<string, string>> = {}): Deps =>
  createDeps(loadConfig({ NODE_ENV: 'test', TRUST_PROXY: '1', ...settings }), open, {
    gazetteer,
    log: () => {},
  })

/**
 * A directory of so many places: filled once and kept on the server or in the temporary folder, for filling takes far
 * longer than measuring.
 */
export async function openStage(engine: Engine, places: number): Promise<Stage> {
  const open = await openEngine(engine, places)
  await migrate(open.db)
  const deps = depsOf(open)
  if (!(await isFilled(open))) {
    const drawn = Math.min(places, DRAWN)
    await sql`TRUNCATE records, places, slugs, aliases, matches, clusters CASCADE`.execute(open.db)
    await fill(deps, drawing, drawn, (done) => {
      if (done % 20_000 === 0) say(`  ${engine}: ${done} of ${places} places written`)
    })
    if (places > drawn)
      await multiply(open.db, places / drawn, (step) => say(`  ${engine}: ${step} of ${places}`))
    await sql`VACUUM ANALYZE`.execute(open.db)
    await open.db
      .insertInto('meta')
      .values({ key: 'filled', value: String(places) })
      .execute()
  }
  const url = engine === 'postgres' ? urlOf(databaseOf(places)) : undefined
  return { engine, places, open, deps, url, close: open.close }
}
