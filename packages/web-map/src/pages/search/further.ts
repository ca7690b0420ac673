/** Where else there would be something: the nearest, else in a wider territory, else anywhere. @module */
import type { SearchItem, SearchResult } from '@maillage/api/features/search'
import type { Directory, Territory } from '../../api.ts'
import { changed, RADII } from '../../search-query.ts'
import { both, type Found, probe, readWhole, type Search } from './probe.ts'
import type { Where } from './where.ts'

/** How far the nearest is; of a place known to its commune only, how far its commune is, and no more. */
interface Nearness {
  /** Metres as the crow flies. */
  readonly distance: number
  readonly approximate: boolean
  readonly commune?: string
  /** The territory from the middle of which that is, where no place was written as where to look. */
  readonly from?: string
}

/** Where one would have to go. */
export type Further =
  | (Found &
      Partial<Nearness> & {
        /** How far it is, where few enough are in the circle to tell. */
        readonly kind: 'nearest'
        /** Metres within which nothing is; absent where it was looked for inside of a commune. */
        readonly within?: number
        /** Metres within which those counted are. */
        readonly radius: number
      })
  | (Found & { readonly kind: 'inside'; readonly name: string })
  /** Too far for a circle: how far the nearest is, where that can be told. */
  | (Found & Partial<Nearness> & { readonly kind: 'anywhere' })

const NOWHERE = { lieu: undefined, lat: undefined, lon: undefined, radius: undefined, bbox: undefined }

/** Circles that may be looked in, in metres; the last is the widest that the API takes. */
const CIRCLES = [...RADII.map((km) => km * 1_000), 200_000]

const isTown = ({ kind }: Territory): boolean => kind === 'commune' || kind === 'arrondissement'

interface Point {
  readonly lat: string
  readonly lon: string
}

/** The point that distances go from, and how the page says it. */
interface Start {
  readonly point: Point
  readonly page: Record<string, string | undefined>
  readonly from?: string
}

/** The territory that is searched: asked by its code, chosen for a name, or read in the words. */
async function territoryOf(
  directory: Directory,
  { page }: Search,
  where: Where,
  { reading }: SearchResult,
): Promise<Territory | undefined> {
  const named = where.kind === 'inside' ? where.territory : undefined
  const [asked = reading?.territory?.code] = where.kind === 'anywhere' ? page.getAll('territory') : []
  const code = named ?? asked
  const answer = code === undefined ? undefined : await directory.territory(code)
  return answer?.kind === 'ok' ? answer.body : undefined
}

function startOf({ page, api }: Search, territory: Territory | undefined): Start | undefined {
  const [lat, lon] = [api.get('lat'), api.get('lon')]
  if (lat !== null && lon !== null) {
    const lieu = page.get('lieu')
    const chosen = page.get('territory')
    const said = lieu === null ? { lat, lon } : { lieu, ...(chosen === null ? {} : { territory: chosen }) }
    return { point: { lat, lon }, page: said }
  }
  if (!territory?.centre || !isTown(territory)) return undefined
  const { name, code, centre } = territory
  return {
    point: { lat: String(centre.lat), lon: String(centre.lon) },
    page: { lieu: name, territory: code },
    from: name,
  }
}

/** How far the nearest of these is; nothing of remote ones, nor where not all of them are told. */
function nearnessOf({ items, total }: SearchResult, from: string | undefined): Nearness | undefined {
  if (total > items.length) return undefined
  // The order of a search is not that of distance alone: help on site comes first, wherever it is.
  const [first] = items.filter(isNear).sort((a, b) => a.distance - b.distance)
  if (first === undefined) return undefined
  const commune = first.address?.commune
  const approximate = first.distanceApprox === true
  return { distance: first.distance, approximate, ...(commune ? { commune } : {}), ...(from ? { from } : {}) }
}

const isNear = (item: SearchItem): item is SearchItem & { distance: number } => item.distance !== undefined

/** The nearest, in the smallest circle that holds one, from those wider than the one that was looked in. */
async function nearest(
  directory: Directory,
  search: Search,
  { point, page, from }: Start,
): Promise<Further[]> {
  const around = both(search, { ...NOWHERE, territory: undefined })
  const unbounded = changed(around.api, { ...point })
  const all = await readWhole(directory, unbounded)
  if (!all?.items.some(isNear)) return all ? anywhere(directory, search) : []
  const least = nearnessOf(all, from)
  const was = search.api.get('radius')
  const narrowest = Math.max(least?.distance ?? 0, Number(was ?? 0) + 1)
  for (const radius of CIRCLES.filter((metres) => metres >= narrowest)) {
    const circle = { radius: String(radius) }
    const found = await readWhole(directory, changed(unbounded, circle))
    if (!found) return []
    if (!found.items.some(isNear)) continue
    const { total, totalExact } = found
    const params = both(around, { ...page, ...circle }).page
    const within = was === null ? {} : { within: Number(was) }
    return [{ kind: 'nearest', params, total, totalExact, radius, ...nearnessOf(found, from), ...within }]
  }
  return anywhere(directory, search, least)
}

async function anywhere(directory: Directory, search: Search, near?: Nearness): Promise<Further[]> {
  const found = await probe(directory, both(search, { ...NOWHERE, territory: undefined }))
  if (!found || found.total === 0) return []
  const { params, total, totalExact } = found
  return [{ kind: 'anywhere', params, total, totalExact, ...near }]
}

/** How far the nearest is from the middle of an EPCI. */
async function fromMiddle(
  directory: Directory,
  search: Search,
  { centre, name }: Territory,
): Promise<Further[]> {
  const { api } = both(search, { ...NOWHERE, territory: undefined })
  const point = centre && { lat: String(centre.lat), lon: String(centre.lon) }
  const found = point && (await readWhole(directory, changed(api, point)))
  return anywhere(directory, search, found && nearnessOf(found, name))
}

/** The narrowest of the territories that hold it where there is something, else anywhere. */
async function wider(directory: Directory, search: Search, territory: Territory): Promise<Further[]> {
  for (const code of [territory.departement, territory.region]) {
    if (code === undefined || code === territory.code) continue
    const holder = await directory.territory(code)
    if (holder.kind !== 'ok') continue
    const { name } = holder.body
    const found = await probe(directory, {
      page: both(search, { ...NOWHERE, lieu: name, territory: code }).page,
      api: both(search, { ...NOWHERE, territory: code }).api,
    })
    if (found && found.total > 0) {
      const { params, total, totalExact } = found
      return [{ kind: 'inside', name, params, total, totalExact }]
    }
  }
  return anywhere(directory, search)
}

/** Where else there would be something; nothing where it was looked for anywhere. */
export async function further(
  directory: Directory,
  search: Search,
  where: Where,
  result: SearchResult,
): Promise<Further[]> {
  const territory = await territoryOf(directory, search, where, result)
  const start = startOf(search, territory)
  const { reading } = result
  // Where the words are the name of a place and no need, they would be looked for as words elsewhere.
  const onlyPlace = reading?.territory && reading.terms.length === 0
  const asked = onlyPlace ? both(search, { q: undefined }) : search
  if (start) return nearest(directory, asked, start)
  if (territory?.kind === 'epci') return fromMiddle(directory, asked, territory)
  if (territory) return wider(directory, asked, territory)
  return where.kind === 'area' ? anywhere(directory, asked) : []
}
