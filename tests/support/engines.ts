/** A fresh directory for a test file on the engine its project names: real PostgreSQL + PostGIS, or PGlite. @module */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { OpenDatabase } from '@maillage/api/db/open'
import { openEmbedded, openPostgres } from '@maillage/api/db/open'
import pg from 'pg'
import { inject } from 'vitest'
import { freshFolder } from './processes.ts'
import { openSpare } from './spare.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** File that holds a migrated embedded folder, so that each test file opens in a second. */
    embeddedTemplate: string
    /** Name of a migrated PostgreSQL database to copy. */
    postgresTemplate: string
  }
}

export type Engine = 'embedded' | 'postgres'

export const engine: Engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'embedded'

/** URL of the same server, another database. */
export function urlOf(database: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  url.pathname = `/${database}`
  return url.href
}

/** Runs statements on the server itself. */
export async function onServer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

export interface TestDatabase extends OpenDatabase {
  /** PostgreSQL only: where it is, for a second connection. */
  readonly url?: string
}

/** Opens a migrated, empty database of its own; closing removes it. */
export const openTestDatabase = async (): Promise<TestDatabase> =>
  engine === 'embedded'
    ? openSpare(() => openAsBlob(inject('embeddedTemplate')))
    : openCopyOf(inject('postgresTemplate'))

/** Opens a database of its own that no migration has seen; closing removes it. */
export const openEmptyDatabase = async (): Promise<TestDatabase> =>
  engine === 'embedded' ? openEmbedded(undefined) : openCopyOf('template0')

/** A database of its own on the server. @returns its address, and what removes it */
async function copyOf(template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `maillage_test_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  return { url: urlOf(name), drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

/** A migrated, empty database for processes to open. */
export const preparedDatabase = () => copyOf(inject('postgresTemplate'))

async function openCopyOf(template: string): Promise<TestDatabase> {
  const { url, drop } = await copyOf(template)
  const open = openPostgres(url)
  return {
    ...open,
    url,
    close: async () => {
      await open.close()
      await drop()
    },
  }
}

/** A data folder as after a first start with nothing in it: making the schema takes longer than most tests. */
export async function preparedFolder(of: Engine = engine): Promise<string> {
  const folder = await freshFolder()
  if (of === 'embedded') {
    const database = join(folder, 'postgres')
    await mkdir(database, { mode: 0o700 })
    // Names in the file begin with a slash, which tar takes away.
    await promisify(execFile)('tar', ['-xf', inject('embeddedTemplate'), '-C', database])
  }
  return folder
}
