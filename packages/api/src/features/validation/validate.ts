/** A look at files: what is wrong row by row, a score, the repaired file. Nothing of them is kept. @module */
import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import type { ReadContext } from '../../standards/reading.ts'
import {
  checkRows,
  decodeText,
  type Format,
  type InputRow,
  mustHoldRows,
  openInMemory,
  type ReportLine,
  readRows,
  STANDARDS,
  watchColumns,
} from '../imports/index.ts'
import { bounded } from './bounds.ts'
import { MAX_FILES, MAX_VALIDATED_BYTES, MOST_ISSUES, type Validated, type Validation } from './contract.ts'
import { expectedOf } from './expected.ts'
import { startLook } from './look.ts'

export interface ValidationContext extends Pick<ReadContext, 'gazetteer' | 'uuid'> {
  readonly now: () => number
}

async function* bytesOf(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file
}

/** @param onDamage told the characters that were lost, and the line of the first */
async function* rowsOf(
  files: readonly Uint8Array[],
  onDamage: (damaged: number, line: number) => void,
): AsyncGenerator<InputRow> {
  for (const file of files) {
    const { text, report } = decodeText(bytesOf(file), 'file')
    yield* readRows(text)
    if (report.damaged > 0) onDamage(report.damaged, report.damagedLines[0] ?? 1)
  }
}

function checkSize(files: readonly Uint8Array[]): void {
  const bytes = files.reduce((sum, { length }) => sum + length, 0)
  if (bytes === 0) throw new InvalidInput('The input is empty.', [], { code: 'empty-input' })
  if (files.length > MAX_FILES) throw new InvalidInput(`Send at most ${MAX_FILES} files at once.`)
  if (bytes > MAX_VALIDATED_BYTES) throw new LimitExceeded(`Over ${MAX_VALIDATED_BYTES} bytes.`)
}

/**
 * Looks at files of one standard.
 * @param files bytes of each: CSV or JSON, in any encoding that is text
 * @returns what is to be said, and the repaired file, empty where the standard has none
 * @throws InvalidInput when they cannot be read or hold no row, LimitExceeded
 */
export async function validate(
  context: ValidationContext,
  format: Validated,
  files: readonly Uint8Array[],
): Promise<{ said: Validation; repaired: string }> {
  checkSize(files)
  const { map, arrange = (rows) => rows, unknownOf }: Format = STANDARDS[format]
  const { gazetteer, now, uuid } = context
  const [issues, counts] = [[] as ReportLine[], new Map<string, number>()]
  const expected = expectedOf(format)
  const columns = watchColumns(unknownOf)
  let [issuesTotal, unmetTotal] = [0, 0]
  const tell = (issue: ReportLine) => {
    issuesTotal++
    expected.add(issue)
    if (issues.length < MOST_ISSUES) issues.push(issue)
    const key = `${issue.level} ${issue.code}`
    if (issue.level !== 'withheld' && issue.level !== 'sensitive') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const doubt = (issue: Omit<ReportLine, 'level'>) => {
    unmetTotal++
    tell({ ...issue, level: 'warning' })
  }
  const pieces: string[] = []
  const look = startLook(format, { now: now(), uuid, gazetteer }, (piece) => pieces.push(piece))
  const rows = columns.rows(
    rowsOf(files, (damaged, line) =>
      doubt({ line, code: 'text-damaged', field: '', message: `${damaged} characters could not be read.` }),
    ),
  )
  const report = await checkRows(
    bounded(arrange(bounded(rows, now), openInMemory), now),
    map({ gazetteer, now: now(), uuid }),
    format,
    tell,
    look.onPlace,
  )
  mustHoldRows(report)
  for (const issue of columns.issues()) doubt(issue)
  const { rows: read, rejected, repaired, warnings, withheld, sensitive } = report
  const { missing, ...scored } = look.result(rejected)
  const faults = [...counts]
    .map(([key, count]) => {
      const [level = '', code = ''] = key.split(' ')
      return { level: level as ReportLine['level'], code, count }
    })
    .sort((a, b) => b.count - a.count)
    .slice(0, 20)
  const said = {
    format,
    ...{ rows: read, accepted: read - rejected, rejected, repaired },
    ...{ warnings: warnings + unmetTotal, withheld, sensitive },
    ...scored,
    reasons: { faults, missing },
    expected: expected.lists(),
    issues,
    issuesTotal,
  }
  return { said, repaired: pieces.join('') }
}
