import { InvalidInput } from '@maillage/shared/errors'
import { limitBytes } from '../../../net/bounds.ts'
import { type Cell, readWorkbook } from '../../../standards/xlsx/index.ts'
import { checkHeader } from './csv.ts'
import { type InputRow, toRow } from './row.ts'

const MIB = 1024 * 1024

/** A workbook is read whole: what it may weigh is bounded before it is unpacked, and while it is. */
const MAX_BYTES = 32 * MIB
const LIMITS = { unzipped: 64 * MIB, cells: 500_000 }

/**
 * Rows of a sheet; its first row names the columns. Numbers stay numbers, dates are ISO; a formula or an error is an
 * object, which no reader takes for a value.
 * @param sheet the first that has rows, when not named
 * @throws InvalidInput for what is no workbook, LimitExceeded
 */
export async function* readWorkbookRows(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  sheet?: string,
): AsyncGenerator<InputRow> {
  const chunks: Uint8Array[] = []
  for await (const chunk of limitBytes(stream, MAX_BYTES, name)) chunks.push(Buffer.from(chunk))
  const { sheets } = readWorkbook(Buffer.concat(chunks), LIMITS)
  const found = sheets.find((one) => (sheet === undefined ? one.rows.length > 0 : one.name === sheet))
  const [header, ...rows] = found?.rows ?? []
  if (header === undefined) {
    const names = sheets.map((one) => `“${one.name}”`).join(', ')
    throw new InvalidInput(
      sheet === undefined ? `${name} holds no row.` : `${name} has no sheet “${sheet}” with rows: ${names}.`,
    )
  }
  const letters = [...header.cells.keys()]
  const columns = checkHeader(
    letters.map((letter) => header.cells.get(letter)?.text ?? ''),
    header.number,
  )
  for (const { number, cells } of rows) {
    const values = columns.map(
      (column, index) => [column, cellValue(cells.get(letters[index] ?? ''))] as const,
    )
    yield { line: number, row: toRow(values) }
  }
}

function cellValue(cell: Cell | undefined): unknown {
  if (cell === undefined) return ''
  if (cell.kind === 'formula' || cell.kind === 'error') return { [cell.kind]: cell.text }
  return cell.kind === 'number' ? cell.value : cell.text
}
