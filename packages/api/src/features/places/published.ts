import { type RawBuilder, sql } from 'kysely'

/**
 * What leaves this directory, as a condition on a row of `places` (alias `p`): licensed, no demonstration, neither closed
 * for good on that day (`YYYY-MM-DD`) nor given up by its source.
 */
export const published = (today: string): RawBuilder<boolean> =>
  sql<boolean>`(NOT p.demo AND p.license IS NOT NULL AND (p.over_since IS NULL OR p.over_since > ${today}::date))`
