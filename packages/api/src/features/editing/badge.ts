import type { Place } from '@maillage/shared/place'
import { draftOf, type Projector, saveRecords } from '../records/index.ts'
import { type Actor, mustBeAllowed } from '../rights/index.ts'
import { type EditDeps, lockPlace } from './commands.ts'
import { keepFields } from './kept.ts'

/**
 * Says that a place belongs to a network, or no more: the network's coordinator alone says so (people.md 12).
 * @throws Refused, NotFound
 */
export async function setBadge(
  { db, gazetteer, now: clock }: EditDeps,
  actor: Actor,
  { id, network, member }: { id: string; network: string; member: boolean },
  projectors: readonly Projector[],
): Promise<void> {
  mustBeAllowed(actor, 'place.badge', { networks: [network] }, { gazetteer })
  await db.transaction().execute(async (trx) => {
    const record = await lockPlace(trx, id)
    const { networks: before = [], ...rest } = record.doc.body as Place
    const others = before.filter((slug) => slug !== network)
    const networks = member ? [...others, network] : others
    if (before.includes(network) === member) return
    const body = { ...rest, ...(networks.length > 0 ? { networks } : {}) }
    const userId = actor.kind === 'person' ? actor.id : undefined
    await saveRecords(
      trx,
      [{ ...draftOf(record.doc), body, demo: record.demo }],
      { now: clock(), actor: 'network', reason: '', organization: network, userId },
      projectors,
    )
    await keepFields(trx, id, [{ path: '/networks' }])
  })
}
