import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What anybody says of a place. Nothing of who says it: `network` is a hash of her network under the salt of that
  // day alone, emptied with the salt once the day is over.
  `CREATE TABLE reports (
    id uuid PRIMARY KEY,
    place_id uuid NOT NULL REFERENCES records ON DELETE CASCADE,
    kind text NOT NULL,
    text text,
    made timestamptz NOT NULL,
    day date NOT NULL,
    network text,
    vouched timestamptz,
    decided timestamptz,
    outcome text CHECK (outcome IN ('accepted', 'answered', 'declined')),
    answer text
  )`,
  // A network is counted once a day for one thing about one place.
  `CREATE UNIQUE INDEX reports_once ON reports (place_id, kind, day, network) WHERE decided IS NULL`,
  `CREATE INDEX reports_waiting ON reports (made) WHERE decided IS NULL`,
  // Private links to follow a report: hashes alone.
  `CREATE TABLE report_links (
    token_hash text PRIMARY KEY,
    report_id uuid NOT NULL REFERENCES reports ON DELETE CASCADE
  )`,
  `CREATE INDEX report_links_report ON report_links (report_id)`,
  // Never backed up: kept for the day.
  `CREATE TABLE report_salts (day date PRIMARY KEY, salt text NOT NULL)`,

  // Hidden addresses: at whose word, none when by their kind alone; and who wants them public again.
  `CREATE TABLE hidings (
    place_id uuid PRIMARY KEY REFERENCES records ON DELETE CASCADE,
    hidden_by text CHECK (hidden_by IN ('public', 'structure', 'moderator')),
    public_asked timestamptz,
    public_agreed timestamptz
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
