/** Changes of many places that are being made. @module */
import type { ColumnType } from 'kysely'

interface BulkRunsTable {
  id: string
  user_id: string
  /** What the key that approved them may do; none for a person signed in. */
  actions: string[] | null
  reason: string | null
  consent: boolean
  made: ColumnType<Date, string, string>
}

interface BulkRowsTable {
  run_id: string
  rank: number
  place_id: string
  version: number
  /** FieldEdit[] */
  edits: ColumnType<unknown, string, string>
  /** None while it waits. */
  outcome: 'changed' | 'stale' | 'refused' | null
  code: string | null
  issues: ColumnType<unknown, string | null, string | null>
}

export interface BulkTables {
  bulk_runs: BulkRunsTable
  bulk_rows: BulkRowsTable
}
