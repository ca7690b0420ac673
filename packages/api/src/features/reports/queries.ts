import { createHash } from 'node:crypto'
import { NotFound } from '@maillage/shared/errors'
import type { Place, ReportKind } from '@maillage/shared/place'
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../../db/keyset.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { currentSlugs } from '../places/index.ts'
import { findRecords } from '../records/index.ts'
import { type Actor, may, subjectOf } from '../rights/index.ts'
import { type Away, homeOf, isFollowed } from './away.ts'
import { cautionState, type Waiting } from './cautions.ts'
import { PAGE, type ReportsQuery } from './contract.ts'
import { proposedOn } from './passed.ts'

export const linkHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** What became of a report, for whom holds its link. @throws NotFound when no report has this link */
export async function outcomeOf(db: Kysely<Database>, token: string, away: Away) {
  const report = await db
    .selectFrom('report_links')
    .innerJoin('reports', 'reports.id', 'report_links.report_id')
    .select(['reports.id', 'place_id', 'kind', 'made', 'decided', 'outcome', 'answer'])
    .where('token_hash', '=', linkHash(token))
    .executeTakeFirst()
  const [record] = report ? await findRecords(db, [report.place_id]) : []
  const home = record && (await homeOf(record.doc, away))
  // One that is shown here no more was perhaps reported for that: its report is still answered.
  if (!report || !record || (record.deleted && !home)) throw new NotFound('The report')
  const slugs = await currentSlugs(db, [record.id])
  const place = record.deleted ? undefined : (record.doc.body as Place)
  return {
    kind: report.kind as ReportKind,
    ...(place ? { slug: slugs.get(record.id) ?? record.id, name: place.name } : {}),
    made: report.made.toISOString(),
    hidden: !place || place.sensitivity !== undefined,
    ...(home
      ? { home: { ...home, way: (await away.ways([report.id])).get(report.id) ?? ('none' as const) } }
      : {}),
    state: report.outcome ?? ('waiting' as const),
    ...(report.decided ? { decided: report.decided.toISOString() } : {}),
    ...(report.answer === null ? {} : { answer: report.answer }),
  }
}

/** Codes of the communes that have reports to decide. */
async function communesReported(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ commune: string }>`
    SELECT DISTINCT p.commune FROM reports r JOIN places p ON p.id = r.place_id
    WHERE r.decided IS NULL AND p.commune IS NOT NULL`.execute(db)
  return rows.map(({ commune }) => commune)
}

/** Which reports `r` about places `p` somebody decides, as the policy says it. */
async function reachOf(
  db: Kysely<Database>,
  actor: Actor,
  gazetteer: Deps['gazetteer'],
): Promise<RawBuilder<SqlBool>> {
  const reaches = (subject: Parameters<typeof may>[2]) => may(actor, 'report.decide', subject, gazetteer)
  if (reaches({})) return sql<SqlBool>`true`
  const grants = actor.kind === 'person' ? actor.grants : []
  const targets = (scope: (typeof grants)[number]['scope']) =>
    grants.filter((grant) => grant.scope === scope).map(({ target }) => target)
  const organizations = targets('organization').filter((organization) => reaches({ organization }))
  const { rows } = await sql<{ id: string }>`SELECT id FROM records
    WHERE type = 'place' AND doc #>> '{body,organization}' = ANY (${organizations}::text[])`.execute(db)
  const places = [
    ...targets('place').filter((place) => isUuid(place) && reaches({ place })),
    ...rows.map(({ id }) => id),
  ]
  const kept = sql<SqlBool>`r.place_id = ANY (${places}::uuid[])`
  if (targets('territory').length === 0) return kept
  const communes = (await communesReported(db)).filter((commune) => reaches({ commune }))
  return sql<SqlBool>`(${kept} OR p.commune = ANY (${communes}::text[]))`
}

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success

interface WaitingReport {
  readonly id: string
  readonly place_id: string
  readonly kind: ReportKind
  readonly text: string | null
  readonly made: Date
  readonly vouched: Date | null
  readonly node: string | null
  readonly evidence: string | null
  readonly changes: unknown
  readonly base_version: number | null
  readonly slug: string
  /** What tells who may decide it, and what the page says of the place. */
  readonly doc: { readonly body: Pick<Place, 'name' | 'sensitivity'> }
}

/** Addresses that endanger somebody are read before anything else. */
const tierOf = ({ kind }: Pick<WaitingReport, 'kind'>): number => Number(kind !== 'address-danger')

