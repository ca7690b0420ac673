/** Beginning a campaign, taking a call, and saying what came of it. @module */
import { Conflict, LimitExceeded, NotFound, Refused } from '@maillage/shared/errors'
import type { Contact, Place } from '@maillage/shared/place'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { confirmListing } from '../editing/index.ts'
import { freshDays, staleness } from '../freshness/index.ts'
import { findRecords, type Projector, type StoredRecord } from '../records/index.ts'
import { grantsFor, may, type PersonActor, reached, subjectOf } from '../rights/index.ts'
import type { Answer } from './contract.ts'
import { type CampaignRow, findCampaign, MARK, MOST_ATTEMPTS, mayRun, OVER } from './queries.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long a structure is kept for whoever calls it, in milliseconds. */
const CALL = 30 * MINUTE

/** How long for whoever corrects its listing. */
const CORRECTION = 2 * HOUR

/** How long for whoever took a list of them for the day. */
const LIST = 24 * HOUR

/** When one who did not answer, and one who asked to be called back, are called again. */
const AGAIN = { 'no-answer': 20 * HOUR, later: 2 * HOUR } as const

/** Calls of one campaign at most: more are several campaigns. */
const MOST_CALLS = 2_000

const PAGE = 500

/**
 * Places that one finds in a territory, or for which a network answers, by name, a page at a time. One that a network
 * only says is its own is not its to confirm.
 */
async function* placesIn(
  db: Kysely<Database>,
  { scope, target }: Pick<CampaignRow, 'scope' | 'target'>,
): AsyncGenerator<StoredRecord[]> {
  const where =
    scope === 'territory'
      ? sql`coalesce(p.cluster, p.id) IN (SELECT o.place_id FROM offers o WHERE o.territories @> ARRAY[${target}]::text[])`
      : sql`p.networks @> ARRAY[${target}]::text[] AND EXISTS (SELECT 1 FROM offers o WHERE o.place_id = coalesce(p.cluster, p.id))`
  for (let after: { sort_key: string; id: string } | undefined; ; ) {
    const { rows } = await sql<StoredRecord & { sort_key: string }>`
      SELECT r.id, r.type, r.version, r.deleted, r.demo, r.doc, p.sort_key
      FROM places p JOIN records r ON r.id = p.id
      WHERE p.origin IS NULL AND ${where}
        ${after ? sql`AND (p.sort_key, p.id) > (${after.sort_key}::text COLLATE "C", ${after.id}::uuid)` : sql``}
      ORDER BY p.sort_key, p.id LIMIT ${sql.lit(PAGE)}`.execute(db)
    yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)
  }
}

const hasPhone = (contacts: readonly Contact[] = []): boolean => contacts.some(({ kind }) => kind === 'phone')

/** Those of some places that can be called, by their own number or their organization's. */
async function reachable(db: Kysely<Database>, records: readonly StoredRecord[]): Promise<Set<string>> {
  const bodies = records.map(({ id, doc }) => ({ id, place: doc.body as Place }))
  const organizations = await findRecords(db, [
    ...new Set(bodies.flatMap(({ place }) => place.organization ?? [])),
  ])
  const called = new Set(
    organizations
      .filter(({ deleted, doc }) => !deleted && hasPhone((doc.body as { contacts?: Contact[] }).contacts))
      .map(({ id }) => id),
  )
  return new Set(
    bodies
      .filter(({ place }) => hasPhone(place.contacts) || called.has(place.organization ?? ''))
      .map(({ id }) => id),
  )
}

/**
 * Begins a campaign over the places of a territory or a network that nobody confirmed for so many months.
 * @throws NotFound, Refused; Conflict when there is nothing to confirm, LimitExceeded when there is too much for one
 * @returns its id
 */
