/**
 * Workbooks (ECMA-376, `.xlsx`). Each text is stored and formatted as text: codes keep their zeros, and what begins like
 * a formula (`=`, `+`, `-`, `@`) is never one, in this file or once edited.
 * @module
 */
import {
  type BookFormat,
  type CellValue,
  type SheetHead,
  type SheetToStream,
  type SheetToWrite,
  streamBook,
  writeBook,
} from '../book.ts'
import { lettersOf } from './read.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Characters that XML 1.0 cannot hold, and what would be taken for their escape (ECMA-376 part 1, 22.9.2.19). */
const UNWRITABLE = /_(?=x[0-9A-Fa-f]{4}_)|(?![\t\n])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Nothing to escape, as most cells: said much faster than by looking for what has to be. */
const PLAIN = /^[\n !#-%'-;=?-^`-~\u00a0-\ud7ff\ue000-\ufffd]*$/

const escaped = (text: string): string => (PLAIN.test(text) ? text : escapedWhole(text))

const escapedWhole = (text: string): string =>
  text
    .replace(UNWRITABLE, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one)

/** Number format 49 is text (`@`): style 1 of cells, and 2 of headers, in bold. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${[0, 1].map((font) => `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`).join('')}</cellXfs></styleSheet>`

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

const LETTERS: string[] = []
/** Letters of a column, worked out once. */
const lettersAt = (index: number): string => {
  LETTERS[index] ??= lettersOf(index + 1)
  return LETTERS[index]
}

/** Empty cells are left out: their column's format is text. */
function cell(value: CellValue, address: string, style: number): string {
  if (value === '') return ''
  if (typeof value === 'number') return `<c r="${address}"><v>${value}</v></c>`
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

const columnsXml = ({ widths }: SheetHead): string =>
  widths.length === 0
    ? ''
    : `<cols>${widths
        .map(
          (width, index) =>
            `<col min="${index + 1}" max="${index + 1}" width="${width}" style="1" customWidth="1"/>`,
        )
        .join('')}</cols>`

const relationships = (targets: readonly (readonly [string, string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

const override = (part: string, type: string): string =>
  `<Override PartName="/xl/${part}" ContentType="${TYPE}.${type}+xml"/>`

const sheetPath = (rank: number): string => `worksheets/sheet${rank}.xml`

/** Parts that list the sheets come after them: how many there are is known by then. */
const XLSX: BookFormat = {
  open(zip) {
    zip.file('_rels/.rels')
    zip.write(relationships([['officeDocument', 'xl/workbook.xml']]))
    zip.file('xl/styles.xml')
    zip.write(STYLES)
  },
  openSheet(zip, _name, head, rank) {
    zip.file(`xl/${sheetPath(rank)}`)
    zip.write(`${XML}<worksheet xmlns="${MAIN}">${head.header ? FROZEN : ''}${columnsXml(head)}<sheetData>`)
  },
  row(cells, number, isHeader) {
    const style = isHeader ? 2 : 1
    const written = cells.map((value, index) => cell(value, `${lettersAt(index)}${number}`, style))
    return `<row r="${number}">${written.join('')}</row>`
  },
  closeSheet(zip) {
    zip.write('</sheetData></worksheet>')
  },
  close(zip, names) {
    const paths = names.map((_, index) => sheetPath(index + 1))
    const sheets = names.map(
      (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    zip.file('xl/workbook.xml')
    zip.write(
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`,
    )
    zip.file('xl/_rels/workbook.xml.rels')
    zip.write(relationships([...paths.map((path) => ['worksheet', path] as const), ['styles', 'styles.xml']]))
    zip.file('[Content_Types].xml')
    zip.write(
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${override('styles.xml', 'styles')}${paths.map((path) => override(path, 'worksheet')).join('')}</Types>`,
    )
  },
}

/** A small workbook, whole. */
export const writeWorkbook = (sheets: readonly SheetToWrite[]): Uint8Array<ArrayBuffer> =>
  writeBook(XLSX, sheets)

/** A workbook of any size, as bytes while its pages come. */
export const streamWorkbook = (sheets: readonly SheetToStream[], mostRows?: number) =>
  streamBook(XLSX, sheets, mostRows)
