/** How campaigns go: what documents say since they began, and what became of each call. @module */
import type { Contact } from '@maillage/shared/place'
import { HOURS_POINTER, type Mark } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../../db/tables/index.ts'
import { type Actor, may, networkName } from '../rights/index.ts'
import type { callSchema, campaignSchema } from './contract.ts'

export type Call = z.output<typeof callSchema>
export type Campaign = z.output<typeof campaignSchema>

/** Calls without an answer after which a structure is let be. */
export const MOST_ATTEMPTS = 3

/** Campaigns shown, the newest. */
const MOST = 30

export interface CampaignRow {
  readonly id: string
  readonly scope: 'territory' | 'network'
  readonly target: string
  readonly months: number
  readonly started: Date
  readonly ended: Date | null
}

/** Whether somebody runs campaigns on a territory, by a right on it or on what holds it, or on a network. */
export function mayRun(
  actor: Actor,
  { scope, target }: Pick<CampaignRow, 'scope' | 'target'>,
  gazetteer: Gazetteer,
): boolean {
  if (scope === 'network') return may(actor, 'campaign.run', { networks: [target] }, gazetteer)
  const { commune, epci, departement, region } = gazetteer.territory(target) ?? {}
  return [target, commune, epci, departement, region].some(
    (code) => code !== undefined && may(actor, 'campaign.run', { commune: code }, gazetteer),
  )
}

/** Last word of somebody who knows, since the campaign began, that a place exists or when it opens. */
export const MARK = sql`LEFT JOIN LATERAL (
    SELECT v.value AS mark FROM jsonb_each(r.doc->'verified') v
    WHERE v.value->>'by' <> 'source' AND (v.key = 'existence' OR v.key ~ ${sql.lit(HOURS_POINTER)})
      AND v.value->>'date' >= to_char(g.started AT TIME ZONE 'UTC', 'YYYY-MM-DD')
    ORDER BY v.value->>'date' DESC, v.key LIMIT 1
  ) m ON true`

/** Nobody goes there any more. */
export const OVER = sql<boolean>`(r.deleted OR r.doc->'body' ?| ARRAY['closedSince', 'withdrawnSince'])`

/** What became of a call: what the document says comes first. */
const OUTCOME = sql<Call['outcome']>`CASE
    WHEN m.mark IS NOT NULL OR c.state IN ('same', 'corrected') THEN 'confirmed'
    WHEN ${OVER} THEN 'over'
    WHEN c.state = 'no-answer' AND c.attempts >= ${sql.lit(MOST_ATTEMPTS)} THEN 'unanswered'
    ELSE c.state END`

const CALLS = sql`calls c JOIN campaigns g ON g.id = c.campaign_id JOIN records r ON r.id = c.place_id ${MARK}`

/** @returns undefined when there is no such campaign */
export const findCampaign = (db: Kysely<Database>, id: string): Promise<CampaignRow | undefined> =>
  db.selectFrom('campaigns').selectAll().where('id', '=', id).executeTakeFirst()

/** The newest campaigns, running or ended. */
export const recentCampaigns = (db: Kysely<Database>): Promise<CampaignRow[]> =>
  db.selectFrom('campaigns').selectAll().orderBy('started', 'desc').orderBy('id').limit(MOST).execute()

const nameOf = ({ scope, target }: CampaignRow, gazetteer: Gazetteer): string =>
  (scope === 'territory' ? gazetteer.territory(target)?.name : networkName(target)) ?? target

