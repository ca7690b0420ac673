/** Keeping what people report, deciding of it, and forgetting it in time. @module */

import { createHmac, randomBytes } from 'node:crypto'
import { Conflict, LimitExceeded, NotFound } from '@maillage/shared/errors'
import type { ReportKind } from '@maillage/shared/place'
import { utcDay } from '@maillage/shared/place'
import type { FieldEdit } from '@maillage/shared/revision'
import { type Kysely, sql, type Transaction } from 'kysely'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { editLocked, lockPlace } from '../editing/index.ts'
import { emit } from '../jobs/index.ts'
import { findRecords, type Projector } from '../records/index.ts'
import { type Actor, mustBeAllowed, subjectOf } from '../rights/index.ts'
import { isFollowed, REPORTED_AWAY } from './away.ts'
import { MAX_TEXT, type ReportDecision } from './contract.ts'
import { isHidden, meetDanger } from './danger.ts'
import { hideLocked } from './hiding.ts'
import { alertTo } from './jobs.ts'
import { editsOf, mustStillMerge, type Proposed } from './passed.ts'
import { linkHash } from './queries.ts'

/** Reports from one network in an hour. Many phones of one operator may share a network. */
const PER_HOUR = 20

/** Addresses that one network may hide in a day; what it reports beyond waits for a moderator. */
const HIDES_PER_DAY = 3

export const newToken = (): string => randomBytes(24).toString('base64url')

export interface ReportDraft {
  readonly placeId: string
  readonly kind: ReportKind
  readonly text?: string
  /** Where it comes from: forgotten once hashed. */
  readonly network: string
}

/** The salt of the day. Those of other days go, and all that told networks apart with them. */
async function saltOf(trx: Transaction<Database>, day: string): Promise<string> {
  await forgetNetworks(trx, day)
  await sql`INSERT INTO report_salts (day, salt) VALUES (${day}::date, ${newToken()}) ON CONFLICT DO NOTHING`.execute(
    trx,
  )
  const { rows } = await sql<{
    salt: string
  }>`SELECT salt FROM report_salts WHERE day = ${day}::date`.execute(trx)
  return rows[0]?.salt ?? newToken()
}

async function forgetNetworks(db: Kysely<Database>, today: string): Promise<void> {
  await sql`DELETE FROM report_salts WHERE day <> ${today}::date`.execute(db)
  await sql`UPDATE reports SET network = NULL WHERE network IS NOT NULL AND day <> ${today}::date`.execute(db)
}

/**
 * Keeps a report, and a private link to it. The same thing said again from the same network that day is the same
 * report: what was written is added to it, and each link leads there.
 * @returns the report it is, and whether it is a new one
 */
async function keepReport(
  trx: Transaction<Database>,
  { placeId, kind, text, network }: ReportDraft,
  { id, token, now }: { id: string; token: string; now: number },
): Promise<{ report: string; isNew: boolean }> {
  const day = utcDay(now)
  const hash = createHmac('sha256', await saltOf(trx, day))
    .update(network)
    .digest('base64url')
  const { rows } = await sql<{ id: string }>`
    INSERT INTO reports (id, place_id, kind, text, made, day, network)
    VALUES (${id}, ${placeId}, ${kind}, ${text ?? null}, ${new Date(now).toISOString()}, ${day}, ${hash})
    ON CONFLICT (place_id, kind, day, network) WHERE decided IS NULL
      DO UPDATE SET text = left(NULLIF(concat_ws(E'\n', reports.text, excluded.text), ''), ${sql.lit(2 * MAX_TEXT)})
    RETURNING id`.execute(trx)
  const kept = rows[0]?.id ?? id
  await trx
    .insertInto('report_links')
    .values({ token_hash: linkHash(token), report_id: kept })
    .execute()
  return { report: kept, isNew: kept === id }
}

/** Whether jobs may be enqueued in the transactions that follow. */
export const opens = (jobs: Deps['jobs']): Promise<boolean> =>
  jobs.ready().then(
    () => true,
    () => false,
  )

type ReportDeps = Pick<Deps, 'db' | 'gazetteer' | 'now' | 'uuid' | 'jobs'>

