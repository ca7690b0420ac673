import { createHash } from 'node:crypto'
import { NotFound } from '@maillage/shared/errors'
import type { Place, ReportKind } from '@maillage/shared/place'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { currentSlugs } from '../places/index.ts'
import { findRecords } from '../records/index.ts'
import { type Actor, may, subjectOf } from '../rights/index.ts'
import { cautionState } from './cautions.ts'

/** Reports shown on one page. */
const MOST = 500

export const linkHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** What became of a report, for whom holds its link. @throws NotFound when no report has this link */
export async function outcomeOf(db: Kysely<Database>, token: string) {
  const report = await db
    .selectFrom('report_links')
    .innerJoin('reports', 'reports.id', 'report_links.report_id')
    .select(['place_id', 'kind', 'made', 'decided', 'outcome', 'answer'])
    .where('token_hash', '=', linkHash(token))
    .executeTakeFirst()
  const [record] = report ? await findRecords(db, [report.place_id]) : []
  if (!report || !record || record.deleted) throw new NotFound('The report')
  const slugs = await currentSlugs(db, [record.id])
  const place = record.doc.body as Place
  return {
    kind: report.kind as ReportKind,
    slug: slugs.get(record.id) ?? record.id,
    name: place.name,
    made: report.made.toISOString(),
    hidden: place.sensitivity !== undefined,
    state: report.outcome ?? ('waiting' as const),
    ...(report.decided ? { decided: report.decided.toISOString() } : {}),
    ...(report.answer === null ? {} : { answer: report.answer }),
  }
}

/**
 * Reports that wait, the oldest first, each with what tells who may decide it: neither what people wrote nor whole
 * listings, since all are read to find one's own.
 */
async function waitingReports(db: Kysely<Database>, place: string | undefined) {
  const { rows } = await sql<{
    id: string
    place_id: string
    kind: ReportKind
    made: Date
    vouched: Date | null
    doc: { body: Pick<Place, 'name' | 'sensitivity'> }
  }>`SELECT r.id, r.place_id, r.kind, r.made, r.vouched, jsonb_strip_nulls(jsonb_build_object('body', jsonb_build_object(
        'name', doc #> '{body,name}', 'organization', doc #> '{body,organization}', 'networks', doc #> '{body,networks}',
        'address', jsonb_build_object('code', doc #> '{body,address,code}'), 'sensitivity', doc #> '{body,sensitivity}'
      ))) AS doc
    FROM reports r JOIN records ON records.id = r.place_id
    WHERE r.decided IS NULL AND NOT records.deleted ${place === undefined ? sql`` : sql`AND r.place_id = ${place}`}
    ORDER BY r.made`.execute(db)
  return rows
}

type WaitingReport = Awaited<ReturnType<typeof waitingReports>>[number]

/** Addresses that endanger somebody are read before anything else. */
const dangerFirst = (a: { kind: string }, b: { kind: string }): number =>
  Number(b.kind === 'address-danger') - Number(a.kind === 'address-danger')

/** Reports that somebody may decide, danger first, then the oldest; of one place, or of all she reaches. */
export async function reportsFor(
  { db, gazetteer, now }: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  actor: Actor,
  place?: string,
) {
  const waiting = await waitingReports(db, place)
  const mine = waiting
    .filter(({ place_id, doc }) => may(actor, 'report.decide', subjectOf({ id: place_id, doc }), gazetteer))
    .sort(dangerFirst)
  const together = Map.groupBy(mine, ({ place_id }) => place_id)
  const shown = mine.slice(0, MOST)
  const slugs = await currentSlugs(db, [...new Set(shown.map(({ place_id }) => place_id))])
  const texts = await textsOf(db, shown)
  return shown.map(({ id, place_id, kind, made, vouched, doc }) => {
    const { name, sensitivity } = doc.body
    const mayVouch = may(actor, 'report.vouch', subjectOf({ id: place_id, doc }), gazetteer)
    const text = texts.get(id)
    return {
      id,
      place: place_id,
      slug: slugs.get(place_id) ?? place_id,
      name,
      kind,
      ...(text ? { text } : {}),
      made: made.toISOString(),
      hidden: sensitivity !== undefined,
      caution: cautionState(kind, { sensitivity }, together.get(place_id) ?? [], now()),
      // What a moderator lets the public know is not taken back by those it is about.
      mayDecide: vouched === null || mayVouch,
      mayVouch,
    }
  })
}

async function textsOf(
  db: Kysely<Database>,
  reports: readonly WaitingReport[],
): Promise<Map<string, string | null>> {
  if (reports.length === 0) return new Map()
  const rows = await db
    .selectFrom('reports')
    .select(['id', 'text'])
    .where(
      'id',
      'in',
      reports.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map(({ id, text }) => [id, text]))
}
