import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Home of a record that this node follows; null for its own.
  `ALTER TABLE records ADD COLUMN origin text`,
  `CREATE INDEX records_origin ON records (origin, id) WHERE origin IS NOT NULL`,
  `ALTER TABLE places ADD COLUMN origin text`,
  `CREATE INDEX places_origin ON places (origin) WHERE origin IS NOT NULL`,

  // Signed records of every home this node holds, its own (`origin` empty) and those it follows and passes on.
  `ALTER TABLE publications DROP CONSTRAINT publications_pkey`,
  // What is taken back from others is held before its record is written.
  `ALTER TABLE publications DROP CONSTRAINT publications_record_id_fkey`,
  `ALTER TABLE publications ALTER COLUMN record_id DROP NOT NULL`,
  `ALTER TABLE publications ALTER COLUMN record_version DROP NOT NULL`,
  `ALTER TABLE publications ADD COLUMN origin text NOT NULL DEFAULT ''`,
  `ALTER TABLE publications ADD COLUMN uri text`,
  `ALTER TABLE publications ADD COLUMN state text NOT NULL DEFAULT 'shown'
    CHECK (state IN ('shown', 'waiting', 'refused', 'suspect', 'unreadable'))`,
  `ALTER TABLE publications ADD COLUMN missing smallint NOT NULL DEFAULT 0`,
  `ALTER TABLE publications ADD PRIMARY KEY (id_hash)`,
  `CREATE UNIQUE INDEX publications_record ON publications (record_id) WHERE record_id IS NOT NULL`,
  `CREATE INDEX publications_origin ON publications (origin, seq)`,
  `CREATE INDEX publications_unshown ON publications (origin, state) WHERE state <> 'shown'`,
  `CREATE INDEX publications_missing ON publications (origin) WHERE missing > 0`,
  `DROP INDEX publications_bucket`,
  `CREATE INDEX publications_bucket ON publications (origin, substring(id_hash from 1 for 2))`,
  `DROP INDEX publications_kid`,
  `CREATE INDEX publications_kid ON publications (kid, record_id) WHERE origin = ''`,
  `ALTER TABLE digest DROP CONSTRAINT digest_pkey`,
  `ALTER TABLE digest ADD COLUMN origin text NOT NULL DEFAULT ''`,
  `ALTER TABLE digest ADD PRIMARY KEY (origin, level, prefix)`,

  // Other nodes: who they are, how far they are trusted, how far they were read.
  `CREATE TABLE peers (
    node text PRIMARY KEY,
    url text NOT NULL,
    document text NOT NULL,
    state text NOT NULL CHECK (state IN ('discovered', 'pending', 'moderated', 'trusted', 'silenced', 'blocked')),
    paused boolean NOT NULL DEFAULT false,
    direct boolean NOT NULL DEFAULT true,
    relay boolean NOT NULL DEFAULT false,
    limits jsonb NOT NULL DEFAULT '{}',
    settled boolean NOT NULL DEFAULT true,
    cursor bigint NOT NULL DEFAULT 0,
    epoch text,
    held text CHECK (held IN ('key-conflict', 'breaker')),
    conflict text,
    waived boolean NOT NULL DEFAULT false,
    nodes_tag text,
    checkpoint text,
    complete boolean,
    compared_at timestamptz,
    refused jsonb NOT NULL DEFAULT '{}',
    day text,
    day_base integer NOT NULL DEFAULT 0,
    day_new integer NOT NULL DEFAULT 0,
    day_gone integer NOT NULL DEFAULT 0,
    day_moved integer NOT NULL DEFAULT 0,
    announced integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    error text,
    added_at timestamptz NOT NULL,
    seen_at timestamptz,
    due_at timestamptz NOT NULL
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
