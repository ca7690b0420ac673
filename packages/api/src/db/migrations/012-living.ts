import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What changed lately, the newest first, whatever the size of the directory.
  `CREATE INDEX revisions_at ON revisions (at)`,
  // What was never under a licence is told to nobody, not even its end.
  `ALTER TABLE records ADD COLUMN published boolean NOT NULL DEFAULT false`,
  `UPDATE records SET published = true WHERE license IS NOT NULL AND NOT demo`,
  // A map program asks for what lies in its window.
  `CREATE INDEX places_point ON places USING gist (point)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
