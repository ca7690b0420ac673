import { type RawBuilder, sql } from 'kysely'

/** A row of `places` (alias `p`) that tells no address of a door which another record hides. */
export const tellsNothingHidden: RawBuilder<boolean> = sql<boolean>`(p.cluster IS NULL OR p.masked
  OR NOT EXISTS (SELECT FROM places c WHERE c.id = p.cluster AND c.masked))`

/**
 * What leaves this directory, as a condition on a row of `places` (alias `p`): licensed, no demonstration, neither closed
 * for good on that day (`YYYY-MM-DD`) nor given up by its source, nor telling the address of a door that another record
 * hides.
 */
export const published = (today: string): RawBuilder<boolean> =>
  sql<boolean>`(NOT p.demo AND p.license IS NOT NULL AND (p.over_since IS NULL OR p.over_since > ${today}::date)
    AND ${tellsNothingHidden})`

/** A row of `places` (alias `p`) that is shown: no part of a cluster, which is shown in its stead. */
export const isListed: RawBuilder<boolean> = sql<boolean>`(p.cluster IS NULL OR p.cluster = p.id)`

/** A row of `places` (alias `p`) that stands for one record, and not for a cluster. */
export const isOfRecord: RawBuilder<boolean> = sql<boolean>`p.cluster IS DISTINCT FROM p.id`
