/**
 * Which entities of HSDS the published records make, by their ids. Those of services that left stay, with the day they
 * did: whoever holds them is told.
 * @module
 */

import type { OrganizationRecord, PlaceRecord } from '@maillage/shared/revision'
import { normalizeName } from '@maillage/shared/territory'
import { sql, type Transaction } from 'kysely'
import { ewkb } from '../../db/postgis.ts'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import {
  type HsdsAttribute,
  type HsdsService,
  writeHsds,
  writeOrganization,
  writeUnknownOrganization,
} from '../../standards/hsds/index.ts'
import { organizationsOf } from '../exports/index.ts'
import { uriOf } from '../places/index.ts'
import type { Projector, StoredRecord } from '../records/index.ts'

/** Longest text kept for search, in UTF-16 units. */
const MAX_WORDS = 20_000

const searchable = (parts: readonly (string | undefined)[]): string =>
  normalizeName(parts.filter(Boolean).join(' ')).slice(0, MAX_WORDS)

/** What is in exports, by the same rule: under a licence, and no demonstration. */
const isPublished = ({ demo, doc }: StoredRecord): boolean => !demo && doc.license !== undefined

const isShown = ({ deleted, doc }: StoredRecord): boolean =>
  !deleted && /^place\/1\./.test(String(doc.schema))

/**
 * When all services of a place left, or will, as an ISO instant: never before the directory said so. Days are those of
 * UTC, as in the files of `/data`.
 */
function endOf({ body, modified }: PlaceRecord): string | null {
  const [day] = [body.withdrawnSince, body.closedSince].filter((one) => one !== undefined).sort()
  return day === undefined ? null : ([`${day}T00:00:00.000Z`, modified].sort().at(-1) ?? null)
}

const termsOf = (attributes: readonly HsdsAttribute[] = []): string[] =>
  attributes.flatMap(({ taxonomy_term_id: term }) => term ?? [])

/** The rows of one written service, whose place it is. */
function rowsOf(record: PlaceRecord, service: HsdsService, alone: string, isKnown: boolean) {
  const { body, id, modified } = record
  const links = service.service_at_locations ?? []
  const [here] = links
  const terms = [...termsOf(service.attributes), ...termsOf(here?.location?.attributes)]
  const attributes = service.attributes ?? []
  return {
    service: {
      id: service.id,
      place_id: id,
      run_by: body.organization ?? null,
      alone,
      organization: isKnown ? service.organization?.id : alone,
      terms: [...new Set(terms)],
      area: (service.service_areas ?? []).flatMap(({ extent }) => extent ?? []),
      words: searchable([
        service.name,
        body.name,
        body.address?.commune,
        service.description,
        ...attributes.map(({ taxonomy_term: term }) => term?.name),
      ]),
      modified,
      gone: endOf(record),
    },
    links: links.map((link) => ({
      id: link.id,
      service_id: service.id,
      postcode: link.location?.addresses?.[0]?.postal_code ?? null,
      point: pointOf(link.location),
      gone: false,
    })),
  }
}

function pointOf(location: NonNullable<HsdsService['service_at_locations']>[number]['location']) {
  const { latitude: lat, longitude: lon } = location ?? {}
  return lat === undefined || lon === undefined ? null : ewkb({ lat, lon })
}

