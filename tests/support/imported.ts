/** One row of a list of the national standard, imported. @module */
import type { Deps } from '@maillage/api/deps'
import { importRows } from '@maillage/api/features/imports'
import { projectorsOf } from '@maillage/api/registry'
import { readMednum } from '@maillage/api/standards/mednum'
import type { PlaceRecord } from '@maillage/shared/revision'

/** Imports a row of the source `liste`. @returns the record it makes or changes */
export async function importRow(deps: Deps, row: Record<string, unknown>): Promise<PlaceRecord> {
  const map = readMednum({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid })
  async function* rows() {
    yield { line: 2, row }
  }
  await importRows(deps, rows(), map, { source: 'liste', license: 'etalab-2.0' }, projectorsOf(deps))
  const { doc } = await deps.db
    .selectFrom('records')
    .select('doc')
    .where('source_id', '=', String(row.id))
    .executeTakeFirstOrThrow()
  return doc as PlaceRecord
}
