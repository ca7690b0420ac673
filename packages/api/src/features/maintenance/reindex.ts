import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { type Projector, recordsAfter } from '../records/index.ts'

const PAGE = 500

/**
 * Rebuilds every projection from documents alone, page by page; search keeps answering, each page changes at once.
 * Rows of documents that are no more were removed when they went.
 * @returns how many records were read
 */
export async function reindex(
  db: Kysely<Database>,
  projectors: readonly Projector[],
  progress: (done: number) => void = () => {},
): Promise<number> {
  let after: string | undefined
  for (let done = 0; ; ) {
    const records = await recordsAfter(db, after, PAGE)
    if (records.length === 0) return done
    await db.transaction().execute(async (trx) => {
      for (const project of projectors) await project(trx, records)
    })
    after = records.at(-1)?.id
    done += records.length
    progress(done)
  }
}
