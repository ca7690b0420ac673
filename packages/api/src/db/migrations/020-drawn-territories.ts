import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Communes that somebody who runs the directory put together, under a name of theirs: today's codes.
  `CREATE TABLE drawn_territories (
    slug text PRIMARY KEY,
    name text NOT NULL,
    communes text[] NOT NULL,
    drawn timestamptz NOT NULL
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
