/**
 * The directory as files, walked in id order page by page so that memory stays flat. Only what has a licence and
 * is no demonstration; documents never hold a sealed address or a withheld contact, so neither do files.
 * @module
 */
import type { PlaceRecord } from '@maillage/shared/revision'
import { stringify } from 'csv-stringify/sync'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { MEDNUM_FIELDS, writeMednum } from '../../standards/mednum/index.ts'
import { uriOf } from '../places/index.ts'

const PAGE = 500

/** Published place records, a page at a time, without those where nobody goes any more. */
export async function* publishedPlaces(db: Kysely<Database>, today: string): AsyncGenerator<PlaceRecord[]> {
  for (let after: string | undefined; ; ) {
    const rows = await db
      .selectFrom('records')
      .innerJoin('places', 'places.id', 'records.id')
      .select(['records.id', 'records.doc'])
      .where('records.demo', '=', false)
      .where('records.license', 'is not', null)
      .$if(after !== undefined, (query) => query.where('records.id', '>', after as string))
      .orderBy('records.id')
      .limit(PAGE)
      .execute()
    if (rows.length > 0)
      yield rows
        .map(({ doc }) => doc as PlaceRecord)
        .filter(({ body }) => !body.withdrawnSince && !(body.closedSince && body.closedSince <= today))
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id
  }
}

/** What stands beside each row of the national standard: where it comes from and under which licence. */
const BESIDE = [
  'uri',
  'licence',
  'attribution',
  'source_systeme',
  'source_date',
  'modifie',
  'adresse_masquee',
] as const

function beside(record: PlaceRecord, host: string): Record<(typeof BESIDE)[number], string> {
  return {
    uri: uriOf(host, record.id),
    licence: record.license ?? '',
    attribution: record.attribution ?? '',
    source_systeme: record.source?.system ?? '',
    source_date: record.source?.date ?? '',
    modifie: record.modified,
    adresse_masquee: String(record.body.sensitivity !== undefined),
  }
}

/** The national standard in CSV (RFC 4180, UTF-8), its columns in order, then ours. */
export async function* placesCsv(db: Kysely<Database>, host: string, today: string): AsyncGenerator<string> {
  const columns = [...MEDNUM_FIELDS, ...BESIDE]
  yield stringify([columns])
  for await (const page of publishedPlaces(db, today)) {
    const rows = page.map((record) => ({
      ...writeMednum(record).row,
      ...beside(record, host),
    }))
    yield stringify(rows, { columns })
  }
}

function feature(record: PlaceRecord, host: string) {
  const { position, ...body } = record.body
  return {
    type: 'Feature',
    id: uriOf(host, record.id),
    geometry: position ? { type: 'Point', coordinates: [position.lon, position.lat] } : null,
    properties: { ...body, ...beside(record, host), precision_position: position?.precision ?? null },
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
      yield `${separator}${JSON.stringify(feature(record, host))}`
      separator = ',\n'
    }
  }
  yield '\n]}\n'
}
