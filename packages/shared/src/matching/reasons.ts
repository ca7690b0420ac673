/** What speaks for and against two records being one door, as data: words are the page's. @module */
import type { Identifier } from '../place/place.ts'
import type { NameKind } from './lexicon.ts'

/** A value of each of the two records, in the order in which they were given. */
type Both<T> = readonly [T, T]

/** Never says how far or in which street a hidden address is. */
export type Reason =
  | { readonly code: 'same-identifier'; readonly scheme: Identifier['scheme']; readonly value: string }
  /** Two registered establishments of one legal unit; `value` is its SIREN. */
  | { readonly code: 'same-legal-unit'; readonly value: string }
  | {
      readonly code: 'other-identifier'
      readonly scheme: Identifier['scheme']
      readonly values: Both<string>
    }
  /** E.164. */
  | { readonly code: 'same-phone'; readonly value: string }
  | { readonly code: 'same-mail'; readonly value: string }
  /** Host and path. */
  | { readonly code: 'same-website'; readonly value: string }
  | { readonly code: 'same-address'; readonly values: Both<string> }
  /** One way, but the house number is missing or another. */
  | { readonly code: 'same-street'; readonly values: Both<string> }
  | { readonly code: 'other-address'; readonly values: Both<string> }
  /** Whole metres as the crow flies. */
  | { readonly code: 'distance'; readonly metres: number }
  | { readonly code: 'other-commune'; readonly values: Both<string> }
  /** The address of one or both is hidden: nothing is said of where they are within the commune. */
  | { readonly code: 'hidden-address' }
  | { readonly code: 'same-name' }
  /** “Names differ by Médiathèque / Bibliothèque”: the words that only one of them has. */
  | { readonly code: 'names-differ-by'; readonly values: Both<readonly string[]> }
  | { readonly code: 'other-name'; readonly values: Both<string> }
  | { readonly code: 'other-kind'; readonly values: Both<readonly NameKind[]> }
  /** A name without words of its own, of a kind that both say: “France services”. */
  | { readonly code: 'name-is-only-kind'; readonly kinds: readonly NameKind[] }
  /** One is called after its operator, and bears the label that the other is called after. */
  | { readonly code: 'same-network'; readonly value: string }
  /** One moves from stop to stop, or is at a distance only; the other has a door. */
  | { readonly code: 'other-form'; readonly values: Both<string> }

export type ReasonCode = Reason['code']

/** The same reason, seen from the other record. */
export function mirrored(reason: Reason): Reason {
  if (!('values' in reason)) return reason
  const [a, b] = reason.values as Both<never>
  return { ...reason, values: [b, a] } as Reason
}

/** How much each reason weighs: only an order within one verdict, for those who look through them. */
const WEIGHTS: Readonly<Record<ReasonCode, number>> = {
  'same-identifier': 30,
  'same-legal-unit': 5,
  'other-identifier': -25,
  'same-phone': 20,
  'same-mail': 20,
  'same-website': 8,
  'same-address': 25,
  'same-street': 10,
  'other-address': -10,
  distance: 0,
  'other-commune': -25,
  'hidden-address': 0,
  'same-name': 30,
  'names-differ-by': 10,
  'other-name': -20,
  'other-kind': -30,
  'name-is-only-kind': 10,
  'same-network': 10,
  'other-form': -15,
}

/** A whole number, the greater the more alike. */
export const scoreOf = (reasons: readonly Reason[]): number =>
  reasons.reduce(
    (total, reason) =>
      total + WEIGHTS[reason.code] + (reason.code === 'distance' ? ofDistance(reason.metres) : 0),
    0,
  )

const ofDistance = (metres: number): number => {
  if (metres <= 30) return 20
  if (metres <= 250) return 10
  return metres <= 1_000 ? 0 : -20
}
