import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import type { Projector, StoredRecord } from '../records/index.ts'
import { hideAddress } from './hiding.ts'
import { alertTo } from './jobs.ts'

export const isHidden = ({ doc }: Pick<StoredRecord, 'doc'>): boolean =>
  (doc.body as { sensitivity?: object } | undefined)?.sensitivity !== undefined

/**
 * Meets a report that the address of a locked place of this directory endangers somebody: those who answer are told at
 * once, and it is hidden.
 * @param met.alert whether they are told: by a job, hence where the queue is open
 * @param met.hides asked where the address is public: whether this word hides it
 */
export async function meetDanger(
  trx: Transaction<Database>,
  { gazetteer, jobs, now }: Pick<Deps, 'gazetteer' | 'jobs' | 'now'>,
  record: StoredRecord,
  met: { readonly alert: boolean; readonly hides: () => Promise<boolean> },
  projectors: readonly Projector[],
): Promise<void> {
  if (met.alert) await alertTo(trx, { gazetteer, jobs }, record)
  if (!isHidden(record) && (await met.hides()))
    await hideAddress(trx, record, { by: 'public', now: now(), gazetteer }, projectors)
}
