/** People, their rights, and what is sent to them. @module */
import type { ColumnType, Generated } from 'kysely'

export interface LettersTable {
  id: string
  purpose: string
  email: string
  token_hash: string
  code_hash: string
  payload: ColumnType<unknown, string, string>
  written: ColumnType<Date, string, string>
  expires: ColumnType<Date, string, string>
  opened: ColumnType<Date | null, string | null, string | null>
  attempts: Generated<number>
}

export interface GrantsTable {
  id: string
  user_id: string
  scope: 'organization' | 'place' | 'territory' | 'network' | 'node'
  target: string
  role: 'owner' | 'editor' | 'moderator' | 'coordinator' | 'administrator'
  given: ColumnType<Date, string, string>
}

export interface ClaimsTable {
  id: string
  user_id: string
  place_id: string
  message: string
  made: ColumnType<Date, string, string>
  decided: ColumnType<Date | null, string | null, string | null>
  accepted: boolean | null
  reason: string | null
}

export interface ApiKeysTable {
  id: string
  user_id: string
  name: string
  hash: string
  actions: string[]
  made: ColumnType<Date, string, string>
  expires: ColumnType<Date | null, string | null, string | null>
  revoked: ColumnType<Date | null, string | null, string | null>
  per_day: number
  used_day: ColumnType<Date | null, string | null, string | null>
  used: Generated<number>
}

export interface ConsentsTable {
  record_id: string
  user_id: string | null
  license: string
  version: string
  at: ColumnType<Date, string, string>
}

/** Of the accounts library: what we read of it. */
export interface UserTable {
  id: string
  email: string
  createdAt: Date
}
