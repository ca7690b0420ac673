/** Opens the directory for a process: the folder's lock, the database, its schema. @module */
import { type Kysely, sql } from 'kysely'
import type { Config } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { insertRows } from '../db/rows.ts'
import type { Database } from '../db/tables/index.ts'
import { createDeps, type Deps, halt, newSecret } from '../deps.ts'
import { releaseAll } from '../features/imports/index.ts'
import { reindex } from '../features/maintenance/index.ts'
import { projectorsOf } from '../registry.ts'
import { HeldElsewhere } from './command.ts'
import { lockFolder } from './lock.ts'

export interface Directory {
  readonly deps: Deps
  close(): Promise<void>
}

/**
 * Where record URIs live: the https address of the first production start, for ever, since others have kept them.
 * Until then, the current address.
 */
async function frozenHost(db: Kysely<Database>, config: Config): Promise<string> {
  if (config.production) {
    await insertRows(
      db,
      'meta',
      [{ key: 'host', value: config.publicUrl }],
      sql`ON CONFLICT (key) DO NOTHING`,
    )
  }
  const frozen = await db.selectFrom('meta').select('value').where('key', '=', 'host').executeTakeFirst()
  return frozen?.value ?? config.publicUrl
}

/** What signs cookies: as it is set, or made once and kept, so that people stay signed in. */
async function keptSecret(db: Kysely<Database>, config: Config): Promise<string> {
  if (config.secret) return config.secret
  await insertRows(db, 'meta', [{ key: 'secret', value: newSecret() }], sql`ON CONFLICT (key) DO NOTHING`)
  const kept = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'secret')
    .executeTakeFirstOrThrow()
  return kept.value
}

/** Rows that a migration left for the projectors of this version, or made for another address, are made anew, once. */
async function projectAgain(deps: Deps): Promise<void> {
  const projected = await deps.db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'projected')
    .executeTakeFirst()
  if (projected?.value === deps.host) return
  await reindex(deps.db, projectorsOf(deps))
  const row = { key: 'projected', value: deps.host }
  await insertRows(deps.db, 'meta', [row], sql`ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
}

/** @throws HeldElsewhere when another process holds the embedded data folder */
export async function openDirectory(config: Config): Promise<Directory> {
  const lock = config.databaseUrl ? undefined : lockFolder(config.dataDir)
  if (!config.databaseUrl && lock === undefined) throw new HeldElsewhere()
  try {
    const open = await openDatabase({ ...config, halt })
    await migrate(open.db)
    if (lock) await releaseAll(open.db)
    const host = await frozenHost(open.db, config)
    const secret = await keptSecret(open.db, config)
    const deps = createDeps(config, open, { host, secret })
    await projectAgain(deps)
    return {
      deps,
      close: async () => {
        await deps.jobs.stop()
        await open.close()
        lock?.release()
      },
    }
  } catch (error) {
    lock?.release()
    throw error
  }
}
