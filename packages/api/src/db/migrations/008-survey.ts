import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What whoever answers for a territory or a network is shown of its places, and narrows them by.
  `ALTER TABLE places ADD COLUMN organization uuid, ADD COLUMN territories text[] NOT NULL DEFAULT '{}',
    ADD COLUMN networks text[] NOT NULL DEFAULT '{}', ADD COLUMN hours_stated boolean NOT NULL DEFAULT false,
    ADD COLUMN confirmed date, ADD COLUMN over_since date`,
  `CREATE INDEX places_territories ON places USING gin (territories)`,
  `CREATE INDEX places_networks ON places USING gin (networks)`,
  // Rows written before know nothing of this: they are projected again when the directory next opens.
  `INSERT INTO meta (key, value) VALUES ('projected', 'old') ON CONFLICT (key) DO UPDATE SET value = 'old'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
