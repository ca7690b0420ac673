import type { ColumnType } from 'kysely'

export interface ErasuresTable {
  record_id: string
  /** Whatever the record said before this version is to be found nowhere, files already published included. */
  version: number
  at: ColumnType<Date, string, string>
}
