import { type RawBuilder, sql } from 'kysely'

/**
 * What leaves this directory, as a condition on a row of `places` (alias `p`): licensed, no demonstration, neither closed
 * for good on that day (`YYYY-MM-DD`) nor given up by its source.
 */
export const published = (today: string): RawBuilder<boolean> =>
  sql<boolean>`(NOT p.demo AND p.license IS NOT NULL AND (p.over_since IS NULL OR p.over_since > ${today}::date))`

/** A day of what leaves, `YYYY-MM-DD` in UTC: what closes for good leaves no more from its day on. */
export const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
