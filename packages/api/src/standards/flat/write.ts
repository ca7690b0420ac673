import type { PlaceRecord } from '@maillage/shared/revision'
import { stringify } from 'csv-stringify/sync'
import { beside, type Door, type Territories, territoryOf } from '../beside.ts'
import type { CellValue, SheetToStream } from '../book.ts'
import { withPublicExtra } from '../extra.ts'
import { streamOds } from '../ods/index.ts'
import { streamWorkbook } from '../xlsx/index.ts'
import { guardCell } from './guard.ts'
import { COLUMNS, dictionary, type FlatRow, NOTES } from './schema.ts'

/** What writing needs beside the records. */
export interface FlatContext {
  /** Global address of the record. */
  readonly uri: string
  readonly territories: Territories
  /** Absent for a record that is a door by itself. */
  readonly door?: Door | undefined
}

/** Rows, a page at a time. */
export type Pages = AsyncIterable<readonly FlatRow[]>

/** The rows of a place: one for each service, or one. */
export function flatRows(record: PlaceRecord, { uri, territories, door }: FlatContext): FlatRow[] {
  const place = withPublicExtra(record.body)
  const told = { ...beside(record, uri, door), ...territoryOf(place, territories) }
  const common = { record, place, told }
  return place.services.length === 0 ? [common] : place.services.map((service) => ({ ...common, service }))
}

/** `excel` is what Excel opens by a double click in French: `;`, a byte order mark, CRLF. */
export type CsvDialect = 'standard' | 'excel'

const DIALECTS = {
  standard: { delimiter: ',', record_delimiter: '\n' },
  excel: { delimiter: ';', record_delimiter: '\r\n' },
} as const

/** Signs that are quoted whatever the dialect. */
const QUOTED = /["\r\n]|^\s|\s$/

/** CSV (RFC 4180, UTF-8) with every field. Cells that a spreadsheet would run are guarded, numbers excepted. */
export async function* writeFlatCsv(pages: Pages, dialect: CsvDialect): AsyncGenerator<string> {
  const options = { ...DIALECTS[dialect], quoted_match: QUOTED }
  yield `${dialect === 'excel' ? '\ufeff' : ''}${stringify([COLUMNS.map(({ name }) => name)], options)}`
  for await (const rows of pages)
    yield stringify(
      rows.map((row) => COLUMNS.map(({ of }) => csvCell(of(row)))),
      options,
    )
}

const csvCell = (value: string | number | boolean | undefined): string =>
  typeof value === 'string' ? guardCell(value) : String(value ?? '')

const bookCell = (value: string | number | boolean | undefined): CellValue =>
  typeof value === 'number' ? value : String(value ?? '')

/** The sheets of a spreadsheet: rows, what they mean as a whole, what each column means. */
function flatSheets(pages: Pages): SheetToStream[] {
  async function* cells() {
    for await (const rows of pages) yield rows.map((row) => COLUMNS.map(({ of }) => bookCell(of(row))))
  }
  return [
    { name: 'Aides', widths: COLUMNS.map(() => 20), header: COLUMNS.map(({ name }) => name), pages: cells() },
    { name: 'À lire', widths: [110], pages: [NOTES.fr.map((note) => [note])] },
    {
      name: 'Colonnes',
      widths: [20, 40, 60, 10, 40, 60],
      header: ['colonne', 'nom', 'sens', 'type', 'exemple', 'valeurs'],
      pages: [
        dictionary('fr').map(({ name, label, meaning, type, example, values }) => [
          name,
          label,
          meaning,
          type,
          example,
          values.join('\n'),
        ]),
      ],
    },
  ]
}

/** The same rows as a workbook, with a sheet that explains the columns. */
export const writeFlatXlsx = (pages: Pages) => streamWorkbook(flatSheets(pages))

/** The same as an OpenDocument spreadsheet. */
export const writeFlatOds = (pages: Pages) => streamOds(flatSheets(pages))
