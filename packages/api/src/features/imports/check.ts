/** Lists that are only looked at. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { RowIssue } from '../../standards/issues.ts'
import { emptyReport, type ImportReport, type ReportLine, type RowMapper } from './contract.ts'
import type { InputRow } from './input/index.ts'
import { type ReadyRow, readyRows, rejectDuplicate, tally, tallyRow } from './tally.ts'

/**
 * The report of an import without a database: what would be accepted, repaired, withheld or rejected.
 * @param onPlace told each accepted row, after its issues; what it returns is reported as well
 */
export async function checkRows(
  rows: AsyncIterable<InputRow>,
  map: RowMapper,
  source: string,
  onIssue?: (line: ReportLine) => void,
  onPlace: (row: ReadyRow) => readonly RowIssue[] = () => [],
): Promise<ImportReport> {
  const report = emptyReport(source)
  const seen = new Set<string>()
  for await (const ready of readyRows(rows, map, report, onIssue)) {
    const { line, mapped } = ready
    if (!seen.has(mapped.id)) {
      seen.add(mapped.id)
      tallyRow(report, onIssue, line, mapped)
      for (const issue of onPlace(ready)) tally(report, onIssue, { line, id: mapped.id, ...issue })
      continue
    }
    rejectDuplicate(report, onIssue, line, mapped.id)
  }
  return report
}

/** Nothing can be said of a list without a row. @throws InvalidInput */
export function mustHoldRows({ rows }: Pick<ImportReport, 'rows'>): void {
  if (rows === 0) throw new InvalidInput('There is no row to look at.', [], { code: 'no-row' })
}

/** A repaired file without a row would stand for the list. @throws InvalidInput */
export function mustBeWritten(file: { readonly written: number } | undefined): void {
  if (file?.written === 0)
    throw new InvalidInput('No row can be written validly.', [], { code: 'nothing-to-write' })
}
