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
  /** What is offered then: instants in ISO that hold the moment on every clock of the earth, or the instant itself. */
  readonly around: { readonly from: string; readonly to: string }
  /** Dates since that day are fresh, `YYYY-MM-DD`. */
  readonly freshSince: string
  /** Read only where something depends on them. */
  readonly openings?: OpeningsAt
}

/** No clock is further from another, in milliseconds. */
const CLOCKS = 26 * 3_600_000

/** A local moment is exact on each place's clock, which its timetable knows; dates around it only spare it the others. */
function aroundOf(moment: Moment): Timing['around'] {
  const local = typeof moment === 'string'
  const at = local ? Date.parse(`${moment}Z`) : moment
  const iso = (shift: number) => new Date(at + (local ? shift : 0)).toISOString()
  return { from: iso(-CLOCKS), to: iso(CLOCKS) }
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
    around: aroundOf(moment),
    freshSince: freshSince(instant, freshMonths),
    ...(needed ? { openings: await openings.at(db, moment) } : {}),
  }
}
