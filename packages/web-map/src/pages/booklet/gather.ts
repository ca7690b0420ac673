/** What an address book holds: whose it is, and its places, read from the directory as any search is. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { SearchItem, SearchResult } from '@maillage/api/features/search'
import { onPaper, type Service } from '@maillage/shared/place'
import { ancestors } from '@maillage/shared/taxonomy'
import type { Answer, Directory, Territory } from '../../api.ts'
import { servicesToTell } from '../../services-of-place.ts'
import type { View } from '../../view.ts'

/** Most places of a territory in one book: beyond, nobody would find anything in it, nor print it. */
export const MOST_PLACES = 300

/** Most helps from afar beside them, and most pages of the search read for these. */
const MOST_AFAR = { places: 30, pages: 2 }

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

/** How many places answer each help, by its term; no number where the territory is read in several parts, which share places. */
export type Counts = ReadonlyMap<string, number | undefined>

export interface Gathered {
  /** Absent when there are too many for one book. */
  readonly places?: readonly PlaceResponse[]
  /** Whether others help from afar, that the book leaves to the site. */
  readonly moreAfar: boolean
  readonly counts: Counts
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

/** A place to go to, or one that answers the telephone: what is on line alone is of no use on paper. */
const isForPaper = ({ remote, phone }: SearchItem): boolean => !remote || phone !== undefined

/** What the search gives for every part of a territory: a place that is far from one part may lie in another. */
interface Found {
  /** Ids of the places of the territory. */
  readonly here: Set<string>
  /** Ids of those that help from afar, some of them perhaps also here. */
  readonly afar: Set<string>
  readonly counts: Map<string, number | undefined>
  /** Pages of those from afar were left unread. */
  unread: boolean
}

/** Reads one search page by page: places of a territory come in it before those that help from afar. */
async function readInto(
  found: Found,
  directory: Directory,
  params: URLSearchParams,
): Promise<Answer<SearchResult> | undefined> {
  for (let pagesAfar = 0; found.here.size <= MOST_PLACES; ) {
    const answer = await directory.search(params)
    if (answer.kind !== 'ok') return answer
    const { items, next } = answer.body
    for (const { value, count } of answer.body.facets?.service ?? []) found.counts.set(value, count)
    for (const item of items.filter(isForPaper)) (item.remote ? found.afar : found.here).add(item.id)
    if (next === null) return undefined
    if (items.at(-1)?.remote) {
      pagesAfar += 1
      if (pagesAfar >= MOST_AFAR.pages || found.afar.size >= MOST_AFAR.places) {
        found.unread = true
        return undefined
      }
    }
    params.delete('facets')
    params.set('cursor', next)
  }
  return undefined
}

/** Reads the search for each part of a territory, until there are more places than a book holds. */
async function find(
  directory: Directory,
  { codes }: Whose,
  services: readonly string[],
): Promise<Answer<Found>> {
  const found: Found = { here: new Set(), afar: new Set(), counts: new Map(), unread: false }
  const parts = chunks(codes, MOST_CODES)
  for (const territories of parts) {
    const params = new URLSearchParams(territories.map((code) => ['territory', code]))
    for (const service of services) params.append('service', service)
    params.set('sort', 'name')
    params.set('limit', String(PAGE))
    params.set('facets', 'service')
    const failed = await readInto(found, directory, params)
    if (failed && failed.kind !== 'ok') return failed
  }
  if (parts.length > 1) for (const term of found.counts.keys()) found.counts.set(term, undefined)
  return { kind: 'ok', body: found }
}

/** Whether a listing says that its place is no more. */
const isGone = ({ record: { body } }: PlaceResponse): boolean =>
  body.closedSince !== undefined || body.withdrawnSince !== undefined

/** A place as the book tells it, its texts plain and its helps those of today; nothing when what was asked has ended there. */
function toTell(view: View, place: PlaceResponse, services: readonly string[]): PlaceResponse | [] {
  if (isGone(place)) return []
  const { record } = place
  const told = servicesToTell(view, record.body, services)
  const isAsked = ({ terms }: Service) =>
    services.length === 0 || terms.some((term) => ancestors(term).some((one) => services.includes(one)))
  if (told.length < record.body.services.length && !told.some(isAsked)) return []
  return onPaper({ ...place, record: { ...record, body: { ...record.body, services: told } } })
}

/** The places of a book, their texts plain, each once; none of them where there are too many. */
export async function gather(
  { directory, view }: { directory: Directory; view: View },
  whose: Whose,
  services: readonly string[],
): Promise<Answer<Gathered>> {
  const found = await find(directory, whose, services)
  if (found.kind !== 'ok') return found
  const { here, afar, counts, unread } = found.body
  if (here.size > MOST_PLACES) return { kind: 'ok', body: { counts, moreAfar: false } }
  const others = [...afar].filter((id) => !here.has(id))
  const places: PlaceResponse[] = []
  for (const some of chunks([...here, ...others.slice(0, MOST_AFAR.places)], PAGE)) {
    const answer = await directory.wholePlaces(some)
    if (answer.kind !== 'ok') return answer
    places.push(...answer.body.items.flatMap((place) => toTell(view, place, services)))
  }
  const moreAfar = unread || others.length > MOST_AFAR.places
  return { kind: 'ok', body: { places, moreAfar, counts } }
}
