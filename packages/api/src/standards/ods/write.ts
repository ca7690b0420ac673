/**
 * OpenDocument spreadsheets (ISO/IEC 26300, `.ods`). Each text is stored and formatted as text; characters that XML
 * cannot hold, for which OpenDocument has no escape, are written U+FFFD, and tabs as spaces.
 * @module
 */
import { type BookFormat, type CellValue, type SheetToStream, streamBook } from '../book.ts'

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const MIME = 'application/vnd.oasis.opendocument.spreadsheet'
const SPACE = 'urn:oasis:names:tc:opendocument:xmlns'
const NAMESPACES = ['office', 'table', 'text', 'style', 'number']
  .map((prefix) => ` xmlns:${prefix}="${SPACE}:${prefix === 'number' ? 'datastyle' : prefix}:1.0"`)
  .join('')
const FO = ` xmlns:fo="${SPACE}:xsl-fo-compatible:1.0"`
const VERSION = ' office:version="1.3"'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string =>
  text
    .replace(/(?![\t\n\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one)

/**
 * Spaces that follow one another, or stand at an end, would be lost: they have an element (part 3, 6.1). So have tabs,
 * but LibreOffice 7 drops it from cells and joins the words beside: a space is written.
 */
const paragraph = (line: string): string =>
  escaped(line.replace(/\t/g, ' ')).replace(
    /^ +| +$| {2,}/g,
    (spaces) => `<text:s text:c="${spaces.length}"/>`,
  )

/** Widths that columns may have, in characters: their styles come before the sheets. */
const WIDTHS = [10, 20, 40, 60, 110]
const styleOf = (width: number): string => `w${WIDTHS.find((one) => one >= width) ?? WIDTHS.at(-1)}`

/** A character is about 0.2 cm wide. */
const STYLES = `<office:automatic-styles>${WIDTHS.map(
  (width) =>
    `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${width / 5}cm"/></style:style>`,
).join('')}<number:text-style style:name="t"><number:text-content/></number:text-style>${['text', 'head']
  .map(
    (name) =>
      `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="t"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>${name === 'head' ? '<style:text-properties fo:font-weight="bold"/>' : ''}</style:style>`,
  )
  .join('')}</office:automatic-styles>`

/** Nothing to escape and on one line, as most cells. */
const PLAIN = /^(?! )(?:[!#-%'-;=?-~\u00a0-\ud7ff\ue000-\ufffd]| (?! |$))*$/

const paragraphs = (text: string): string =>
  PLAIN.test(text)
    ? `<text:p>${text}</text:p>`
    : text
        .split(/\r\n?|\n/)
        .map((line) => `<text:p>${paragraph(line)}</text:p>`)
        .join('')

/** Without a style, a cell has that of its column. */
function cell(value: CellValue, style: string | undefined): string {
  if (typeof value === 'number')
    return `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`
  const named = style === undefined ? '' : ` table:style-name="${style}"`
  return `<table:table-cell${named} office:value-type="string">${paragraphs(value)}</table:table-cell>`
}

/** Empty cells that follow one another are told once, and those at the end not at all. */
function row(cells: readonly CellValue[], style: string | undefined): string {
  const written: string[] = []
  let empty = 0
  for (const value of cells) {
    if (value === '') empty++
    else {
      if (empty > 0) written.push(`<table:table-cell table:number-columns-repeated="${empty}"/>`)
      empty = 0
      written.push(cell(value, style))
    }
  }
  return written.length > 0 ? written.join('') : '<table:table-cell/>'
}

const ODS: BookFormat = {
  open(zip) {
    // First and stored: what the file is can be read at a fixed place (part 2, 3.3).
    zip.file('mimetype', true)
    zip.write(MIME)
    zip.file('META-INF/manifest.xml')
    zip.write(
      `${XML}<manifest:manifest xmlns:manifest="${SPACE}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIME}"/>${['content.xml', 'styles.xml'].map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`,
    )
    zip.file('styles.xml')
    zip.write(
      `${XML}<office:document-styles${NAMESPACES}${VERSION}><office:styles/></office:document-styles>`,
    )
    zip.file('content.xml')
    zip.write(
      `${XML}<office:document-content${NAMESPACES}${FO}${VERSION}>${STYLES}<office:body><office:spreadsheet>`,
    )
  },
  openSheet(zip, name, { widths }) {
    const columns = widths.map(
      (width) =>
        `<table:table-column table:style-name="${styleOf(width)}" table:default-cell-style-name="text"/>`,
    )
    zip.write(`<table:table table:name="${escaped(name)}">${columns.join('') || '<table:table-column/>'}`)
  },
  row(cells, _number, isHeader) {
    const line = `<table:table-row>${row(cells, isHeader ? 'head' : undefined)}</table:table-row>`
    return isHeader ? `<table:table-header-rows>${line}</table:table-header-rows>` : line
  },
  closeSheet(zip) {
    zip.write('</table:table>')
  },
  close(zip) {
    zip.write('</office:spreadsheet></office:body></office:document-content>')
  },
}

/** An OpenDocument spreadsheet of any size, as bytes while its pages come. */
export const streamOds = (sheets: readonly SheetToStream[], mostRows?: number) =>
  streamBook(ODS, sheets, mostRows)
