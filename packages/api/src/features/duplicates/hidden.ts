/** A door of which one record comes to hide its address, by whatever way: the others hide it too (people.md rule 4). @module */
import type { Place } from '@maillage/shared/place'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { emit, type OutboxHandler } from '../jobs/index.ts'
import { lockRecords, type Projector, type StoredRecord } from '../records/index.ts'
import { hideAddress } from '../reports/index.ts'
import type { Records } from './told.ts'

/** Kind of the event: a record tells the address of a door that another one hides since. */
export const DOOR_HIDDEN = 'door-hidden'

const hides = ({ deleted, doc }: StoredRecord): boolean =>
  !deleted && (doc.body as Place).sensitivity !== undefined

/** One whose structure and a moderator said that it is public tells it all the same. */
const tells = ({ deleted, doc }: StoredRecord): boolean =>
  !deleted && (doc.body as Place).sensitivity === undefined && (doc.body as Place).publicSince === undefined

/**
 * Has the others hidden of doors of which a record hides its address from now on: one that hides it is no more found to
 * be one door with one that tells it, which would be shown by itself.
 * @param former the cluster that each record was in
 */
export async function hideOthers(
  trx: Transaction<Database>,
  changed: readonly StoredRecord[],
  records: Records,
  former: ReadonlyMap<string, string>,
): Promise<void> {
  const hidden = new Set(changed.filter(hides).flatMap(({ id }) => former.get(id) ?? []))
  if (hidden.size === 0) return
  const telling = [...records.values()].filter(
    (record) => hidden.has(former.get(record.id) ?? '') && tells(record),
  )
  await emit(
    trx,
    telling.map(({ id }) => ({ kind: DOOR_HIDDEN, payload: { id } })),
  )
}

/** Handles it: as if anybody had asked for it, so that a moderator may undo it. */
export const hideWithDoor =
  ({ gazetteer, now }: Pick<Deps, 'gazetteer' | 'now'>, projectors: readonly Projector[]): OutboxHandler =>
  async (trx, { id }) => {
    const [record] = await lockRecords(trx, [String(id)])
    if (record && tells(record))
      await hideAddress(trx, record, { by: 'public', now: now(), gazetteer }, projectors)
  }
