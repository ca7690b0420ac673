/**
 * Which entities of HSDS the published records make, by their ids. Those of services that left stay, with the day they
 * did: whoever holds them is told.
 * @module
 */

import type { OrganizationRecord, PlaceRecord, RecordName } from '@maillage/shared/revision'
import { label } from '@maillage/shared/taxonomy'
import { normalizeName } from '@maillage/shared/territory'
import { sql, type Transaction } from 'kysely'
import { uuidArray } from '../../db/arrays.ts'
import { ewkb } from '../../db/postgis.ts'
import { insertRows } from '../../db/rows.ts'
import type { HsdsTables } from '../../db/tables/hsds.ts'
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

const organizationId = (host: string, name: RecordName): string => idOf(uriOf(host, name), 'organization')

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
        place_id: id,
        postcode: postcode ?? null,
        point: point ? ewkb(point) : null,
        gone: false,
      })),
    }
  })
}

/**
 * Ends what these places no longer give, at their last change. Its words are found no more, and nothing is kept of where
 * it was given: an address that is hidden later would still be found by its distance.
 */
async function endOthers(
  trx: Transaction<Database>,
  kept: readonly { place_id: string; modified: string; ids: readonly string[] }[],
): Promise<void> {
  if (kept.length === 0) return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS k (place_id uuid, modified timestamptz, ids uuid[])`
  await sql`UPDATE hsds_services s SET gone = LEAST(s.gone, k.modified), words = '' FROM ${rows}
    WHERE s.place_id = k.place_id AND NOT s.id = ANY(k.ids)`.execute(trx)
  await sql`UPDATE hsds_links l SET point = NULL, postcode = NULL FROM ${rows}
    WHERE l.place_id = k.place_id AND NOT l.service_id = ANY(k.ids)
    AND (l.point IS NOT NULL OR l.postcode IS NOT NULL)`.execute(trx)
}

async function projectPlaces(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
  host: string,
): Promise<void> {
  const fictional = records.filter(({ demo }) => demo).map(({ id }) => id)
  if (fictional.length > 0) await trx.deleteFrom('hsds_services').where('place_id', 'in', fictional).execute()
  const isGiven = (record: StoredRecord) => isPublished(record) && isShown(record)
  await endOrganizations(
    trx,
    records.filter((record) => !isGiven(record)),
  )
  const shown = records.filter(isGiven).map(({ doc }) => doc as PlaceRecord)
  const organizations = await organizationsOf(trx, shown)
  const written = shown.map((record) => {
    const runner = organizations.get(record.body.organization ?? '')
    const outline = outlineHsds(record.body, uriOf(host, record))
    const rows = rowsOf(record, outline, runner && organizationId(host, runner.organization))
    return { record, alone: outline.alone, rows }
  })
  const ids = new Map(written.map(({ record, rows }) => [record.id, rows.map(({ service }) => service.id)]))
  await endOthers(
    trx,
    records.map(({ id, doc }) => ({
      place_id: id,
      modified: String(doc.modified),
      ids: ids.get(id) ?? [],
    })),
  )
  await addOrganizations(
    trx,
    written.map(({ record, alone }) => ({
      id: alone,
      record_id: record.id,
      words: searchable([record.body.parentText ?? record.body.name]),
    })),
  )
  const services = once(written.flatMap(({ rows }) => rows.map(({ service }) => service)))
  await insertRows(
    trx,
    'hsds_services',
    services,
    replacing('hsds_services', [
      'run_by',
      'alone',
      'organization',
      'terms',
      'area',
      'words',
      'modified',
      'gone',
    ]),
  )
  const links = once(written.flatMap(({ rows }) => rows.flatMap((row) => row.links)))
  await sql`UPDATE hsds_links SET gone = true, point = NULL, postcode = NULL WHERE NOT gone
    AND service_id = ANY(${idsOf(services)}) AND NOT id = ANY(${idsOf(links)})`.execute(trx)
  await insertRows(trx, 'hsds_links', links, replacing('hsds_links', ['postcode', 'point', 'gone']))
}

/** Rows each id once: a document may repeat the id of a service or of a stop, and no statement writes a row twice. */
const once = <T extends { readonly id: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
]

const idsOf = (rows: readonly { readonly id: string }[]) => uuidArray(rows.map(({ id }) => id))

/** Rows that say what they said are not written again: a reindex would write them all. */
function replacing(table: keyof HsdsTables, columns: readonly string[]) {
  const of = (name: string) => sql.join(columns.map((column) => sql.ref(`${name}.${column}`)))
  const set = sql.join(columns.map((column) => sql.ref(column)))
  return sql`ON CONFLICT (id) DO UPDATE SET (${set}) = ROW(${of('excluded')})
    WHERE (${of(table)}) IS DISTINCT FROM (${of('excluded')})`
}

const addOrganizations = (
  trx: Transaction<Database>,
  rows: readonly { readonly id: string; readonly record_id: string; readonly words: string }[],
) => insertRows(trx, 'hsds_organizations', rows, replacing('hsds_organizations', ['words']))

/** Organizations that are published no more: whoever holds their ids is told so, and their words are found no more. */
async function endOrganizations(trx: Transaction<Database>, records: readonly StoredRecord[]): Promise<void> {
  const [fictional, ended] = [records.filter(({ demo }) => demo), records.filter(({ demo }) => !demo)]
  await sql`DELETE FROM hsds_organizations WHERE record_id = ANY(${idsOf(fictional)})`.execute(trx)
  await sql`UPDATE hsds_organizations SET words = '' WHERE words <> '' AND record_id = ANY(${idsOf(ended)})`.execute(
    trx,
  )
}

/** Services bear the id of who runs them while that record is published, else that of the place alone. */
async function projectOrganizations(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
  host: string,
): Promise<void> {
  if (records.length === 0) return
  const isKnown = (record: StoredRecord) =>
    isPublished(record) && !record.deleted && !(record.doc as OrganizationRecord).body.nameAssumed
  const known = records.filter(isKnown)
  await endOrganizations(
    trx,
    records.filter((record) => !isKnown(record)),
  )
  await addOrganizations(
    trx,
    known.map(({ id, doc }) => {
      const record = doc as OrganizationRecord
      const { name, description } = record.body
      return { id: organizationId(host, record), record_id: id, words: searchable([name, description?.text]) }
    }),
  )
  const runners = records.map((record) => ({
    run_by: record.id,
    organization: isKnown(record) ? organizationId(host, record.doc as OrganizationRecord) : null,
  }))
  await sql`UPDATE hsds_services s SET organization = COALESCE(r.organization, s.alone)
    FROM jsonb_to_recordset(${JSON.stringify(runners)}::jsonb) AS r (run_by uuid, organization uuid)
    WHERE s.run_by = r.run_by AND s.organization <> COALESCE(r.organization, s.alone)`.execute(trx)
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
