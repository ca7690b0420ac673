import { DatabaseSync } from 'node:sqlite'

/** Memory of the temporary database, in KiB. */
const CACHE = 16_384

/**
 * A temporary database on disk for rows that must wait for others and fit in no memory. SQLite removes it by itself
 * when the process ends, however it ends.
 * @param tables statements that make its tables
 * @returns the database, inside a transaction
 */
export const openScratch = (tables: string): DatabaseSync => open(tables, '')

/** The same in memory, for rows that are few and must be written nowhere. */
export const openInMemory = (tables: string): DatabaseSync => open(tables, ':memory:')

function open(tables: string, path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -${CACHE};
    ${tables}; BEGIN`)
  return db
}
