/** How many places one can find. @module */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { countRecords, currentSeq } from '../records/index.ts'

export interface PlaceCounts {
  /** Places of demonstration. */
  readonly demo: number
  /** Real places, each once however many records describe it. */
  readonly real: number
  /** Records of real places. */
  readonly records: number
}

/** The last count of each database with its sequence number: every page asks, and few changes come between. */
const counted = new WeakMap<Kysely<Database>, { readonly seq: number; readonly more: number }>()

/** Records that are shown as one with another, beyond the one. */
async function countMore(db: Kysely<Database>): Promise<number> {
  const seq = await currentSeq(db)
  const last = counted.get(db)
  if (last?.seq === seq) return last.more
  const { rows } = await sql<{ more: number }>`
    SELECT (count(*) - count(DISTINCT cluster_id))::int AS more FROM cluster_members`.execute(db)
  const more = rows[0]?.more ?? 0
  counted.set(db, { seq, more })
  return more
}

/** Counts places: of several records that are one door, one. */
export async function countPlaces(db: Kysely<Database>): Promise<PlaceCounts> {
  const { demo, real } = await countRecords(db)
  return { demo, real: real - (await countMore(db)), records: real }
}
