/**
 * “Où ?” as typed, resolved by the directory's own gazetteer: the visitor never meets an external geocoder.
 * @module
 */
import type { Directory, TerritoryChoice } from '../../api.ts'
import { DEFAULT_RADIUS } from '../../search-query.ts'

/** Where the search looks, and what to say of it. */
export type Where =
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'position' }
  | { readonly kind: 'area' }
  | { readonly kind: 'around'; readonly name: string; readonly territory: string }
  | { readonly kind: 'inside'; readonly name: string; readonly territory: string }
  | { readonly kind: 'choose'; readonly text: string; readonly choices: readonly TerritoryChoice[] }
  | { readonly kind: 'not-found'; readonly text: string }
  | { readonly kind: 'down' }

type Found = Pick<TerritoryChoice, 'code' | 'name' | 'kind' | 'centre'>

/** An address rather than the name of a territory: it has a number, or a comma. */
const isAddress = (text: string) => /\d+[^\d]|,/.test(text)

/** Accents, case and punctuation aside. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** A commune rather than the wider territory of the same name, such as Paris. */
const isTown = ({ kind }: Pick<TerritoryChoice, 'kind'>) => kind === 'commune' || kind === 'arrondissement'

/** The one meant: the only answer, or the only town, then the only territory, of exactly that name or postcode. */
function meant(text: string, found: readonly TerritoryChoice[]): TerritoryChoice | undefined {
  if (found.length === 1) return found[0]
  const exact = found.filter(({ name, postcodes }) => plain(name) === plain(text) || postcodes.includes(text))
  const towns = exact.filter(isTown)
  if (towns.length > 0) return towns.length === 1 ? towns[0] : undefined
  return exact.length === 1 ? exact[0] : undefined
}

/** The point of an address, under its own words; its commune's centre, under the commune's name, when no better is known. */
async function findAddress(directory: Directory, text: string): Promise<Found | undefined> {
  const answer = await directory.address(text)
  const [found] = answer.kind === 'ok' ? answer.body.items : []
  if (!found) return undefined
  const { code, lat, lon, precision } = found
  return { code, kind: 'commune', name: precision === 'commune' ? found.name : text, centre: { lat, lon } }
}

/** The territory a text or a chosen code stands for, or why none does. */
async function find(directory: Directory, text: string, code: string | null): Promise<Found | Where> {
  if (code !== null) {
    const answer = await directory.territory(code)
    if (answer.kind !== 'ok') return { kind: 'not-found', text }
    // Another name was written since: the choice made before is no longer one.
    if (plain(answer.body.name) === plain(text)) return answer.body
  }
  const answer = await directory.territories(text)
  if (answer.kind !== 'ok') return answer.status === 400 ? { kind: 'not-found', text } : { kind: 'down' }
  const { items } = answer.body
  const territory = meant(text, items)
  if (territory) return territory
  if (items.length > 0) return { kind: 'choose', text, choices: items }
  return (isAddress(text) && (await findAddress(directory, text))) || { kind: 'not-found', text }
}

/**
 * Where to look, and the parameters the API is to be asked with: a town becomes a circle around its centre, for the
 * nearest help is often next door; anything wider becomes a filter. `lieu` wins over a position, and `territory`
 * beside it is the choice made among homonyms.
 */
export async function resolveWhere(
  directory: Directory,
  asked: URLSearchParams,
): Promise<{ where: Where; params: URLSearchParams }> {
  const params = new URLSearchParams(asked)
  const text = params.get('lieu')?.trim() ?? ''
  const radius = params.get('radius') ?? String(DEFAULT_RADIUS)
  params.delete('lieu')
  params.delete('radius')
  if (text === '') {
    if (!params.has('lat') && !params.has('lon')) {
      return { where: { kind: params.has('bbox') ? 'area' : 'anywhere' }, params }
    }
    params.set('radius', radius)
    return { where: { kind: 'position' }, params }
  }
  const chosen = params.get('territory')
  for (const name of ['lat', 'lon', 'bbox', 'territory']) params.delete(name)
  const found = await find(directory, text, chosen)
  if (!('code' in found)) return { where: found, params }
  if (!isTown(found) || !found.centre) {
    params.set('territory', found.code)
    return { where: { kind: 'inside', name: found.name, territory: found.code }, params }
  }
  params.set('lat', String(found.centre.lat))
  params.set('lon', String(found.centre.lon))
  params.set('radius', radius)
  return { where: { kind: 'around', name: found.name, territory: found.code }, params }
}
