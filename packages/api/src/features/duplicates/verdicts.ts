import { NOTHING_SAID, type Said } from '@maillage/shared/matching'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { StoredRecord } from '../records/index.ts'

/** STUB. */
export const projectVerdicts = async (
  _trx: Transaction<Database>,
  _records: readonly StoredRecord[],
): Promise<string[]> => []
export const saidAbout = async (_db: Kysely<Database>, _ids: readonly string[]): Promise<Said> => NOTHING_SAID
