/** Saying that nothing changed of what was read: by the structure itself, by who called it, by a moderator. @module */
import { Stale } from '@maillage/shared/errors'
import { type Place, utcDay } from '@maillage/shared/place'
import { type FieldChange, type Mark, saysHours, valueAt } from '@maillage/shared/revision'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { isFreshlyConfirmed } from '../hours/index.ts'
import {
  draftOf,
  type Projector,
  type RecordDraft,
  type StoredRecord,
  saveRecords,
} from '../records/index.ts'
import { type Actor, mustBeAllowed, subjectOf } from '../rights/index.ts'
import { standingOf } from './standing.ts'
import { changedSince, lockRecord } from './versions.ts'

/** Everything that “rien n'a changé” confirms: that the place exists, and each field its listing states. */
export function confirmedPaths(place: Place): string[] {
  const stated = (
    ['hours', 'contacts', 'address', 'stops', 'services', 'accessibility', 'languages'] as const
  ).filter((key) => place[key] !== undefined)
  const ownHours = place.services.flatMap(({ id, hours }) => (hours ? [`/services/${id}/hours`] : []))
  return ['existence', ...stated.map((key) => `/${key}`), ...ownHours]
}

/** What is left to confirm beside what stands; where a stop stands by itself, each of the other stops. */
function pathsBeside(place: Place, stands: (path: string) => boolean): string[] {
  const stops = (place.stops ?? []).map(({ id }) => `/stops/${id}`)
  const others = stops.filter((stop) => !stands(stop) && !stands(`${stop}/hours`))
  return confirmedPaths(place)
    .filter((path) => !stands(path))
    .flatMap((path) => (path === '/stops' && others.length < stops.length ? others : [path]))
}

/** Network for which somebody answers for a place. */
const networkOf = (actor: Actor, networks: readonly string[] = []): string | undefined =>
  actor.kind === 'person'
    ? actor.grants.find(({ scope, target }) => scope === 'network' && networks.includes(target))?.target
    : undefined

/** Fields that changed since a version, each once, with what they say now. */
const saidNow = (record: StoredRecord, changes: readonly FieldChange[]) =>
  [...new Set(changes.map(({ path }) => path))].map((path) => ({
    where: path,
    message: 'This changed since you read it.',
    ...(path === '' ? {} : { value: JSON.stringify(valueAt(record.doc.body, path)) }),
  }))

/** @throws Stale with what changed since: nobody confirms what she did not read */
async function mustBeAsRead(
  trx: Transaction<Database>,
  record: StoredRecord,
  version: number,
): Promise<void> {
  if (record.version === version) return
  const changes = await changedSince(trx, record.id, version)
  // Who confirmed it meanwhile changed none of what it says.
  if (changes.length > 0 || version > record.version)
    throw new Stale(record.version, 'The listing changed since you read it.', saidNow(record, changes))
}

export interface Confirmation {
  readonly id: string
  /** Version that was read; absent: what is said now was just heard from the structure. */
  readonly version?: number
  /** Who asked the structure by phone: slug of a network, or `moderation`. Absent: whoever confirms knows. */
  readonly caller?: string
}

/** Who confirms, in whose name. */
function markOf(name: string, date: string, caller: string | undefined, network: string | undefined): Mark {
  if (caller) return { date, by: 'phone', caller }
  if (name === 'network') return { date, by: 'network', ...(network ? { caller: network } : {}) }
  return { date, by: name === 'structure' ? 'structure' : 'moderator' }
}

/**
 * Marks a place as confirmed today; its body stays as it is. What the structure, or who called it, still confirms of its
 * hours stands when others confirm them.
 * @throws Refused, NotFound when there is no such place, Stale with what changed since it was read
 */
export async function confirmListing(
  trx: Transaction<Database>,
  { gazetteer, now: clock, config }: Pick<Deps, 'gazetteer' | 'now' | 'config'>,
  actor: Actor,
  { id, version, caller }: Confirmation,
  projectors: readonly Projector[],
): Promise<void> {
  const record = await lockRecord(trx, 'place', id)
  const subject = subjectOf(record)
  mustBeAllowed(actor, 'place.confirm', subject, { gazetteer })
  if (version !== undefined) await mustBeAsRead(trx, record, version)
  const { name, organization, userId } = await standingOf(trx, actor, record, gazetteer)
  const now = clock()
  const date = utcDay(now)
  const network = networkOf(actor, subject.networks)
  const mark = markOf(name, date, caller, network)
  const draft = draftOf(record.doc)
  const place = record.doc.body as Place
  const weaker = mark.by === 'network' || mark.by === 'moderator'
  const stands = (path: string): boolean => {
    const stood = saysHours(path) ? draft.verified?.[path] : undefined
    return stood !== undefined && isFreshlyConfirmed(stood, place.zone, now, config.freshMonths)
  }
  const paths = weaker ? pathsBeside(place, stands) : confirmedPaths(place)
  const next: RecordDraft = {
    ...draft,
    verified: {
      ...draft.verified,
      ...Object.fromEntries(paths.map((path) => [path, mark])),
    },
    demo: record.demo,
  }
  await saveRecords(
    trx,
    [next],
    {
      now,
      actor: caller ? (caller === 'moderation' ? 'moderator' : 'network') : name,
      reason: 'confirmed',
      userId,
      organization: caller ? undefined : name === 'network' ? network : organization,
    },
    projectors,
  )
}
