import { departementsOfPostcode } from './codes.ts'
import { normalizeName } from './names.ts'
import type { NamesIndex } from './names-index.ts'
import type { Territory } from './territory.ts'

/** What a source says of a commune. */
export interface CommuneQuery {
  readonly name: string
  readonly postcode?: string
  readonly departement?: string
}

/** The commune a source means, or why that is not certain. */
export type CommuneMatch =
  | {
      readonly commune: Territory
      /** `name` today's name · `former-name` a name or commune since changed or merged. */
      readonly by: 'name' | 'former-name'
    }
  | {
      readonly commune?: undefined
      /** `unknown` no such name · `elsewhere` the name exists, not in that postcode or département · `ambiguous`. */
      readonly reason: 'unknown' | 'elsewhere' | 'ambiguous'
      /** Codes of the communes it could be, at most 20. */
      readonly candidates: readonly string[]
    }

const MAX_CANDIDATES = 20

/** Communes and arrondissements among which a name decides, each once. */
function distinct(territories: readonly Territory[]): Territory[] {
  return [...new Map(territories.map((territory) => [territory.code, territory])).values()]
}

/**
 * The commune a name means, for imports: one match or none, never the likeliest. A postcode decides between
 * homonyms; when it is not one of the commune's (CEDEX), its département does. A name shared by a commune of today
 * and one that merged is ambiguous unless the postcode tells.
 */
export function matchCommune(index: NamesIndex, query: CommuneQuery): CommuneMatch {
  const postcode = query.postcode ?? /\b\d{5}\b/.exec(query.name)?.[0]
  const key = normalizeName(query.name.replace(/\b\d{5}\b/, ' '))
  const entries = (index.byKey.get(key) ?? []).filter(
    ({ territory }) => territory.kind === 'commune' || territory.kind === 'arrondissement',
  )
  const today = distinct(
    entries.filter((entry) => entry.former === undefined).map((entry) => entry.territory),
  )
  const former = distinct(
    entries.filter((entry) => entry.former !== undefined).map((entry) => entry.territory),
  )
  const all = distinct([...today, ...former])
  const none = (
    reason: 'unknown' | 'elsewhere' | 'ambiguous',
    among: readonly Territory[],
  ): CommuneMatch => ({
    reason,
    candidates: among.slice(0, MAX_CANDIDATES).map((territory) => territory.code),
  })
  if (all.length === 0) return none('unknown', [])

  const matched = (named: Territory, commune = named): CommuneMatch => ({
    commune,
    by: today.includes(named) ? 'name' : 'former-name',
  })
  const decide = (among: readonly Territory[]): CommuneMatch => {
    const [first] = among
    if (!first) return none('elsewhere', all)
    return among.length === 1 ? matched(first) : none('ambiguous', among)
  }

  if (postcode !== undefined) {
    const whole = (territory: Territory) =>
      territory.postcodes.includes(postcode) &&
      (query.departement === undefined || territory.departement === query.departement)
    for (const among of [today.filter(whole), former.filter(whole)]) {
      const [first] = among
      if (!first) continue
      if (among.length > 1) return none('ambiguous', among)
      // “Paris” with 75011 states the arrondissement.
      const part = index.byPostcode.get(postcode)?.find((territory) => territory.commune === first.code)
      return matched(first, part)
    }
  }
  const departements = query.departement ? [query.departement] : postcode && departementsOfPostcode(postcode)
  if (!departements) return decide(all)
  return decide(all.filter((territory) => departements.includes(territory.departement ?? '')))
}
