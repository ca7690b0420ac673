import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import { CsvError, type Options, type Parser, parse } from 'csv-parse'
import { parse as parseWhole } from 'csv-parse/sync'
import { EXCERPT, excerpt, formatBytes } from '../../../net/bounds.ts'
import { LIMITS } from './limits.ts'
import { type InputRow, refused, toRow } from './row.ts'
import type { TextReader } from './text-reader.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const LINE_BREAK = /\r\n|\r|\n/g

/**
 * Rows of a CSV text (RFC 4180, with `,` `;` tab or `|`), values as text. The first line names the columns. A row of
 * another width, or whose quotes are broken, is refused alone; empty lines and rows without any value are passed over.
 * @param reader with the header in its held text
 * @throws InvalidInput, LimitExceeded — for the header, a quote never closed, a row too long
 */
export async function* readCsvRows(reader: TextReader): AsyncGenerator<InputRow> {
  const options = parserOptions(findDelimiter(reader))
  let names: readonly string[] | undefined
  for await (const { line, endLine, cells, raw } of readRecords(reader, options)) {
    if (names === undefined) names = checkHeader(cells, line)
    else if (cells.every((cell) => cell.trim() === '')) continue
    else if (cells.some((cell) => cell.startsWith('"')) && hasBrokenQuotes(raw, options)) {
      const where = endLine > line ? ` (lines ${line} to ${endLine} were read as one row)` : ''
      yield refused(line, `A quote inside a quoted value must be doubled${where}.`, raw)
    } else if (!fits(cells, names.length)) {
      yield refused(line, `${cells.length} values for ${names.length} columns.`, raw)
    } else yield { line, row: toRow(names.map((name, at) => [name, cells[at]])) }
  }
}

interface CsvRecord {
  readonly line: number
  readonly endLine: number
  readonly cells: readonly string[]
  readonly raw: string
}

function parserOptions(delimiter: string): Options {
  return {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    ltrim: true,
    max_record_size: LIMITS.row,
    raw: true,
    relax_column_count: true,
    // Strict, the parser would go on inside the quotes and take the following rows with it.
    relax_quotes: true,
    skip_empty_lines: true,
  }
}

async function* readRecords(reader: TextReader, options: Options): AsyncGenerator<CsvRecord> {
  let line = reader.line
  let batch: CsvRecord[] = []
  const parser = parse({
    ...options,
    // Taken here rather than from the parser's own queue, which an error empties.
    on_record: (record) => {
      // With `raw`, the record comes inside an object, which the library's types do not say.
      const { record: cells, raw } = record as unknown as { record: string[]; raw: string }
      const blankLines = countLines(raw.slice(0, raw.search(/\S|$/)))
      const breaks = countLines(raw)
      const ending = /[\r\n]$/.test(raw) ? 1 : 0
      batch.push({ line: line + blankLines, endLine: line + breaks - ending, cells, raw: raw.trim() })
      line += breaks
      return null
    },
  })
  parser.on('error', () => {})
  try {
    for await (const chunk of boundedLines(reader)) {
      const error = await feed(parser, chunk)
      yield* batch
      batch = []
      if (error !== undefined) throw explain(error, line)
    }
    const error = await feed(parser, undefined)
    yield* batch
    if (error !== undefined) throw explain(error, line)
  } finally {
    parser.destroy()
  }
}

function feed(parser: Parser, chunk: string | undefined): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const done = (error?: Error | null) => resolve(error ?? undefined)
    if (chunk === undefined) parser.end(done)
    else parser.write(chunk, done)
  })
}

/** The text without any endless line: the parser bounds the values of a record, not how many are empty. */
async function* boundedLines(reader: TextReader): AsyncGenerator<string> {
  let length = 0
  let held = ''
  let { line } = reader
  for await (const piece of reader.rest()) {
    const first = piece.search(/[\r\n]/)
    if (first === -1) length += piece.length
    if (length + Math.max(first, 0) > LIMITS.row) {
      throw new LimitExceeded(
        `Line ${line} is longer than ${formatBytes(LIMITS.row)}, the limit for a row of CSV.`,
      )
    }
    if (first !== -1) length = piece.length - 1 - Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r'))
    line = reader.line
    // The parser works on bytes: half a surrogate pair would be lost.
    const text = held + piece
    const whole = /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length
    held = text.slice(whole)
    yield text.slice(0, whole)
  }
  if (held !== '') yield held
}

function explain(error: Error, line: number): Error {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new LimitExceeded(
      `The row that starts at line ${line} is larger than ${formatBytes(LIMITS.row)}, the limit: is a quote left open?`,
      413,
      { cause: error },
    )
  }
  const reason = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is opened and never closed' : error.message
  return new InvalidInput(`Broken CSV: in the row that starts at line ${line}, ${reason}.`, [], {
    cause: error,
  })
}

/** The candidate that occurs most in the first line that is not blank, outside quotes. */
function findDelimiter(reader: TextReader): string {
  const counts = new Map<string, number>(DELIMITERS.map((char) => [char, 0]))
  let quoted = false
  let started = false
  for (const char of reader.text.slice(reader.position, reader.position + LIMITS.row)) {
    if (char === '"') quoted = !quoted
    if (quoted) continue
    if (/[\r\n]/.test(char)) {
      if (started) break
    } else if (char !== ' ') started = true
    const count = counts.get(char)
    if (count !== undefined) counts.set(char, count + 1)
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  if (best === undefined || best[1] === 0) {
    throw new InvalidInput(
      'This is neither JSON nor CSV: the first line must name the columns, separated by “,” “;” “|” or a tab.',
    )
  }
  return best[0]
}

/** @returns the columns' names, without the empty ones spreadsheets leave at the end */
export function checkHeader(cells: readonly string[], line: number): readonly string[] {
  const refuse = (reason: string) =>
    new InvalidInput(`The first row must name the columns (line ${line}): ${reason}.`)
  const names = cells.map((cell) => cell.trim())
  while (names.at(-1) === '') names.pop()
  if (names.length > LIMITS.columns) {
    throw new LimitExceeded(
      `The first row names ${names.length} columns; the limit is ${LIMITS.columns.toLocaleString('en')}.`,
    )
  }
  if (names.length < 2) throw refuse('at least two names are expected')
  const seen = new Set<string>()
  for (const [at, name] of names.entries()) {
    if (name === '') throw refuse(`column ${at + 1} has no name`)
    if (seen.has(name)) throw refuse(`two columns are named ${excerpt(name)}`)
    if (name === '__proto__') throw refuse('"__proto__" is not accepted as a name')
    if (name.length > EXCERPT || /^[+-]?\d+([.,]\d+)?$|:\/\/|@|[\r\n]/.test(name)) {
      throw refuse(`${excerpt(name)} looks like a value, not a name`)
    }
    seen.add(name)
  }
  return names
}

/** Values may be missing from no row; what comes after the last column must be empty. */
function fits(cells: readonly string[], width: number): boolean {
  return cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '')
}

/** Whether the relaxed reading hid a quote that closes nothing; a quote inside an unquoted value (5" wide) is fine. */
function hasBrokenQuotes(raw: string, options: Options): boolean {
  let broken = false
  parseWhole(raw, {
    ...options,
    relax_quotes: false,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ||= error?.code !== 'INVALID_OPENING_QUOTE'
      return undefined
    },
  })
  return broken
}

function countLines(text: string): number {
  return text.match(LINE_BREAK)?.length ?? 0
}