/** Takes reports. The bounds of each network are counted in memory. */
export function createReporting({ db, gazetteer, now: clock, uuid, jobs }: ReportDeps) {
  const reports = new RateLimiterMemory({ points: PER_HOUR, duration: 3_600 })
  const hides = new RateLimiterMemory({ points: HIDES_PER_DAY, duration: 86_400 })
  const passes = (limiter: RateLimiterMemory, network: string) =>
    limiter.consume(network).then(
      () => true,
      () => false,
    )
  return {
    /** @throws LimitExceeded when too much comes from this network */
    async count(network: string): Promise<void> {
      if (!(await passes(reports, network)))
        throw new LimitExceeded('Much was just reported from here: wait an hour.', 429)
    },
    /**
     * Keeps a report; an address that endangers somebody is hidden at once. What is about a record of another home is
     * told there by whom the event is for.
     * @returns the token of its private link
     */
    async report(draft: ReportDraft, projectors: readonly Projector[]): Promise<string> {
      const [id, token, now] = [uuid(), newToken(), clock()]
      // An address is hidden whether or not the queue is there; the day's mail tells of it then.
      const queue = draft.kind === 'address-danger' && (await opens(jobs))
      await db.transaction().execute(async (trx) => {
        const record = await lockPlace(trx, draft.placeId)
        const { report, isNew } = await keepReport(trx, draft, { id, token, now })
        const danger = draft.kind === 'address-danger'
        const mayHide = () => passes(hides, draft.network)
        if (isFollowed(record.doc)) {
          const withdraw = danger && !isHidden(record) && (await mayHide())
          // Where nothing goes by itself, somebody is to look.
          if (danger && isNew && queue && !withdraw) await alertTo(trx, { gazetteer, jobs }, record)
          await emit(trx, [{ kind: REPORTED_AWAY, payload: { report, withdraw } }])
        } else if (danger) {
          const met = { alert: isNew && queue, hides: mayHide }
          await meetDanger(trx, { gazetteer, jobs, now: () => now }, record, met, projectors)
        }
      })
      return token
    },
  }
}

const editsFor = ({ change, since }: ReportDecision, proposed: Proposed, today: string): FieldEdit[] => {
  if (change === 'apply') return editsOf(proposed)
  if (change === 'suspend') return [{ path: '/suspendedSince', after: today }]
  return change === 'close' ? [{ path: '/closedSince', after: since ?? today }] : []
}

/**
 * Answers a report, once, with the change that goes with it: neither is made without the other. An address whose danger
 * is accepted is hidden at the word of who accepts it.
 * @throws Refused, NotFound when none waits, Conflict when it was answered meanwhile, InvalidInput when its structure
 * must agree to the licence
 */
export async function decideReport(
  deps: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  actor: Actor,
  id: string,
  decision: ReportDecision,
  projectors: readonly Projector[],
): Promise<void> {
  const { gazetteer } = deps
  const now = deps.now()
  await deps.db.transaction().execute(async (trx) => {
    const { place_id: placeId } = (await waitingReport(trx, id)).report
    const record = await lockPlace(trx, placeId)
    mustBeAllowed(actor, 'report.decide', subjectOf(record), { gazetteer })
    const report = await trx
      .updateTable('reports')
      .set({
        decided: new Date(now).toISOString(),
        outcome: decision.outcome,
        answer: decision.answer ?? null,
      })
      .where('id', '=', id)
      .where('decided', 'is', null)
      .returning(['kind', 'vouched', 'changes', 'base_version'])
      .executeTakeFirst()
    if (!report) throw new Conflict('Somebody answered this report meanwhile.')
    if (report.vouched) mustBeAllowed(actor, 'report.vouch', subjectOf(record), { gazetteer })
    if (report.kind === 'address-danger' && decision.outcome === 'accepted') {
      if (isFollowed(record.doc))
        await emit(trx, [{ kind: REPORTED_AWAY, payload: { report: id, withdraw: true } }])
      else await hideLocked(trx, record, actor, deps, projectors)
    }
    const edits = editsFor(decision, report, utcDay(now))
    if (edits.length === 0) return
    if (decision.change === 'apply') await mustStillMerge(trx, record, report)
    const request = { edits, consent: decision.consent, reason: 'report accepted' }
    await editLocked(trx, await lockPlace(trx, placeId), actor, request, { gazetteer, now, projectors })
  })
}

/** A moderator lets the public be told what several people reported. @throws Refused, NotFound when none waits */
export async function vouchForReport(
  { db, gazetteer, now }: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const { record } = await waitingReport(db, id)
  mustBeAllowed(actor, 'report.vouch', subjectOf(record), { gazetteer })
  const vouched = new Date(now()).toISOString()
  await db.updateTable('reports').set({ vouched }).where('id', '=', id).execute()
}

async function waitingReport(db: Kysely<Database>, id: string) {
  const report = await db
    .selectFrom('reports')
    .select('place_id')
    .where('id', '=', id)
    .where('decided', 'is', null)
    .executeTakeFirst()
  const [record] = report ? await findRecords(db, [report.place_id]) : []
  if (!report || !record || record.deleted) throw new NotFound('A report that waits')
  return { report, record }
}

/**
 * Forgets what people wrote, and what was answered them, six months after the answer; and what told networks apart on
 * days that are over. To be called each day.
 * @param now Unix ms
 * @returns how many reports were emptied
 */
export async function forgetOldTexts(db: Kysely<Database>, now: number): Promise<number> {
  await forgetNetworks(db, utcDay(now))
  const { numAffectedRows } =
    await sql`UPDATE reports SET text = NULL, answer = NULL, evidence = NULL, changes = NULL
    WHERE decided < ${new Date(now).toISOString()}::timestamptz - interval '6 months'
      AND (text IS NOT NULL OR answer IS NOT NULL OR evidence IS NOT NULL OR changes IS NOT NULL)`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
