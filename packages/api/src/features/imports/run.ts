/** What one import is told, and carries along. @module */
import type { Deps } from '../../deps.ts'
import type { ChangeContext, Projector } from '../records/index.ts'
import type { ImportReport, ReportLine, RowMapper } from './contract.ts'

export interface ImportOptions {
  /** Name of the source: with the row's own id, what makes a record the same record. */
  readonly source: string
  readonly license?: string
  readonly attribution?: string
  /** The input is the whole list: what it no longer names is withdrawn. */
  readonly complete?: boolean
  /** Base address of the API that is read, when it is one. */
  readonly api?: string
  /** Withdraw whatever their number. */
  readonly force?: boolean
  readonly keepDemo?: boolean
  /** Id of the run, when it is recorded and holds the source already. */
  readonly run?: string
  /** Called with each line of the detailed report. */
  readonly onIssue?: (line: ReportLine) => void
  readonly onProgress?: (rows: number) => void
  /** Stops between two batches once aborted: what was applied stays. */
  readonly signal?: AbortSignal
}

export type ImportDeps = Pick<Deps, 'db' | 'now' | 'uuid' | 'gazetteer'>

export interface Run {
  readonly id: string
  readonly options: ImportOptions
  readonly map: RowMapper
  readonly report: ImportReport
  readonly context: ChangeContext
  readonly projectors: readonly Projector[]
}

/** Rows applied in one transaction. */
export const BATCH = 200
