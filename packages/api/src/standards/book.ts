/**
 * Spreadsheets, whatever their format: sheets written row after row, in memory that does not grow with them.
 * @module
 */
import { createZip, type ZipWriter } from './zip.ts'

/** A text stays a text, whatever it looks like; a number is one. */
export type CellValue = string | number

export interface SheetHead {
  readonly name: string
  /** In characters. */
  readonly widths: readonly number[]
  /** Stays in view, in bold. */
  readonly header?: readonly string[]
}

export interface SheetToWrite extends SheetHead {
  readonly rows: Iterable<readonly CellValue[]>
}

export interface SheetToStream extends SheetHead {
  readonly pages:
    | Iterable<readonly (readonly CellValue[])[]>
    | AsyncIterable<readonly (readonly CellValue[])[]>
}

/** How a format writes what every spreadsheet has. */
export interface BookFormat {
  /** What comes before the sheets. */
  open(zip: ZipWriter): void
  /** @param rank of the sheet, from 1 */
  openSheet(zip: ZipWriter, name: string, head: SheetHead, rank: number): void
  /** @param number of the row in its sheet, from 1 */
  row(cells: readonly CellValue[], number: number, isHeader: boolean): string
  closeSheet(zip: ZipWriter): void
  /** What comes after the sheets, whose names are known by then. */
  close(zip: ZipWriter, names: readonly string[]): void
}

/** Most rows of a sheet, header included: programs read no further. */
export const MOST_ROWS = 1_048_576

/** Longest text of a cell, in UTF-16 units: beyond, Excel calls the file damaged. */
export const LONGEST_CELL = 32_767

const fitting = (cell: CellValue): CellValue =>
  typeof cell === 'string' && cell.length > LONGEST_CELL
    ? `${cell.slice(0, LONGEST_CELL - 1).toWellFormed()}…`
    : cell

function createBook(format: BookFormat, mostRows: number) {
  const zip = createZip()
  const names: string[] = []
  let head: SheetHead | undefined
  let rows = 0
  format.open(zip)
  const closeSheet = () => {
    if (head) format.closeSheet(zip)
  }
  const write = (cells: readonly CellValue[], isHeader: boolean) =>
    zip.write(format.row(cells.map(fitting), ++rows, isHeader))
  /** @param part 2 and beyond continue a sheet that is full */
  const openSheet = (next: SheetHead, part: number) => {
    closeSheet()
    head = next
    rows = 0
    const name = part === 1 ? next.name : `${next.name} ${part}`
    names.push(name)
    format.openSheet(zip, name, next, names.length)
    if (next.header) write(next.header, true)
  }
  let part = 1
  return {
    sheet(next: SheetHead) {
      part = 1
      openSheet(next, part)
    },
    row(cells: readonly CellValue[]) {
      if (head && rows >= mostRows) openSheet(head, ++part)
      write(cells, false)
    },
    end() {
      closeSheet()
      format.close(zip, names)
      zip.end()
    },
    take: zip.take,
  }
}

/** A small spreadsheet, whole. */
export function writeBook(format: BookFormat, sheets: readonly SheetToWrite[]): Uint8Array<ArrayBuffer> {
  const book = createBook(format, MOST_ROWS)
  for (const { rows, ...head } of sheets) {
    book.sheet(head)
    for (const row of rows) book.row(row)
  }
  book.end()
  const chunks = book.take()
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/**
 * A spreadsheet of any size, as bytes while its pages come. A sheet that is full continues in another (`Aides 2`), its
 * header written again.
 * @param mostRows of a sheet, header included
 */
export async function* streamBook(
  format: BookFormat,
  sheets: readonly SheetToStream[],
  mostRows: number = MOST_ROWS,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const book = createBook(format, mostRows)
  for (const { pages, ...head } of sheets) {
    book.sheet(head)
    for await (const page of pages) {
      for (const row of page) book.row(row)
      yield* book.take()
    }
  }
  book.end()
  yield* book.take()
}
