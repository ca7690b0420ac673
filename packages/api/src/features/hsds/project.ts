/**
 * Which entities of HSDS the published records make, by their ids. Those of services that left stay, with the day they
 * did: whoever holds them is told.
 * @module
 */

import type { OrganizationRecord, PlaceRecord } from '@maillage/shared/revision'
import { label } from '@maillage/shared/taxonomy'
import { normalizeName } from '@maillage/shared/territory'
import { sql, type Transaction } from 'kysely'
import { ewkb } from '../../db/postgis.ts'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { type HsdsOutline, idOf, outlineHsds } from '../../standards/hsds/index.ts'
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

const organizationId = (host: string, id: string): string => idOf(uriOf(host, id), 'organization')

/** The rows of the services of a place; `known` is the id of who runs it, when that is published. */
function rowsOf(record: PlaceRecord, outline: HsdsOutline, known: string | undefined) {
  const { body, id, modified } = record
  const gone = endOf(record)
  return outline.services.map(({ id: service, name, terms, links }, index) => {
    const { description, area = [], terms: help = [] } = body.services[index] ?? {}
    return {
      service: {
        id: service,
        place_id: id,
        run_by: body.organization ?? null,
        alone: outline.alone,
        organization: known ?? outline.alone,
        terms,
        area,
        words: searchable([
          name,
          body.name,
          body.address?.commune,
          ...help.map((slug) => label(slug)),
          description?.text,
        ]),
        modified,
        gone,
      },
      links: links.map(({ id: link, postcode, point }) => ({
        id: link,
        service_id: service,
        postcode: postcode ?? null,
        point: point ? ewkb(point) : null,
        gone: false,
      })),
    }
  })
}
type Rows = ReturnType<typeof rowsOf>

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
    const runner = organizations.get(record.body.organization ?? '')
    const outline = outlineHsds(record.body, uriOf(host, record.id))
    const rows = rowsOf(record, outline, runner && organizationId(host, runner.id))
    return { record, alone: outline.alone, rows }
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
      id: alone,
      record_id: record.id,
      words: searchable([record.body.parentText ?? record.body.name]),
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

async function projectLinks(trx: Transaction<Database>, rows: Rows): Promise<void> {
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
    const id = organizationId(host, record.id)
    await insertRows(
      trx,
      'hsds_organizations',
      [{ id, record_id: record.id, words: searchable([body.name, body.description?.text]) }],
      sql`ON CONFLICT (id) DO UPDATE SET words = excluded.words`,
    )
    await trx.updateTable('hsds_services').set({ organization: id }).where('run_by', '=', record.id).execute()
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
