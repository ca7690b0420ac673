/** What an import counts and says. @module */
import type { Sensitivity } from '@maillage/shared/place'
import type { RowIssue } from '../../standards/issues.ts'
import type { Reading } from '../../standards/reading.ts'

/** Reads one row of a standard. `known` is the sensitivity the place already has here: it stays, whatever the row now says. */
export type RowMapper = (row: Record<string, unknown>, known?: Sensitivity) => Reading

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
  /** Base address of the API that was read, without its query: the next run asks it what changed since. */
  api?: string
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
