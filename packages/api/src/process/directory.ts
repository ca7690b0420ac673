/** Opens the directory for a process: the folder's lock, the database, its schema. @module */
import type { Config } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { createDeps, type Deps } from '../deps.ts'
import { HeldElsewhere } from './command.ts'
import { lockFolder } from './lock.ts'

export interface Directory {
  readonly deps: Deps
  close(): Promise<void>
}

/** @throws HeldElsewhere when another process holds the embedded data folder */
export async function openDirectory(config: Config): Promise<Directory> {
  const lock = config.databaseUrl ? undefined : lockFolder(config.dataDir)
  if (!config.databaseUrl && lock === undefined) throw new HeldElsewhere()
  try {
    const open = await openDatabase(config)
    await migrate(open.db)
    return {
      deps: createDeps(config, open),
      close: async () => {
        await open.close()
        lock?.release()
      },
    }
  } catch (error) {
    lock?.release()
    throw error
  }
}
