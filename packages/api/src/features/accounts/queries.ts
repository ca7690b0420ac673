import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Person } from './auth.ts'

/** Tables that hold something of a person, each with the column that names her. */
const PERSONAL = [
  ['auth.user', 'id'],
  ['auth.session', 'userId'],
  ['grants', 'user_id'],
  ['claims', 'user_id'],
  ['api_keys', 'user_id'],
  ['consents', 'user_id'],
  ['revisions', 'user_id'],
  ['reminders', 'user_id'],
  ['call_leases', 'user_id'],
  ['report_mails', 'user_id'],
] as const

/** What is no information about her: secrets, and what changes said. */
const LEFT_OUT = ['token', 'hash', 'changes', 'password']

/** Everything kept of a person, by table (GDPR article 15), without secrets. */
export async function personalData(
  db: Kysely<Database>,
  { id, email }: Person,
): Promise<Record<string, Record<string, unknown>[]>> {
  const data: Record<string, Record<string, unknown>[]> = {}
  const read = async (table: string, column: string, value: string) => {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      SELECT to_jsonb(t) - ${LEFT_OUT}::text[] AS row FROM ${sql.table(table)} t
      WHERE ${sql.ref(`t.${column}`)} = ${value}`.execute(db)
    data[table] = rows.map(({ row }) => row)
  }
  for (const [table, column] of PERSONAL) await read(table, column, id)
  const letters = await db
    .selectFrom('letters')
    .select(['purpose', 'email', 'written', 'expires', 'opened'])
    .where('email', '=', email)
    .execute()
  return { ...data, letters }
}

/** Takes away a person's letters, and those to others that name her, before her account. */
export async function eraseLetters(db: Kysely<Database>, { email }: Person): Promise<void> {
  await db
    .deleteFrom('letters')
    .where((eb) => eb.or([eb('email', '=', email), eb(sql`payload->>'by'`, '=', email)]))
    .execute()
}