/** A page of reports that somebody may decide, danger first, then the oldest; of one place, or of all she reaches. */
export async function reportsFor(
  { db, gazetteer, now }: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  actor: Actor,
  { place, limit = PAGE, cursor }: ReportsQuery,
  away: Away,
) {
  const search = fingerprint({ reports: place ?? 'all' })
  const after = cursor === undefined ? undefined : readCursor(cursor, search, 'instant').k
  const { rows } = await sql<WaitingReport>`
    SELECT r.id, r.place_id, r.kind, r.text, r.made, r.vouched, r.node, r.evidence, r.changes, r.base_version, p.slug,
      jsonb_strip_nulls(jsonb_build_object('origin', doc->'origin', 'uri', doc->'uri', 'body', jsonb_build_object('name', doc #> '{body,name}', 'organization', doc #> '{body,organization}',
          'networks', doc #> '{body,networks}', 'sensitivity', doc #> '{body,sensitivity}',
          'address', jsonb_build_object('code', doc #> '{body,address,code}')))) AS doc
    FROM reports r JOIN places p ON p.id = r.place_id JOIN records ON records.id = r.place_id
    WHERE r.decided IS NULL AND ${await reachOf(db, actor, gazetteer)}
      ${place === undefined ? sql`` : sql`AND r.place_id = ${place}`}
      ${after ? sql`AND (r.kind <> 'address-danger', r.made, r.id) > (${after[0] > 0}::boolean, ${after[1]}::timestamptz, ${after[2]}::uuid)` : sql``}
    ORDER BY r.kind <> 'address-danger', r.made, r.id LIMIT ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const together = await waitingAbout(
    db,
    shown.map(({ place_id }) => place_id),
  )
  const besides = await besideOf(db, shown, away)
  const items = shown.map(({ id, place_id, kind, text, made, vouched, slug, doc }) => {
    const { name, sensitivity } = doc.body
    const mayVouch = may(actor, 'report.vouch', subjectOf({ id: place_id, doc }), gazetteer)
    return {
      id,
      place: place_id,
      slug,
      name,
      kind,
      ...(text ? { text } : {}),
      made: made.toISOString(),
      hidden: sensitivity !== undefined,
      caution: cautionState(kind, { sensitivity }, together.get(place_id) ?? [], now()),
      // What a moderator lets the public know is not taken back by those it is about.
      mayDecide: vouched === null || mayVouch,
      mayVouch,
      ...besides.get(id),
    }
  })
  const next =
    last && writeCursor({ f: search, k: [tierOf(last), last.made.toISOString(), last.id], t: now() })
  return { items, ...(next ? { next } : {}) }
}

/** What is to be told of reports that came from another directory, or go to one. */
async function besideOf(db: Kysely<Database>, reports: readonly WaitingReport[], away: Away) {
  const proposing = reports.filter(({ changes }) => changes !== null)
  const records = new Map(
    (
      await findRecords(
        db,
        proposing.map(({ place_id }) => place_id),
      )
    ).map((record) => [record.id, record]),
  )
  const names = await away.names(reports.flatMap(({ node }) => node ?? []))
  const ways = await away.ways(reports.filter(({ doc }) => isFollowed(doc)).map(({ id }) => id))
  const told = reports.map(async (report) => {
    const { id, node, evidence, doc } = report
    const record = report.changes === null ? undefined : records.get(report.place_id)
    const proposed = record && (await proposedOn(db, record, report))
    const home = await homeOf(doc, away)
    return [
      id,
      {
        ...(node === null ? {} : { from: names.get(node) ?? new URL(node).host }),
        ...(evidence === null ? {} : { evidence }),
        ...(proposed ? { changes: proposed.changes } : {}),
        ...(proposed?.stale ? { stale: true as const } : {}),
        ...(home ? { home: { ...home, way: ways.get(id) ?? ('none' as const) } } : {}),
      },
    ] as const
  })
  return new Map(await Promise.all(told))
}

/** Everything that people say here of some places and that waits, by place. */
async function waitingAbout(
  db: Kysely<Database>,
  places: readonly string[],
): Promise<Map<string, Waiting[]>> {
  if (places.length === 0) return new Map()
  const rows = await db
    .selectFrom('reports')
    .select(['place_id', 'kind', 'made', 'vouched'])
    .where('place_id', 'in', [...new Set(places)])
    .where('decided', 'is', null)
    .where('node', 'is', null)
    .execute()
  return Map.groupBy(rows, ({ place_id }) => place_id)
}
