/** Asking whether listings are still right: by mail, and by phone. @module */
import type { ColumnType, Generated } from 'kysely'

interface RemindersTable {
  user_id: string
  sent: ColumnType<Date | null, string | null, string | null>
  /** Since when she asked for none. */
  refused: ColumnType<Date | null, string | null, string | null>
}

interface CampaignsTable {
  id: string
  scope: 'territory' | 'network'
  target: string
  months: number
  started: ColumnType<Date, string, string>
  ended: ColumnType<Date | null, string | null, string | null>
}

interface CallsTable {
  campaign_id: string
  place_id: string
  rank: number
  state: 'waiting' | 'no-phone' | 'correcting' | 'no-answer' | 'later' | 'same' | 'corrected'
  /** Calls that nobody answered. */
  attempts: Generated<number>
  not_before: ColumnType<Date | null, string | null, string | null>
  answered: ColumnType<Date | null, string | null, string | null>
}

interface CallLeasesTable {
  place_id: string
  campaign_id: string
  user_id: string
  until: ColumnType<Date, string, string>
}

export interface FreshnessTables {
  reminders: RemindersTable
  campaigns: CampaignsTable
  calls: CallsTable
  call_leases: CallLeasesTable
}
