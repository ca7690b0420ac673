import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Reports that wait in the order they are read: danger first, then the oldest.
  `DROP INDEX reports_waiting`,
  `CREATE INDEX reports_waiting ON reports ((kind <> 'address-danger'), made, id) WHERE decided IS NULL`,
  // Up to when somebody was told of reports by mail, and the day of her last mail.
  `CREATE TABLE report_mails (
    user_id text PRIMARY KEY REFERENCES auth."user" ON DELETE CASCADE,
    day date NOT NULL,
    until timestamptz
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
