/** Counting another search of the same page. @module */
import type { SearchResult } from '@maillage/api/features/search'
import type { Directory } from '../../api.ts'
import { changed } from '../../search-query.ts'

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
