import { InvalidInput, LimitExceeded, MaillageError } from '@maillage/shared/errors'
import { excerpt, formatBytes } from '../../../net/bounds.ts'
import { JsonScan } from './json-scan.ts'
import { LIMITS } from './limits.ts'
import { type InputRow, refused, toRow } from './row.ts'
import { nextVisible, type TextReader } from './text-reader.ts'

/**
 * Rows of a JSON text: a list of objects, one object a line (NDJSON), an object that holds one list of objects, or a
 * single object. One element is held at a time. An element broken inside is refused alone; a structure that cannot
 * be followed any more ends the reading.
 * @param reader at the first character, `[` or `{`
 * @throws InvalidInput, LimitExceeded — with the line
 */
export async function* readJsonRows(reader: TextReader): AsyncGenerator<InputRow> {
  if ((await reader.peek()) === '[') yield* readList(reader)
  else if (await startsLines(reader)) return yield* readLines(reader)
  else yield* readObject(reader)
  const extra = await reader.peek()
  if (extra !== undefined) {
    throw new InvalidInput(
      `Broken JSON: line ${reader.line}, nothing is expected after the end of the value, but there is ${near(reader)}.`,
    )
  }
}

async function* readList(reader: TextReader): AsyncGenerator<InputRow> {
  reader.take(reader.position + 1)
  for (let first = true; ; first = false) {
    let next = await reader.peek()
    while (next === ',') {
      yield refused(reader.line, 'A comma without an element before it.', ',')
      reader.take(reader.position + 1)
      first = false
      next = await reader.peek()
    }
    if (next === ']') {
      if (!first) yield refused(reader.line, 'A comma without an element after it.', ']')
      reader.take(reader.position + 1)
      return
    }
    if (next === undefined) throw cutShort(reader, 'inside the list')
    yield await readElement(reader)
    const after = await reader.peek()
    if (after === undefined) throw cutShort(reader, 'inside the list')
    if (after !== ',' && after !== ']') {
      throw new InvalidInput(
        `Broken JSON: line ${reader.line}, a comma or ] is expected before ${near(reader)}.`,
      )
    }
    reader.take(reader.position + 1)
    if (after === ']') return
  }
}

async function readElement(reader: TextReader): Promise<InputRow> {
  const { line } = reader
  const scan = new JsonScan(line)
  return parseRow(await takeValue(reader, scan), line, scan.keys)
}

async function takeValue(reader: TextReader, scan: JsonScan): Promise<string> {
  const { line } = reader
  const end = await findEnd(reader, scan)
  if (end === undefined) {
    throw new LimitExceeded(
      `Line ${line}: one JSON value is larger than ${formatBytes(LIMITS.row)}, the limit for a row.`,
    )
  }
  if (end === -1) throw cutShort(reader, `inside the value that starts at line ${line}`)
  return reader.take(end)
}

/** Index after the value at `position`; -1 when the input ends inside it, undefined when it is too large. */
async function findEnd(reader: TextReader, scan: JsonScan): Promise<number | undefined> {
  let from = reader.position
  for (;;) {
    const end = scan.scan(reader.text, from)
    const size = (end === -1 ? reader.text.length : end) - reader.position
    if (size > LIMITS.row) return undefined
    if (end !== -1) return end
    from = reader.held
    if (!(await reader.more())) return scan.complete ? reader.text.length : -1
  }
}

/** NDJSON: the first object ends on its line and another starts on a later one. */
async function startsLines(reader: TextReader): Promise<boolean> {
  const end = await findEnd(reader, new JsonScan(reader.line))
  if (end === undefined || end === -1) return false
  const size = end - reader.position
  let at = nextVisible(reader.text, end)
  while (at === -1 && reader.held <= LIMITS.row && (await reader.more())) at = nextVisible(reader.text, size)
  if (at === -1) return false
  const first = reader.text.slice(reader.position, at)
  return !first.slice(0, size).includes('\n') && first.slice(size).includes('\n')
}

async function* readLines(reader: TextReader): AsyncGenerator<InputRow> {
  while ((await reader.peek()) !== undefined) {
    let end = reader.text.indexOf('\n', reader.position)
    while (end === -1 && reader.held <= LIMITS.row && (await reader.more())) end = reader.text.indexOf('\n')
    if (end === -1) end = reader.text.length
    const { line } = reader
    if (end - reader.position > LIMITS.row) {
      throw new LimitExceeded(`Line ${line} is longer than ${formatBytes(LIMITS.row)}, the limit for a row.`)
    }
    const text = reader.take(end).trimEnd()
    const scan = new JsonScan(line)
    try {
      scan.scan(text, 0)
      yield parseRow(text, line, scan.keys)
    } catch (error) {
      // The next line starts afresh, whatever this one left open.
      if (!(error instanceof MaillageError)) throw error
      yield refused(line, error.message, text)
    }
  }
}

