/**
 * The directory as files, walked in id order page by page so that memory stays flat. Only what has a licence and
 * is no demonstration; documents never hold a sealed address or a withheld contact, so neither do files.
 * @module
 */
import type { OrganizationRecord, PlaceRecord } from '@maillage/shared/revision'
import { stringify } from 'csv-stringify/sync'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { BESIDE, beside } from '../../standards/beside.ts'
import { writeFeature } from '../../standards/geojson/index.ts'
import { writeHsds } from '../../standards/hsds/index.ts'
import { MEDNUM_FIELDS, writeMednum } from '../../standards/mednum/index.ts'
import { uriOf } from '../places/index.ts'

const PAGE = 500

/** A day of files, `YYYY-MM-DD`: what closes for good leaves them on its day. */
export const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

const published = (db: Kysely<Database>) =>
  db
    .selectFrom('records')
    .innerJoin('places', 'places.id', 'records.id')
    .select(['records.id', 'records.doc'])
    .where('records.demo', '=', false)
    .where('records.license', 'is not', null)

/** Whether somebody still goes there. */
const stands =
  (today: string) =>
  ({ body }: PlaceRecord): boolean =>
    !body.withdrawnSince && !(body.closedSince && body.closedSince <= today)

/** Published places among some, in no particular order. */
export async function findPublished(
  db: Kysely<Database>,
  ids: readonly string[],
  today: string,
): Promise<PlaceRecord[]> {
  if (ids.length === 0) return []
  const rows = await published(db).where('records.id', 'in', ids).execute()
  return rows.map(({ doc }) => doc as PlaceRecord).filter(stands(today))
}

/** Published place records, a page at a time, without those where nobody goes any more. */
export async function* publishedPlaces(db: Kysely<Database>, today: string): AsyncGenerator<PlaceRecord[]> {
  for (let after: string | undefined; ; ) {
    const rows = await published(db)
      .$if(after !== undefined, (query) => query.where('records.id', '>', after as string))
      .orderBy('records.id')
      .limit(PAGE)
      .execute()
    if (rows.length > 0) yield rows.map(({ doc }) => doc as PlaceRecord).filter(stands(today))
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id
  }
}

/** The national standard in CSV (RFC 4180, UTF-8), its columns in order, then ours. */
export async function* placesCsv(db: Kysely<Database>, host: string, today: string): AsyncGenerator<string> {
  const columns = [...MEDNUM_FIELDS, ...BESIDE]
  yield stringify([columns])
  for await (const page of publishedPlaces(db, today)) {
    const rows = page.map((record) => ({
      ...writeMednum(record).row,
      ...beside(record, uriOf(host, record.id)),
    }))
    yield stringify(rows, { columns })
  }
}

/** GeoJSON (RFC 7946): WGS 84, longitude first; places without a position have a null geometry. */
export async function* placesGeoJson(
  db: Kysely<Database>,
  host: string,
  today: string,
): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[\n'
  let separator = ''
  for await (const page of publishedPlaces(db, today)) {
    for (const record of page) {
      yield `${separator}${JSON.stringify(writeFeature(record, uriOf(host, record.id)))}`
      separator = ',\n'
    }
  }
  yield '\n]}\n'
}

/** Who runs these places, when their record has a licence; a name that was only assumed is shown nowhere. */
export async function organizationsOf(
  db: Kysely<Database>,
  places: readonly PlaceRecord[],
): Promise<Map<string, OrganizationRecord>> {
  const ids = [...new Set(places.flatMap(({ body }) => body.organization ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('records')
    .select(['id', 'doc'])
    .where('id', 'in', ids)
    .where('type', '=', 'organization')
    .where('deleted', '=', false)
    .where('demo', '=', false)
    .where('license', 'is not', null)
    .where(sql<boolean>`NOT (doc->'body' ? 'nameAssumed')`)
    .execute()
  return new Map(rows.map(({ id, doc }) => [id, doc as OrganizationRecord]))
}

/** HSDS 3.1, nested: a list of services, each with its organization, its places and where it comes from. */
export async function* servicesHsds(
  db: Kysely<Database>,
  host: string,
  today: string,
): AsyncGenerator<string> {
  yield '[\n'
  let separator = ''
  for await (const page of publishedPlaces(db, today)) {
    const organizations = await organizationsOf(db, page)
    for (const record of page) {
      const organization = organizations.get(record.body.organization ?? '')
      const { services } = writeHsds(record, { uriOf: (id) => uriOf(host, id), today, organization })
      for (const service of services) {
        yield `${separator}${JSON.stringify(service)}`
        separator = ',\n'
      }
    }
  }
  yield '\n]\n'
}
