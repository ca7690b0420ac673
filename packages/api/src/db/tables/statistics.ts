import type { ColumnType } from 'kysely'

type Day = ColumnType<string, string, string>

export interface IndicatorDaysTable {
  day: Day
  /** Families of help, in the order of the numbers of that day. */
  families: string[]
  /** Months for which what was confirmed was fresh. */
  months: number
  /** Year of the official code list. */
  vintage: string
  counted: ColumnType<Date, string, string>
}

export interface IndicatorsTable {
  territory: string
  day: Day
  /** Of each family: places; confirmed, with hours, free, without appointment, accessible. None where there is no place. */
  counts: number[] | null
  /** Of a commune: metres from its centre to the nearest of each family. */
  nearest: (number | null)[] | null
}

/** A table of somebody else's. */
export interface OutsideIndicatorsTable {
  name: string
  label: string
  source: string
  license: string | null
  day: ColumnType<string | null, string | null, string | null>
  kept: ColumnType<Date, string, string>
}

export interface OutsideValuesTable {
  name: string
  territory: string
  value: number
}

/** How often somebody did not find. Nothing in it is of anybody: a need, a wide territory, a week. */
export interface UnmetNeedsTable {
  /** Slug of the taxonomy. */
  need: string
  /** Official code of the EPCI that was searched. */
  epci: string
  /** ISO 8601, `2026-W47`. */
  week: string
  who: 'public' | 'professional'
  times: number
}
