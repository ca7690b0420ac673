import { createHash } from 'node:crypto'
import { NotFound } from '@maillage/shared/errors'
import type { Place, ReportKind } from '@maillage/shared/place'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { currentSlugs } from '../places/index.ts'
import { findRecords, type StoredRecord } from '../records/index.ts'
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

/** Reports that wait, the oldest first: without what people wrote, since all are read to find one's own. */
const waitingReports = (db: Kysely<Database>, place: string | undefined) =>
  db
    .selectFrom('reports')
    .select(['id', 'place_id', 'kind', 'made', 'vouched'])
    .where('decided', 'is', null)
    .$if(place !== undefined, (query) => query.where('place_id', '=', place as string))
    .orderBy('made')
    .execute()

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
  const records = new Map(
    (await findRecords(db, [...new Set(waiting.map(({ place_id }) => place_id))])).map((record) => [
      record.id,
      record,
    ]),
  )
  const reached = new Map<string, StoredRecord>()
  for (const [id, record] of records) {
    if (!record.deleted && may(actor, 'report.decide', subjectOf(record), gazetteer)) reached.set(id, record)
  }
  const mine = waiting.filter(({ place_id }) => reached.has(place_id)).sort(dangerFirst)
  const shown = mine.slice(0, MOST)
  const slugs = await currentSlugs(db, [...reached.keys()])
  const texts = await textsOf(db, shown)
  return shown.flatMap(({ id, place_id, kind, made, vouched }) => {
    const record = reached.get(place_id)
    if (!record) return []
    const body = record.doc.body as Place
    const together = mine.filter((other) => other.place_id === place_id)
    const mayVouch = may(actor, 'report.vouch', subjectOf(record), gazetteer)
    const text = texts.get(id)
    return {
      id,
      place: place_id,
      slug: slugs.get(place_id) ?? place_id,
      name: body.name,
      kind: kind as ReportKind,
      ...(text ? { text } : {}),
      made: made.toISOString(),
      hidden: body.sensitivity !== undefined,
      caution: cautionState(kind as ReportKind, body, together, now()),
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
