import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * Inserts many rows in one statement with one parameter, the same on both engines (a row value list would meet
 * the protocol's limit of 65,535 parameters). Column names come from our own code, never from input.
 * @returns how many were written
 */
export async function insertRows<DB, T extends object>(
  db: Kysely<DB>,
  table: keyof DB & string,
  rows: readonly T[],
  conflict: RawBuilder<unknown> = sql``,
): Promise<number> {
  const [first] = rows
  if (first === undefined) return 0
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)))
  const { numAffectedRows = 0n } = await sql`INSERT INTO ${sql.table(table)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    ${conflict}`.execute(db)
  return Number(numAffectedRows)
}
