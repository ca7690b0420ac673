/** What a mapping's rules say of a row. @module */
import type { Mapped } from '@maillage/shared/taxonomy'
import type { Rule } from './schema.ts'

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’`]/g, "'")
    .toLowerCase()

/** Whether a word of the text begins so: “art” is not in “carte”. */
function hasWord(text: string, beginning: string): boolean {
  for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true
  return false
}

/** The rules that hold for a row, as meanings. */
export function rulesFor(rules: readonly Rule[]): (cellOf: (column: string) => string) => Mapped[] {
  const ready = rules.map(({ when, ...said }) => ({
    columns: when?.columns,
    contains: when?.contains?.map(folded) ?? [],
    is: new Set(when?.is?.map(folded)),
    said,
  }))
  return (cellOf) =>
    ready
      .filter(({ columns, contains, is }) => {
        if (columns === undefined) return true
        const texts = columns.map((column) => folded(cellOf(column)))
        return texts.some(
          (text) =>
            contains.some((word) => hasWord(text, word)) ||
            text.split('|').some((value) => is.has(value.trim())),
        )
      })
      .map(({ said }) => said)
}
