/** One at a time: whoever writes, replaces or takes away dated files. @module */
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { dumpsFolder } from './folder.ts'

/** Any number that no other lock of the directory uses. */
const WRITING = 7_411_906

/** Who came last for each folder. */
const turns = new Map<string, Promise<unknown>>()

/** The embedded engine has one process, which waits for itself. */
async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const done = (turns.get(folder) ?? Promise.resolve()).then(work)
  const turn = done.catch(() => {})
  turns.set(folder, turn)
  try {
    return await done
  } finally {
    if (turns.get(folder) === turn) turns.delete(folder)
  }
}

/**
 * Works on dated files once nobody else does, in whatever process. On PostgreSQL a connection holds the lock meanwhile:
 * it goes with a process that dies.
 */
export const alone = <T>(
  { db, engine, config }: Pick<Deps, 'db' | 'engine' | 'config'>,
  work: () => Promise<T>,
): Promise<T> =>
  engine === 'embedded'
    ? inTurn(dumpsFolder(config), work)
    : db.connection().execute(async (held) => {
        await sql`SELECT pg_advisory_lock(${sql.lit(WRITING)})`.execute(held)
        try {
          return await work()
        } finally {
          await sql`SELECT pg_advisory_unlock(${sql.lit(WRITING)})`.execute(held)
        }
      })
