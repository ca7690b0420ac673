/** What stands in the cells of a row, taken apart as it was put together. @module */
import type { Report } from '../issues.ts'
import { isEntity } from '../objects.ts'
import { unguardCell } from './guard.ts'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The cells of a row by the names of their columns; undefined where nothing is stated, or nothing that can be read: that is reported. */
export function cellsOf(row: Record<string, unknown>, report: Report) {
  const cell = (name: string): string | undefined => {
    const value = Object.hasOwn(row, name) ? row[name] : undefined
    return typeof value === 'string' && value !== '' ? unguardCell(value) : undefined
  }
  const list = (name: string): string[] | undefined => cell(name)?.split('|')
  return {
    cell,
    list,
    /** A text in French: one in another language, or translated, is in the rest. */
    text: (name: string) => {
      const text = cell(name)
      return text === undefined ? undefined : { lang: 'fr', text }
    },
    /** Undefined where it is no number. */
    number: (name: string): number | undefined => {
      const text = cell(name)
      if (text === undefined) return undefined
      if (/^-?\d+(\.\d+)?(e-\d+)?$/.test(text)) return Number(text)
      report.add('warning', 'number-invalid', name, text, 'Not a number with a point: nothing is kept.')
      return undefined
    },
    flag: (name: string): boolean | undefined => {
      const text = cell(name)
      return text === undefined ? undefined : text === 'true'
    },
    /** Intervals of days. */
    spans: (name: string) =>
      list(name)?.map((span) => {
        const [from, to] = span.split('/')
        return { from, to }
      }),
    /** `key=value` of each. */
    pairs: (name: string) =>
      list(name)?.map((pair) => {
        const [key = '', ...value] = pair.split('=')
        return [key, value.join('=')] as const
      }),
    /** What other columns do not say whole, which wins over them. */
    rest: (name: string): Record<string, unknown> => {
      const value = parsed(cell(name) ?? '{}')
      if (isEntity(value)) return value
      report.add('error', 'column-unreadable', name, undefined, 'Not a JSON object: it was cut, or changed.')
      return {}
    },
  }
}
