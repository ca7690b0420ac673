import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Dated files are written département by département, in one walk.
  `ALTER TABLE places ADD COLUMN departement text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
    coalesce(CASE WHEN commune ~ '^9[78]' THEN left(commune, 3) ELSE left(commune, 2) END, '')) STORED`,
  `CREATE INDEX places_departement ON places (departement, id)`,
  // What a record said before this version is to be found nowhere any more, files already published included.
  `CREATE TABLE erasures (
    record_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    at timestamptz NOT NULL
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
