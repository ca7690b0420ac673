import fc from 'fast-check'
import { FAMILIES } from './families.ts'
import { type Comparison, compare, type TestPlace } from './reference.ts'

export const FAMILY_NAMES = Object.keys(FAMILIES)

/** Places whose holidays and clocks differ; `state` as the reference names the département. */
export const PLACES: readonly TestPlace[] = [
  { zone: 'Europe/Paris', territory: '33063', state: 'Gironde' },
  { zone: 'Europe/Paris', territory: '57463', state: 'Moselle' },
  { zone: 'America/Martinique', territory: '97209', state: 'Martinique' },
  { zone: 'Indian/Reunion', territory: '97411', state: 'La Réunion' },
  { zone: 'America/Cayenne', territory: '97302', state: 'Guyane' },
  { zone: 'Pacific/Noumea', territory: '98818', state: 'Nouvelle-Calédonie' },
  { zone: 'America/Miquelon', territory: '97502', state: 'Saint-Pierre-et-Miquelon' },
]

/** Places whose school holidays are published; `state` is a région. */
const SCHOOLS: readonly TestPlace[] = [
  { zone: 'Europe/Paris', territory: '69123', state: 'Auvergne-Rhône-Alpes' },
  { zone: 'Europe/Paris', territory: '35238', state: 'Bretagne' },
  { zone: 'Europe/Paris', territory: '75056', state: 'Île-de-France' },
  { zone: 'Indian/Reunion', territory: '97411', state: 'La Réunion' },
]

/** Set `HOURS_SEED` to run other strings, or to run a failure again. */
const SEED = Number(process.env.HOURS_SEED ?? 20_261_125)

/** Compares a family's strings, shared out among places. */
export function compareFamily(name: string, count: number): Comparison {
  const family = FAMILIES[name]
  if (!family) throw new Error(`${name} is no family.`)
  const texts = fc.sample(family, { numRuns: count, seed: SEED })
  const places = name === 'SH' ? SCHOOLS : PLACES
  const parts = places.map((place, index) =>
    compare(
      texts.filter((_, at) => at % places.length === index),
      place,
    ),
  )
  const sum = (pick: (part: Comparison) => number) => parts.reduce((total, part) => total + pick(part), 0)
  const result: Comparison = {
    asked: sum(({ asked }) => asked),
    refused: sum(({ refused }) => refused),
    mistaken: sum(({ mistaken }) => mistaken),
    unread: parts.flatMap(({ unread }) => unread),
    different: parts.flatMap(({ different }) => different),
  }
  process.stdout.write(
    `${name}: seed ${SEED}, ${count} strings, ${result.asked} answers compared, ${result.refused} refused by the reference, ${result.mistaken} of its known mistakes, ${result.different.length} differences\n`,
  )
  return result
}
