import type { ColumnType } from 'kysely'

type Instant = ColumnType<Date | null, string | null, string | null>

export interface RunsTable {
  id: string
  /** `import`, or `unchanged` when the server said that nothing is new. */
  kind: string
  source: string
  started: ColumnType<Date, string, string>
  /** When the whole input was applied. */
  finished: Instant
  report: ColumnType<unknown, string, string>
  /** Why it stopped before: `{ code, message }`. */
  failure: ColumnType<unknown, string | null, string | null>
}

export interface SourcesTable {
  system: string
  license: string | null
  attribution: string | null
  complete_run: string | null
  /** What it is read as, when it is read again by itself. The columns below go with it. */
  format: string | null
  urls: string[] | null
  /** Text of the mapping of a list. */
  mapping: string | null
  schedule: string | null
  complete: boolean | null
  /** When it is read next; never by itself without. */
  due: Instant
  /** The run that reads it, and until when nobody else may unless it says that it lives. */
  held_by: string | null
  held_until: Instant
  /** What its servers said of what was applied last, by which program and which run. */
  validators: ColumnType<unknown, string | null, string | null>
}
