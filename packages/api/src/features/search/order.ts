/** The order of a search: tier, then key, then id, all of them in the keyset. @module */
import { type RawBuilder, sql } from 'kysely'
import { textArray } from '../../db/arrays.ts'
import type { SearchQuery, SORTS } from './contract.ts'
import { pointOf, wordsQuery } from './criteria.ts'
import type { Geography } from './geography.ts'
import type { Reading } from './reading.ts'
import type { Timing } from './timing.ts'

export type SortName = (typeof SORTS)[number]

/** Tier, key and id of the last place of the page before. */
export type After = readonly [tier: number, key: number | string, id: string]

export const sortOf = (query: SearchQuery): SortName =>
  query.sort ?? (query.lat !== undefined ? 'distance' : query.q ? 'relevance' : 'name')

/** Metres, rounded, as the crow flies from the stored point (coarse for a sensitive place). */
export const distanceOf = (where: Geography): RawBuilder<number | null> =>
  where.point ? sql`round(ST_Distance(o.point::geography, ${pointOf(where.point)}))::int` : sql`NULL::int`

/** Help on site, then what is not on site, then remote services; inside each, those addressed to the audience asked first. */
export function tierOf(query: SearchQuery): RawBuilder<number> {
  const named = (query.audience ?? []).filter((value) => value !== 'everyone')
  return named.length > 0
    ? sql`(o.rank * 2 + CASE WHEN o.addressed && ${textArray(named)} OR o.exclusive && ${textArray(named)} THEN 0 ELSE 1 END)`
    : sql`o.rank * 2`
}

/** Keys that are numbers are doubled to leave room for freshness between two of them. */
export const KEY_STEP = 2

/**
 * A key that sinks what nobody confirmed for long, among equals alone: a nearer place, or one that answers better, stays
 * before. Places known to their commune only are all at one distance.
 */
export const sunk = (
  key: RawBuilder<unknown>,
  { freshSince, instant }: Pick<Timing, 'freshSince' | 'instant'>,
): RawBuilder<number> =>
  sql`(${key}) * ${sql.lit(KEY_STEP)} + CASE
    WHEN o.hours_confirmed BETWEEN ${freshSince}::date AND ${instant}::date + 1 THEN 0 ELSE 1 END`

/** How well a row answers the text, a whole number: the need as read, then words of its name, then its other words. */
export function relevanceOf(reading: Reading): RawBuilder<number> {
  const weights = '{0.05,0.1,0.2,1}'
  const parts: RawBuilder<unknown>[] = [sql`0`]
  reading.terms.forEach(({ slug, broader }, index) => {
    parts.push(sql`CASE WHEN o.terms @> ${textArray([slug])} THEN ${300 - index * 80}::int
      WHEN o.stated && ${textArray(broader)} THEN ${120 - index * 40}::int ELSE 0 END`)
  })
  if (reading.words)
    parts.push(sql`(ts_rank(${weights}::float4[], p.tsv, ${wordsQuery(reading.words)}) * 400)::int`)
  if (reading.rest) {
    parts.push(sql`(ts_rank(${weights}::float4[], p.tsv, ${wordsQuery(reading.rest)}) * 300)::int`)
    parts.push(sql`(word_similarity(${reading.rest}, p.name_key) * 200)::int`)
  }
  return sql`(${sql.join(parts, sql` + `)})`
}
