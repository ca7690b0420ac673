import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What decides whether a door is open, once for all doors that share it. Never changed: a new text is a new row.
  `CREATE TABLE timetables (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL UNIQUE, doc text NOT NULL)`,
  `ALTER TABLE offers ADD COLUMN timetable int REFERENCES timetables, ADD COLUMN entry text NOT NULL DEFAULT 'unknown',
    ADD COLUMN hours_confirmed date`,
  // Rows written before know nothing of this: they are projected again when the directory next opens.
  `INSERT INTO meta (key, value) VALUES ('projected', 'old') ON CONFLICT (key) DO UPDATE SET value = 'old'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
