/** The demonstration territory: fictional, loaded into an empty directory, gone with the first real import. @module */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { type Projector, type RecordDraft, saveRecords, takeTurn } from '../records/index.ts'
import { demoOrganizations, demoPlaces } from './data/index.ts'

const DAY = 86_400_000

/** Two fictional structures of three confirmed their hours some weeks ago, so that each degree of certainty is seen. */
const verifiedAt = (now: number, index: number): RecordDraft['verified'] =>
  index % 3 === 2
    ? undefined
    : {
        '/hours': {
          date: new Date(now - (10 + index) * DAY).toISOString().slice(0, 10),
          by: index % 3 === 0 ? 'structure' : 'phone',
        },
      }

/**
 * Loads the demonstration places when there is no record and no source.
 * @returns how many places were loaded
 */
export async function loadDemo(
  db: Kysely<Database>,
  now: number,
  projectors: readonly Projector[],
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const record = await trx.selectFrom('records').select('id').limit(1).executeTakeFirst()
    const source = await trx.selectFrom('sources').select('system').limit(1).executeTakeFirst()
    if (record || source) return 0
    const context = { now, actor: 'operator', reason: 'Demonstration territory' }
    const organizations = demoOrganizations.map(
      ({ id, body }): RecordDraft => ({
        id,
        type: 'organization',
        schema: 'organization/1.0',
        demo: true,
        body,
      }),
    )
    const places = demoPlaces.map(
      ({ id, body, sealed }, index): RecordDraft => ({
        id,
        type: 'place',
        schema: 'place/1.0',
        demo: true,
        verified: verifiedAt(now, index),
        body,
        sealed,
      }),
    )
    await saveRecords(trx, organizations, context, projectors)
    await saveRecords(trx, places, context, projectors)
    return places.length
  })
}

/**
 * Removes every trace of the demonstration: it was never published, so nobody else holds it.
 * @returns whether there was any; the caller then moves the change order, last in its transaction
 */
export async function removeDemo(trx: Transaction<Database>): Promise<boolean> {
  const demo = trx.selectFrom('records').select('id').where('demo', '=', true)
  const any = await demo.limit(1).executeTakeFirst()
  if (!any) return false
  await takeTurn(trx)
  await trx.deleteFrom('places').where('id', 'in', demo).execute()
  for (const table of ['revisions', 'sealed', 'slugs', 'aliases'] as const) {
    await trx.deleteFrom(table).where('record_id', 'in', demo).execute()
  }
  await trx.deleteFrom('records').where('demo', '=', true).execute()
  return true
}