/** Ends what these places no longer give, at their last change; its words are found no more. */
async function endOthers(
  trx: Transaction<Database>,
  kept: readonly { place_id: string; modified: string; ids: readonly string[] }[],
): Promise<void> {
  if (kept.length === 0) return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS k (place_id uuid, modified timestamptz, ids uuid[])`
  await sql`UPDATE hsds_services s SET gone = LEAST(s.gone, k.modified), words = '' FROM ${rows}
    WHERE s.place_id = k.place_id AND NOT s.id = ANY(k.ids)`.execute(trx)
}

async function projectPlaces(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
  host: string,
): Promise<void> {
  const unpublished = records.filter((record) => !isPublished(record)).map(({ id }) => id)
  if (unpublished.length > 0) {
    await trx.deleteFrom('hsds_services').where('place_id', 'in', unpublished).execute()
    await trx.deleteFrom('hsds_organizations').where('record_id', 'in', unpublished).execute()
  }
  const published = records.filter(isPublished)
  const shown = published.filter(isShown).map(({ doc }) => doc as PlaceRecord)
  const organizations = await organizationsOf(trx, shown)
  const written = shown.map((record) => {
    const organization = organizations.get(record.body.organization ?? '')
    const uri = uriOf(host, record.id)
    const alone = writeUnknownOrganization(record.body, uri)
    const context = {
      uriOf: (id: string) => uriOf(host, id),
      today: record.modified.slice(0, 10),
      organization,
    }
    const { services } = writeHsds(record, context)
    const rows = services.map((service) => rowsOf(record, service, alone.id, organization !== undefined))
    return { record, alone, rows }
  })
  const ids = new Map(written.map(({ record, rows }) => [record.id, rows.map(({ service }) => service.id)]))
  await endOthers(
    trx,
    published.map(({ id, doc }) => ({
      place_id: id,
      modified: String(doc.modified),
      ids: ids.get(id) ?? [],
    })),
  )
  await insertRows(
    trx,
    'hsds_organizations',
    written.map(({ record, alone }) => ({
      id: alone.id,
      record_id: record.id,
      words: searchable([alone.name]),
    })),
    sql`ON CONFLICT (id) DO UPDATE SET words = excluded.words`,
  )
  await insertRows(
    trx,
    'hsds_services',
    written.flatMap(({ rows }) => rows.map(({ service }) => service)),
    sql`ON CONFLICT (id) DO UPDATE SET (run_by, alone, organization, terms, area, words, modified, gone)
      = (excluded.run_by, excluded.alone, excluded.organization, excluded.terms, excluded.area, excluded.words, excluded.modified, excluded.gone)`,
  )
  await projectLinks(
    trx,
    written.flatMap(({ rows }) => rows),
  )
}

async function projectLinks(
  trx: Transaction<Database>,
  rows: readonly ReturnType<typeof rowsOf>[],
): Promise<void> {
  if (rows.length === 0) return
  const services = rows.map(({ service }) => service.id)
  await trx.updateTable('hsds_links').set({ gone: true }).where('service_id', 'in', services).execute()
  await insertRows(
    trx,
    'hsds_links',
    rows.flatMap(({ links }) => links),
    sql`ON CONFLICT (id) DO UPDATE SET (service_id, postcode, point, gone)
      = (excluded.service_id, excluded.postcode, excluded.point, excluded.gone)`,
  )
}

/** Services bear the id of who runs them while that record is published, else that of the place alone. */
async function projectOrganizations(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
  host: string,
): Promise<void> {
  for (const record of records) {
    const { body } = record.doc as Partial<OrganizationRecord>
    const isKnown =
      isPublished(record) && !record.deleted && body !== undefined && body.nameAssumed === undefined
    if (!isKnown) {
      await trx.deleteFrom('hsds_organizations').where('record_id', '=', record.id).execute()
      await sql`UPDATE hsds_services SET organization = alone WHERE run_by = ${record.id}::uuid`.execute(trx)
      continue
    }
    const written = writeOrganization(record.doc as OrganizationRecord, (id) => uriOf(host, id))
    await insertRows(
      trx,
      'hsds_organizations',
      [{ id: written.id, record_id: record.id, words: searchable([written.name, body.description?.text]) }],
      sql`ON CONFLICT (id) DO UPDATE SET words = excluded.words`,
    )
    await trx
      .updateTable('hsds_services')
      .set({ organization: written.id })
      .where('run_by', '=', record.id)
      .execute()
  }
}

/** Keeps the entities of HSDS of changed records; their ids hang on the address of this directory. */
export const hsdsProjector =
  (host: string): Projector =>
  async (trx, records) => {
    const places = records.filter(({ type }) => type === 'place')
    const organizations = records.filter(({ type }) => type === 'organization')
    if (places.length > 0) await projectPlaces(trx, places, host)
    await projectOrganizations(trx, organizations, host)
  }
