import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Days on which the directory was counted, with the families of help in the order of the numbers of that day.
  `CREATE TABLE indicator_days (
    day date PRIMARY KEY,
    families text[] NOT NULL,
    months int NOT NULL,
    vintage text NOT NULL,
    counted timestamptz NOT NULL
  )`,
  // Numbers of a territory on a day, shown once that day is listed: six for each family; of a commune, metres to the nearest of each.
  `CREATE TABLE indicators (
    territory text COLLATE "C" NOT NULL,
    day date NOT NULL,
    counts int[],
    nearest int[],
    PRIMARY KEY (day, territory)
  )`,
  `CREATE INDEX indicators_territory ON indicators (territory, day)`,
  // Tables of others, by commune or wider territory, shown and given beside ours.
  `CREATE TABLE outside_indicators (
    name text PRIMARY KEY,
    label text NOT NULL,
    source text NOT NULL,
    license text,
    day date,
    kept timestamptz NOT NULL
  )`,
  `CREATE TABLE outside_values (
    name text NOT NULL REFERENCES outside_indicators ON DELETE CASCADE,
    territory text COLLATE "C" NOT NULL,
    value double precision NOT NULL,
    PRIMARY KEY (name, territory)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
