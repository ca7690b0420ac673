/** Where two places stand to each other, by address and points. @module */
import { metresBetween } from '../geo/distance.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { Reason } from './reasons.ts'
import { compareStreets, type StreetRelation } from './streets.ts'

/**
 * - `door`: one address
 * - `site`: one address as far as it is told, or points that meet where an address is not told
 * - `near`: within 250 m, at another address
 * - `unknown`: one commune, and nothing narrower of one of them; or nothing at all
 * - `apart`: one commune, or one town, other addresses
 * - `far`: other communes, away from each other
 */
export type Whereabouts = 'door' | 'site' | 'near' | 'unknown' | 'apart' | 'far'

/** Metres. */
const MEETING = 75
const NEAR = 250
const NEXT_TOWN = 3_000
/** How far two points of one house number may lie: geocoders put some of them kilometres away, in its commune. */
const ASTRAY = 1_000

export function compareWhereabouts(
  a: Fingerprint,
  b: Fingerprint,
): { where: Whereabouts; reasons: Reason[] } {
  const isOneCommune = compareCommunes(a, b)
  const communes: Reason[] =
    isOneCommune === false
      ? [{ code: 'other-commune', values: [a.communeName ?? '', b.communeName ?? ''] }]
      : []
  if (a.isHidden || b.isHidden) {
    return {
      where: isOneCommune === false ? 'far' : 'unknown',
      reasons: [...communes, { code: 'hidden-address' }],
    }
  }
  const metres = a.point && b.point ? metresBetween(a.point, b.point) : undefined
  const street = compareStreets(a.street, b.street)
  const isNumbered = a.street?.numbers !== undefined
  const found = whereOf(street, metres, isOneCommune, a.isVague || b.isVague)
  // A square is one address where it is small.
  const where = found === 'door' && !isNumbered && !(metres !== undefined && metres <= NEAR) ? 'site' : found
  const reasons = [...streetReasons(a, b, street, where)]
  if (metres !== undefined) reasons.push({ code: 'distance', metres: Math.round(metres) })
  if (where === 'far' || metres === undefined) reasons.push(...communes)
  return { where, reasons }
}

/**
 * By codes; else by names, postcodes only saying yes: they are mistyped, and shared by neighbours. Undefined where
 * nothing tells.
 */
function compareCommunes(a: Fingerprint, b: Fingerprint): boolean | undefined {
  if (a.commune !== undefined && b.commune !== undefined) return a.commune === b.commune
  if (a.communeName !== undefined && a.communeName === b.communeName) return true
  if (a.postcode === undefined || b.postcode === undefined) return undefined
  if (a.postcode === b.postcode) return true
  return a.postcode.slice(0, 2) === b.postcode.slice(0, 2) ? undefined : false
}

function whereOf(
  street: StreetRelation,
  metres: number | undefined,
  isOneCommune: boolean | undefined,
  isVague: boolean,
): Whereabouts {
  // Names of merged communes and postcodes of the next town are common: near points count more.
  const isOneTown = isOneCommune === true || (metres !== undefined && metres <= ASTRAY)
  const rest = restOf(metres, isOneCommune)
  switch (street) {
    case 'same':
      return isOneTown || (isOneCommune === undefined && metres === undefined) ? 'door' : rest
    case 'close':
      if (!isOneTown) return rest
      return metres === undefined || metres <= 2 * MEETING || isVague ? 'site' : rest
    case 'way':
      if (!isOneTown) return rest
      return metres === undefined || metres <= ASTRAY || isVague ? 'site' : rest
    case 'along':
      return rest === 'unknown' ? 'apart' : rest
    case 'other':
      return rest === 'unknown' ? 'apart' : rest
    case 'unknown':
      return metres !== undefined && metres <= MEETING ? 'site' : rest
  }
}

function restOf(metres: number | undefined, isOneCommune: boolean | undefined): Whereabouts {
  if (metres === undefined) return isOneCommune === false ? 'far' : 'unknown'
  if (metres <= NEAR) return 'near'
  if (isOneCommune === true) return 'apart'
  return metres <= NEXT_TOWN && isOneCommune === undefined ? 'apart' : 'far'
}

function streetReasons(a: Fingerprint, b: Fingerprint, street: StreetRelation, where: Whereabouts): Reason[] {
  if (a.street === undefined || b.street === undefined) return []
  const values = [a.street.written, b.street.written] as const
  if (street === 'same' && where !== 'far') return [{ code: 'same-address', values }]
  if (street === 'other' || where === 'far') return [{ code: 'other-address', values }]
  return [{ code: 'same-street', values }]
}
