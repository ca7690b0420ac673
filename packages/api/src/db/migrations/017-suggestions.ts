import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Reports that another directory passed on: which, what it would change, and the version of the record that was read.
  `ALTER TABLE reports ADD COLUMN node text`,
  `ALTER TABLE reports ADD COLUMN evidence text`,
  `ALTER TABLE reports ADD COLUMN changes jsonb`,
  `ALTER TABLE reports ADD COLUMN base_version bigint`,
  // Who proposes changes of a record of another home: a role, never a person.
  `ALTER TABLE reports ADD COLUMN submitter text`,

  // What other directories suggest of records of this one. Those that came too late have no report.
  `CREATE TABLE suggestions_received (
    id uuid PRIMARY KEY,
    node text NOT NULL,
    record_id uuid NOT NULL REFERENCES records ON DELETE CASCADE,
    report_id uuid REFERENCES reports ON DELETE CASCADE,
    hash text NOT NULL,
    danger boolean NOT NULL,
    received timestamptz NOT NULL
  )`,
  `CREATE INDEX suggestions_received_node ON suggestions_received (node, received)`,
  `CREATE INDEX suggestions_received_at ON suggestions_received (received)`,
  `CREATE INDEX suggestions_received_report ON suggestions_received (report_id)`,

  // Reports on followed records, on their way home.
  `CREATE TABLE suggestions_sent (
    id uuid PRIMARY KEY,
    report_id uuid NOT NULL UNIQUE REFERENCES reports ON DELETE CASCADE,
    node text NOT NULL,
    target text NOT NULL,
    base_version bigint NOT NULL,
    submitter text NOT NULL,
    state text NOT NULL
      CHECK (state IN ('unsent', 'received', 'accepted', 'rejected', 'stale', 'expired', 'refused')),
    made timestamptz NOT NULL,
    due timestamptz NOT NULL,
    version bigint,
    error text,
    withdrew boolean NOT NULL DEFAULT false
  )`,
  `CREATE INDEX suggestions_sent_due ON suggestions_sent (due) WHERE state IN ('unsent', 'received')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
