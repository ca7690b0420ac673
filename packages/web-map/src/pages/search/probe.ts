/** Counting another search of the same page. @module */
import type { SearchResult } from '@maillage/api/features/search'
import type { Directory } from '../../api.ts'
import { changed } from '../../search-query.ts'
import { resolveWhere } from './where.ts'

/** Parameters of a page, and how many places its search finds. */
export interface Found {
  readonly params: URLSearchParams
  readonly total: number
  readonly totalExact: boolean
}

/** A search of the page and the one of the API that counts it. */
export interface Search {
  readonly page: URLSearchParams
  readonly api: URLSearchParams
}

/** The same change made to both. */
export const both = ({ page, api }: Search, changes: Record<string, string | undefined>): Search => ({
  page: changed(page, changes),
  api: changed(api, changes),
})

/** How many places a search finds; undefined when the directory does not say. */
export async function probe(directory: Directory, { page, api }: Search): Promise<Found | undefined> {
  const answer = await directory.search(changed(api, { limit: '1', facets: undefined }))
  if (answer.kind !== 'ok') return undefined
  const { total, totalExact } = answer.body
  return { params: page, total, totalExact }
}

/** Most places that one answer of the API holds. */
const WHOLE = 100

/** A search with as many of its places as one answer holds; undefined when the directory does not say. */
export async function readWhole(
  directory: Directory,
  api: URLSearchParams,
): Promise<SearchResult | undefined> {
  const answer = await directory.search(changed(api, { limit: String(WHOLE), facets: undefined }))
  return answer.kind === 'ok' ? answer.body : undefined
}

/** The same search and place without its words nor its order: a place that its words name is written beside. */
export async function withoutWords(
  directory: Directory,
  search: Search,
  { reading }: SearchResult,
): Promise<Search> {
  const bare = both(search, { q: undefined, sort: undefined })
  const place = reading?.territory
  if (!place) return bare
  const page = changed(bare.page, { lieu: place.name, territory: place.code })
  return { page, api: (await resolveWhere(directory, page)).params }
}

/** One after the other: a page holds one connection of the database, whatever it counts. */
export async function inTurn<T, R>(values: Iterable<T>, ask: (value: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  for (const value of values) answers.push(await ask(value))
  return answers
}
