/**
 * A crosswalk says, value by value, what a word of another vocabulary means in ours. Every value of a closed list is
 * there: mapped, or unmapped with the reason. The importer keeps the source's own word in both cases.
 * @module
 */

import type {
  Access,
  Audience,
  Condition,
  Delivery,
  FeeKind,
  PlaceKind,
  ReferralMean,
  Referrer,
  Support,
} from '../../place/vocabulary.ts'

export interface Mapped {
  /** Taxonomy slugs. */
  readonly terms?: readonly string[]
  /** Only for, addressed to, special support for: three different things. */
  readonly audiences?: {
    readonly exclusive?: readonly Audience[]
    readonly addressed?: readonly Audience[]
    readonly support?: readonly Audience[]
  }
  readonly fees?: readonly FeeKind[]
  readonly access?: readonly Access[]
  readonly referral?: { readonly by?: readonly Referrer[]; readonly means?: readonly ReferralMean[] }
  readonly support?: readonly Support[]
  readonly delivery?: readonly Delivery[]
  /** Conditions of welcome that the value states as true. */
  readonly conditions?: readonly Condition[]
  /** BCP 47. */
  readonly languages?: readonly string[]
  readonly kind?: PlaceKind
  /** Slugs of `NETWORKS`. */
  readonly networks?: readonly string[]
  /** Labels and trainings, in words. */
  readonly labels?: readonly string[]
  /** Class of a place that bears this value, when it is a kind of sensitive place. */
  readonly sensitivity?: 'A' | 'B'
  /** Holds only when the source gives no other value of the same list. */
  readonly whenAlone?: true
  /** What the value adds and our vocabulary does not say, in French, to be shown with it. */
  readonly note?: string
}

export type Mapping = Mapped | { readonly unmapped: string }

/** What each value of one field means. */
export type Crosswalk = Readonly<Record<string, Mapping>>

/** Whether the value has a meaning here. */
export const isMapped = (mapping: Mapping | undefined): mapping is Mapped =>
  mapping !== undefined && !('unmapped' in mapping)
