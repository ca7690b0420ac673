import type { GazetteerData } from './data.ts'
import { createFindInText, type FoundTerritory } from './find-in-text.ts'
import { type CommuneMatch, type CommuneQuery, matchCommune } from './match.ts'
import { indexNames } from './names-index.ts'
import { createSuggest, type Suggestion } from './suggest.ts'
import { type Bbox, type Centre, type Territory, territoriesOf } from './territory.ts'

/** Codes of the territories a commune lies in. */
export interface Containers {
  readonly commune: string
  readonly arrondissement?: string
  readonly epci?: string
  readonly departement: string
  /** Absent for collectivités that belong to no région. */
  readonly region?: string
}

type Located = Territory & { readonly centre: Centre }

const isLocated = (territory: Territory): territory is Located => territory.centre !== undefined

export interface Gazetteer {
  /** Year of the official code list. */
  readonly vintage: string
  readonly sources: GazetteerData['sources']
  /** Every territory of today. */
  all(): Iterable<Territory>
  /** Territory of a code; that of a merged commune says today's code. */
  territory(code: string): Territory | undefined
  /** Today's code of a commune; arrondissements of Paris, Lyon and Marseille stay themselves. */
  resolveCommune(code: string): string | undefined
  /** Whether a commune or arrondissement lies in a territory, itself included; former codes are resolved. */
  within(communeCode: string, territoryCode: string): boolean
  containers(communeCode: string): Containers | undefined
  /** Centre of a territory, where known; of a merged commune, that of today's. */
  centre(code: string): Centre | undefined
  /** Codes of a commune's arrondissements: Paris, Lyon and Marseille only. */
  arrondissements(communeCode: string): readonly string[]
  /**
   * The commune whose centre is nearest to a point, within 30 km. Communes without a known centre are passed over:
   * good for what département this is, not proof of the commune.
   */
  nearestCommune(point: Centre): Territory | undefined
  /** Communes whose centre is in a box, most inhabited first, at most `limit`. */
  communesIn(bbox: Bbox, limit: number): Pick<Located, 'code' | 'name' | 'population' | 'centre'>[]
  communeByName(query: CommuneQuery): CommuneMatch
  /** Autocomplete by name or postcode, best first. */
  suggest(text: string, limit?: number): Suggestion[]
  /** The territory named in a free text, when that is confident. */
  findInText(text: string): FoundTerritory | undefined
}

const NEAREST_METRES = 30_000
const METRES_PER_DEGREE = 111_195

/** Builds the indexes of a gazetteer once; every later question is answered from memory. */
export function createGazetteer(data: GazetteerData): Gazetteer {
  const territories = territoriesOf(data)
  const names = indexNames(data, territories)

  /** Merged codes; the last name of a code is its latest. */
  const merged = new Map<string, { name: string; today: string }>()
  for (const [index, code] of data.former.code.entries()) {
    const today = data.former.today[index] ?? ''
    if (code !== today) merged.set(code, { name: data.former.name[index] ?? '', today })
  }
  const parts = new Map<string, string[]>()
  for (const [index, code] of data.arrondissements.code.entries()) {
    const commune = data.arrondissements.commune[index] ?? ''
    parts.set(commune, [...(parts.get(commune) ?? []), code])
  }

  const isCommune = (it: Territory | undefined) => it?.kind === 'commune' || it?.kind === 'arrondissement'

  function resolveCommune(code: string): string | undefined {
    return isCommune(territories.get(code)) ? code : merged.get(code)?.today
  }

  function territory(code: string): Territory | undefined {
    const known = territories.get(code)
    if (known) return known
    const former = merged.get(code)
    const today = former && territories.get(former.today)
    if (!today) return undefined
    const { departement, region, epci } = today
    return {
      kind: 'commune',
      code,
      name: former.name || today.name,
      ...(epci === undefined ? {} : { epci }),
      ...(departement === undefined ? {} : { departement }),
      ...(region === undefined ? {} : { region }),
      postcodes: [],
      currentCode: today.code,
    }
  }

  function containers(communeCode: string): Containers | undefined {
    const found = territories.get(resolveCommune(communeCode) ?? '')
    if (found?.departement === undefined) return undefined
    return {
      commune: found.commune ?? found.code,
      ...(found.kind === 'arrondissement' ? { arrondissement: found.code } : {}),
      ...(found.epci === undefined ? {} : { epci: found.epci }),
      departement: found.departement,
      ...(found.region === undefined ? {} : { region: found.region }),
    }
  }

  const centred = [...territories.values()].filter(isLocated).filter(({ kind }) => kind === 'commune')
  const byPopulation = [...centred].sort((a, b) => (b.population ?? 0) - (a.population ?? 0))

  const northwards = [...centred].sort((a, b) => a.centre.lat - b.centre.lat)

  /** Rank of the first commune that lies no further south. */
  function firstFrom(lat: number): number {
    let [low, high] = [0, northwards.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((northwards[middle]?.centre.lat ?? lat) < lat) low = middle + 1
      else high = middle
    }
    return low
  }

  function nearestCommune({ lat, lon }: Centre): Territory | undefined {
    const reach = NEAREST_METRES / METRES_PER_DEGREE
    const shrink = Math.cos((lat * Math.PI) / 180)
    let least = reach ** 2
    let nearest: Territory | undefined
    const isTooFar = (commune: Located | undefined) => !commune || (commune.centre.lat - lat) ** 2 > least
    const look = (commune: Located | undefined) => {
      if (!commune) return
      const distance = (commune.centre.lat - lat) ** 2 + ((commune.centre.lon - lon) * shrink) ** 2
      if (distance >= least) return
      least = distance
      nearest = commune
    }
    // Northwards and southwards by turns: once one is near, those that lie further by their latitude alone are not read.
    let north = firstFrom(lat)
    let south = north - 1
    while (!isTooFar(northwards[north]) || !isTooFar(northwards[south])) {
      if (!isTooFar(northwards[north])) look(northwards[north++])
      if (!isTooFar(northwards[south])) look(northwards[south--])
    }
    return nearest
  }

  return {
    vintage: data.vintage,
    sources: data.sources,
    all: () => territories.values(),
    territory,
    resolveCommune,
    within(communeCode, territoryCode) {
      const asked = resolveCommune(territoryCode) ?? territoryCode
      const inside = containers(communeCode)
      return inside !== undefined && Object.values(inside).includes(asked)
    },
    containers,
    centre: (code) => territories.get(resolveCommune(code) ?? code)?.centre,
    arrondissements: (communeCode) => parts.get(communeCode) ?? [],
    nearestCommune,
    communesIn([west, south, east, north], limit) {
      const found: Located[] = []
      for (const commune of byPopulation) {
        const { lat, lon } = commune.centre
        if (lon >= west && lon <= east && lat >= south && lat <= north) found.push(commune)
        if (found.length === limit) break
      }
      return found.map(({ code, name, population, centre }) => ({
        code,
        name,
        ...(population === undefined ? {} : { population }),
        centre,
      }))
    },
    communeByName: (query) => matchCommune(names, query),
    suggest: createSuggest(names, territories),
    findInText: createFindInText(names, territories, new Set(data.wordNames)),
  }
}
