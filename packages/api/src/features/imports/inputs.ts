/** Inputs opened one after the other, and imported. @module */
import type { Progress } from '../../process/progress.ts'
import type { Projector } from '../records/index.ts'
import { watchColumns } from './columns.ts'
import { importRows } from './commands.ts'
import type { ImportReport, ReportLine } from './contract.ts'
import { type Begun, type Format, openFormat, type Rows } from './formats.ts'
import { type DecodeReport, decodeText, type Input, readRows, type UrlReader } from './input/index.ts'
import type { ImportDeps, ImportOptions } from './run.ts'
import { tally } from './tally.ts'

/** How inputs are reached, and who is told how far they are. */
export interface InputReader {
  readonly open: (input: string) => Promise<Input>
  readonly fetchUrl: UrlReader
  readonly startProgress: (what: string, total?: number) => Progress
}

/** Opens inputs one after the other, lets their rows be used, and adds to the report what bytes cannot say. */
export async function withInputs(
  { open, fetchUrl, startProgress }: InputReader,
  { rowsOf, unknownOf }: Format,
  inputs: readonly string[],
  write: ((line: ReportLine) => void) | undefined,
  use: (begun: Begun, onProgress: (rows: number) => void) => Promise<ImportReport>,
): Promise<ImportReport> {
  const reports: DecodeReport[] = []
  const readText = (input: Input): Rows => {
    const { text, report } = decodeText(input.stream, input.name)
    reports.push(report)
    return readRows(text)
  }
  const [first = '', ...others] = inputs
  let opened = await open(first)
  let bar = startProgress(opened.name, opened.totalBytes)
  let paged = false
  const onProgress = (rows: number) => {
    if (paged) return
    bar.update(opened.totalBytes === undefined ? rows : opened.bytesRead())
  }
  const onPage = (read: number, total: number) => {
    if (!paged) {
      bar.stop()
      bar = startProgress(opened.name, total)
      paged = true
    }
    bar.update(read)
  }
  const rowsOfInput = rowsOf ?? readText
  async function* rows() {
    yield* rowsOfInput(opened)
    for (const input of others) {
      bar.stop()
      opened = await open(input)
      bar = startProgress(opened.name, opened.totalBytes)
      yield* rowsOfInput(opened)
    }
  }
  const columns = watchColumns(unknownOf)
  const begun = { address: first, rows: columns.rows(rows()), pages: { fetchUrl, onPage } }
  const report = await use(begun, onProgress).finally(async () => {
    bar.stop()
    await opened.close()
  })
  for (const issue of columns.issues()) tally(report, write, issue)
  for (const { damaged, damagedLines, encoding } of reports.filter(({ damaged }) => damaged > 0)) {
    const message = `${damaged} characters were lost before or while reading (${encoding}).`
    const code = 'text-damaged'
    tally(report, write, { line: damagedLines[0] ?? 1, level: 'warning', code, field: '', message })
  }
  return report
}

/**
 * Imports all that the inputs hold.
 * @throws InvalidInput, LimitExceeded, Unavailable for an input that cannot be read to its end; what was applied stays
 */
export async function importInputs(
  deps: ImportDeps,
  reader: InputReader,
  format: Format,
  inputs: readonly string[],
  options: ImportOptions,
  projectors: readonly Projector[],
): Promise<ImportReport> {
  const map = format.map({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid })
  return withInputs(reader, format, inputs, options.onIssue, async (begun, onProgress) => {
    const opened = await openFormat(format, begun, options, deps)
    return importRows(deps, opened.rows, map, { ...options, onProgress, ...opened.options }, projectors)
  })
}
