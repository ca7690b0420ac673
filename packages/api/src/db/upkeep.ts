import { type Kysely, sql } from 'kysely'
import type { Database } from './tables/index.ts'

/**
 * After many rows changed: gives the space of old ones back and tells the planner what the search's columns hold.
 * PostgreSQL does it by itself some minutes later, the embedded engine never. Not inside a transaction. Documents are
 * left out of the planner's samples: these would keep what an erasure removes.
 */
export async function tidy(db: Kysely<Database>): Promise<void> {
  await sql`VACUUM records, revisions, source_rows, slugs, publications`.execute(db)
  await sql`VACUUM (ANALYZE) places, offers, timetables, hsds_organizations, hsds_services, hsds_links`.execute(
    db,
  )
}
