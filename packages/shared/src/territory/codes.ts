/** What a territory code names, told by its form alone. */
export type TerritoryForm = 'commune' | 'epci' | 'departement' | 'region'

const COMMUNE = /^(?:\d{5}|2[AB]\d{3})$/
const EPCI = /^\d{9}$/
const DEPARTEMENT = /^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|9[78]\d)$/
const REGION = /^r\d{2}$/

/**
 * Kind of territory a code can name, by its form: commune 5 characters, EPCI 9 digits, département or
 * collectivité 2–3 characters, région `r` + 2 digits. It says nothing of whether the territory exists.
 * @example territoryKind('2A004') // 'commune'
 */
export function territoryKind(code: string): TerritoryForm | undefined {
  if (COMMUNE.test(code)) return 'commune'
  if (EPCI.test(code)) return 'epci'
  if (DEPARTEMENT.test(code)) return 'departement'
  if (REGION.test(code)) return 'region'
  return undefined
}

/** Département or collectivité a commune's code begins with: `2A` and `2B` in Corsica, 3 characters overseas. */
export function departementOf(communeCode: string): string | undefined {
  if (!COMMUNE.test(communeCode)) return undefined
  const length = /^9[78]/.test(communeCode) ? 3 : 2
  const code = communeCode.slice(0, length)
  return DEPARTEMENT.test(code) ? code : undefined
}

/**
 * Départements a postcode may belong to. A postcode follows the route of the mail, so a few border communes have
 * one of the next département: evidence, never proof. Corsica's `20…` gives both of its départements when the
 * third digit does not tell.
 */
export function departementsOfPostcode(postcode: string): readonly string[] {
  if (!/^\d{5}$/.test(postcode)) return []
  if (/^20/.test(postcode)) {
    if (/^20[01]/.test(postcode)) return ['2A']
    if (/^20[26]/.test(postcode)) return ['2B']
    return ['2A', '2B']
  }
  // Saint-Barthélemy and Saint-Martin kept postcodes of Guadeloupe.
  if (postcode === '97133') return ['977', '971']
  if (postcode === '97150') return ['978', '971']
  const length = /^9[78]/.test(postcode) ? 3 : 2
  return [postcode.slice(0, length)]
}
