import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { tidy } from '../../db/upkeep.ts'
import { dropTimetables } from '../hours/index.ts'
import { type Projector, recordsAfter, type StoredRecord } from '../records/index.ts'

const PAGE = 500

/** Projects one page of records, locked so that nobody changes them meanwhile. */
async function reindexPage(
  trx: Transaction<Database>,
  projectors: readonly Projector[],
  after: string | undefined,
): Promise<StoredRecord[]> {
  const records = await recordsAfter(trx, after, PAGE)
  if (records.length > 0) for (const project of projectors) await project(trx, records)
  return records
}

type Page = (after: string | undefined) => Promise<StoredRecord[]>

async function everyPage(page: Page, progress: (done: number) => void): Promise<number> {
  let after: string | undefined
  for (let done = 0; ; ) {
    const records = await page(after)
    if (records.length === 0) return done
    after = records.at(-1)?.id
    done += records.length
    progress(done)
  }
}

/** Rebuilds every projection in the caller's transaction. @returns how many records were read */
export const reindexWithin = (
  trx: Transaction<Database>,
  projectors: readonly Projector[],
): Promise<number> =>
  everyPage(
    (after) => reindexPage(trx, projectors, after),
    () => {},
  )

/**
 * Rebuilds every projection from documents alone, a page a transaction; search keeps answering, each page changes
 * at once. Rows of documents that are no more were removed when they went.
 * @returns how many records were read
 */
export async function reindex(
  db: Kysely<Database>,
  projectors: readonly Projector[],
  progress: (done: number) => void = () => {},
): Promise<number> {
  const done = await everyPage(
    (after) => db.transaction().execute((trx) => reindexPage(trx, projectors, after)),
    progress,
  )
  await dropTimetables(db)
  await tidy(db)
  return done
}
