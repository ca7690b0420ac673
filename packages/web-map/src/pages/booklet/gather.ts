/** What an address book holds: whose it is, and its places, read from the directory as any search is. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { SearchItem, SearchResult } from '@maillage/api/features/search'
import { onPaper } from '@maillage/shared/place'
import type { Answer, Directory, Territory } from '../../api.ts'

/** Most places of one book: beyond, nobody would find anything in it, nor print it. */
export const MOST_PLACES = 300

/** Most places of one page of the search, and of one reading of whole places. */
const PAGE = 100

/** Most territories that one search takes. */
const MOST_CODES = 50

/** Whom a book is for: an official territory, or communes put together. */
export interface Whose {
  /** In the address of the book. */
  readonly code: string
  readonly name: string
  /** Official codes to look in. */
  readonly codes: readonly string[]
  readonly drawn: boolean
  /** The next narrower territories. */
  readonly parts: readonly { readonly code: string; readonly name: string }[]
}

const isDrawn = (code: string): boolean => /^[a-z].{3}/.test(code)

const ofTerritory = ({ code, currentCode, name, parts = [] }: Territory): Whose => ({
  code: currentCode ?? code,
  name,
  codes: [currentCode ?? code],
  drawn: false,
  parts,
})

/** The territory of an address; that of a merged commune is today's. */
export async function whoseOf(directory: Directory, code: string): Promise<Answer<Whose>> {
  if (isDrawn(code)) {
    const answer = await directory.drawn(code)
    if (answer.kind !== 'ok') return answer
    const { slug, name, communes } = answer.body
    const codes = communes.map((commune) => commune.code)
    return { kind: 'ok', body: { code: slug, name, codes, drawn: true, parts: communes } }
  }
  const answer = await directory.territory(code)
  return answer.kind === 'ok' ? { kind: 'ok', body: ofTerritory(answer.body) } : answer
}

/** How many places answer each help, by its term. */
export type Counts = ReadonlyMap<string, number>

export interface Gathered {
  /** Absent when there are too many for one book. */
  readonly places?: readonly PlaceResponse[]
  readonly counts: Counts
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

/** A place to go to, or one that answers the telephone: what is on line alone is of no use on paper. */
const isForPaper = ({ remote, phone }: SearchItem): boolean => !remote || phone !== undefined

/** Reads the search page by page, until there are more places than a book holds. */
async function itemsOf(
  directory: Directory,
  { codes }: Whose,
  services: readonly string[],
): Promise<Answer<{ ids: Set<string>; here: number; counts: Map<string, number> }>> {
  const ids = new Set<string>()
  const counts = new Map<string, number>()
  let here = 0
  const take = ({ items, facets }: SearchResult) => {
    for (const { value, count } of facets?.service ?? []) counts.set(value, (counts.get(value) ?? 0) + count)
    for (const item of items.filter(isForPaper)) {
      if (ids.has(item.id) || (item.remote && ids.size >= MOST_PLACES)) continue
      ids.add(item.id)
      if (!item.remote) here += 1
    }
  }
  for (const territories of chunks(codes, MOST_CODES)) {
    const params = new URLSearchParams(territories.map((code) => ['territory', code]))
    for (const service of services) params.append('service', service)
    params.set('sort', 'name')
    params.set('limit', String(PAGE))
    params.set('facets', 'service')
    for (let next: string | null = ''; next !== null; ) {
      const answer = await directory.search(params)
      if (answer.kind !== 'ok') return answer
      take(answer.body)
      params.delete('facets')
      // Places of a territory come before those that help from afar.
      const enough = ids.size > MOST_PLACES || (ids.size >= MOST_PLACES && answer.body.items.at(-1)?.remote)
      next = enough ? null : answer.body.next
      if (next !== null) params.set('cursor', next)
    }
  }
  return { kind: 'ok', body: { ids, here, counts } }
}

/** Whether a listing says that its place is no more. */
const isGone = ({ record: { body } }: PlaceResponse): boolean =>
  body.closedSince !== undefined || body.withdrawnSince !== undefined

/** The places of a book, their texts plain, each once; none of them where there are too many. */
export async function gather(
  directory: Directory,
  whose: Whose,
  services: readonly string[],
): Promise<Answer<Gathered>> {
  const found = await itemsOf(directory, whose, services)
  if (found.kind !== 'ok') return found
  const { ids, here, counts } = found.body
  if (here > MOST_PLACES) return { kind: 'ok', body: { counts } }
  const places: PlaceResponse[] = []
  for (const some of chunks([...ids].slice(0, MOST_PLACES), PAGE)) {
    const answer = await directory.wholePlaces(some)
    if (answer.kind !== 'ok') return answer
    places.push(...answer.body.items.filter((place) => !isGone(place)).map((place) => onPaper(place)))
  }
  return { kind: 'ok', body: { places, counts } }
}
