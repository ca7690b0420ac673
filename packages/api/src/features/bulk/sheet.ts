/** Rows of a workbook that comes back: which listing, which cells, and what the spreadsheet damaged. @module */
import type { Cell, SheetRow, Workbook } from '../../standards/xlsx/index.ts'
import { COLUMN_KEYS, COLUMNS, type ColumnKey, SHEET } from './columns.ts'
import { type Problem, type ProblemCode, problem } from './problems.ts'

/** A row about one listing. */
export interface ListingRow {
  readonly id: string
  /** Version that was read. */
  readonly version: number
  /** Cells of the columns that are there, empty ones included. */
  readonly cells: ReadonlyMap<ColumnKey, Cell | undefined>
  /** `Fiches!D12` */
  readonly where: (key: ColumnKey) => string
}

export interface SheetReading {
  readonly rows: readonly ListingRow[]
  readonly problems: readonly Problem[]
}

/** Header as it is compared: people retype accents, capitals and spaces. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

const KEY_OF = new Map(COLUMN_KEYS.map((key) => [plain(COLUMNS[key].header), key]))

/** Which letters each column has. */
function columnsOf(header: SheetRow): { letters: Map<ColumnKey, string>; problems: Problem[] } {
  const letters = new Map<ColumnKey, string>()
  const problems: Problem[] = []
  for (const [column, { text }] of header.cells) {
    const key = KEY_OF.get(plain(text))
    const where = `${SHEET}!${column}${header.number}`
    if (key === undefined) problems.push(problem('unknown-column', where, { value: text }))
    else if (letters.has(key)) problems.push(problem('column-twice', where, { value: text }))
    else letters.set(key, column)
  }
  for (const key of ['id', 'version'] as const) {
    const right = COLUMNS[key].header
    if (!letters.has(key)) problems.push(problem('column-missing', `${SHEET}!${header.number}`, { right }))
  }
  return { letters, problems }
}

/** A version is short enough to be exact as a number too. */
const versionOf = (cell: Cell | undefined): number | undefined =>
  (cell?.kind === 'text' || cell?.kind === 'number') && /^\d{1,15}$/.test(cell.text.trim())
    ? Number(cell.text)
    : undefined

/** What a spreadsheet made of a text, when it is one no more. */
export function damageOf(cell: Cell | undefined): ProblemCode | undefined {
  if (cell === undefined || cell.kind === 'text') return undefined
  return cell.kind === 'boolean' || cell.kind === 'error' ? 'not-text' : cell.kind
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The rows of a workbook's sheet of listings, and everything wrong with its shape. */
export function readSheet({ sheets }: Workbook): SheetReading {
  const sheet = sheets.find(({ name }) => plain(name) === plain(SHEET))
  const [header, ...rest] = sheet?.rows ?? []
  if (header === undefined) return { rows: [], problems: [problem('no-sheet', SHEET)] }
  const { letters, problems } = columnsOf(header)
  if (problems.length > 0) return { rows: [], problems }
  const seen = new Set<string>()
  const rows = rest.flatMap(({ number, cells }): ListingRow[] => {
    const found = new Map([...letters].map(([key, column]) => [key, cells.get(column)]))
    const where = (key: ColumnKey) => `${SHEET}!${letters.get(key) ?? ''}${number}`
    const id = found.get('id')?.text.trim() ?? ''
    const stray = [...cells.keys()].find((column) => ![...letters.values()].includes(column))
    if (stray !== undefined)
      problems.push(
        problem('unknown-column', `${SHEET}!${stray}${number}`, { value: cells.get(stray)?.text }),
      )
    if (![...found.values()].some((cell) => cell && cell.text.trim() !== '')) return []
    if (!UUID.test(id)) problems.push(problem('row-without-id', where('id'), { value: id }))
    else if (seen.has(id)) problems.push(problem('row-twice', where('id'), { value: id }))
    else {
      seen.add(id)
      const version = versionOf(found.get('version'))
      if (version !== undefined) return [{ id, version, cells: found, where }]
      problems.push(problem('unknown-version', where('version'), { value: found.get('version')?.text }))
    }
    return []
  })
  return { rows, problems }
}
