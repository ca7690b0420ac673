/** What an import counts and says. @module */
import type { Place, Sensitivity } from '@maillage/shared/place'

/** What a mapper has to say about one value of a row. */
export interface RowIssue {
  readonly level: 'error' | 'warning' | 'repair' | 'withheld' | 'sensitive'
  readonly code: string
  readonly field: string
  readonly value?: string
  readonly message: string
}

/** One row of any standard, as its mapper read it. */
export interface MappedRow {
  /** The source's own id; absent when the row is rejected for want of one. */
  readonly id?: string
  /** Date the source states, when it is one. */
  readonly date?: string
  /** Who the row says it comes from. */
  readonly attribution?: string
  /** Absent when the row is rejected. Its services carry ids of the mapper's making. */
  readonly place?: Place
  /** Exact address and point of a sensitive place. */
  readonly sealed?: object
  readonly issues: readonly RowIssue[]
}

/** `known` is the sensitivity the place already has here: it stays, whatever the row now says. */
export type RowMapper = (row: Record<string, unknown>, known?: Sensitivity) => MappedRow

/** One line of the detailed report. */
export interface ReportLine extends RowIssue {
  readonly line: number
  readonly id?: string
}

/** Counts of a run: rows, or values for `repaired`, `withheld`, `warnings`. */
export interface ImportReport {
  readonly source: string
  rows: number
  created: number
  updated: number
  unchanged: number
  withdrawn: number
  rejected: number
  repaired: number
  withheld: number
  /** Places whose exact address is hidden. */
  sensitive: number
  warnings: number
  /** How often each kind of issue was met. */
  issues: Record<string, number>
  /** File that holds every line of the report, when one was asked. */
  report?: string
}

export const emptyReport = (source: string): ImportReport => ({
  source,
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  withdrawn: 0,
  rejected: 0,
  repaired: 0,
  withheld: 0,
  sensitive: 0,
  warnings: 0,
  issues: {},
})
