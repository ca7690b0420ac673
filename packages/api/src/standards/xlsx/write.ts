import writeXlsxFile from 'write-excel-file/node'

export interface SheetToWrite {
  readonly name: string
  /** In characters. */
  readonly widths: readonly number[]
  /** The first row stays in view, in bold. */
  readonly header?: boolean
  readonly rows: readonly (readonly string[])[]
}

/** Characters that XML 1.0 cannot hold, and what would be taken for their escape (ECMA-376 part 1, 22.9.2.19). */
const UNWRITABLE = /_(?=x[0-9A-Fa-f]{4}_)|(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu

const escaped = (text: string): string =>
  text.replace(
    UNWRITABLE,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )

/**
 * A workbook of texts. Each cell is stored and formatted as text: codes keep their zeros, and what begins like a
 * formula (`=`, `+`, `-`, `@`) is never one, in this file or once edited.
 */
export const writeWorkbook = (sheets: readonly SheetToWrite[]): Promise<Uint8Array> =>
  writeXlsxFile(
    sheets.map(({ name, widths, header = false, rows }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      ...(header ? { stickyRowsCount: 1 } : {}),
      data: rows.map((row, index) =>
        row.map((text) => ({
          type: String,
          value: escaped(text),
          format: '@',
          wrap: true,
          alignVertical: 'top' as const,
          ...(header && index === 0 ? { fontWeight: 'bold' as const } : {}),
        })),
      ),
    })),
  ).toBuffer()
