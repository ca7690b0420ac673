/** Records of other homes as this directory keeps them. @module */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { type Projector, type RecordDraft, saveRecords } from '../records/index.ts'

export const CHANGE = { actor: 'partner', reason: 'followed' }

/** Data that a column cannot hold, or that breaks one of its rules (SQLSTATE classes 21, 22, 23 and 54). */
const OF_DATA = /^(21|22|23|54)...$/

/** Whether it is the record that cannot be kept, not the database that cannot keep anything now. */
function isOfRecord(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  const isSql = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  const isSystem = typeof (error as { errno?: unknown } | null)?.errno === 'number'
  return isSql ? OF_DATA.test(code) : !isSystem
}

/** Saves drafts together, or one by one when that fails: those that cannot be kept are said. */
export async function saveEach(
  trx: Transaction<Database>,
  drafts: readonly RecordDraft[],
  save: (drafts: readonly RecordDraft[]) => Promise<unknown>,
): Promise<Set<string>> {
  const attempt = async (some: readonly RecordDraft[]) => {
    await sql`SAVEPOINT followed`.execute(trx)
    try {
      await save(some)
      await sql`RELEASE SAVEPOINT followed`.execute(trx)
      return true
    } catch (error) {
      if (!isOfRecord(error)) throw error
      await sql`ROLLBACK TO SAVEPOINT followed`.execute(trx)
      return false
    }
  }
  const failed = new Set<string>()
  if (drafts.length === 0 || (await attempt(drafts))) return failed
  for (const draft of drafts) if (!(await attempt([draft]))) failed.add(draft.id)
  return failed
}

export const saver =
  (trx: Transaction<Database>, deps: Pick<Deps, 'now'> & { readonly projectors: readonly Projector[] }) =>
  (drafts: readonly RecordDraft[]) =>
    saveRecords(trx, drafts, { now: deps.now(), ...CHANGE }, deps.projectors)

/**
 * The UUID of a record at its home leads to it here too, unless something here has it. One that is made of an address
 * (version 8) may be that of a record still to come.
 */
export async function writeAliases(
  trx: Transaction<Database>,
  records: readonly Pick<RecordDraft, 'id' | 'uri'>[],
) {
  await sql`INSERT INTO aliases (alias, record_id)
    SELECT u.alias, u.record_id::uuid FROM jsonb_to_recordset(${JSON.stringify(
      records.flatMap(({ id, uri }) => (uri ? [{ alias: uri.slice(-36), record_id: id }] : [])),
    )}::jsonb) AS u(alias text, record_id text)
    WHERE substring(u.alias from 15 for 1) <> '8' AND NOT EXISTS (SELECT FROM records r WHERE r.id = u.alias::uuid)
    ON CONFLICT (alias) DO UPDATE SET record_id = excluded.record_id
      WHERE EXISTS (
        SELECT FROM records r WHERE r.id = aliases.record_id AND r.deleted AND NOT r.doc ? 'supersededBy')`.execute(
    trx,
  )
}