export async function startCampaign(
  { db, gazetteer, config, now: clock, uuid }: Pick<Deps, 'db' | 'gazetteer' | 'config' | 'now' | 'uuid'>,
  actor: PersonActor,
  {
    scope,
    target: asked,
    months = config.freshMonths,
  }: Pick<CampaignRow, 'scope' | 'target'> & { months?: number },
): Promise<string> {
  const territory = scope === 'territory' ? gazetteer.territory(asked) : undefined
  if (scope === 'territory' && !territory) throw new NotFound(`The territory ${asked}`)
  const target = territory?.currentCode ?? asked
  if (!mayRun(actor, { scope, target }, gazetteer))
    throw new Refused('not-allowed', 403, `You may not run a campaign on ${asked}.`)
  const now = clock()
  const days = freshDays(now, months)
  const id = uuid()
  const calls: { campaign_id: string; place_id: string; rank: number; state: string }[] = []
  for await (const records of placesIn(db, { scope, target })) {
    const wanted = records.filter(
      (record) => staleness(record, days) && may(actor, 'campaign.run', subjectOf(record), gazetteer),
    )
    const phoned = await reachable(db, wanted)
    for (const record of wanted)
      calls.push({
        campaign_id: id,
        place_id: record.id,
        rank: calls.length,
        state: phoned.has(record.id) ? 'waiting' : 'no-phone',
      })
    if (calls.length > MOST_CALLS)
      throw new LimitExceeded(`Over ${MOST_CALLS} places to call: begin with a smaller territory.`)
  }
  if (calls.length === 0)
    throw new Conflict('Every place here was confirmed in time: nobody is to be called.')
  await db.transaction().execute(async (trx) => {
    const started = new Date(now).toISOString()
    await trx.insertInto('campaigns').values({ id, scope, target, months, started, ended: null }).execute()
    await insertRows(
      trx,
      'calls',
      calls.map((call) => ({ ...call, attempts: 0 })),
    )
  })
  return id
}

/** @throws NotFound, Refused */
export async function campaignFor(
  { db, gazetteer }: Pick<Deps, 'db' | 'gazetteer'>,
  actor: PersonActor,
  id: string,
): Promise<CampaignRow> {
  const campaign = await findCampaign(db, id)
  if (!campaign) throw new NotFound(`The campaign ${id}`)
  if (!mayRun(actor, campaign, gazetteer))
    throw new Refused('not-allowed', 403, 'You may not call for this campaign.')
  return campaign
}

interface Wanted {
  readonly userId: string
  readonly count: number
  /** Of a place `p`: whether she may confirm it, now that it may have moved, or its network keep it no more. */
  readonly hers: RawBuilder<boolean>
  readonly now: Date
  readonly until: Date
}

/** Leases some of the calls that wait. @returns how many were picked, and how many of these nobody else had got meanwhile */
async function lease(
  trx: Transaction<Database>,
  campaign: string,
  { userId, count, hers, now, until }: Wanted,
): Promise<{ picked: number; taken: number }> {
  const { rows: picked } = await sql<{ place_id: string }>`
    SELECT c.place_id FROM calls c JOIN campaigns g ON g.id = c.campaign_id JOIN records r ON r.id = c.place_id
      JOIN places p ON p.id = c.place_id ${MARK}
    WHERE c.campaign_id = ${campaign} AND m.mark IS NULL AND NOT ${OVER} AND ${hers}
      AND c.state IN ('waiting', 'correcting', 'no-answer', 'later') AND c.attempts < ${sql.lit(MOST_ATTEMPTS)}
      AND (c.not_before IS NULL OR c.not_before <= ${now})
      AND NOT EXISTS (SELECT 1 FROM call_leases l WHERE l.place_id = c.place_id AND l.until > ${now})
    ORDER BY c.not_before NULLS LAST, c.rank LIMIT ${count} FOR UPDATE OF c SKIP LOCKED`.execute(trx)
  const ids = picked.map(({ place_id }) => place_id)
  // The same structure may wait in another campaign: its one lease decides, whoever saw it free.
  const { rows: taken } = await sql`
    INSERT INTO call_leases (place_id, campaign_id, user_id, until)
    SELECT id, ${campaign}::uuid, ${userId}, ${until} FROM unnest(${ids}::uuid[]) AS t(id) ORDER BY id
    ON CONFLICT (place_id) DO UPDATE
      SET campaign_id = excluded.campaign_id, user_id = excluded.user_id, until = excluded.until
      WHERE call_leases.until <= ${now}
    RETURNING place_id`.execute(trx)
  return { picked: ids.length, taken: taken.length }
}

