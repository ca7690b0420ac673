import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `CREATE EXTENSION IF NOT EXISTS postgis`,
  `CREATE EXTENSION IF NOT EXISTS pg_trgm`,

  // What the node was told, and the key of what it is.
  `CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL)`,

  // Change order: one row whose lock makes commit order equal sequence order.
  `CREATE TABLE feed_state (one boolean PRIMARY KEY DEFAULT true CHECK (one), seq bigint NOT NULL)`,
  `INSERT INTO feed_state (seq) VALUES (0)`,

  `CREATE TABLE records (
    id uuid PRIMARY KEY,
    type text NOT NULL,
    schema text NOT NULL,
    version bigint NOT NULL,
    seq bigint UNIQUE,
    modified timestamptz NOT NULL,
    deleted boolean NOT NULL,
    demo boolean NOT NULL,
    license text,
    source_system text,
    source_id text,
    canonical text NOT NULL,
    hash text NOT NULL,
    content_hash text NOT NULL,
    doc jsonb NOT NULL
  )`,
  `CREATE UNIQUE INDEX records_source ON records (type, source_system, source_id) WHERE source_system IS NOT NULL`,

  `CREATE TABLE revisions (
    record_id uuid NOT NULL REFERENCES records,
    version bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    reason text NOT NULL,
    changes text NOT NULL,
    PRIMARY KEY (record_id, version)
  )`,

  // Private: the verbatim row of a source, and the sealed address of a sensitive place.
  `CREATE TABLE source_rows (
    source text NOT NULL,
    source_id text NOT NULL,
    record_id uuid NOT NULL REFERENCES records,
    row text NOT NULL,
    hash text NOT NULL,
    run_id uuid,
    PRIMARY KEY (source, source_id)
  )`,
  `CREATE INDEX source_rows_record ON source_rows (record_id)`,
  `CREATE TABLE sealed (record_id uuid PRIMARY KEY REFERENCES records, doc jsonb NOT NULL)`,

  // Every slug and id a record ever had keeps leading to it.
  `CREATE TABLE slugs (slug text PRIMARY KEY, record_id uuid NOT NULL REFERENCES records, current boolean NOT NULL)`,
  `CREATE UNIQUE INDEX slugs_current ON slugs (record_id) WHERE current`,
  `CREATE TABLE aliases (alias text PRIMARY KEY, record_id uuid NOT NULL REFERENCES records)`,
  `CREATE INDEX aliases_record ON aliases (record_id)`,

  `CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text NOT NULL, payload jsonb NOT NULL)`,

  `CREATE TABLE sources (system text PRIMARY KEY, license text, attribution text, complete_run uuid)`,
  `CREATE TABLE runs (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    source text NOT NULL,
    started timestamptz NOT NULL,
    finished timestamptz,
    report jsonb NOT NULL
  )`,

  // Projections, rebuilt by \`maillage reindex\` from documents alone.
  `CREATE TABLE places (
    id uuid PRIMARY KEY REFERENCES records,
    slug text NOT NULL,
    name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    demo boolean NOT NULL,
    license text,
    commune text,
    point geometry(Point, 4326),
    precision text,
    masked boolean NOT NULL,
    words_name text NOT NULL,
    words_about text NOT NULL,
    name_key text NOT NULL,
    tsv tsvector NOT NULL GENERATED ALWAYS AS (
      setweight(to_tsvector('french'::regconfig, words_name), 'A') || setweight(to_tsvector('french'::regconfig, words_about), 'C')
    ) STORED
  )`,
  `CREATE INDEX places_tsv ON places USING gin (tsv)`,
  `CREATE INDEX places_name_key ON places USING gin (name_key gin_trgm_ops)`,
  `CREATE INDEX records_organization ON records ((doc #>> '{body,organization}')) WHERE type = 'place'`,
  `CREATE INDEX places_sort ON places (sort_key, id)`,

  `CREATE TABLE offers (
    place_id uuid NOT NULL REFERENCES places ON DELETE CASCADE,
    ordinal smallint NOT NULL,
    service smallint NOT NULL,
    terms text[] NOT NULL,
    stated text[] NOT NULL,
    exclusive text[] NOT NULL,
    addressed text[] NOT NULL,
    fees text[] NOT NULL,
    free boolean NOT NULL,
    access text[] NOT NULL,
    support text[] NOT NULL,
    conditions text[] NOT NULL,
    accepting text,
    accepting_expires timestamptz,
    rank smallint NOT NULL,
    area text[] NOT NULL,
    territories text[] NOT NULL,
    languages text[] NOT NULL,
    accessibility text[] NOT NULL,
    networks text[] NOT NULL,
    valid_from timestamptz,
    valid_until timestamptz,
    approximate boolean NOT NULL,
    point geometry(Point, 4326),
    PRIMARY KEY (place_id, ordinal)
  )`,
  `CREATE INDEX offers_terms ON offers USING gin (terms)`,
  `CREATE INDEX offers_stated ON offers USING gin (stated)`,
  `CREATE INDEX offers_territories ON offers USING gin (territories)`,
  `CREATE INDEX offers_area ON offers USING gin (area) WHERE rank = 2`,
  `CREATE INDEX offers_point ON offers USING gist (point)`,
  `CREATE INDEX offers_geography ON offers USING gist ((point::geography))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
