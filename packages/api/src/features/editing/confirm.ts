import type { Place } from '@maillage/shared/place'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import {
  draftOf,
  type Projector,
  type RecordDraft,
  type StoredRecord,
  saveRecords,
} from '../records/index.ts'

type By = 'structure' | 'phone' | 'moderator'

/** Everything that “rien n'a changé” confirms: that the place exists, and each field its listing states. */
export function confirmedPaths(place: Place): string[] {
  const stated = (
    ['hours', 'contacts', 'address', 'stops', 'services', 'accessibility', 'languages'] as const
  ).filter((key) => place[key] !== undefined)
  const ownHours = place.services.flatMap(({ id, hours }) => (hours ? [`/services/${id}/hours`] : []))
  return ['existence', ...stated.map((key) => `/${key}`), ...ownHours]
}

/** Marks a locked place as confirmed on a day (`YYYY-MM-DD`); its body stays as it is. */
export async function confirmPlace(
  trx: Transaction<Database>,
  record: StoredRecord,
  {
    by,
    day,
    now,
    organization,
    userId,
  }: { by: By; day: string; now: number; organization?: string; userId?: string },
  projectors: readonly Projector[],
): Promise<void> {
  const draft = draftOf(record.doc)
  const marks = confirmedPaths(record.doc.body as Place).map((path) => [path, { date: day, by }] as const)
  const next: RecordDraft = {
    ...draft,
    verified: { ...draft.verified, ...Object.fromEntries(marks) },
    demo: record.demo,
  }
  const actor = by === 'phone' ? 'network' : by
  await saveRecords(trx, [next], { now, actor, reason: 'confirmed', organization, userId }, projectors)
}
