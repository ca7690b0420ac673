import { InvalidInput } from '@maillage/shared/errors'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { draftOf, saveRecords } from '../records/index.ts'
import { BATCH, type ImportDeps, type Run } from './run.ts'

/** Share of a source's places beyond which withdrawing waits for a person. */
const MAX_WITHDRAWN = 0.2

/** Places of the source that are not withdrawn. */
const living = (db: Kysely<Database>, { options }: Run) =>
  db
    .selectFrom('source_rows')
    .innerJoin('records', 'records.id', 'source_rows.record_id')
    .where('source_rows.source', '=', options.source)
    .where(sql<boolean>`NOT (records.doc->'body' ? 'withdrawnSince')`)

/** Those that the whole input no longer names. Run ids rise with time, so a later run's marks are respected. */
const goneFrom = (db: Kysely<Database>, run: Run) =>
  living(db, run).where((where) =>
    where.or([where('source_rows.run_id', 'is', null), where('source_rows.run_id', '<', run.id)]),
  )

async function refuseTooMany(db: Kysely<Database>, run: Run): Promise<void> {
  const { source } = run.options
  const unreadable = run.report.issues['error:unreadable-row'] ?? 0
  if (unreadable > 0) {
    throw new InvalidInput(
      `${unreadable} rows of “${source}” could not be read, so nothing was withdrawn: they may name places still listed. Mend them, or run it again with --force.`,
      [],
      { code: 'unreadable-rows' },
    )
  }
  const count = sql<number>`count(*)::int`.as('n')
  const gone = await goneFrom(db, run).select(count).executeTakeFirstOrThrow()
  const all = await living(db, run).select(count).executeTakeFirstOrThrow()
  if (gone.n <= MAX_WITHDRAWN * all.n) return
  throw new InvalidInput(
    `${gone.n} of the ${all.n} places of “${source}” are no longer in this list, more than one in five: nothing was withdrawn. If the list is right, run it again with --force.`,
    [],
    { code: 'too-many-withdrawn' },
  )
}

/**
 * Withdraws (never deletes) what the source's whole list no longer names, batch by batch.
 * @throws InvalidInput beyond 20 % of the source's places, unless forced
 */
export async function withdraw({ db }: ImportDeps, run: Run): Promise<void> {
  if (!run.options.force) await refuseTooMany(db, run)
  const withdrawnSince = new Date(run.context.now).toISOString().slice(0, 10)
  for (;;) {
    run.options.signal?.throwIfAborted()
    const withdrawn = await db.transaction().execute(async (trx) => {
      const gone = await goneFrom(trx, run).select('records.doc').orderBy('records.id').limit(BATCH).execute()
      const drafts = gone.map(({ doc }) => {
        const draft = draftOf(doc)
        return { ...draft, body: { ...draft.body, withdrawnSince } }
      })
      await saveRecords(trx, drafts, run.context, run.projectors)
      return drafts.length
    })
    run.report.withdrawn += withdrawn
    if (withdrawn < BATCH) return
  }
}
