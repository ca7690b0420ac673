import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { MaillageError } from '@maillage/shared/errors'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from './decode.ts'
import { openInput } from './open.ts'
import type { InputRow } from './row.ts'
import { readRows } from './rows.ts'
import { collect, pieces, source } from './test-support.ts'

/** The whole way, from bytes in pieces to rows. */
async function readBytes(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): Promise<InputRow[]> {
  const input = await openInput(Readable.from(pieces(bytes, sizes)), {
    cwd: '.',
    stdin: Readable.from([]),
    fetchUrl: () => Promise.reject(new Error('no network here')),
  })
  return collect(readRows(decodeText(input.stream, input.name).text))
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 })

const encode: Record<string, (text: string) => Uint8Array> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with mark': (text) => Buffer.from(`\ufeff${text}`),
  'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'gzip of utf-8': (text) => gzipSync(text),
}

/** Any text that the formats can carry: no NUL (refused as binary) and no lone surrogate. */
const value = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((text) => text.replace(/[\0\ufeff]/g, '').toWellFormed())
const dirty = fc.oneof(value, fc.stringMatching(/^[ ,;|"'\t\r\n{}[\]:\\é€a]{0,12}$/))
const name = fc.stringMatching(/^[a-zéè_]{1,10}$/).filter((text) => text !== '__proto__')
const names = fc.uniqueArray(name, { minLength: 2, maxLength: 6 })

describe('properties of reading', () => {
  it('CSV rows come back as they were written, whatever the dialect and the pieces', async () => {
    const table = names.chain((columns) =>
      fc.record({
        columns: fc.constant(columns),
        rows: fc.array(fc.array(dirty, { minLength: columns.length, maxLength: columns.length }), {
          maxLength: 8,
        }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(...Object.keys(encode)),
        sizes,
        async ({ columns, rows }, delimiter, end, encoding, cuts) => {
          const text = stringify([columns, ...rows], {
            delimiter,
            record_delimiter: end,
            quoted_match: /[\s,;|"]/,
          })
          const items = await readBytes((encode[encoding] ?? Buffer.from)(text), cuts)
          const expected = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
          expect(
            items.map((item) => ('row' in item ? columns.map((column) => item.row[column]) : item)),
          ).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('JSON rows come back as they were written, as a list, one a line or inside an object', async () => {
    const row = fc.dictionary(name, fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }), { minKeys: 1 })
    const shapes: Record<string, (rows: readonly object[]) => string> = {
      list: (rows) => JSON.stringify(rows),
      'indented list': (rows) => JSON.stringify(rows, null, 2),
      lines: (rows) => rows.map((item) => `${JSON.stringify(item)}\n`).join(''),
      object: (rows) => JSON.stringify({ total: rows.length, meta: { ok: ['x'] }, data: rows }, null, 1),
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(...Object.keys(shapes)),
        fc.constantFrom(...Object.keys(encode)),
        sizes,
        async (rows, shape, encoding, cuts) => {
          const text = (shapes[shape] ?? JSON.stringify)(rows)
          fc.pre(!/__proto__|\\u0000|\ufeff/.test(text))
          const items = await readBytes((encode[encoding] ?? Buffer.from)(text), cuts)
          const read = items.map((item) => ('row' in item ? item.row : item))
          expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(rows)))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('Windows-1252 rows come back where they hold accents', async () => {
    const accented = fc.stringMatching(/^[a-z ]{0,5}[éèàçêîôÉ][a-z ]{0,5}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(accented, { minLength: 1, maxLength: 5 }), sizes, async (cells, cuts) => {
        const text = `id;nom\n${cells.map((cell, at) => `${at};"${cell}"\n`).join('')}`
        const items = await readBytes(Buffer.from(text, 'latin1'), cuts)
        expect(items.map((item) => 'row' in item && item.row.nom)).toEqual(cells)
      }),
    )
  })

  it('anything else is refused by an error of ours, or row by row', async () => {
    const token = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '"',
      ',',
      ':',
      ';',
      '\n',
      '\r',
      '\\',
      'a',
      '1',
      ' ',
      '{"a":1}',
    )
    const soup = fc
      .tuple(
        fc.constantFrom('', '[', '{', '{"a":', '[{"a":1},', '{"a":1}\n', 'a,b\n', 'a;b\n"'),
        fc.array(token),
      )
      .map(([start, rest]) => Buffer.from(start + rest.join('')))
    const damaged = fc
      .tuple(
        fc.constantFrom('', '\x1f\x8b\x08\0', '\xff\xfe', 'a;b\n1;', '[{"a":"'),
        fc.uint8Array({ maxLength: 60 }),
      )
      .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(soup, damaged), sizes, async (bytes, cuts) => {
        const outcome = (read: Promise<InputRow[]>) => read.catch((error: unknown) => error)
        const whole = await outcome(readBytes(bytes))
        if (!Array.isArray(whole)) expect(whole).toBeInstanceOf(MaillageError)
        // Where the pieces were cut changes nothing.
        expect(await outcome(readBytes(bytes, cuts))).toEqual(whole)
      }),
      { numRuns: 3000 },
    )
  })

  it('the end of a list cut anywhere is noticed', async () => {
    const text = JSON.stringify([{ a: 'é"]' }, { b: [1, { c: 2 }] }, { d: null }])
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.length - 1 }), async (length) => {
        await expect(readBytes(Buffer.from(text.slice(0, length)))).rejects.toThrow(/cut short/)
      }),
    )
  })
})

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../../../..')
const lists = join(root, '../shared/data/mednum')
const absent = !existsSync(lists)

describe.skipIf(absent)(`published lists${absent ? ' (skipped: ../shared/data is absent)' : ''}`, () => {
  for (const file of absent ? [] : readdirSync(lists)) {
    it(file, async () => {
      const bytes = readFileSync(join(lists, file))
      const items = await readBytes(bytes, [10_007])
      if (file.endsWith('.csv')) {
        expect(items).toMatchObject([
          { line: 2, row: { id: 'structure-1', nom: 'Anonymal', code_postal: '51100' } },
        ])
        return
      }
      const expected: unknown[] = JSON.parse(bytes.toString())
      expect(items.map((item) => ('row' in item ? item.row : item))).toEqual(expected)
      expect(items.map(({ line }) => line)).toEqual(expected.map((_, at) => at + 2))
    })
  }
})

describe('speed and memory', () => {
  it('100,000 rows of CSV pass in pieces', async () => {
    const row = `"x";"Médiathèque, ""le lieu""";${'services '.repeat(20)};48.1;2.3\n`
    const text = source(
      (function* () {
        yield 'id;nom;services;latitude;longitude\n'
        for (let at = 0; at < 1000; at += 1) yield row.repeat(100)
      })(),
    )
    let count = 0
    for await (const item of readRows(text)) count += 'row' in item ? 1 : 0
    expect(count).toBe(100_000)
  }, 30_000)
})
