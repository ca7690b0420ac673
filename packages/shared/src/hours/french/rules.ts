/** What statements of a text say, before they are put together. @module */

/** A stretch of a day, minutes since local midnight; `to` before `from` ends on the next day. */
export interface Span {
  readonly from: number
  readonly to: number
  /** Said of this very span. */
  readonly by?: 'appointment' | 'walk-in'
}

/** A day as named: 0 Monday … 6 Sunday. */
export interface Pick {
  readonly day: number | 'PH'
  /** Ranks in the month, −1 the last; none = every week. */
  readonly nth: readonly number[]
  /** Said by its own name, rather than covered by a range. */
  readonly named: boolean
}

/** When in the year; each date scope keeps its OSM text and the days of a leap year it covers, as [first, last]. */
export type Scope =
  | { readonly kind: 'always' | 'term' | 'school-holiday' }
  | { readonly kind: 'week'; readonly parity: number }
  | {
      readonly kind: 'dates'
      readonly osm: string
      readonly days: readonly (readonly [number, number])[]
      readonly dated: boolean
      readonly single: boolean
    }

export const ALWAYS: Scope = { kind: 'always' }

/** `spans` empty and not `off`: by appointment, at hours nobody says. */
export interface Rule {
  readonly scope: Scope
  /** None = every day of the scope. */
  readonly picks: readonly Pick[]
  readonly spans: readonly Span[]
  readonly off: boolean
}
