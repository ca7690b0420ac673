/**
 * Any published list, by its mapping: each row is arranged into one of the national standard, read as such (contacts of
 * persons, French hours, addresses, sensitive kinds), then completed with what the rules say.
 * @module
 */
import type { Place, Sensitivity } from '@maillage/shared/place'
import { v5 } from 'uuid'
import { cellText, isEmptyCell } from '../cells.ts'
import { unguardCell } from '../flat/index.ts'
import { createReport, type Report } from '../issues.ts'
import { serviceOf, unionOf } from '../meanings.ts'
import { readRow } from '../mednum/index.ts'
import { notEmpty } from '../objects.ts'
import type { ReadContext, Reading } from '../reading.ts'
import { rulesFor } from './rules.ts'
import { type DayColumns, type MappedValue, type Mapping, TARGETS, type Target } from './schema.ts'

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const

/** Columns between braces in a text. */
const SLOT = /\{([^{}]+)\}/g

type Cells = (column: string) => string

/** Columns that a mapping reads, in the order it names them. */
export function columnsOf({ id, fields, rules }: Mapping): string[] {
  const ofValue = (value: MappedValue | DayColumns): string[] => {
    if ('days' in value) return value.days
    if ('column' in value) return [value.column]
    if ('join' in value) return value.join
    return 'text' in value ? [...value.text.matchAll(SLOT)].map(([, name = '']) => name) : []
  }
  const ofFields = TARGETS.flatMap((target) => {
    const value = fields[target]
    return value ? ofValue(value) : []
  })
  return [...new Set([...id, ...ofFields, ...rules.flatMap(({ when }) => when?.columns ?? [])])]
}

/**
 * Reads rows by a mapping. Total and deterministic but for the services' ids: a bad value never costs the row its good
 * ones.
 */
export function readList(mapping: Mapping) {
  const columns = columnsOf(mapping)
  const meaningsOf = rulesFor(mapping.rules)
  return (context: ReadContext) =>
    (row: Record<string, unknown>, known?: Sensitivity): Reading => {
      const report = createReport()
      const cells = new Map(columns.map((column) => [column, readCell(row[column], column, report)]))
      const cellOf: Cells = (column) => cells.get(column)?.text ?? ''
      const arranged: Record<string, unknown> = {
        id: idOf(mapping.id.map(cellOf)),
        ...Object.fromEntries(
          TARGETS.map((target) => [target, arrange(mapping, target, cells, cellOf, report)]),
        ),
      }
      const meanings = meaningsOf(cellOf)
      const all = unionOf(meanings)
      const terms = all((one) => one.terms)
      return readRow(arranged, context, known, report, (place) => {
        const [{ termsNotStated: _, ...service } = { id: context.uuid(), terms: [] }] = place.services
        return {
          ...place,
          ...notEmpty({
            networks: union(
              place.networks,
              all((one) => one.networks),
            ),
            languages: union(
              place.languages,
              all((one) => one.languages),
            ),
          }),
          services: [
            {
              ...service,
              ...serviceOf(meanings),
              ...(terms.length > 0 ? { terms } : { terms: [], termsNotStated: true as const }),
            },
          ],
        } satisfies Place
      })
    }
}

const union = (a: readonly string[] = [], b: readonly string[] = []): string[] => [...new Set([...a, ...b])]

/** One column as written. Several make an id that does not show them: one of them may be an address to hide. */
function idOf(values: readonly string[]): string {
  if (values.every((value) => value === '')) return ''
  return values.length === 1 ? (values[0] ?? '') : v5(JSON.stringify(values), v5.URL)
}

interface ListCell {
  readonly text: string
  readonly isNumber: boolean
}

const NOTHING: ListCell = { text: '', isNumber: false }

function readCell(value: unknown, column: string, report: Report): ListCell {
  if (value === null || value === undefined) return NOTHING
  const text = cellText(value)
  if (text !== undefined)
    return isEmptyCell(text) ? NOTHING : { text: unguardCell(text), isNumber: typeof value === 'number' }
  const message = 'Neither text, number nor list (a formula, an error, an object): left out.'
  report.add('warning', 'value-unreadable', column, undefined, message)
  return NOTHING
}

function arrange(
  { fields }: Mapping,
  target: Target,
  cells: ReadonlyMap<string, ListCell>,
  cellOf: Cells,
  report: Report,
): unknown {
  const value = fields[target]
  if (value === undefined) return undefined
  if ('days' in value) return hoursOfDays(value, cellOf)
  if ('constant' in value) return value.constant
  if ('join' in value)
    return value.join
      .map(cellOf)
      .filter((text) => text !== '')
      .join(value.with)
  if ('text' in value) {
    const isWhole = [...value.text.matchAll(SLOT)].every(([, name = '']) => cellOf(name) !== '')
    return isWhole ? value.text.replace(SLOT, (_, name: string) => cellOf(name)) : undefined
  }
  const { text, isNumber } = cells.get(value.column) ?? NOTHING
  if (!('values' in value) || value.values === undefined || text === '') {
    // A number that lost its leading 0 is told by being one.
    return isNumber ? Number(text) : text
  }
  const known = new Map(Object.entries(value.values))
  const mapped = known.get(text)
  if (mapped !== undefined) return mapped
  if (value.keep) return text
  report.add('warning', 'value-unmapped', target, text, `Not among the values the mapping lists.`)
  return undefined
}

/** Of a day whose cell is empty, where the mapping does not say what that means. */
const NOT_TOLD = 'non précisé'

/** “Lundi : 9h-12h”, a line for each day that opens. Where one day is not known, the words say so: no hours are read. */
function hoursOfDays({ days, closed, unknown }: DayColumns, cellOf: Cells): string | undefined {
  const stated = days.map((column, index) => ({ day: DAYS[index] ?? '', text: cellOf(column) }))
  const told = stated.filter(({ text }) => !closed.includes(text))
  if (told.every(({ text }) => text === '' || unknown.includes(text))) return undefined
  return told.map(({ day, text }) => `${day} : ${text || NOT_TOLD}`).join('\n')
}
