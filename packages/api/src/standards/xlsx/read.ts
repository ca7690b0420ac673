/**
 * Reads workbooks (ECMA-376, `.xlsx`) cell by cell, each with its address and with what the program that saved it made
 * of what was typed: a text, a number, a date, a formula. Values are never guessed back.
 * @module
 */
import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import { isDateFormat, isoOfSerial } from './dates.ts'
import { unzipTexts } from './unzip.ts'
import { readXml } from './xml.ts'

/** Most bytes a workbook may hold once unpacked. */
export const MAX_UNZIPPED = 12 * 1024 * 1024
/** Most cells that hold something, of all sheets. */
export const MAX_CELLS = 100_000

/** What a workbook may hold: bytes once unpacked, and cells. */
export interface WorkbookLimits {
  readonly unzipped: number
  readonly cells: number
}

/** For a file that somebody sends. */
const OF_VISITORS: WorkbookLimits = { unzipped: MAX_UNZIPPED, cells: MAX_CELLS }

export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  /** `text` as the file writes it: `1.2345678200010E+13`. */
  | { readonly kind: 'number'; readonly text: string; readonly value: number }
  /** ISO date, date and time, or time of day. */
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'formula'; readonly text: string }
  | { readonly kind: 'boolean' | 'error'; readonly text: string }

export interface SheetRow {
  /** As the program shows it: the first is 1. */
  readonly number: number
  /** Cells that hold something, by the letters of their column. */
  readonly cells: ReadonlyMap<string, Cell>
}

export interface Sheet {
  readonly name: string
  readonly rows: readonly SheetRow[]
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
}

const PARTS =
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/**
 * @throws InvalidInput for what is no workbook, LimitExceeded for one too large
 */
export function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits = OF_VISITORS): Workbook {
  const parts = unzipTexts(bytes, (name) => PARTS.test(name), limits.unzipped)
  const part = (name: string): string => parts.get(name) ?? '<none/>'
  if (!parts.has('xl/workbook.xml'))
    throw new InvalidInput('This is not an .xlsx workbook.', [], { code: 'not-a-workbook' })
  const strings = readStrings(part('xl/sharedStrings.xml'))
  const isDate = readDateStyles(part('xl/styles.xml'))
  const { sheets, from1904 } = readSheetList(part('xl/workbook.xml'))
  const targets = readTargets(part('xl/_rels/workbook.xml.rels'))
  const count = { cells: 0, most: limits.cells }
  return {
    sheets: sheets.map(({ name, id }) => {
      const file = `xl/${(targets.get(id) ?? '').replace(/^\/?(xl\/)?/, '')}`
      return { name, rows: readRows(part(file), file, { strings, isDate, from1904, count }) }
    }),
  }
}

function readStrings(xml: string): string[] {
  const strings: string[] = []
  let current = ''
  let inText = false
  let phonetic = 0
  readXml(xml, 'sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic++
      if (name === 't') inText = phonetic === 0
    },
    text(text) {
      if (inText) current += text
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic--
      if (name === 'si') strings.push(unescaped(current))
    },
  })
  return strings
}

/** Says of each cell style whether it shows dates or times. */
function readDateStyles(xml: string): readonly boolean[] {
  const codes = new Map<string, string>()
  const styles: boolean[] = []
  let inCells = false
  readXml(xml, 'styles.xml', {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(numFmtId, formatCode)
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(isDateFormat(Number(numFmtId), codes.get(numFmtId)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function readSheetList(xml: string): { sheets: { name: string; id: string }[]; from1904: boolean } {
  const sheets: { name: string; id: string }[] = []
  let from1904 = false
  readXml(xml, 'workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      if (name === 'sheet' && id !== undefined) sheets.push({ name: attributes.name ?? '', id })
    },
  })
  return { sheets, from1904 }
}

function readTargets(xml: string): Map<string, string> {
  const targets = new Map<string, string>()
  readXml(xml, 'workbook.xml.rels', {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, Target)
    },
  })
  return targets
}

interface Reading {
  readonly strings: readonly string[]
  readonly isDate: readonly boolean[]
  readonly from1904: boolean
  /** Of all sheets. */
  readonly count: { cells: number; readonly most: number }
}

interface RawCell {
  readonly column: string
  readonly type: string
  readonly style: number
  value: string
  formula?: string
}

/** Rows of a sheet. Addresses may be left out: they follow one another then. */
function readRows(xml: string, file: string, reading: Reading): SheetRow[] {
  const rows: SheetRow[] = []
  let number = 0
  let cells = new Map<string, Cell>()
  let rank = 0
  let raw: RawCell | undefined
  let within = ''
  readXml(xml, file, {
    open(name, { r, t = 'n', s = '0' }) {
      if (name === 'row') {
        number = r === undefined ? number + 1 : Number(r)
        cells = new Map()
        rank = 0
      }
      if (name === 'c') {
        const column = r?.replace(/\d+$/, '') ?? lettersOf(rank + 1)
        rank = rankOf(column)
        raw = { column, type: t, style: Number(s), value: '' }
      }
      if (name === 'f' && raw) raw.formula = ''
      if (name === 'v' || name === 't' || name === 'f') within = name
    },
    text(text) {
      if (!raw || within === '') return
      if (within === 'f') raw.formula = `${raw.formula ?? ''}${text}`
      else raw.value += text
    },
    close(name) {
      if (name === within) within = ''
      if (name === 'c' && raw) {
        const cell = cellOf(raw, reading)
        if (cell) cells.set(raw.column, cell)
        raw = undefined
        reading.count.cells += cell ? 1 : 0
        if (reading.count.cells > reading.count.most)
          throw new LimitExceeded(`The workbook holds more than ${reading.count.most} cells.`)
      }
      if (name === 'row' && cells.size > 0) rows.push({ number, cells })
    },
  })
  return rows
}

function cellOf({ type, style, value, formula }: RawCell, reading: Reading): Cell | undefined {
  if (formula !== undefined) return { kind: 'formula', text: `=${formula}` }
  if (type === 's') return textCell(reading.strings[Number(value)] ?? '')
  if (type === 'inlineStr' || type === 'str') return textCell(unescaped(value))
  if (value === '') return undefined
  if (type === 'b') return { kind: 'boolean', text: value === '1' ? 'VRAI' : 'FAUX' }
  if (type === 'e') return { kind: 'error', text: value }
  if (type === 'd') return { kind: 'date', text: value }
  const number = Number(value)
  return reading.isDate[style]
    ? { kind: 'date', text: isoOfSerial(number, reading.from1904) }
    : { kind: 'number', text: value, value: number }
}

const textCell = (text: string): Cell | undefined => (text === '' ? undefined : { kind: 'text', text })

const A = 'A'.charCodeAt(0)

/** Rank of a column from its letters, `A` being 1. */
const rankOf = (letters: string): number =>
  [...letters].reduce((rank, letter) => rank * 26 + letter.charCodeAt(0) - A + 1, 0)

/** Letters of a column from its rank, 1 being `A`. */
export const lettersOf = (rank: number): string =>
  rank === 0 ? '' : lettersOf(Math.floor((rank - 1) / 26)) + String.fromCharCode(A + ((rank - 1) % 26))
