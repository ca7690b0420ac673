/** As long as a record that was taken stands at its former home too. @module */
import { sql } from 'kysely'
import { draftOfSigned, HOLDING, isErasure, isGone } from '../peers/index.ts'
import { type RecordDraft, saveRecords } from '../records/index.ts'
import { CHANGE, ended, type TransferDeps } from './commands.ts'
import { fateOf, isDeleted, isUntouched, type Row } from './fate.ts'
import { batch, mark, takeRows } from './take.ts'

/** Ends here what its former home ended, unless it was changed here since; what is erased there is erased here. */
function endOf(row: Row, draft: RecordDraft | undefined): RecordDraft | undefined {
  const { own, record, uri } = row
  if (!own || isDeleted(own) || own.movedFrom?.id !== uri || !draft?.deleted) return undefined
  if (draft.deleted.supersededBy === own.id) return undefined
  if (isErasure(record)) return { ...ended(own, { reason: 'erasure' }), eraseHistory: true }
  return isUntouched(row) ? ended(own, { reason: draft.deleted.reason }) : undefined
}

/**
 * As long as a record that was taken stands at its former home too, what that says of it holds: changes, ends, and above
 * all what it hides or erases.
 */
export async function keepToTaken(deps: TransferDeps): Promise<void> {
  const homes = await deps.db
    .selectFrom('publications')
    .innerJoin('peers', 'peers.node', 'publications.origin')
    .select('publications.origin')
    .distinct()
    .where('publications.state', '=', 'taken')
    .where('peers.state', 'in', [...HOLDING])
    .where('peers.held', 'is', null)
    .execute()
  const where = sql<boolean>`p.state = 'taken' AND (p.reason IS NOT NULL OR NOT EXISTS (
    SELECT FROM records o WHERE o.id = right(p.uri, 36)::uuid AND (o.doc #>> '{movedFrom,version}')::bigint = p.version))`
  for (const { origin } of homes)
    for (let after: number | undefined = 0; after !== undefined; )
      after = await batch(deps, origin, { after, where }, async (trx, rows, here) => {
        const again = rows.filter(
          (row) => !isGone(row.record) && row.own?.movedFrom?.id === row.uri && fateOf(row, here) === 'take',
        )
        await takeRows(trx, again, deps, here, { taken: [], differ: [], left: [], alone: [] })
        const gone = rows.filter(({ record }) => isGone(record))
        await saveRecords(
          trx,
          gone.flatMap((row) => endOf(row, draftOfSigned(row.record, here, deps.gazetteer)) ?? []),
          { now: deps.now(), ...CHANGE },
          deps.projectors,
        )
        // It is this directory's alone from now on.
        await mark(trx, gone, 'shown')
      })
}
