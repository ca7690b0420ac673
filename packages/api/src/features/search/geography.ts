/** Where the search looks: a point, a box, territories; and which codes cover it, for remote services. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Gazetteer, Territory } from '@maillage/shared/territory'
import type { SearchQuery } from './contract.ts'

export interface Geography {
  readonly point?: { lat: number; lon: number }
  readonly radius?: number
  readonly bbox?: readonly [number, number, number, number]
  /** Today's codes of the territories asked. */
  readonly territories?: readonly string[]
  /** For each way the search looks, the codes that hold it: a remote service serves it when its area names one of each. */
  readonly covering: readonly (readonly string[])[]
}

/** A commune of the territory that tells what holds it: itself, or the one at the middle of an EPCI. */
function inside(gazetteer: Gazetteer, territory: Territory): string | undefined {
  if (territory.kind === 'commune' || territory.kind === 'arrondissement') return territory.code
  return territory.kind === 'epci' && territory.centre
    ? gazetteer.nearestCommune(territory.centre)?.code
    : undefined
}

function coveringOf(gazetteer: Gazetteer, code: string): string[] {
  const territory = gazetteer.territory(code)
  if (!territory) return []
  const commune = inside(gazetteer, territory)
  const { departement, region, ...narrower } = (commune && gazetteer.containers(commune)) || {}
  const own = territory.kind === 'epci' ? [] : Object.values(narrower)
  return [territory.code, departement ?? territory.departement, region ?? territory.region, ...own].filter(
    (held) => held !== undefined,
  )
}

/** @throws InvalidInput naming an unknown territory */
export function geographyOf(
  query: SearchQuery,
  gazetteer: Gazetteer,
  fromText: string | undefined,
): Geography {
  const asked = query.territory ?? (fromText ? [fromText] : undefined)
  const territories = asked?.map((code) => {
    const territory = gazetteer.territory(code)
    if (territory) return territory.currentCode ?? territory.code
    const message = `${code} is not an official code of today's or yesterday's territories (${gazetteer.vintage}).`
    throw new InvalidInput(`territory: ${message}`, [{ where: 'territory', message, value: code }], {
      code: 'invalid-parameter',
    })
  })
  const point =
    query.lat !== undefined && query.lon !== undefined ? { lat: query.lat, lon: query.lon } : undefined
  const around = point && gazetteer.nearestCommune(point)?.code
  const held = [territories, around ? [around] : undefined].filter((codes) => codes !== undefined)
  return {
    point,
    radius: query.radius,
    bbox: query.bbox as [number, number, number, number] | undefined,
    territories,
    covering: held.map((codes) => [
      ...new Set([...codes.flatMap((code) => coveringOf(gazetteer, code)), 'france']),
    ]),
  }
}
