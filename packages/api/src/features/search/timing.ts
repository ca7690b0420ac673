/** When a search asks about: the instant of its first page, and what timetables say at the moment wanted. @module */
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { type Clock, freshSince, type Moment, type OpeningsAt } from '../hours/index.ts'
import type { SearchQuery } from './contract.ts'

export interface Timing {
  /** ISO, frozen in the cursor. */
  readonly instant: string
  /** The moment one wants to come. */
  readonly moment: Moment
  /** Dates since that day are fresh, `YYYY-MM-DD`. */
  readonly freshSince: string
  /** Read only where something depends on them. */
  readonly openings?: OpeningsAt
}

/** @param instant Unix ms */
export async function timingOf(
  db: Kysely<Database>,
  query: Pick<SearchQuery, 'open' | 'sort' | 'facets'>,
  instant: number,
  { openings, freshMonths }: Clock,
): Promise<Timing> {
  const moment = query.open === undefined || query.open === 'now' ? instant : query.open
  const needed = query.open !== undefined || query.sort === 'soonest' || query.facets?.includes('open')
  return {
    instant: new Date(instant).toISOString(),
    moment,
    freshSince: freshSince(instant, freshMonths),
    ...(needed ? { openings: await openings.at(db, moment) } : {}),
  }
}
