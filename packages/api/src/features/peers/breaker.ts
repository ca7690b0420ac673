/** Changes of a home that are too many at once wait for a person. @module */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Peer } from './queries.ts'

/** What came of a home in a day of UTC: what stood when it began, and what changed since. */
export interface Day {
  readonly day: string
  readonly base: number
  readonly new: number
  readonly gone: number
  readonly moved: number
}

/** Share of what stood, and how many at least. */
const SHARE = 0.2
const FEW = 50

/** Counted over a day, not a page: whoever sends a little at a time is counted too. */
export async function dayOf(trx: Transaction<Database>, peer: Peer, today: string): Promise<Day> {
  if (peer.day === today)
    return { day: today, base: peer.day_base, new: peer.day_new, gone: peer.day_gone, moved: peer.day_moved }
  const { rows } = await sql<{ count: number }>`
    SELECT count FROM digest WHERE origin = ${peer.node} AND level = 0`.execute(trx)
  return { day: today, base: rows[0]?.count ?? 0, new: 0, gone: 0, moved: 0 }
}

const isMany = (changes: number, of: number): boolean => changes > FEW && changes > of * SHARE

/** Whether a home takes away or moves more than people can have meant. */
export const trips = ({ base, new: added, gone, moved }: Day): boolean =>
  isMany(gone, base + added) || isMany(moved, base + added)
