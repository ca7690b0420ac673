/** Opening hours as rules: what an OSM `opening_hours` string says, before any calendar or zone. @module */

/** `We`, `Mo-Fr`, `Th[-1]`, `We[1,3] +1 day`. Weekdays: 0 = Monday … 6 = Sunday. */
export interface WeekdayRange {
  readonly from: number
  readonly to: number
  /** Ranks in the month, 1 to 5 from its beginning, −1 to −5 from its end; for one weekday only. */
  readonly nth?: readonly number[]
  /** Days added to the day found, −6 to 6. */
  readonly offset?: number
}

/** `PH`, `SH`, `PH -1 day`. */
export interface Holiday {
  readonly holiday: 'PH' | 'SH'
  readonly offset?: number
}

/** `Mar-Oct`, over the new year too (`Nov-Mar`). Months: 1–12. */
export interface MonthRange {
  readonly fromMonth: number
  readonly toMonth: number
}

/** `Dec 25`, `easter -2 days`, `Aug Su[-1]`. */
export type DatePoint =
  | { readonly year?: number; readonly month: number; readonly date: number }
  | { readonly year?: number; readonly easter: number }
  | {
      readonly year?: number
      readonly month: number
      readonly weekday: number
      readonly nth: number
      readonly offset?: number
    }

/** `Dec 24`, `Dec 24-Jan 02`, `2026 Aug 01-2026 Aug 21`, `Jan 01-31/7`; both ends included. */
export interface DateRange {
  readonly from: DatePoint
  readonly to?: DatePoint
  /** Every n-th day of the range. */
  readonly step?: number
}

/** `2026`, `2026-2028`, `2026+`, `2026-2036/2`. */
export interface YearRange {
  readonly from: number
  /** Absent: no end. */
  readonly to?: number
  readonly step?: number
}

/** `week 1-53/2`: ISO weeks 1–53. */
export interface WeekRange {
  readonly from: number
  readonly to: number
  readonly step?: number
}

/** Minutes after the day's midnight; `to` beyond 1,440 is on the next day. */
export interface TimeSpan {
  readonly from: number
  /** Absent: nothing but an open end is stated (`09:00+`). */
  readonly to?: number
  /** `+`: it closes later, nobody says when. */
  readonly openEnd?: true
}

export type RuleState = 'open' | 'closed' | 'unknown'

/**
 * One rule. Every list is “any of”; different lists are “all of”; an absent list restricts nothing.
 * `holidays` narrows `weekdays` (`SH Mo-Fr`), holidays inside `weekdays` widen it (`Mo-Fr,PH`).
 */
export interface Rule {
  /** `;` replaces on the days it matches, `,` adds, `||` speaks where nothing before is open. */
  readonly join: 'normal' | 'additional' | 'fallback'
  readonly years?: readonly YearRange[]
  readonly dates?: readonly (MonthRange | DateRange)[]
  readonly weeks?: readonly WeekRange[]
  readonly holidays?: readonly Holiday[]
  readonly weekdays?: readonly (WeekdayRange | Holiday)[]
  /** Absent: the whole day. */
  readonly times?: readonly TimeSpan[]
  readonly state: RuleState
  /** Without a stated `open`, a comment makes the rule `unknown`. */
  readonly comment?: string
}

/** Understood hours, in the order written. */
export type Rules = readonly Rule[]

export const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
export const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const

export const DAY_MINUTES = 1_440
