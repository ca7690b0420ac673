import { utcDay } from '@maillage/shared/place'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { lockRecords, type Projector, takeSequence } from '../records/index.ts'

/** Key of `meta`: the day up to which closures are told. */
const TOLD = 'closures_told'

/**
 * Tells again the places whose day of closing for good has come since last time: nobody writes anything on that day, and
 * those who follow changes hold them still.
 * @param projectors what hangs on the day beside the order of changes
 * @returns how many
 */
export async function tellClosures(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  projectors: readonly Projector[] = [],
): Promise<number> {
  const today = utcDay(now())
  return db.transaction().execute(async (trx) => {
    const told = await trx.selectFrom('meta').select('value').where('key', '=', TOLD).executeTakeFirst()
    await sql`INSERT INTO meta (key, value) VALUES (${TOLD}, ${today})
      ON CONFLICT (key) DO UPDATE SET value = excluded.value`.execute(trx)
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM places WHERE over_since > ${told?.value ?? today}::date AND over_since <= ${today}::date`.execute(
      trx,
    )
    // Records before the order of changes, as every writer takes them.
    const closed = await lockRecords(
      trx,
      rows.map(({ id }) => id),
    )
    for (const project of projectors) await project(trx, closed)
    if (closed.length > 0)
      await takeSequence(
        trx,
        closed.map(({ id }) => id),
      )
    return closed.length
  })
}
