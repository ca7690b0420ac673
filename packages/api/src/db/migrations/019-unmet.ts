import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // How often somebody said “Je n'ai pas trouvé”: a need, an EPCI, a week, and whether a professional said it. Nothing else.
  `CREATE TABLE unmet_needs (
    need text COLLATE "C" NOT NULL,
    epci text COLLATE "C" NOT NULL CHECK (epci ~ '^[0-9]{9}$'),
    week text COLLATE "C" NOT NULL CHECK (week ~ '^[0-9]{4}-W[0-9]{2}$'),
    who text NOT NULL CHECK (who IN ('public', 'professional')),
    times int NOT NULL,
    PRIMARY KEY (need, epci, week, who)
  )`,
  `CREATE INDEX unmet_needs_epci ON unmet_needs (epci, week)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
