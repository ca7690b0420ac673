/** Counting another search of the same page. @module */
import type { SearchItem } from '@maillage/api/features/search'
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

/** The first place that a search finds, and how many there are; undefined when the directory does not say. */
export async function probe(
  directory: Directory,
  { page, api }: Search,
): Promise<(Found & { readonly first?: SearchItem }) | undefined> {
  const answer = await directory.search(changed(api, { limit: '1', facets: undefined }))
  if (answer.kind !== 'ok') return undefined
  const { total, totalExact, items } = answer.body
  return { params: page, total, totalExact, first: items[0] }
}
