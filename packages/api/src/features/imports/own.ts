/** What directories of this kind write, read again: features (GeoJSON), or the flat table (CSV with every field). @module */
import { readFlat } from '../../standards/flat/index.ts'
import { readFeature } from '../../standards/geojson/index.ts'
import type { OwnContext } from '../../standards/own-place.ts'
import type { RowMapper } from './contract.ts'
import type { InputRow, ReadRow } from './input/index.ts'

/** Rows of one place that are put together; those beyond would be a place named twice. */
const MOST_ROWS = 1_000

/** Column that a row of the flat table is known by. */
const PLACE = 'lieu_id'

const placeOf = (input: InputRow): unknown => ('row' in input ? input.row[PLACE] : undefined)

const joined = (rows: readonly ReadRow[]): ReadRow[] => {
  const [first] = rows
  return first ? [{ line: first.line, row: { rows: rows.map(({ row }) => stated(row)) } }] : []
}

const stated = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''))

/** Rows of the flat table that follow one another and are of one place as one row; any other as it is. */
export async function* ownPlaces(rows: AsyncIterable<InputRow>): AsyncGenerator<InputRow> {
  let held: ReadRow[] = []
  for await (const input of rows) {
    const place = placeOf(input)
    const [first] = held
    // A row that could not be read is told; those around it stay those of one place.
    if (first && 'row' in input && (placeOf(first) !== place || held.length === MOST_ROWS)) {
      yield* joined(held)
      held = []
    }
    if ('row' in input && typeof place === 'string' && place !== '') held.push(input)
    else yield input
  }
  yield* joined(held)
}

/** Reads either: a place of the flat table is known by its rows. */
export function readOwn(context: OwnContext): RowMapper {
  const [flat, feature] = [readFlat(context), readFeature(context)]
  return (row, known) => (row.type !== 'Feature' && Array.isArray(row.rows) ? flat : feature)(row, known)
}
