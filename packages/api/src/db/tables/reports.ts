/** What the public reports, and addresses that are hidden. @module */
import type { ColumnType, Generated } from 'kysely'

export interface ReportsTable {
  id: string
  place_id: string
  kind: string
  /** What the person wrote: never published. */
  text: string | null
  made: ColumnType<Date, string, string>
  day: ColumnType<Date, string, string>
  network: string | null
  /** A moderator says that the public may be told. */
  vouched: ColumnType<Date | null, string | null, string | null>
  decided: ColumnType<Date | null, string | null, string | null>
  outcome: 'accepted' | 'answered' | 'declined' | null
  answer: string | null
  /** Directory that passed it on. */
  node: Generated<string | null>
  /** What it says it rests on. */
  evidence: Generated<string | null>
  /** What it would change: FieldEdit[]; null for a plain report. */
  changes: ColumnType<unknown, string | null | undefined, string | null>
  /** Version of the record that was read. */
  base_version: Generated<number | null>
  /** Of one that proposes changes here: as who. */
  submitter: Generated<'person' | 'structure' | 'moderator' | null>
}

export interface ReportLinksTable {
  token_hash: string
  report_id: string
}

export interface ReportSaltsTable {
  day: ColumnType<Date, string, string>
  salt: string
}

export interface HidingsTable {
  place_id: string
  /** None for an address hidden by the kind of its place alone. */
  hidden_by: 'public' | 'structure' | 'moderator' | null
  public_asked: ColumnType<Date | null, string | null, string | null>
  public_agreed: ColumnType<Date | null, string | null, string | null>
}

export interface ReportMailsTable {
  user_id: string
  day: ColumnType<Date, string, string>
  /** Reports made after this were not told yet. */
  until: ColumnType<Date | null, string | null, string | null>
}
