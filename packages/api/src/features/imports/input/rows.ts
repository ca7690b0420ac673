import { InvalidInput } from '@maillage/shared/errors'
import { CHUNK, formatBytes } from '../../../net/bounds.ts'
import { readCsvRows } from './csv.ts'
import { readJsonRows } from './json.ts'
import { LIMITS } from './limits.ts'
import type { InputRow } from './row.ts'
import { nextVisible, TextReader } from './text-reader.ts'

/**
 * Rows of a text, CSV or JSON (told by its first character), one at a time and in bounded memory. Reading that
 * ends without an error has met every row, read or refused; after an error nothing may be concluded from absence.
 * @throws InvalidInput, LimitExceeded (from the iteration) when the rest cannot be read safely
 * @example
 * for await (const item of readRows(decodeText(input.stream, input.name).text)) {
 *   if ('error' in item) report(item.line, item.error)
 *   else await apply(item.row)
 * }
 */
export async function* readRows(text: AsyncIterable<string>): AsyncGenerator<InputRow> {
  const reader = new TextReader(text)
  try {
    yield* refuseNonsense(await start(reader))
  } finally {
    await reader.close()
  }
}

async function start(reader: TextReader): Promise<AsyncIterable<InputRow>> {
  await reader.more()
  const first = reader.text[nextVisible(reader.text, 0)]
  if (first === undefined) {
    throw new InvalidInput(
      reader.ended
        ? 'The input is empty.'
        : `The first ${formatBytes(CHUNK)} of the input are blank; CSV or JSON is expected.`,
      [],
      { code: 'empty-input' },
    )
  }
  if (first === '<') throw markup(reader.text)
  return first === '[' || first === '{' ? readJsonRows(reader) : readCsvRows(reader)
}

async function* refuseNonsense(rows: AsyncIterable<InputRow>): AsyncGenerator<InputRow> {
  let refusedSoFar = 0
  let anyRead = false
  for await (const row of rows) {
    yield row
    anyRead ||= 'row' in row
    if (!anyRead && 'error' in row && ++refusedSoFar === LIMITS.refusedFromStart) {
      throw new InvalidInput(
        `None of the first ${refusedSoFar} rows can be read; the last (line ${row.line}): ${row.error}`,
      )
    }
  }
}

function markup(text: string): InvalidInput {
  return new InvalidInput(
    /<!doctype html|<html/i.test(text.slice(0, 4096))
      ? 'This is a web page, not data: give the address of the file itself, CSV or JSON.'
      : 'This is XML, not CSV or JSON.',
    [],
    { code: 'markup' },
  )
}
