/** Which networks a place is of, and which of them keep its listing (people.md 12). @module */
import { NotFound } from '@maillage/shared/errors'
import { type Place, utcDay } from '@maillage/shared/place'
import { badgePointer, type Mark } from '@maillage/shared/revision'
import { draftOf, type Projector, saveRecords } from '../records/index.ts'
import { type Actor, may, mustBeAllowed, subjectOf } from '../rights/index.ts'
import { type EditDeps, lockPlace } from './commands.ts'
import { keepFields } from './kept.ts'
import { standingOf } from './standing.ts'

/**
 * Says that a place belongs to a network, which its coordinator alone does, or no more: so say, too, its structure and
 * moderators, who would otherwise bear a name that somebody else gave. The network keeps the listing once they agreed.
 * Its sources say nothing of it any more.
 * @throws Refused, NotFound
 */
export async function setBadge(
  { db, gazetteer, now: clock }: EditDeps,
  actor: Actor,
  { id, network, member }: { id: string; network: string; member: boolean },
  projectors: readonly Projector[],
): Promise<void> {
  const own = { networks: [network] }
  const coordinates = may(actor, 'place.badge', own, gazetteer)
  if (member) mustBeAllowed(actor, 'place.badge', own, { gazetteer })
  await db.transaction().execute(async (trx) => {
    const record = await lockPlace(trx, id)
    if (!coordinates) mustBeAllowed(actor, 'place.join', subjectOf(record), { gazetteer })
    const { networks: before = [], ...rest } = record.doc.body as Place
    const others = before.filter((slug) => slug !== network)
    const networks = member ? [...others, network] : others
    if (before.includes(network) === member) return
    const body = { ...rest, ...(networks.length > 0 ? { networks } : {}) }
    const now = clock()
    const { name, organization, userId } = await standingOf(trx, actor, record, gazetteer)
    const said = coordinates ? { actor: 'network', organization: network } : { actor: name, organization }
    const draft = draftOf(record.doc)
    const { [badgePointer(network)]: _, ...marks } = draft.verified ?? {}
    const mark: Mark = { date: utcDay(now), by: 'network', caller: network }
    const verified = member ? { ...marks, [badgePointer(network)]: mark } : marks
    await saveRecords(
      trx,
      [{ ...draft, body, verified, demo: record.demo }],
      { now, ...said, reason: '', userId },
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
