import { departementOf } from './codes.ts'
import type { CommuneColumns, GazetteerData } from './data.ts'

/** WGS 84 decimal degrees. */
export interface Centre {
  readonly lat: number
  readonly lon: number
}

/** West, south, east, north in WGS 84 degrees. */
export type Bbox = readonly [number, number, number, number]

export interface Territory {
  readonly kind: 'commune' | 'arrondissement' | 'epci' | 'departement' | 'region'
  readonly code: string
  readonly name: string
  /** Inhabitants; absent where none is published, and for a commune that is no more. */
  readonly population?: number
  /** Of an arrondissement: its commune. */
  readonly commune?: string
  readonly epci?: string
  readonly departement?: string
  /** Région code with its `r`; collectivités have none. */
  readonly region?: string
  readonly postcodes: readonly string[]
  /** Main settlement of a commune; of a wider territory, the mean of its known communes weighted by population. */
  readonly centre?: Centre
  /** Of a wider territory: box of its known communes' centres, a little smaller than the territory. */
  readonly bbox?: Bbox
  /** Of a commune that merged into another: today's code. */
  readonly currentCode?: string
}

/** Adds up the communes of a wider territory. */
class Sum {
  population = 0
  private weight = 0
  private lat = 0
  private lon = 0
  private box: [number, number, number, number] | undefined

  add(commune: Territory): void {
    const population = commune.population ?? 0
    this.population += population
    if (!commune.centre) return
    const { lat, lon } = commune.centre
    this.weight += population
    this.lat += lat * population
    this.lon += lon * population
    const [west, south, east, north] = this.box ?? [lon, lat, lon, lat]
    this.box = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)]
  }

  centre(): Centre | undefined {
    if (this.weight === 0) return undefined
    const round = (value: number) => Math.round((value / this.weight) * 1e4) / 1e4
    return { lat: round(this.lat), lon: round(this.lon) }
  }

  bbox(): Bbox | undefined {
    return this.box
  }
}

const optional = <K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } =>
  (value === undefined || value === null || value === '' ? {} : { [key]: value }) as { [P in K]?: V }

function row(columns: CommuneColumns, index: number) {
  const lat = columns.lat[index]
  const lon = columns.lon[index]
  const known = lat !== null && lat !== undefined && lon !== null && lon !== undefined
  return {
    code: columns.code[index] ?? '',
    name: columns.name[index] ?? '',
    ...optional('population', columns.population[index]),
    postcodes: columns.postcodes[index] ? columns.postcodes[index].split(' ') : [],
    ...(known ? { centre: { lat: lat / 1e4, lon: lon / 1e4 } } : {}),
  }
}

/** Every territory of today, by code: communes, arrondissements, then wider ones with sums over their communes. */
export function territoriesOf(data: GazetteerData): Map<string, Territory> {
  const territories = new Map<string, Territory>()
  const sums = new Map<string, Sum>()
  const regionOf = new Map(
    data.departements.code.map((code, index) => {
      const region = data.departements.region[index]
      return [code, region ? `r${region}` : undefined] as const
    }),
  )

  for (const [index, code] of data.communes.code.entries()) {
    const departement = departementOf(code)
    const region = departement === undefined ? undefined : regionOf.get(departement)
    const epci = data.epci.code[data.communes.epci[index] ?? -1]
    const commune: Territory = {
      kind: 'commune',
      ...row(data.communes, index),
      ...optional('epci', epci),
      ...optional('departement', departement),
      ...optional('region', region),
    }
    territories.set(code, commune)
    for (const wider of [epci, departement, region]) {
      if (wider === undefined) continue
      const sum = sums.get(wider) ?? new Sum()
      sum.add(commune)
      sums.set(wider, sum)
    }
  }

  for (const [index, code] of data.arrondissements.code.entries()) {
    const commune = territories.get(data.arrondissements.commune[index] ?? '')
    territories.set(code, {
      kind: 'arrondissement',
      ...row(data.arrondissements, index),
      ...optional('commune', commune?.code),
      ...optional('epci', commune?.epci),
      ...optional('departement', commune?.departement),
      ...optional('region', commune?.region),
    })
  }

  const addWider = (kind: Territory['kind'], code: string, name: string, rest: Partial<Territory> = {}) => {
    const sum = sums.get(code)
    territories.set(code, {
      kind,
      code,
      name,
      ...optional('population', sum?.population || undefined),
      ...rest,
      postcodes: [],
      ...optional('centre', sum?.centre()),
      ...optional('bbox', sum?.bbox()),
    })
  }
  for (const [index, code] of data.epci.code.entries()) addWider('epci', code, data.epci.name[index] ?? '')
  for (const [index, code] of data.departements.code.entries()) {
    addWider('departement', code, data.departements.name[index] ?? '', optional('region', regionOf.get(code)))
  }
  for (const [index, code] of data.regions.code.entries()) {
    addWider('region', `r${code}`, data.regions.name[index] ?? '')
  }
  return territories
}