/** Campaigns with how far each is. */
export async function campaignsOf(
  db: Kysely<Database>,
  rows: readonly CampaignRow[],
  gazetteer: Gazetteer,
): Promise<Campaign[]> {
  const ids = rows.map(({ id }) => id)
  const { rows: counted } = await sql<{ id: string; outcome: Call['outcome']; by: Mark['by']; n: number }>`
    SELECT g.id, ${OUTCOME} AS outcome, coalesce(m.mark->>'by', 'phone') AS by, count(*)::int AS n
    FROM ${CALLS} WHERE g.id = ANY (${ids}::uuid[]) GROUP BY 1, 2, 3`.execute(db)
  return rows.map((row) => {
    const mine = counted.filter(({ id }) => id === row.id)
    const sum = (test: (one: (typeof mine)[number]) => boolean) =>
      mine.filter(test).reduce((total, { n }) => total + n, 0)
    const confirmedBy = (who: Mark['by']) => sum(({ outcome, by }) => outcome === 'confirmed' && by === who)
    const ended = ['confirmed', 'over', 'unanswered', 'no-phone']
    return {
      id: row.id,
      scope: row.scope,
      target: row.target,
      name: nameOf(row, gazetteer),
      months: row.months,
      started: row.started.toISOString(),
      ...(row.ended ? { ended: row.ended.toISOString() } : {}),
      progress: {
        total: sum(() => true),
        left: sum(({ outcome }) => !ended.includes(outcome)),
        confirmed: {
          structure: confirmedBy('structure'),
          phone: confirmedBy('phone'),
          moderator: confirmedBy('moderator'),
          network: confirmedBy('network'),
        },
        unanswered: sum(({ outcome }) => outcome === 'unanswered'),
        noPhone: sum(({ outcome }) => outcome === 'no-phone'),
        over: sum(({ outcome }) => outcome === 'over'),
      },
    }
  })
}

interface CallRow {
  readonly place: string
  readonly slug: string | null
  readonly name: string | null
  readonly commune: string | null
  readonly organization: string | null
  readonly contacts: Contact[] | null
  readonly outcome: Call['outcome']
  readonly attempts: number
  readonly notBefore: Date | null
  readonly mark: Mark | null
  readonly mine: Date | null
}

/** Published telephones of a place, else of its organization. */
const PHONES: RawBuilder<Contact[] | null> = sql`coalesce(
    nullif(jsonb_path_query_array(r.doc, '$.body.contacts[*] ? (@.kind == "phone")'), '[]'),
    jsonb_path_query_array(o.doc, '$.body.contacts[*] ? (@.kind == "phone")'))`

/** Calls of a campaign, in order. `userId` is whose leases are told, at an instant in Unix ms. */
export async function callsOf(
  db: Kysely<Database>,
  campaign: string,
  { userId, now }: { userId: string; now: number },
): Promise<Call[]> {
  const { rows } = await sql<CallRow>`
    SELECT c.place_id AS place, s.slug, r.doc #>> '{body,name}' AS name, r.doc #>> '{body,address,commune}' AS commune,
      CASE WHEN NOT o.doc->'body' ? 'nameAssumed' THEN o.doc #>> '{body,name}' END AS organization,
      ${PHONES} AS contacts, ${OUTCOME} AS outcome, c.attempts, c.not_before AS "notBefore", m.mark, l.until AS mine
    FROM ${CALLS}
      LEFT JOIN slugs s ON s.record_id = r.id AND s.current
      LEFT JOIN records o ON o.id = (r.doc #>> '{body,organization}')::uuid AND NOT o.deleted
      LEFT JOIN call_leases l ON l.place_id = c.place_id AND l.campaign_id = c.campaign_id
        AND l.user_id = ${userId} AND l.until > ${new Date(now)}
    WHERE c.campaign_id = ${campaign} ORDER BY c.rank`.execute(db)
  return rows.map(
    ({ place, slug, name, commune, organization, contacts, notBefore, mark, mine, ...row }) => ({
      place,
      slug: slug ?? place,
      name: name ?? place,
      ...(organization ? { organization } : {}),
      ...(commune ? { commune } : {}),
      phones: contacts ?? [],
      ...row,
      ...(notBefore && notBefore.getTime() > now ? { notBefore: notBefore.toISOString() } : {}),
      ...(mark && mark.by !== 'source'
        ? { confirmed: { by: mark.by, date: mark.date, ...(mark.caller ? { caller: mark.caller } : {}) } }
        : {}),
      ...(mine ? { mine: mine.toISOString() } : {}),
    }),
  )
}
