import { canonical, normalizeDocument } from '@maillage/shared/revision'
import type { Reading } from '../../standards/reading.ts'
import type { ImportReport, ReportLine, RowMapper } from './contract.ts'
import type { InputRow } from './input/index.ts'

/** A row read and mapped, ready to be applied. */
export interface ReadyRow {
  readonly line: number
  readonly row: Record<string, unknown>
  readonly mapped: Reading & Required<Pick<Reading, 'id' | 'place'>>
}

type OnIssue = ((line: ReportLine) => void) | undefined

/** Longest place, in UTF-16 units of its canonical text: below what a record may weigh in bytes, accents included. */
const MAX_PLACE = 30_000

const COUNTED = {
  warning: 'warnings',
  repair: 'repaired',
  withheld: 'withheld',
  sensitive: 'sensitive',
} as const

/** Counts one issue and passes it to the detailed report. */
export function tally(report: ImportReport, write: OnIssue, line: ReportLine): void {
  const key = `${line.level}:${line.code}`
  report.issues[key] = (report.issues[key] ?? 0) + 1
  if (line.level !== 'error') report[COUNTED[line.level]]++
  write?.(line)
}

/** Counts and reports all that was found in a row. */
export function tallyRow(report: ImportReport, write: OnIssue, line: number, mapped: Reading): void {
  for (const issue of mapped.issues) tally(report, write, { line, id: mapped.id, ...issue })
}

/** A row whose id an earlier row of the same input already had. */
export function rejectDuplicate(report: ImportReport, write: OnIssue, line: number, id: string): void {
  report.rejected++
  const message = 'Another row of this input already has this id; the first one is kept.'
  tally(report, write, { line, id, level: 'error', code: 'duplicate-id', field: 'id', value: id, message })
}

/**
 * Maps rows one by one; rejected ones are counted and reported, never passed on. What was found in the others is for
 * the caller to report, once it knows that no earlier edition hid the address.
 * @param onRejected told the id of a rejected row: its place is still listed, so it is not withdrawn
 */
export async function* readyRows(
  rows: AsyncIterable<InputRow>,
  map: RowMapper,
  report: ImportReport,
  write: OnIssue,
  onRejected: (id: string) => void = () => {},
): AsyncGenerator<ReadyRow> {
  for await (const input of rows) {
    report.rows++
    const { line } = input
    if ('error' in input) {
      report.rejected++
      tally(report, write, {
        line,
        level: 'error',
        code: 'unreadable-row',
        field: '',
        message: input.error,
      })
      continue
    }
    const row = normalizeDocument(input.row)
    const mapped = normalizeDocument(map(row))
    const { id, place } = mapped
    if (id === undefined || place === undefined) {
      report.rejected++
      tallyRow(report, write, line, mapped)
      if (id !== undefined) onRejected(id)
    } else if (canonical(place).length > MAX_PLACE) {
      report.rejected++
      onRejected(id)
      const message = `The place is over ${MAX_PLACE} characters once read; nothing of it was kept.`
      tally(report, write, { line, id, level: 'error', code: 'too-large', field: '', message })
    } else yield { line, row, mapped: { ...mapped, id, place } }
  }
}
