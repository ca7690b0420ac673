import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, string, string>

/** What other directories suggest of records of this one. */
export interface SuggestionsReceivedTable {
  /** Made by who sent it. */
  id: string
  /** Who sent it. */
  node: string
  record_id: string
  /** None for one that came too late: the record had changed. */
  report_id: string | null
  /** sha256 of what it says, whenever it was signed. */
  hash: string
  /** It says that the address endangers somebody. */
  danger: boolean
  received: Instant
}

/** `unsent`: its home has not taken it yet; `refused`: nor ever will. */
export type SentState = 'unsent' | 'received' | 'accepted' | 'rejected' | 'stale' | 'expired' | 'refused'

/** Reports on records of other homes, on their way there. */
export interface SuggestionsSentTable {
  id: string
  report_id: string
  /** The home. */
  node: string
  /** Global id of the record. */
  target: string
  /** Version that was read. */
  base_version: number
  submitter: string
  state: SentState
  made: Instant
  /** When it is sent, or asked after, next. */
  due: Instant
  /** Version of the record that has what was accepted. */
  version: number | null
  /** Why it was not taken. */
  error: string | null
  /** The record is shown here no more, because of this one. */
  withdrew: Generated<boolean>
}

export interface SuggestionsTables {
  suggestions_received: SuggestionsReceivedTable
  suggestions_sent: SuggestionsSentTable
}
