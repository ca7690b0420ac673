/** Saying that nothing changed: by the structure itself, by who called it, by a moderator. @module */
import type { Place } from '@maillage/shared/place'
import type { Mark } from '@maillage/shared/revision'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { draftOf, type Projector, type RecordDraft, saveRecords } from '../records/index.ts'
import { type Actor, mustBeAllowed, subjectOf } from '../rights/index.ts'
import { lockPlace } from './commands.ts'
import { standingOf } from './standing.ts'

/** Everything that “rien n'a changé” confirms: that the place exists, and each field its listing states. */
export function confirmedPaths(place: Place): string[] {
  const stated = (
    ['hours', 'contacts', 'address', 'stops', 'services', 'accessibility', 'languages'] as const
  ).filter((key) => place[key] !== undefined)
  const ownHours = place.services.flatMap(({ id, hours }) => (hours ? [`/services/${id}/hours`] : []))
  return ['existence', ...stated.map((key) => `/${key}`), ...ownHours]
}

/** Network for which somebody answers for a place. */
const networkOf = (actor: Actor, networks: readonly string[] = []): string | undefined =>
  actor.kind === 'person'
    ? actor.grants.find(({ scope, target }) => scope === 'network' && networks.includes(target))?.target
    : undefined

/**
 * Marks a place as confirmed today; its body stays as it is.
 * @param caller who asked the structure by phone: slug of a network, or `moderation`. Absent: whoever confirms knows
 * @throws Refused, or NotFound when there is no such place
 */
export async function confirmListing(
  trx: Transaction<Database>,
  { gazetteer, now: clock }: Pick<Deps, 'gazetteer' | 'now'>,
  actor: Actor,
  { id, caller }: { id: string; caller?: string },
  projectors: readonly Projector[],
): Promise<void> {
  const record = await lockPlace(trx, id)
  const subject = subjectOf(record)
  mustBeAllowed(actor, 'place.confirm', subject, { gazetteer })
  const { name, organization, userId } = await standingOf(trx, actor, record, gazetteer)
  const now = clock()
  const date = new Date(now).toISOString().slice(0, 10)
  const calling = caller ?? (name === 'network' ? networkOf(actor, subject.networks) : undefined)
  const mark: Mark = calling
    ? { date, by: 'phone', caller: calling }
    : { date, by: name === 'structure' ? 'structure' : 'moderator' }
  const draft = draftOf(record.doc)
  const next: RecordDraft = {
    ...draft,
    verified: {
      ...draft.verified,
      ...Object.fromEntries(confirmedPaths(record.doc.body as Place).map((path) => [path, mark])),
    },
    demo: record.demo,
  }
  await saveRecords(
    trx,
    [next],
    {
      now,
      actor: calling ? (calling === 'moderation' ? 'moderator' : 'network') : name,
      reason: 'confirmed',
      userId,
      ...(calling ? {} : { organization }),
    },
    projectors,
  )
}
