/** Which networks a place is of, and which of them keep its listing (people.md 12). @module */
import { NotFound } from '@maillage/shared/errors'
import { type Place, utcDay } from '@maillage/shared/place'
import { badgePointer, type Mark } from '@maillage/shared/revision'
import { draftOf, type Projector, saveRecords } from '../records/index.ts'
import { type Actor, mustBeAllowed, subjectOf } from '../rights/index.ts'
import { type EditDeps, lockPlace } from './commands.ts'
import { keepFields } from './kept.ts'
import { standingOf } from './standing.ts'

/**
 * Says that a place belongs to a network, or no more: the network's coordinator alone says so. The network keeps the
 * listing once its structure or a moderator agreed.
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
    const [now, userId] = [clock(), actor.kind === 'person' ? actor.id : undefined]
    const draft = draftOf(record.doc)
    const { [badgePointer(network)]: _, ...marks } = draft.verified ?? {}
    const said: Mark = { date: utcDay(now), by: 'network', caller: network }
    const verified = member ? { ...marks, [badgePointer(network)]: said } : marks
    await saveRecords(
      trx,
      [{ ...draft, body, verified, demo: record.demo }],
      { now, actor: 'network', reason: '', organization: network, userId },
      projectors,
    )
    await keepFields(trx, id, [{ path: '/networks' }])
  })
}

/**
 * Agrees that a network which says a place is its own keeps its hours and contacts up to date, or no more. Said again,
 * it changes nothing.
 * @throws Refused; NotFound when the network says no such thing: of a place that its source names so, too
 */
export async function agreeToBadge(
  { db, gazetteer, now: clock }: EditDeps,
  actor: Actor,
  { id, network, agreed }: { id: string; network: string; agreed: boolean },
  projectors: readonly Projector[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const record = await lockPlace(trx, id)
    mustBeAllowed(actor, 'place.join', subjectOf(record), { gazetteer })
    const draft = draftOf(record.doc)
    const pointer = badgePointer(network)
    const stands = draft.verified?.[pointer]
    if (!stands || !(record.doc.body as Place).networks?.includes(network))
      throw new NotFound(`The network ${network}, saying that ${id} is its own`)
    if ((stands.by !== 'network') === agreed) return
    const now = clock()
    const { name, organization, userId } = await standingOf(trx, actor, record, gazetteer)
    const mark: Mark = agreed
      ? { date: utcDay(now), by: name === 'structure' ? 'structure' : 'moderator' }
      : { date: utcDay(now), by: 'network', caller: network }
    const reason = agreed ? 'agreed' : 'agreed no more'
    await saveRecords(
      trx,
      [{ ...draft, verified: { ...draft.verified, [pointer]: mark }, demo: record.demo }],
      { now, actor: name, reason, organization, userId },
      projectors,
    )
  })
}
