/**
 * A synthetic directory: places drawn among real communes by population, with what real lists state and leave out.
 * The place of a rank is always the same, so that a small directory is the beginning of a larger one.
 * @module
 */
import type { RecordDraft } from '@maillage/api/features/records'
import {
  ACCESS,
  ACCESSIBILITY,
  AUDIENCES,
  CONDITIONS,
  FEES,
  type Place,
  type Position,
  type Service,
  SUPPORT,
  slugs,
} from '@maillage/shared/place'
import { allTerms, NETWORKS } from '@maillage/shared/taxonomy'
import { type Gazetteer, zoneOf } from '@maillage/shared/territory'
import { Chance } from './chance.ts'
import { HOURS, NAMES, OWN_NAMES, PHRASES, STREETS } from './words.ts'

/** What is drawn, and therefore what a database filled earlier holds: another number is another directory. */
export const EDITION = 1

const PLACE = 1
const ORGANIZATION = 2
const CITY = 3

/** Places of one organization, on average. */
const PER_ORGANIZATION = 4

type Commune = ReturnType<Gazetteer['communesIn']>[number]

/** Spreads terms of a frequency in an order of their own, whatever branch they belong to. */
const TERMS = allTerms
  .filter(({ replacedBy }) => replacedBy === undefined)
  .map(({ slug }) => slug)
  .sort((a, b) => keyOf(a) - keyOf(b))

function keyOf(slug: string): number {
  let key = 0
  for (const letter of slug) key = (Math.imul(key, 31) + letter.charCodeAt(0)) | 0
  return key
}

const fr = (text: string) => ({ lang: 'fr', text })

/** In degrees: a commune's places lie within some kilometres, further in a large one. */
const spread = (population: number): number => Math.min(0.06, 0.004 + Math.sqrt(population) * 4e-5)

function positionIn(chance: Chance, { centre, population = 0 }: Commune): Position {
  const reach = spread(population)
  return {
    lat: Math.round((centre.lat + chance.normal() * reach * 0.7) * 1e6) / 1e6,
    lon: Math.round((centre.lon + chance.normal() * reach) * 1e6) / 1e6,
    precision: 'address',
    method: 'source',
  }
}

const some = <T>(chance: Chance, probability: number, make: () => T): T | undefined =>
  chance.happens(probability) ? make() : undefined

function serviceOf(chance: Chance, departement: string | undefined): Service {
  const terms = Array.from({ length: 1 + chance.below(3) }, () => chance.frequent(TERMS))
  return {
    id: chance.uuid(),
    terms: [...new Set(terms)],
    name: some(chance, 0.2, () => fr(chance.one(PHRASES))),
    audiences: some(chance, 0.3, () =>
      chance.happens(0.3)
        ? { exclusive: [chance.frequent(slugs(AUDIENCES))] }
        : { addressed: [chance.frequent(slugs(AUDIENCES)), chance.frequent(slugs(AUDIENCES))] },
    ),
    fees: some(chance, 0.7, () => [{ kind: chance.happens(0.8) ? 'free' : chance.one(slugs(FEES)) }]),
    access: some(chance, 0.75, () => [
      chance.happens(0.55) ? 'walk-in' : chance.one(slugs(ACCESS)),
      chance.frequent(slugs(ACCESS)),
    ]),
    support: some(chance, 0.4, () => [chance.one(slugs(SUPPORT))]),
    delivery: some(chance, 0.1, () => [chance.happens(0.5) ? 'on-site' : 'phone']),
    conditions: some(chance, 0.1, () => ({ [chance.frequent(slugs(CONDITIONS))]: { value: true } })),
    area: some(chance, 0.05, () => [departement ?? 'france']),
  }
}

function nameOf(chance: Chance, commune: Commune): string {
  const pattern = chance.frequent(NAMES)
  return pattern.endsWith(' ') ? `${pattern}${chance.one(OWN_NAMES)}` : pattern.replace('{}', commune.name)
}

