import { LimitExceeded } from '@maillage/shared/errors'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely } from 'kysely'
import { fingerprint, readCursor, writeCursor } from '../../db/keyset.ts'
import type { Database } from '../../db/tables/index.ts'
import { findHomes, originsOf } from '../homes/index.ts'
import type { Clock } from '../hours/index.ts'
import { organizationNames } from '../organizations/index.ts'
import { RANK } from '../places/index.ts'
import { COUNT_LIMIT, type SearchQuery, type SearchResult } from './contract.ts'
import { criteriaOf } from './criteria.ts'
import { countFacets } from './facets.ts'
import { geographyOf } from './geography.ts'
import { itemOf, type Match } from './items.ts'
import { findMatches, findPage, type MatchRow, type Search } from './matches.ts'
import { mustBeKnown } from './nodes.ts'
import { sortOf } from './order.ts'
import { publicReading, readText } from './reading.ts'
import { timingOf } from './timing.ts'

export interface SearchContext {
  readonly gazetteer: Gazetteer
  /** Base URL of record URIs. */
  readonly host: string
  /** Unix milliseconds. */
  readonly now: number
  readonly clock: Clock
}

const DEFAULT_LIMIT = 20

async function matchesOf(db: Kysely<Database>, rows: readonly MatchRow[], now: number): Promise<Match[]> {
  const records = rows.map(({ doc }) => doc as PlaceRecord)
  const names = await organizationNames(
    db,
    records.flatMap(({ body }) => body.organization ?? []),
  )
  const origins = await originsOf(db, records, now)
  return rows.map((row, index) => {
    const record = records[index] as PlaceRecord
    const name = record.body.organization && names.get(record.body.organization)
    return {
      ...row,
      record,
      remote: Math.floor(row.tier / 2) === RANK.remote,
      organization: record.body.organization && name ? { id: record.body.organization, name } : undefined,
      origin: origins.get(record.id),
    }
  })
}

/** The search says where: a place named in its text is then no more than words. */
export const isPlaced = ({ territory, lat, bbox }: SearchQuery): boolean =>
  territory !== undefined || lat !== undefined || bbox !== undefined

/** A query read, at an instant of Unix milliseconds. */
async function readSearch(
  db: Kysely<Database>,
  query: SearchQuery,
  { gazetteer, clock }: SearchContext,
  instant: number,
): Promise<Search> {
  const timing = await timingOf(db, query, instant, clock)
  await mustBeKnown(db, query, instant)
  const reading = query.q ? readText(query.q, gazetteer, !isPlaced(query)) : undefined
  const where = geographyOf(query, gazetteer, reading?.territory?.code)
  const criteria = criteriaOf(query, where, reading, timing)
  return { query, where, reading, criteria, sort: sortOf(query), timing }
}

/**
 * Searches places. Distances in metres from the stored points; the first page freezes the instant for the others.
 * @throws InvalidInput naming an unknown territory, term or a cursor of another search
 */
export async function searchPlaces(
  db: Kysely<Database>,
  query: SearchQuery,
  context: SearchContext,
): Promise<SearchResult> {
  const { cursor: cursorText, limit = DEFAULT_LIMIT, facets: facetNames, ...asked } = query
  const mark = fingerprint(asked)
  const kind = sortOf(query) === 'name' ? 'string' : 'number'
  const cursor = cursorText === undefined ? undefined : readCursor(cursorText, mark, kind)
  const instant = cursor?.t ?? context.now
  const search = await readSearch(db, query, context, instant)
  const { criteria, reading, timing } = search
  const { rows, total } = await findMatches(db, search, cursor?.k, limit)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const homes = facetNames?.includes('node') ? await findHomes(db, context) : new Map()
  const facets = facetNames && (await countFacets(db, facetNames, criteria, { timing, homes }))
  return {
    items: (await matchesOf(db, page, context.now)).map((match) => itemOf(match, reading, timing, context)),
    next: last ? writeCursor({ f: mark, k: [last.tier, last.key, last.id], t: instant }) : null,
    total: Math.min(total, COUNT_LIMIT),
    totalExact: total <= COUNT_LIMIT,
    ...facets,
    ...(reading ? { reading: publicReading(reading) } : {}),
  }
}

/** Places of one page of a whole search. */
const WHOLE_PAGE = 500

/**
 * Ids of all that a search finds, in its order, a page at a time.
 * @throws InvalidInput naming an unknown territory or term; LimitExceeded when they are more than can be counted
 */
export async function searchIds(
  db: Kysely<Database>,
  query: SearchQuery,
  context: SearchContext,
): Promise<AsyncGenerator<string[]>> {
  const search = await readSearch(db, query, context, context.now)
  const first = await findMatches(db, search, undefined, WHOLE_PAGE)
  if (first.total > COUNT_LIMIT)
    throw new LimitExceeded(
      `This search finds more than ${COUNT_LIMIT} places: narrow it, or take the files of /data/.`,
    )
  async function* pages() {
    for (let rows = first.rows; ; ) {
      const page = rows.slice(0, WHOLE_PAGE)
      yield page.map(({ id }) => id)
      const last = page.at(-1)
      if (rows.length <= WHOLE_PAGE || !last) return
      rows = await findPage(db, search, [last.tier, last.key, last.id], WHOLE_PAGE)
    }
  }
  return pages()
}
