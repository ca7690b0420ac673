/** Closing several places on the same dates: each its own transaction and revision, each told. @module */
import { MaillageError, Refused } from '@maillage/shared/errors'
import { closing, type Place } from '@maillage/shared/place'
import type { Deps } from '../../deps.ts'
import { type ChangedPlace, currentSlug } from '../places/index.ts'
import type { Projector } from '../records/index.ts'
import { type Actor, may, subjectOf } from '../rights/index.ts'
import { editLocked, lockPlace } from './commands.ts'

export interface Closures {
  readonly places: readonly string[]
  /** Days, both included. */
  readonly from: string
  readonly to: string
  /** OSM hours in force instead; absent: closed. */
  readonly hours?: string
  readonly reason?: string
  readonly consent?: boolean
}

/** @throws Refused when nobody is signed in; what is refused for one place is told with it */
export async function closePlaces(
  { db, gazetteer, now: clock }: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  actor: Actor,
  { places, from, to, hours, reason, consent }: Closures,
  projectors: readonly Projector[],
): Promise<ChangedPlace[]> {
  if (actor.kind === 'anonymous') throw new Refused('sign-in-first', 401, 'Sign in first.')
  const change = closing({
    from,
    to,
    ...(hours ? { hours } : {}),
    ...(reason ? { reason: { lang: 'fr', text: reason } } : {}),
  })
  const close = (id: string) =>
    db.transaction().execute(async (trx): Promise<ChangedPlace> => {
      const record = await lockPlace(trx, id)
      const slug = (await currentSlug(trx, id)) ?? id
      if (!may(actor, 'place.keep', subjectOf(record), gazetteer))
        return { id, slug, name: '', outcome: 'skipped', why: 'You may not change this place.' }
      const place = record.doc.body as Place
      const next = change(place)
      const row = { id, slug, name: place.name }
      if (typeof next === 'string') return { ...row, outcome: 'skipped', why: next }
      if (next === place) return { ...row, outcome: 'unchanged' }
      const edits = [{ path: '/exceptions', after: next.exceptions }]
      await editLocked(trx, record, actor, { edits, consent }, { gazetteer, now: clock(), projectors })
      return { ...row, outcome: 'changed' }
    })
  const rows: ChangedPlace[] = []
  for (const id of places) {
    const row = await close(id).catch((error: unknown): ChangedPlace => {
      if (!(error instanceof MaillageError)) throw error
      return { id, slug: id, name: '', outcome: 'skipped', why: error.message }
    })
    rows.push(row)
  }
  return rows
}
