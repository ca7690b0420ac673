import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CellValue, SheetToStream } from './book.ts'
import { streamOds } from './ods/index.ts'
import { readWorkbook, streamWorkbook, writeWorkbook } from './xlsx/index.ts'

const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0
const NO_LIBREOFFICE = 'LibreOffice (soffice) is not installed'

/** What spreadsheets are known to change, run or lose. */
const HOSTILE = [
  '=1+1',
  '=HYPERLINK("http://example.org")',
  '+33326000000',
  '-1',
  '@SUM(A1)',
  '\tdébut',
  "'=1",
  '01004',
  '43493312300029',
  '9-12',
  '1/2',
  '2026-12-24',
  '1.2E+13',
  'VRAI',
  'TRUE',
  '#REF!',
  '_x0041_',
  '<b>&amp;</b> "ici" ]]>',
  'deux\nlignes\n\nvides',
  '  deux  espaces  ',
  '🏠 l’été, œuvre',
  'x'.repeat(5_000),
  '001',
  '0',
  '12:30',
  '5 %',
  '10 €',
]

async function collected(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

const sheetOf = (pages: SheetToStream['pages'], header?: readonly string[]): SheetToStream => ({
  name: 'Aides',
  widths: [20, 200],
  header,
  pages,
})

/** Rows of each sheet as our own reader has them: texts and numbers. */
const read = (bytes: Uint8Array): (readonly [string, CellValue[][]])[] =>
  readWorkbook(bytes).sheets.map(({ name, rows }) => [
    name,
    rows.map(({ cells }) =>
      [...cells.values()].map((cell) => {
        expect(['text', 'number']).toContain(cell.kind)
        return cell.kind === 'number' ? cell.value : cell.text
      }),
    ),
  ])

describe('a spreadsheet', () => {
  it('is the same written whole or page by page, and whenever it is written', async () => {
    const rows = HOSTILE.map((text, index) => [text, index])
    const pages = [rows.slice(0, 3), [], rows.slice(3)]
    const streamed = await collected(streamWorkbook([sheetOf(pages)]))
    expect(Buffer.from(writeWorkbook([{ name: 'Aides', widths: [20, 200], rows }])).equals(streamed)).toBe(
      true,
    )
  })

  it('gives back every text as a text and every number as a number', async () => {
    const cell = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -180, max: 180 }).filter((one) => one !== 0),
    )
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(rows, async (page) => {
        expect(read(await collected(streamWorkbook([sheetOf([page])])))).toEqual([['Aides', page]])
      }),
      { numRuns: 40 },
    )
  })

  it('that is too long for a sheet goes on in the next, with its header', async () => {
    const rows = Array.from({ length: 7 }, (_, index) => [`ligne ${index}`])
    const sheets = [sheetOf([rows], ['nom']), { ...sheetOf([[['fin']]]), name: 'Colonnes' }]
    const wanted = [
      ['Aides', [['nom'], ['ligne 0'], ['ligne 1'], ['ligne 2']]],
      ['Aides 2', [['nom'], ['ligne 3'], ['ligne 4'], ['ligne 5']]],
      ['Aides 3', [['nom'], ['ligne 6']]],
      ['Colonnes', [['fin']]],
    ]
    expect(read(await collected(streamWorkbook(sheets, 4)))).toEqual(wanted)
    const content = unzipSync(await collected(streamOds(sheets, 4)))['content.xml'] ?? new Uint8Array()
    expect(
      [...strFromU8(content).matchAll(/<table:table table:name="([^"]*)"/g)].map(([, name]) => name),
    ).toEqual(['Aides', 'Aides 2', 'Aides 3', 'Colonnes'])
  })

  it('cuts what no cell can hold, visibly', async () => {
    const [[, [[cut] = []] = []] = ['', []]] = read(
      await collected(streamWorkbook([sheetOf([[['x'.repeat(40_000)]]])])),
    )
    expect(cut).toBe(`${'x'.repeat(32_766)}…`)
  })

  it('in OpenDocument says what it is where programs look: first, and not compressed', async () => {
    const bytes = await collected(streamOds([sheetOf([[['a']]])]))
    expect(Buffer.from(bytes.subarray(30, 84)).toString()).toBe(
      'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    )
  })

  it('is written while its pages come', async () => {
    let asked = 0
    function* pages() {
      for (; asked < 50; asked++)
        yield Array.from({ length: 200 }, (_, row) => HOSTILE.map((text) => `${text} ${asked} ${row}`))
    }
    for await (const _ of streamOds([sheetOf(pages())])) break
    expect(asked).toBeLessThan(10)
  })
})

describe.skipIf(!hasLibreOffice)(
  `LibreOffice${hasLibreOffice ? '' : ` (skipped: ${NO_LIBREOFFICE})`}`,
  () => {
    let folder = ''
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'book-'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    /** What LibreOffice makes of a spreadsheet, once it has saved it in its own words. */
    function saved(bytes: Uint8Array, format: string) {
      const file = join(folder, `given.${format}`)
      writeFileSync(file, bytes)
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'xlsx:Calc MS Excel 2007 XML',
          '--outdir',
          join(folder, format),
          file,
        ],
        { stdio: 'ignore', timeout: 120_000 },
      )
      return read(readFileSync(join(folder, format, 'given.xlsx')))
    }

    const generated = fc.sample(fc.string({ unit: 'grapheme', minLength: 1 }), { numRuns: 300, seed: 1 })
    const rows = [...HOSTILE, ...generated].map((text, index) => [text, index + 0.1234567, `n° ${text}`])
    const sheets = () => [
      sheetOf([rows.slice(0, 10), rows.slice(10)], ['=nom', 'nombre', 'autre']),
      { name: 'Colonnes', widths: [], pages: [[['+1'], ['fin']]] },
    ]
    const wanted = [
      ['Aides', [['=nom', 'nombre', 'autre'], ...rows]],
      ['Colonnes', [['+1'], ['fin']]],
    ]
    /** OpenDocument has no tab that LibreOffice keeps. */
    const withoutTabs = JSON.parse(JSON.stringify(wanted).replaceAll('\\t', ' '))

    it.each([
      ['xlsx', streamWorkbook, wanted],
      ['ods', streamOds, withoutTabs],
    ] as const)('reads .%s back with nothing changed', async (format, stream, expected) => {
      expect(saved(await collected(stream(sheets())), format)).toEqual(expected)
    })
  },
)
