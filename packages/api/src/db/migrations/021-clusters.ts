import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Under what a place meets those that may be the same door: numbers made from words, so that two may fall together,
  // which costs a comparison. One row a place that takes part.
  `CREATE TABLE match_keys (
    record_id uuid PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    keys bigint[] NOT NULL,
    loose bigint[] NOT NULL,
    lost boolean NOT NULL
  )`,
  // Each key is looked up far more often than written: nothing waits in a list that each look goes through.
  'CREATE INDEX match_keys_keys ON match_keys USING gin (keys) WITH (fastupdate = off)',
  'CREATE INDEX match_keys_loose ON match_keys USING gin (loose) WITH (fastupdate = off)',
  // Pairs that are one door, or a question for a person; every other pair is neither. No foreign keys here: their checks
  // lock the other place, which somebody who waits for us may be changing.
  `CREATE TABLE matches (
    a uuid NOT NULL,
    b uuid NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('same', 'ask')),
    score integer NOT NULL,
    reasons jsonb NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
  )`,
  'CREATE INDEX matches_b ON matches (b)',
  // What moderators said, here and at the nodes that are followed: projection of records of type link.
  `CREATE TABLE verdicts (
    record_id uuid PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    a uuid NOT NULL,
    b uuid NOT NULL,
    says text NOT NULL CHECK (says IN ('sameAs', 'differentFrom')),
    origin text,
    version bigint NOT NULL,
    CHECK (a < b)
  )`,
  'CREATE INDEX verdicts_pair ON verdicts (a, b)',
  'CREATE INDEX verdicts_b ON verdicts (b)',
  // Records that are one door, and what is shown of it. The id is kept when its records part: they may meet again.
  `CREATE TABLE clusters (
    id uuid PRIMARY KEY,
    modified timestamptz NOT NULL,
    doc jsonb NOT NULL,
    told jsonb NOT NULL
  )`,
  `CREATE TABLE cluster_members (
    record_id uuid PRIMARY KEY,
    cluster_id uuid NOT NULL REFERENCES clusters (id),
    rank integer NOT NULL
  )`,
  'CREATE INDEX cluster_members_cluster ON cluster_members (cluster_id, rank)',
  // The cluster that a place is a part of; its own id for the row of the cluster itself.
  'ALTER TABLE places ADD COLUMN cluster uuid',
  'CREATE INDEX places_cluster ON places (cluster) WHERE cluster IS NOT NULL',
  // A cluster is listed, and has names, though it is no record.
  'ALTER TABLE places DROP CONSTRAINT places_id_fkey',
  'ALTER TABLE slugs DROP CONSTRAINT slugs_record_id_fkey',
  // Each save asks for all the names of a place: that went through every name there is.
  'CREATE INDEX slugs_record ON slugs (record_id)',
  // A cluster that is no more leads to one of its places, which somebody who waits for us may be changing.
  'ALTER TABLE aliases DROP CONSTRAINT aliases_record_id_fkey',
  // What a row of places stands for: its record, or the view of its cluster.
  `CREATE VIEW listed AS
    SELECT id, type, version, deleted, demo, modified, doc, NULL::jsonb AS told FROM records
    UNION ALL
    SELECT id, 'place', (doc ->> 'version')::bigint, false, false, modified, doc, told FROM clusters`,
  // Places that are there already are matched as soon as the directory is opened.
  `INSERT INTO meta (key, value) VALUES ('projected', 'old') ON CONFLICT (key) DO UPDATE SET value = 'old'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
