import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What changed lately, the newest first, whatever the size of the directory.
  `CREATE INDEX revisions_at ON revisions (at)`,
  // A map program asks for what lies in its window.
  `CREATE INDEX places_point ON places USING gist (point)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
