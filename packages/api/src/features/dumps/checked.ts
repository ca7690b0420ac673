/**
 * What was erased, and of which of it the files of each day are known to be free: a day is read again for what was
 * erased since alone.
 * @module
 */
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../db/tables/index.ts'

/** A record of which nothing before a version is to be found, and its first version: before that it was nowhere. */
export interface Erasure {
  readonly version: number
  /** Unix milliseconds, as versions are unless clocks differ. */
  readonly since: number
}

/** By id of the record. */
export type Erasures = ReadonlyMap<string, Erasure>

/** How much clocks may differ, in milliseconds. */
const SKEW = 86_400_000

/** Records that tell the address of a door which another one hides: nothing of them as they are is to be found. */
const hiddenByDoor = sql`
  SELECT p.id AS record_id, r.version + 1 AS version FROM places c JOIN places p ON p.cluster = c.id
    JOIN records r ON r.id = p.id
  WHERE c.cluster = c.id AND c.masked AND NOT p.masked`

export async function erasuresOf(db: Kysely<Database>): Promise<Erasures> {
  const { rows } = await sql<{ record_id: string; version: number; first: number | null }>`
    SELECT e.record_id, max(e.version) AS version,
      (SELECT min(r.version) FROM revisions r WHERE r.record_id = e.record_id) AS first
    FROM (SELECT record_id, version FROM erasures UNION ALL ${hiddenByDoor}) e GROUP BY e.record_id`.execute(
    db,
  )
  return new Map(rows.map(({ record_id, version, first }) => [record_id, { version, since: first ?? 0 }]))
}

/** Those that files read from the directory at an instant may hold something of. */
export const within = (erasures: Erasures, made: string): Erasures =>
  new Map([...erasures].filter(([, { since }]) => since <= Date.parse(made) + SKEW))

const checkedSchema = z.object({
  /** By day: its files as they were checked, and when they were read from the directory. */
  days: z.record(z.string(), z.object({ stamp: z.string(), made: z.string() })),
  /** By id of the record, the version before which all of them are free of it. */
  erasures: z.record(z.string(), z.number()),
})
export type Checked = z.infer<typeof checkedSchema>

const fileIn = (folder: string): string => join(folder, 'checked.json')

/** What was checked; nothing where that cannot be read: all of it is then checked again. */
export async function checkedIn(folder: string): Promise<Checked> {
  try {
    return checkedSchema.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')))
  } catch {
    return { days: {}, erasures: {} }
  }
}

/** Keeps what was checked, or what was before. */
export async function keepChecked(folder: string, checked: Checked): Promise<void> {
  const aside = `${fileIn(folder)}.new`
  const file = await open(aside, 'w')
  try {
    await file.writeFile(JSON.stringify(checked))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, fileIn(folder))
}

/** Those that are not among what was checked. */
export const newIn = (erasures: Erasures, checked: Checked): Erasures =>
  new Map([...erasures].filter(([id, { version }]) => version > (checked.erasures[id] ?? 0)))
