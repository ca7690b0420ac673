import { isAscii } from 'node:buffer'
import { InvalidInput } from '@maillage/shared/errors'
import { excerpt, rechunk } from '../../../net/bounds.ts'
import { LIMITS } from './limits.ts'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/** How the bytes were read; complete once the text was read to its end. */
export interface DecodeReport {
  /** `utf-8` until a byte says otherwise. */
  encoding: Encoding
  /** U+FFFD in the text: bytes that could not be read here, or had been lost before. */
  damaged: number
  /** Lines of the first damaged places, 20 at most. */
  readonly damagedLines: number[]
}

export interface DecodedText {
  readonly text: AsyncIterable<string>
  readonly report: DecodeReport
}

/**
 * Bytes to text: UTF-8 or UTF-16 by byte order mark, else UTF-8, else Windows-1252 (which holds Latin-1).
 * Judged on the first MiB from the first byte that is not ASCII; where well-formed UTF-8 sequences outnumber the
 * ill-formed bytes, the text is damaged UTF-8 and those bytes become U+FFFD, counted in `report`.
 * @param name of the input, for messages
 * @throws InvalidInput (from the text) for what is not text: NUL bytes, spreadsheets, archives, PDF
 */
export function decodeText(bytes: AsyncIterable<Uint8Array>, name: string): DecodedText {
  const report: DecodeReport = { encoding: 'utf-8', damaged: 0, damagedLines: [] }
  return { text: countDamage(decode(bytes, name, report), report), report }
}

async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  report: DecodeReport,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let offset = 0
  let sample: Uint8Array[] = []
  let sampled = 0
  const decide = () => {
    const head = Buffer.concat(sample)
    sample = []
    report.encoding = guess(head)
    decoder = new TextDecoder(report.encoding, { ignoreBOM: true })
    return decoder.decode(head, { stream: true })
  }

  for await (const chunk of rechunk(bytes)) {
    if (offset === 0) {
      refuseBinary(chunk, name)
      const marked = byteOrderMark(chunk)
      if (marked !== undefined) {
        report.encoding = marked
        decoder = new TextDecoder(marked)
      }
    }
    if (!report.encoding.startsWith('utf-16')) {
      const nul = chunk.indexOf(0)
      if (nul !== -1) throw binary(name, `a NUL byte at offset ${offset + nul}`)
    }
    offset += chunk.length
    if (decoder !== undefined) yield decoder.decode(chunk, { stream: true })
    else if (sampled === 0 && isAscii(chunk)) yield Buffer.from(chunk).toString('latin1')
    else {
      sample.push(chunk)
      sampled += chunk.length
      if (sampled >= LIMITS.encodingSample) yield decide()
    }
  }
  if (decoder === undefined && sampled > 0) yield decide()
  if (decoder !== undefined) yield decoder.decode()
}

/** Counts U+FFFD with their lines, and refuses NUL characters, which UTF-16 can hide from a look at bytes. */
async function* countDamage(text: AsyncIterable<string>, report: DecodeReport): AsyncGenerator<string> {
  let line = 1
  let afterReturn = false
  for await (const chunk of text) {
    if (chunk.includes('\0')) throw binary('The input', `a NUL character after line ${line}`)
    // A line end cut between two chunks was counted with its first half.
    if (afterReturn && chunk.startsWith('\n')) line -= 1
    const damaged = chunk.includes('\ufffd')
    for (const [mark] of chunk.matchAll(damaged ? /\r\n?|\n|\ufffd/g : /\r\n?|\n/g)) {
      if (mark === '\ufffd') {
        report.damaged += 1
        if (report.damagedLines.length < 20) report.damagedLines.push(line)
      } else line += 1
    }
    if (chunk === '') continue
    afterReturn = chunk.endsWith('\r')
    yield chunk
  }
}

function guess(sample: Uint8Array): Encoding {
  // As a stream: a character cut by the end of the sample says nothing.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(sample, { stream: true })
  let wellFormed = 0
  let illFormed = 0
  for (const [char] of text.matchAll(/[^\0-\x7f]/gu)) {
    if (char === '\ufffd') illFormed += 1
    else wellFormed += 1
  }
  return wellFormed >= illFormed && wellFormed > 0 ? 'utf-8' : 'windows-1252'
}

function byteOrderMark(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

const SIGNATURES: readonly (readonly [latin1: string, what: string])[] = [
  ['PK\x03\x04', 'a spreadsheet (.xlsx, .ods) or a ZIP archive'],
  ['PK\x05\x06', 'an empty ZIP archive'],
  ['\xd0\xcf\x11\xe0', 'an old spreadsheet (.xls)'],
  ['%PDF', 'a PDF'],
  ['\x1f\x8b', 'compressed twice'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\x28\xb5\x2f\xfd', 'compressed with zstd'],
  ['BZh', 'compressed with bzip2'],
  ['\xfd7zXZ', 'compressed with xz'],
  ['PAR1', 'a Parquet file'],
  ['SQLite format 3', 'an SQLite database'],
]

function refuseBinary(head: Uint8Array, name: string): void {
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1')
  const found = SIGNATURES.find(([magic]) => start.startsWith(magic))
  if (found !== undefined) throw binary(name, `it looks like ${found[1]}`)
}

function binary(name: string, why: string): InvalidInput {
  return new InvalidInput(
    `${excerpt(name)} is not text (${why}). Give CSV or JSON, in UTF-8 if possible: from a spreadsheet, save it as “CSV UTF-8”.`,
    [],
    { code: 'not-text' },
  )
}
