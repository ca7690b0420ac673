import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Private: who this node is once it federates, and the key it signs with. Its root key is nowhere here.
  `CREATE TABLE node (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch text NOT NULL,
    document text NOT NULL,
    secret text NOT NULL,
    complete boolean NOT NULL
  )`,

  // What others read of each record, as it was signed, in the order of changes.
  `CREATE TABLE publications (
    record_id uuid PRIMARY KEY REFERENCES records,
    record_version bigint NOT NULL,
    version bigint NOT NULL,
    seq bigint NOT NULL UNIQUE,
    reason text,
    license text,
    kid text NOT NULL,
    id_hash bytea NOT NULL,
    hash bytea NOT NULL,
    text text NOT NULL
  )`,
  `CREATE INDEX publications_bucket ON publications (substring(id_hash from 1 for 2))`,
  `CREATE INDEX publications_kid ON publications (kid, record_id)`,

  // Merkle tree of publications by the first bytes of their id's hash; rebuilt from them alone.
  `CREATE TABLE digest (
    level smallint NOT NULL,
    prefix bytea NOT NULL,
    hash bytea NOT NULL,
    count bigint NOT NULL,
    deleted bigint NOT NULL,
    PRIMARY KEY (level, prefix)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
