/** How rows become the bytes of a file: a table in CSV, or values in JSON. @module */
import { stringify } from 'csv-stringify/sync'
import { BESIDE, TERRITORY } from '../../standards/beside.ts'
import { tableSchema } from '../../standards/flat/index.ts'
import type { Column, FormatOf } from './format.ts'

/** Columns of the flat table: a name means the same in every file. */
export const { fields: FLAT } = tableSchema('fr')

/** Of columns that are no text, those of standards and those of the flat table. */
const TYPES: ReadonlyMap<string, Column['type']> = new Map<string, Column['type']>([
  ...FLAT.map(({ name, type }) => [name, type] as const),
  ['date_maj', 'date'],
  ['nombre_semaines', 'integer'],
  ['volume_horaire_hebdomadaire', 'number'],
])

/** What stands beside each row, whatever the standard that it follows. */
const OURS: ReadonlySet<string> = new Set([...TERRITORY, ...BESIDE])

/** Whether a column is ours in the table of a standard. */
export const isOurs = (name: string): boolean => OURS.has(name)

const columnsOf = (names: readonly string[]): Column[] =>
  names.map(
    (name) =>
      (isOurs(name) && FLAT.find((column) => column.name === name)) || {
        name,
        type: TYPES.get(name) ?? 'string',
      },
  )

/** A value as the text of a cell; a list with `|` between its values. */
const cellOf = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join('|') : String(value)

/** A table in CSV (RFC 4180, UTF-8). */
export function csv<Row extends { readonly cells: Readonly<Record<string, unknown>> }>(
  fields: readonly string[],
): Pick<FormatOf<Row>, 'type' | 'columns' | 'write'> {
  const names = [...fields, ...TERRITORY, ...BESIDE]
  return {
    type: 'text/csv; charset=utf-8; header=present',
    columns: columnsOf(names),
    async *write(pages) {
      yield stringify([names])
      for await (const rows of pages)
        yield stringify(rows.map(({ cells }) => names.map((name) => cellOf(cells[name]))))
    },
  }
}

/** JSON values between a head and a foot, one a line. */
export const json = (head = '[', foot = ']'): Pick<FormatOf<string>, 'write'> => ({
  async *write(pages) {
    yield `${head}\n`
    let separator = ''
    for await (const rows of pages) {
      if (rows.length === 0) continue
      yield separator + rows.join(',\n')
      separator = ',\n'
    }
    yield `\n${foot}\n`
  },
})

/** JSON values, one a line. */
export const LINES: Pick<FormatOf<string>, 'write'> = {
  async *write(pages) {
    for await (const rows of pages) if (rows.length > 0) yield `${rows.join('\n')}\n`
  },
}