/** Kind of place, and where it stands: some lists give no position, a shelter is known to its commune only. */
function whereOf(
  chance: Chance,
  commune: Commune,
  zone: string,
): Pick<Place, 'kind' | 'position' | 'sensitivity' | 'stops'> {
  const kind = chance.happens(0.02) ? 'remote' : chance.happens(0.02) ? 'mobile' : 'fixed'
  if (kind === 'mobile') {
    const stops = Array.from({ length: 2 + chance.below(2) }, () => ({
      id: chance.uuid(),
      zone,
      position: positionIn(chance, commune),
    }))
    return { kind, stops }
  }
  if (chance.happens(0.01))
    return {
      kind: 'fixed',
      position: { ...commune.centre, precision: 'masked', method: 'commune-centre' },
      sensitivity: { class: 'B', evidence: 'CHRS' },
    }
  return { kind, position: some(chance, kind === 'remote' ? 0.3 : 0.98, () => positionIn(chance, commune)) }
}

function bodyOf(chance: Chance, commune: Commune, gazetteer: Gazetteer, organization: string): Place {
  const zone = zoneOf(commune.code) ?? 'Europe/Paris'
  const territory = gazetteer.territory(commune.code)
  const where = whereOf(chance, commune, zone)
  return {
    ...where,
    name: nameOf(chance, commune),
    zone,
    organization: some(chance, 0.6, () => organization),
    address: {
      street: where.sensitivity ? undefined : `${1 + chance.below(150)} ${chance.one(STREETS)}`,
      postcode: territory?.postcodes[0],
      commune: commune.name,
      code: commune.code,
    },
    networks: some(chance, 0.2, () => [chance.frequent(slugs(NETWORKS))]),
    hours: some(chance, 0.6, () => chance.one(HOURS)),
    languages: some(chance, 0.15, () => ['fr', chance.one(['en', 'ar', 'es', 'pt', 'fsl', 'ps'])]),
    accessibility: some(chance, 0.25, () => ({ facets: { [chance.frequent(slugs(ACCESSIBILITY))]: true } })),
    contacts: some(chance, 0.8, () => [
      { kind: 'phone', value: `+3319900${1000 + chance.below(9000)}`, nature: 'collective' },
    ]),
    summary: some(chance, 0.6, () => fr(chance.one(PHRASES))),
    description: some(chance, 0.3, () =>
      fr(`${chance.one(PHRASES)} ${chance.one(PHRASES)} ${chance.one(PHRASES)}`),
    ),
    services: Array.from({ length: 1 + Math.floor(chance.share() ** 2 * 4) }, () =>
      serviceOf(chance, territory?.departement),
    ),
  }
}

export interface Drawing {
  /** The place of a rank, from 0. */
  place(rank: number): RecordDraft
  /** The organizations that the first `places` places may name. */
  organizations(places: number): Iterable<RecordDraft>
  /** A commune where somebody searches from. */
  city(rank: number): Commune
}

/** Draws from the communes whose centre is known. */
export function createDrawing(gazetteer: Gazetteer): Drawing {
  const communes = gazetteer.communesIn([-180, -90, 180, 90], Number.POSITIVE_INFINITY)
  const sums: number[] = []
  for (const { population = 0 } of communes) sums.push((sums.at(-1) ?? 0) + population)
  const inhabitants = sums.at(-1) ?? 0

  function drawCommune(chance: Chance): Commune {
    const drawn = chance.share() * inhabitants
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > drawn) high = middle
      else low = middle + 1
    }
    return communes[low] as Commune
  }

  const organizationId = (rank: number) => new Chance(ORGANIZATION, rank).uuid()
  const publication = { license: 'etalab-2.0', attribution: 'Synthetic directory' } as const

  return {
    place(rank) {
      const chance = new Chance(PLACE, rank)
      const id = chance.uuid()
      const commune = drawCommune(chance)
      const organization = organizationId(Math.floor(rank / PER_ORGANIZATION))
      const body = bodyOf(chance, commune, gazetteer, organization)
      return { ...publication, id, type: 'place', schema: 'place/1.0', body }
    },
    *organizations(places) {
      for (let rank = 0; rank < places / PER_ORGANIZATION; rank++) {
        const name = `Association ${new Chance(ORGANIZATION, rank + 0.5).one(OWN_NAMES)} ${rank}`
        yield {
          ...publication,
          id: organizationId(rank),
          type: 'organization',
          schema: 'organization/1.0',
          body: { name },
        }
      }
    },
    city: (rank) => drawCommune(new Chance(CITY, rank)),
  }
}