/**
 * Keeps structures to call for one person, until she has `count` of them, each one that she may confirm: no other is
 * given them before she answers, or her time is over.
 * @throws Conflict when the campaign has ended
 * @returns how many she has
 */
export async function takeCalls(
  { db, gazetteer, now: clock }: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  actor: PersonActor,
  campaign: CampaignRow,
  count: number,
): Promise<number> {
  if (campaign.ended) throw new Conflict('This campaign has ended.')
  const userId = actor.id
  const hers = reached(grantsFor(actor, 'place.confirm'), gazetteer)
  const now = new Date(clock())
  const until = new Date(now.getTime() + (count > 1 ? LIST : CALL))
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`UPDATE call_leases SET until = GREATEST(until, ${until})
      WHERE campaign_id = ${campaign.id} AND user_id = ${userId} AND until > ${now} RETURNING place_id`.execute(
      trx,
    )
    let mine = rows.length
    while (mine < count) {
      const { picked, taken } = await lease(trx, campaign.id, {
        userId,
        count: count - mine,
        hers,
        now,
        until,
      })
      mine += taken
      if (picked === 0) break
    }
    return mine
  })
}

/**
 * Says what came of a call.
 * @throws Conflict when the structure is not, or no more, kept for this person; Refused when she may not confirm it
 */
export async function answerCall(
  deps: Pick<Deps, 'db' | 'gazetteer' | 'now' | 'config'>,
  actor: PersonActor,
  campaign: CampaignRow,
  { place, answer }: { place: string; answer: Answer },
  projectors: readonly Projector[],
): Promise<void> {
  const now = deps.now()
  const after = (delay: number) => new Date(now + delay).toISOString()
  await deps.db.transaction().execute(async (trx) => {
    const held = await trx
      .selectFrom('call_leases')
      .select('user_id')
      .where('place_id', '=', place)
      .where('campaign_id', '=', campaign.id)
      .forUpdate()
      .executeTakeFirst()
    if (held?.user_id !== actor.id)
      throw new Conflict('This structure is not kept for you any more: somebody else may be calling it.')
    const call = trx.updateTable('calls').where('campaign_id', '=', campaign.id).where('place_id', '=', place)
    if (answer === 'correct') {
      await call.set({ state: 'correcting' }).execute()
      await trx
        .updateTable('call_leases')
        .set((eb) => ({
          until: sql<string>`GREATEST(${eb.ref('until')}, ${after(CORRECTION)}::timestamptz)`,
        }))
        .where('place_id', '=', place)
        .execute()
      return
    }
    if (answer === 'same' || answer === 'corrected') {
      const caller = campaign.scope === 'network' ? campaign.target : 'moderation'
      await confirmListing(trx, deps, actor, { id: place, caller }, projectors)
      await call.set({ state: answer, answered: new Date(now).toISOString() }).execute()
    } else if (answer !== 'release') {
      await call
        .set((eb) => ({
          state: answer,
          attempts: answer === 'no-answer' ? eb('attempts', '+', 1) : eb.ref('attempts'),
          not_before: after(AGAIN[answer]),
          answered: new Date(now).toISOString(),
        }))
        .execute()
    }
    await trx.deleteFrom('call_leases').where('place_id', '=', place).execute()
  })
}

/** Ends a campaign: nobody is called for it any more. */
export async function endCampaign({ db, now }: Pick<Deps, 'db' | 'now'>, { id }: CampaignRow): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('campaigns')
      .set({ ended: new Date(now()).toISOString() })
      .where('id', '=', id)
      .where('ended', 'is', null)
      .execute()
    await trx.deleteFrom('call_leases').where('campaign_id', '=', id).execute()
  })
}
