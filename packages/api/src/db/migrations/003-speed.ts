import { type Kysely, sql } from 'kysely'

/** A tile of everything is counted from the index alone: the rows themselves lie all over the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DROP INDEX offers_world`.execute(db)
  await sql`CREATE INDEX offers_world ON offers (world_x, world_y)
    INCLUDE (place_id, approximate, valid_from, valid_until)`.execute(db)
}
