import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Of a followed record that this directory has taken as its own since.
  `ALTER TABLE publications DROP CONSTRAINT publications_state_check`,
  `ALTER TABLE publications ADD CONSTRAINT publications_state_check
    CHECK (state IN ('shown', 'waiting', 'refused', 'suspect', 'unreadable', 'taken'))`,
  // Records that another one replaces, by that one: what it takes back is taken back of them.
  `CREATE INDEX records_superseded ON records ((doc ->> 'supersededBy')) WHERE deleted AND doc ? 'supersededBy'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