/** Whether an object is a thing with its parts (a service of HSDS, whole), and no list in an envelope. */
const isEntity = ({ id, name, nom, type }: Readonly<Record<string, unknown>>): boolean =>
  typeof id === 'string' && typeof (name ?? nom) === 'string' && type !== 'FeatureCollection'

/** An object that holds one list of objects: the other members are passed over. A lone object is its own row. */
async function* readObject(reader: TextReader): AsyncGenerator<InputRow> {
  const { line } = reader
  const scan = new JsonScan(line)
  const end = await findEnd(reader, scan)
  if (end !== undefined && end !== -1) {
    const text = reader.text.slice(reader.position, end)
    const single = parseRow(text, line, scan.keys)
    if ('row' in single && (isEntity(single.row) || !Object.values(single.row).some(isListOfObjects))) {
      reader.take(end)
      return yield single
    }
  }
  let list: string | undefined
  for (let next = await step(reader, '{'); next !== '}'; next = await step(reader, ',')) {
    const name = parseName(await takeValue(reader, new JsonScan(reader.line)), reader)
    if ((await reader.peek()) !== ':') throw unexpected(reader, 'a colon')
    reader.take(reader.position + 1)
    if (await startsListOfObjects(reader)) {
      if (list !== undefined) {
        throw new InvalidInput(
          `Line ${reader.line}: two lists of objects, ${excerpt(list)} and ${excerpt(name)}; only one can be the rows.`,
        )
      }
      list = name
      yield* readList(reader)
    } else await takeValue(reader, new JsonScan(reader.line))
    const after = await reader.peek()
    if (after === '}') break
    if (after !== ',') throw unexpected(reader, 'a comma or }')
  }
  reader.take(reader.position + 1)
  if (list === undefined)
    throw new InvalidInput(`Line ${line}: this JSON object holds no list of objects to read.`)
}

/** Consumes the expected character. @returns the next one, which must start a name or close the object */
async function step(reader: TextReader, expected: '{' | ','): Promise<string> {
  reader.take(reader.position + 1)
  const next = await reader.peek()
  if (next === '"' || (next === '}' && expected === '{')) return next
  throw unexpected(reader, 'a name between double quotes')
}

function parseName(text: string, reader: TextReader): string {
  const name = tryParse(text)
  if (typeof name === 'string') return name
  throw new InvalidInput(`Broken JSON: line ${reader.line}, ${excerpt(text)} is not a name.`)
}

async function startsListOfObjects(reader: TextReader): Promise<boolean> {
  if ((await reader.peek()) !== '[') return false
  let at = nextVisible(reader.text, reader.position + 1)
  while (at === -1 && reader.held <= LIMITS.row && (await reader.more())) at = nextVisible(reader.text, 1)
  return reader.text[at] === '{'
}

function parseRow(text: string, line: number, keys: number): InputRow {
  if (keys > LIMITS.keys) {
    return refused(line, `${keys} keys in one object; the limit is ${LIMITS.keys}.`, text)
  }
  let value: unknown
  try {
    value = parseSafely(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/ in JSON at position.*$/s, '') : ''
    return refused(line, `Not valid JSON: ${reason}.`, text)
  }
  if (!isObject(value)) return refused(line, 'An object {"…": …} is expected.', text)
  return { line, row: toRow(Object.entries(value)) }
}

/** `JSON.parse`, refusing the name `__proto__` at any depth: a later copy would take it for an order. */
export function parseSafely(text: string): unknown {
  if (!/__proto__|\\u/.test(text)) return JSON.parse(text)
  return JSON.parse(text, (name, value) => {
    if (name === '__proto__') throw new Error('the name "__proto__" is not accepted')
    return value
  })
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && isObject(value[0])
}

function near(reader: TextReader): string {
  return excerpt(reader.text.slice(reader.position, reader.position + 40))
}

function unexpected(reader: TextReader, expected: string): InvalidInput {
  if (reader.ended && reader.held === 0) return cutShort(reader, 'inside an object')
  return new InvalidInput(`Broken JSON: line ${reader.line}, ${expected} is expected before ${near(reader)}.`)
}

function cutShort(reader: TextReader, where: string): InvalidInput {
  return new InvalidInput(
    `Broken JSON: the input ends ${where} (last line read: ${reader.line}); it may have been cut short.`,
  )
}
