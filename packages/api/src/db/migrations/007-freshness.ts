import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // When somebody was last asked whether her listings are still right, and whether she asked not to be.
  `CREATE TABLE reminders (
    user_id text PRIMARY KEY REFERENCES auth."user" ON DELETE CASCADE,
    sent timestamptz,
    refused timestamptz
  )`,

  // Calls to the structures of a territory or a network whose listings nobody confirmed for long.
  `CREATE TABLE campaigns (
    id uuid PRIMARY KEY,
    scope text NOT NULL CHECK (scope IN ('territory', 'network')),
    target text NOT NULL,
    months smallint NOT NULL,
    started timestamptz NOT NULL,
    ended timestamptz
  )`,
  `CREATE TABLE calls (
    campaign_id uuid NOT NULL REFERENCES campaigns ON DELETE CASCADE,
    place_id uuid NOT NULL REFERENCES records ON DELETE CASCADE,
    rank int NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'no-phone', 'correcting', 'no-answer', 'later', 'same', 'corrected')),
    attempts smallint NOT NULL DEFAULT 0,
    not_before timestamptz,
    answered timestamptz,
    PRIMARY KEY (campaign_id, place_id)
  )`,
  `CREATE INDEX calls_place ON calls (place_id)`,
  // A structure is called by one person at a time, whatever the campaigns it is in: the key alone guards it.
  `CREATE TABLE call_leases (
    place_id uuid PRIMARY KEY,
    campaign_id uuid NOT NULL,
    user_id text NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    until timestamptz NOT NULL,
    FOREIGN KEY (campaign_id, place_id) REFERENCES calls ON DELETE CASCADE
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
