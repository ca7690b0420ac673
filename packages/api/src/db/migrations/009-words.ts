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

  // Approved changes of many places, made one place at a time; what became of each is kept with it.
  `CREATE TABLE bulk_runs (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    actions text[],
    reason text,
    consent boolean NOT NULL,
    made timestamptz NOT NULL
  )`,
  `CREATE INDEX bulk_runs_user ON bulk_runs (user_id, made)`,
  `CREATE TABLE bulk_rows (
    run_id uuid NOT NULL REFERENCES bulk_runs ON DELETE CASCADE,
    rank int NOT NULL,
    place_id uuid NOT NULL,
    version bigint NOT NULL,
    edits jsonb NOT NULL,
    outcome text CHECK (outcome IN ('changed', 'stale', 'refused')),
    code text,
    issues jsonb,
    PRIMARY KEY (run_id, rank)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
