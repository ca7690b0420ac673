import type { Deps } from '@maillage/api/deps'
import { type RecordDraft, saveRecords } from '@maillage/api/features/records'
import { projectorsOf, settle } from '@maillage/api/registry'

const context = (now: number) => ({ now, actor: 'operator', reason: 'test' })

/** Saves drafts as one change, as any command would. */
export async function save(deps: Deps, ...drafts: RecordDraft[]): Promise<string[]> {
  const outcomes = await deps.db
    .transaction()
    .execute((trx) => saveRecords(trx, drafts, context(deps.now()), projectorsOf(deps)))
  await settle(deps)
  return outcomes
}
