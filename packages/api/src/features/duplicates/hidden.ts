/** A door of which one record hides its address, by whatever way: the others hide it too, each by itself (people.md rule 4). @module */
import type { View } from '@maillage/shared/matching'
import type { Place } from '@maillage/shared/place'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { StoredRecord } from '../records/index.ts'
import { agreedHere } from '../reports/index.ts'
import type { Records } from './told.ts'

const hides = ({ deleted, doc }: StoredRecord): boolean =>
  !deleted && (doc.body as Place).sensitivity !== undefined

/** One whose structure said that it is public tells it all the same, and one of which a moderator here said so. */
const tells = ({ deleted, doc }: StoredRecord): boolean =>
  !deleted && (doc.body as Place).sensitivity === undefined && (doc.body as Place).publicSince === undefined

interface Doors {
  readonly records: Records
  /** The cluster that each record was in. */
  readonly former: ReadonlyMap<string, string>
  readonly views: ReadonlyMap<string, View>
}

/**
 * Records that tell the address of a door which another one hides, or hides from now on: that one is no more found to be
 * one door with those, which would be shown by themselves. They are to be hidden in the same transaction: whatever hid
 * the door may go later, and what leaves by record tells nothing of doors.
 */
export async function tellingHidden(
  trx: Transaction<Database>,
  changed: readonly StoredRecord[],
  { records, former, views }: Doors,
): Promise<StoredRecord[]> {
  const hidden = new Set(
    [...views.values()].flatMap(({ record, order }) => (record.body.sensitivity ? order : [])),
  )
  const left = new Set(changed.filter(hides).flatMap(({ id }) => former.get(id) ?? []))
  const telling = [...records.values()].filter(
    (record) => (hidden.has(record.id) || left.has(former.get(record.id) ?? '')) && tells(record),
  )
  const agreed = await agreedHere(
    trx,
    telling.map(({ id }) => id),
  )
  return telling.filter(({ id }) => !agreed.has(id))
}
