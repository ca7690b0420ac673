import type { Kysely } from 'kysely'
import type { Database } from './tables/index.ts'

/**
 * Reads all of it as of one instant. The embedded engine has one connection, which everybody else waits for meanwhile:
 * there it is for short readings.
 */
export const together = <T>(db: Kysely<Database>, read: (db: Kysely<Database>) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
