import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // A source with a format is read again by itself; the others are known by their imports alone.
  `ALTER TABLE sources
    ADD COLUMN format text,
    ADD COLUMN urls text[],
    ADD COLUMN mapping text,
    ADD COLUMN schedule text,
    ADD COLUMN complete boolean,
    ADD COLUMN due timestamptz,
    ADD COLUMN held_by uuid,
    ADD COLUMN held_until timestamptz,
    ADD COLUMN validators jsonb`,
  // Why a run stopped before its end: a code and a sentence.
  `ALTER TABLE runs ADD COLUMN failure jsonb`,
  `CREATE INDEX runs_source ON runs (source, started DESC, id DESC)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
