import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Entities of HSDS by their ids, which nothing else here tells: who runs places, services, where these are given.
  `CREATE TABLE hsds_organizations (
    id uuid PRIMARY KEY,
    record_id uuid NOT NULL REFERENCES records ON DELETE CASCADE,
    words text NOT NULL,
    tsv tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('french'::regconfig, words)) STORED
  )`,
  `CREATE INDEX hsds_organizations_record ON hsds_organizations (record_id, id)`,
  `CREATE INDEX hsds_organizations_tsv ON hsds_organizations USING gin (tsv)`,
  `CREATE TABLE hsds_services (
    id uuid PRIMARY KEY,
    place_id uuid NOT NULL REFERENCES records ON DELETE CASCADE,
    run_by uuid,
    alone uuid NOT NULL,
    organization uuid NOT NULL,
    terms uuid[] NOT NULL,
    area text[] NOT NULL,
    words text NOT NULL,
    tsv tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('french'::regconfig, words)) STORED,
    modified timestamptz NOT NULL,
    gone timestamptz
  )`,
  `CREATE INDEX hsds_services_place ON hsds_services (place_id, id)`,
  `CREATE INDEX hsds_services_run_by ON hsds_services (run_by)`,
  `CREATE INDEX hsds_services_organization ON hsds_services (organization, gone)`,
  `CREATE INDEX hsds_services_modified ON hsds_services (GREATEST(modified, gone))`,
  `CREATE INDEX hsds_services_terms ON hsds_services USING gin (terms)`,
  `CREATE INDEX hsds_services_tsv ON hsds_services USING gin (tsv)`,
  `CREATE TABLE hsds_links (
    id uuid PRIMARY KEY,
    service_id uuid NOT NULL REFERENCES hsds_services ON DELETE CASCADE,
    place_id uuid NOT NULL,
    postcode text,
    point geometry(Point, 4326),
    gone boolean NOT NULL
  )`,
  `CREATE INDEX hsds_links_place ON hsds_links (place_id, id)`,
  `CREATE INDEX hsds_links_service ON hsds_links (service_id)`,
  `CREATE INDEX hsds_links_point ON hsds_links USING gist ((point::geography))`,
  // Made by the projectors of this version, once.
  `INSERT INTO meta (key, value) VALUES ('projected', 'old') ON CONFLICT (key) DO UPDATE SET value = 'old'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
