/**
 * Which services, organizations and links answer a request, in an order that no change moves. What is
 * published is what the files of `/data` publish.
 * @module
 */
import type { Gazetteer } from '@maillage/shared/territory'
import { normalizeName } from '@maillage/shared/territory'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { textArray, uuidArray } from '../../db/arrays.ts'
import type { Database } from '../../db/tables/index.ts'
import { TAXONOMY_TERMS } from '../../standards/hsds/index.ts'
import { territoriesOf } from '../places/index.ts'
import type { Filters } from './contract.ts'

/** How long the end of a service is told, in days. */
export const TOLD_DAYS = 90

const DAY = 86_400_000

/** A service as it is found by its id. */
export interface FoundService {
  readonly id: string
  readonly place_id: string
  readonly modified: Date
  readonly gone: Date | null
}

/** Where a page starts: after so many, or after one of them. */
export interface Slice<T> {
  readonly skip?: number
  readonly after?: T | undefined
  readonly limit: number
}

type Condition = RawBuilder<boolean>

const iso = (instant: number) => new Date(instant).toISOString()
const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` AND `)}`
const matching = (words: string) => sql`plainto_tsquery('french', ${normalizeName(words)})`

/** Services that are given; those that left too, when changes are asked for. */
const standing = (now: number): Condition => sql`(s.gone IS NULL OR s.gone > ${iso(now)}::timestamptz)`
const told = (now: number): Condition =>
  sql`(s.gone IS NULL OR s.gone > ${iso(now - TOLD_DAYS * DAY)}::timestamptz)`

/** Changed or ended since. The greater of both instants is what the index holds; an end to come is none yet. */
function changedSince(since: string, now: number): Condition {
  const ended = sql`(s.gone >= ${since}::timestamptz AND s.gone <= ${iso(now)}::timestamptz)`
  return sql`(GREATEST(s.modified, s.gone) >= ${since}::timestamptz AND (s.modified >= ${since}::timestamptz OR ${ended}))`
}

const bearing = (terms: readonly string[]): Condition => sql`s.terms && ${uuidArray(terms)}`

/** What filters say of the services `s`. */
function serviceConditions(filters: Filters, now: number): Condition[] {
  const { search, taxonomy_term_id: term, taxonomy_id: taxonomy, organization_id: organization } = filters
  const { modified_after: since } = filters
  const conditions = since === undefined ? [standing(now)] : [told(now), changedSince(since, now)]
  if (search !== undefined) conditions.push(sql`s.tsv @@ ${matching(search)}`)
  if (term !== undefined) conditions.push(bearing([term]))
  if (taxonomy !== undefined)
    conditions.push(bearing(TAXONOMY_TERMS.filter((one) => one.taxonomy_id === taxonomy).map(({ id }) => id)))
  if (organization !== undefined) conditions.push(sql`s.organization = ${organization}::uuid`)
  return conditions
}

/**
 * What a postcode says of the links `l`: within some metres of the centre of its communes; else where the service
 * serves one of them, or stands there and names no territory. A place whose point is not exactly known is within no
 * distance, and what left is nowhere: its place may be hidden since.
 */
function coverage({ postcode, proximity }: Filters, gazetteer: Gazetteer, now: number): Condition[] {
  if (postcode === undefined) return []
  const communes = gazetteer
    .suggest(postcode, 50)
    .filter(({ kind, postcodes }) => kind === 'commune' && postcodes.includes(postcode))
  if (proximity === undefined) {
    const codes = [...new Set(communes.flatMap(({ code }) => territoriesOf(gazetteer, code))), 'france']
    return [
      standing(now),
      sql`(s.area && ${textArray(codes)} OR (cardinality(s.area) = 0 AND l.postcode = ${postcode}))`,
    ]
  }
  const near = communes.flatMap(({ centre }) =>
    centre
      ? [
          sql<boolean>`ST_DWithin(l.point::geography, ST_SetSRID(ST_MakePoint(${centre.lon}::float8, ${centre.lat}::float8), 4326)::geography, ${proximity}::float8)`,
        ]
      : [],
  )
  return [
    standing(now),
    near.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(near, sql` OR `)})`,
  ]
}

/** Rows by their record, then by id: records are numbered as they come, so that new ones move no page. */
function bounded<T>(
  record: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  { skip = 0, after, limit }: Slice<T>,
  keyOf: (row: T) => readonly [record: string, id: string],
) {
  const key = after && keyOf(after)
  return {
    from: key ? sql`AND (${record}, ${id}) > (${key[0]}::uuid, ${key[1]}::uuid)` : sql``,
    rows: sql`ORDER BY ${record}, ${id} LIMIT ${limit} OFFSET ${skip}`,
  }
}

const FOUND = sql`s.id, s.place_id, s.modified, s.gone`

export interface Listing<T> {
  count(): Promise<number>
  read(slice: Slice<T>): Promise<T[]>
}

