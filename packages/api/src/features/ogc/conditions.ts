/** What is asked of a collection as SQL conditions: `p` is the place, `r` its record, `e.n` the rank of its part. @module */
import type { Gazetteer } from '@maillage/shared/territory'
import { type RawBuilder, sql } from 'kysely'
import { allOf, criteriaOf, geographyOf, type SearchQuery, type timingOf } from '../search/index.ts'
import { type Box, type CollectionId, CRITERIA, type ItemsQuery } from './contract.ts'

type Condition = RawBuilder<unknown>
type Timing = Awaited<ReturnType<typeof timingOf>>

const envelope = ([west, south, east, north]: Box): Condition =>
  sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`

const stop = sql`(r.doc #> '{body,stops}' -> e.n)`

/** The point of a feature. A stop keeps its own in the document alone; one that the team tells has none. */
const meets = (collection: CollectionId, box: Box): Condition => {
  if (collection !== 'stops') return sql`p.point && ${envelope(box)}`
  const [west, south, east, north] = box
  return sql`(NOT ${stop} ? 'told'
    AND (${stop} #>> '{position,lon}')::float8 BETWEEN ${west}::float8 AND ${east}::float8
    AND (${stop} #>> '{position,lat}')::float8 BETWEEN ${south}::float8 AND ${north}::float8)`
}

/** Whether a place, or one of the records that are shown as one, came from a source. */
const comesFrom = (system: string): Condition =>
  sql`(coalesce(r.doc #>> '{source,system}', '') = ${system} AND p.cluster IS NULL OR p.id IN (
    SELECT m.cluster_id FROM cluster_members m JOIN records s ON s.id = m.record_id
    WHERE coalesce(s.doc #>> '{source,system}', '') = ${system}))`

const isAsked = (query: ItemsQuery): boolean => CRITERIA.some((name) => query[name] !== undefined)

/** The criteria of the search, held by one service of the place; of services, by the feature itself. */
function criteriaIn(
  collection: CollectionId,
  query: ItemsQuery,
  gazetteer: Gazetteer,
  timing: Timing,
): Condition {
  const asked: SearchQuery = Object.fromEntries(CRITERIA.map((name) => [name, query[name]]))
  const where = geographyOf(asked, gazetteer, undefined)
  const criteria = allOf(criteriaOf(asked, where, undefined, timing))
  const same = collection === 'services' ? sql`AND o.service = e.n` : sql``
  return sql`EXISTS (SELECT 1 FROM offers o WHERE o.place_id = p.id ${same} AND ${criteria})`
}

/**
 * The conditions of a query, all of which hold.
 * @throws InvalidInput naming an unknown territory or term
 */
export function conditionsOf(
  collection: CollectionId,
  query: ItemsQuery,
  { gazetteer, timing }: { readonly gazetteer: Gazetteer; readonly timing: Timing },
): Condition[] {
  const conditions: Condition[] = []
  const { bbox, datetime, code_insee, licence, source_systeme, adresse_masquee, kind, place } = query
  if (bbox)
    conditions.push(
      sql`(${sql.join(
        bbox.map((box) => meets(collection, box)),
        sql` OR `,
      )})`,
    )
  if (datetime?.from !== undefined) conditions.push(sql`r.modified >= ${datetime.from}::timestamptz`)
  if (datetime?.to !== undefined) conditions.push(sql`r.modified <= ${datetime.to}::timestamptz`)
  if (code_insee !== undefined) {
    const code = collection === 'stops' ? sql`${stop} #>> '{address,code}'` : sql`p.commune`
    conditions.push(sql`${code} = ${code_insee}`)
  }
  if (licence !== undefined) conditions.push(sql`p.license = ${licence}`)
  if (source_systeme !== undefined) conditions.push(comesFrom(source_systeme))
  if (adresse_masquee !== undefined) conditions.push(sql`p.masked = ${adresse_masquee === 'true'}`)
  if (kind !== undefined) conditions.push(sql`p.kind = ${kind}`)
  if (place !== undefined) conditions.push(sql`p.id = ${place}::uuid`)
  if (isAsked(query)) conditions.push(criteriaIn(collection, query, gazetteer, timing))
  return conditions
}
