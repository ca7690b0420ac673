/** Columns of a list that its standard does not know: told once for the list, not for each row. @module */
import type { ReportLine } from './contract.ts'
import type { Rows } from './formats.ts'

/** Most names that are told. */
const MOST = 50

/** A list without a first row of names has values for names: what may be a person's contact is not told. */
const mayBeContact = (name: string): boolean => name.includes('@') || name.replace(/\D/g, '').length > 5

/** Looks at the names of the columns while rows go by. */
export function watchColumns(unknownOf: ((row: Record<string, unknown>) => string[]) | undefined) {
  const names = new Set<string>()
  let first = 1
  return {
    async *rows(rows: Rows): Rows {
      for await (const input of rows) {
        if ('row' in input && names.size < MOST)
          for (const name of unknownOf?.(input.row) ?? []) {
            if (names.size === 0) first = input.line
            names.add(name)
          }
        yield input
      }
    },
    /** What is to be said once all rows went by. */
    *issues(): Generator<ReportLine> {
      if (names.size === 0) return
      const told = [...names].slice(0, MOST).map((name) => (mayBeContact(name) ? '…' : name.slice(0, 60)))
      yield {
        line: first,
        level: 'warning',
        code: 'columns-unknown',
        field: '',
        value: told.join(', '),
        message: 'No field of the standard has this name: what these columns hold is not read.',
      }
    },
  }
}