async function countOf(db: Kysely<Database>, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${query}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Services. */
export function listServices(db: Kysely<Database>, filters: Filters, now: number): Listing<FoundService> {
  const where = all(serviceConditions(filters, now))
  return {
    count: () => countOf(db, sql`hsds_services s WHERE ${where}`),
    async read(slice) {
      const { from, rows } = bounded(sql`s.place_id`, sql`s.id`, slice, ({ id, place_id }) => [place_id, id])
      const found = sql<FoundService>`SELECT ${FOUND} FROM hsds_services s WHERE ${where} ${from} ${rows}`
      return (await found.execute(db)).rows
    },
  }
}

export interface FoundLink {
  readonly id: string
  readonly service: FoundService
}

/** Services where they are given. */
export function listLinks(
  db: Kysely<Database>,
  filters: Filters,
  { now, gazetteer }: { now: number; gazetteer: Gazetteer },
): Listing<FoundLink> {
  const where = all([
    sql<boolean>`NOT l.gone`,
    ...serviceConditions(filters, now),
    ...coverage(filters, gazetteer, now),
  ])
  const links = sql`hsds_links l JOIN hsds_services s ON s.id = l.service_id WHERE ${where}`
  return {
    count: () => countOf(db, links),
    async read(slice) {
      const { from, rows } = bounded(sql`l.place_id`, sql`l.id`, slice, ({ id, service }) => [
        service.place_id,
        id,
      ])
      const found = await sql<FoundService & { link: string }>`
        SELECT l.id AS link, ${FOUND} FROM ${links} ${from} ${rows}`.execute(db)
      return found.rows.map(({ link, ...service }) => ({ id: link, service }))
    },
  }
}

interface FoundOrganization {
  readonly id: string
  readonly record_id: string
}

/** Organizations that give a service which answers. `search` is about their own words. */
export function listOrganizations(
  db: Kysely<Database>,
  { search, ...filters }: Filters,
  now: number,
): Listing<FoundOrganization> {
  const gives = sql<boolean>`EXISTS (SELECT 1 FROM hsds_services s WHERE s.organization = o.id AND ${all(serviceConditions(filters, now))})`
  const where = all([...(search === undefined ? [] : [sql<boolean>`o.tsv @@ ${matching(search)}`]), gives])
  return {
    count: () => countOf(db, sql`hsds_organizations o WHERE ${where}`),
    async read(slice) {
      const { from, rows } = bounded(sql`o.record_id`, sql`o.id`, slice, ({ id, record_id }) => [
        record_id,
        id,
      ])
      return (
        await sql<FoundOrganization>`SELECT o.id, o.record_id FROM hsds_organizations o WHERE ${where} ${from} ${rows}`.execute(
          db,
        )
      ).rows
    },
  }
}

/** How many services some organizations give, by their ids where they give any. */
export async function countServices(
  db: Kysely<Database>,
  organizations: readonly string[],
  now: number,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`SELECT s.organization AS id, count(*)::int AS n
    FROM hsds_services s WHERE s.organization = ANY(${uuidArray(organizations)}) AND ${standing(now)}
    GROUP BY s.organization`.execute(db)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** Services of some organizations that are given, at most so many of each. */
export async function servicesOf(
  db: Kysely<Database>,
  organizations: readonly string[],
  { now, each }: { now: number; each: number },
): Promise<FoundService[]> {
  const within = sql`SELECT ${FOUND}, row_number() OVER (PARTITION BY s.organization ORDER BY s.id) AS rank
    FROM hsds_services s WHERE s.organization = ANY(${uuidArray(organizations)}) AND ${standing(now)}`
  const { rows } = await sql<FoundService>`
    SELECT id, place_id, modified, gone FROM (${within}) w WHERE rank <= ${each} ORDER BY id`.execute(db)
  return rows
}

export const findService = async (db: Kysely<Database>, id: string): Promise<FoundService | undefined> =>
  (await sql<FoundService>`SELECT ${FOUND} FROM hsds_services s WHERE s.id = ${id}::uuid`.execute(db)).rows[0]

export async function findLink(
  db: Kysely<Database>,
  id: string,
): Promise<(FoundLink & { gone: boolean }) | undefined> {
  const { rows } = await sql<FoundService & { gone_here: boolean }>`
    SELECT l.gone AS gone_here, ${FOUND} FROM hsds_links l JOIN hsds_services s ON s.id = l.service_id
    WHERE l.id = ${id}::uuid`.execute(db)
  return rows[0] && { id, service: rows[0], gone: rows[0].gone_here }
}

/** Whether the words of a term hold those that are sought. */
export function speaksOf(
  { name, description }: { readonly name: string; readonly description: string },
  search: string | undefined,
): boolean {
  const text = normalizeName(`${name} ${description}`)
  return (
    search === undefined ||
    normalizeName(search)
      .split(' ')
      .every((word) => text.includes(word))
  )
}

/** Whether an organization was ever published under this id. */
export async function wasOrganization(db: Kysely<Database>, id: string): Promise<boolean> {
  const row = await db.selectFrom('hsds_organizations').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
