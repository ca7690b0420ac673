import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { MAX_CELLS, MAX_UNZIPPED, readWorkbook, writeWorkbook } from './index.ts'

const RELS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
const BOOK =
  '<workbook xmlns:r="r"><sheets><sheet name="Fiches" sheetId="1" r:id="rId1"/></sheets></workbook>'

/** A workbook of one sheet, as its files. */
const archive = (rows: string, more: Record<string, string> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': BOOK,
        'xl/_rels/workbook.xml.rels': RELS,
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
        ...more,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  )

const rowsOf = (bytes: Uint8Array) =>
  readWorkbook(bytes).sheets[0]?.rows.map(({ number, cells }) => [number, Object.fromEntries(cells)])

describe('cells', () => {
  it('are told by what the program made of them', () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-40C]d\\ mmm&quot;jour&quot;"/>
      <numFmt numFmtId="165" formatCode="[Red]0.00&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/><xf numFmtId="22"/></cellXfs></styleSheet>`
    const rows = `<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>01004</t></is></c>
      <c r="D3"><v>1004</v></c><c r="E3"><v>1.234567820001E+13</v></c><c r="F3" s="1"><v>46277</v></c>
      <c r="G3" s="2"><v>9.5</v></c><c r="H3" s="3"><v>0.375</v></c><c r="I3" s="4"><v>46277.5</v></c>
      <c r="J3"><f>A1+1</f><v>12</v></c><c r="K3" t="str"><f>"a"</f><v>a</v></c><c r="L3" t="b"><v>1</v></c>
      <c r="M3" t="e"><v>#REF!</v></c><c r="N3" s="1"/><c r="AA3" t="d"><v>2026-09-12</v></c></row>`
    const strings =
      '<sst><si><t>a</t></si><si><r><t>Lun</t></r><r><t xml:space="preserve">di </t></r><rPh><t>x</t></rPh></si></sst>'
    const files = { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings }
    expect(rowsOf(archive(rows, files))).toEqual([
      [
        3,
        {
          A: { kind: 'text', text: 'Lundi ' },
          C: { kind: 'text', text: '01004' },
          D: { kind: 'number', text: '1004', value: 1004 },
          E: { kind: 'number', text: '1.234567820001E+13', value: 12345678200010 },
          F: { kind: 'date', text: '2026-09-12' },
          G: { kind: 'number', text: '9.5', value: 9.5 },
          H: { kind: 'date', text: '09:00' },
          I: { kind: 'date', text: '2026-09-12T12:00' },
          J: { kind: 'formula', text: '=A1+1' },
          K: { kind: 'formula', text: '="a"' },
          L: { kind: 'boolean', text: 'VRAI' },
          M: { kind: 'error', text: '#REF!' },
          AA: { kind: 'date', text: '2026-09-12' },
        },
      ],
    ])
  })

  it('have their address when the file leaves it out, and whatever the prefix of its names', () => {
    const rows =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="Z5"><v>3</v></c><c><v>4</v></c></row>'
    const cell = (value: number) => ({ kind: 'number', text: String(value), value })
    const wanted = [
      [1, { A: cell(1), B: cell(2) }],
      [5, { Z: cell(3), AA: cell(4) }],
    ]
    expect(rowsOf(archive(rows))).toEqual(wanted)
    const prefixed = rows.replace(/<(\/?)/g, '<$1x:')
    expect(rowsOf(archive(prefixed))).toEqual(wanted)
  })

  it('of a workbook that counts from 1904 have their own dates', () => {
    const book = BOOK.replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    const files = { 'xl/workbook.xml': book, 'xl/styles.xml': styles }
    expect(rowsOf(archive('<row r="1"><c r="A1"><v>44815</v></c></row>', files))).toEqual([
      [1, { A: { kind: 'date', text: '2026-09-12' } }],
    ])
  })

  it('come back as they were written, whatever they begin with', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.stringMatching(/^[=+@-][ -~\n\t]*$/),
      fc.constantFrom(
        '01004',
        '1.2E+13',
        '9-12',
        '_x0041_',
        '\u0001',
        ' a ',
        'a\r\nb',
        'TRUE',
        '#REF!',
        'valueOf',
      ),
    )
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (row) => {
        const bytes = writeWorkbook([{ name: 'A', widths: [], rows: [row] }])
        const cells = [...(readWorkbook(bytes).sheets[0]?.rows[0]?.cells.values() ?? [])]
        expect(cells).toEqual(row.map((one) => ({ kind: 'text', text: one })))
      }),
    )
  })
})

describe('what is hostile or no workbook', () => {
  const tooLarge = (bytes: Uint8Array) => expect(() => readWorkbook(bytes)).toThrow(LimitExceeded)

  it('is refused before it is unpacked whole', () => {
    const bomb = archive(' '.repeat(MAX_UNZIPPED + 1))
    expect(bomb.length).toBeLessThan(MAX_UNZIPPED / 500)
    tooLarge(bomb)
    // Sizes that the archive claims are not believed: the local header says one byte.
    const liar = archive(' '.repeat(MAX_UNZIPPED + 1))
    const view = new DataView(liar.buffer)
    for (let at = 0; at + 4 < liar.length; at++)
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 1, true)
    tooLarge(liar)
  })

  it('is refused when it holds too many cells', () => {
    tooLarge(archive(`<row>${'<c><v>1</v></c>'.repeat(MAX_CELLS + 1)}</row>`))
  })

  it.each([
    ['a text', strToU8('nom;horaires')],
    ['nothing', new Uint8Array()],
    ['another archive', zipSync({ 'a.txt': strToU8('a') })],
    ['half a workbook', archive('<row r="1"/>').subarray(0, 200)],
    ['broken XML', archive('<row><c></row>')],
    ['entities of its own', archive('', { 'xl/workbook.xml': `<!DOCTYPE a [<!ENTITY b "c">]>${BOOK}` })],
  ])('%s is refused in words', (_, bytes) => {
    expect(() => readWorkbook(bytes)).toThrow(InvalidInput)
  })
})
