/** What a bench gives, and how it is shown. @module */
import type { Times } from './timing.ts'

/** One figure: what is ours, what it is held against in the same run, and how many times it is that. */
export interface BenchRow {
  readonly name: string
  /** With its unit. */
  readonly ours: string
  readonly reference: string
  readonly ratio: number
  /** Largest ratio wanted; none where the figure is there to be known. */
  readonly aim?: number
}

const HEADS = ['Measure', 'Ours', 'Reference', 'Ratio', 'Aim'] as const

const number = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

export const milliseconds = ({ p50, p99 }: Times): string => `${number(p50)} / ${number(p99)} ms`

/** Times at p50 and p99, and the ratio at p50. */
export const timed = (name: string, ours: Times, reference: Times, aim?: number): BenchRow => ({
  name,
  ours: milliseconds(ours),
  reference: milliseconds(reference),
  ratio: ours.p50 / reference.p50,
  ...(aim === undefined ? {} : { aim }),
})

const cells = ({ name, ours, reference, ratio, aim }: BenchRow): string[] => [
  name,
  ours,
  reference,
  `${number(ratio)}${aim !== undefined && ratio > aim ? ' ✗' : ''}`,
  aim === undefined ? '' : `≤ ${aim}`,
]

/** Cells of the lines of a table, without its head. */
const linesOf = (table: string): string[][] =>
  table
    .split('\n')
    .slice(2)
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

/** A table of Markdown with these rows in the place of those of the same names, aligned so that it reads as it is. */
export function tableWith(table: string, rows: readonly BenchRow[]): string {
  const fresh = new Map(rows.map((row) => [row.name, cells(row)]))
  const before = linesOf(table).map(([name = '', ...rest]) => {
    const line = fresh.get(name) ?? [name, ...rest]
    fresh.delete(name)
    return line
  })
  const lines = [[...HEADS], ...before, ...fresh.values()]
  const widths = HEADS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const write = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  const [head = [], ...body] = lines
  return [write(head), rule, ...body.map(write)].join('\n')
}

/** The rows as a table of Markdown. */
export const tableOf = (rows: readonly BenchRow[]): string => tableWith('', rows)
