/**
 * When in the year: “en période scolaire”, “pendant les vacances scolaires”, “en juillet et août”, “du 1er au 15
 * août 2026”, “semaines paires”.
 * @module
 */
import type { Cursor } from './cursor.ts'
import type { Scope } from './rules.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
/** First days of months in a leap year, and their lengths. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const FIRSTS = LENGTHS.map((_, month) => LENGTHS.slice(0, month).reduce((sum, length) => sum + length, 0))

/** @param bareHolidays whether “vacances” alone is known to mean school holidays in this text */
export function readPeriod(cursor: Cursor, bareHolidays: boolean): Scope | undefined {
  return cursor.attempt(() => {
    const range = readRange(cursor)
    if (range !== undefined || cursor.reason !== undefined) return range
    cursor.skip('during', 'the', 'of')
    if (cursor.take('term-time') !== undefined) return { kind: 'term' }
    if (cursor.take('school-holiday') !== undefined) return { kind: 'school-holiday' }
    if (cursor.take('holiday') !== undefined)
      return bareHolidays ? { kind: 'school-holiday' } : cursor.refuse('holidays')
    const parity = cursor.take('parity')
    if (parity !== undefined) return { kind: 'week', parity: parity.value }
    return readMonths(cursor) ?? readSingle(cursor)
  })
}

interface When {
  readonly day: number | undefined
  readonly month: number | undefined
  readonly year: number | undefined
}

/** “1er juillet 2026”, “15”, “15/08”, “juillet”. */
function readWhen(cursor: Cursor): When | undefined {
  return cursor.attempt(() => {
    cursor.skip('during')
    const day = cursor.take('number', 'ordinal')
    const month =
      cursor.take('month')?.value ??
      (day?.kind === 'number'
        ? cursor.attempt(() => (cursor.take('slash') ? cursor.take('number') : undefined))
        : undefined)
    if (day === undefined && month === undefined) return undefined
    if (day?.kind === 'ordinal' && day.value !== 1) return undefined
    const numeric = typeof month === 'object'
    const year = cursor.attempt(() => {
      if (numeric && cursor.take('slash') === undefined) return undefined
      return cursor.take('year')
    })
    return { day: day?.value, month: numeric ? month.value - 1 : month, year: year?.value }
  })
}

/** “du 24 décembre au 2 janvier”, “du 1er au 15 août”, “de septembre à juin”. */
function readRange(cursor: Cursor): Scope | undefined {
  return cursor.attempt(() => {
    cursor.skip('during', 'the')
    cursor.skip('of')
    const from = readWhen(cursor)
    if (from === undefined || cursor.take('to') === undefined) return undefined
    const to = readWhen(cursor)
    if (to?.month === undefined) return undefined
    if (from.day === undefined && from.month === undefined) return undefined
    if ((from.day === undefined) !== (to.day === undefined)) return cursor.refuse('dates')
    return dates(cursor, { ...from, month: from.month ?? to.month }, to)
  })
}

function readSingle(cursor: Cursor): Scope | undefined {
  const when = readWhen(cursor)
  if (when?.day === undefined || when.month === undefined) return undefined
  return dates(cursor, when, when)
}

function dates(cursor: Cursor, from: When, to: When): Scope | undefined {
  const [first, last] = [from.month ?? 0, to.month ?? 0]
  const year = from.year ?? to.year
  if (!exists(from.day, first) || !exists(to.day, last)) return cursor.refuse('dates')
  const start = (FIRSTS[first] ?? 0) + (from.day ?? 1) - 1
  const end = (FIRSTS[last] ?? 0) + (to.day ?? LENGTHS[last] ?? 0) - 1
  const wraps = end < start
  // “du 20 décembre au 5 janvier 2027” says its second year only.
  if (wraps && year !== undefined && (from.year === undefined || to.year === undefined))
    return cursor.refuse('dates')
  if (from.year !== undefined && to.year !== undefined && to.year !== from.year + (wraps ? 1 : 0))
    return cursor.refuse('dates')
  const days = wraps
    ? ([
        [start, 365],
        [0, end],
      ] as const)
    : ([[start, end]] as const)
  const single = start === end && from.day !== undefined
  return { kind: 'dates', osm: datesOsm(from, to, year), days, dated: year !== undefined, single }
}

const exists = (day: number | undefined, month: number): boolean =>
  LENGTHS[month] !== undefined && (day === undefined || (day >= 1 && day <= (LENGTHS[month] ?? 0)))

function datesOsm(from: When, to: When, year: number | undefined): string {
  const [first, last] = [MONTHS[from.month ?? 0], MONTHS[to.month ?? 0]]
  const two = (day: number) => String(day).padStart(2, '0')
  const start = year === undefined ? '' : `${from.year ?? year} `
  const end = year === undefined ? '' : `${to.year ?? year} `
  if (from.day === undefined || to.day === undefined) {
    if (start !== end) return `${start}${first}-${end}${last}`
    return first === last ? `${start}${first}` : `${start}${first}-${last}`
  }
  if (first === last && from.day === to.day) return `${start}${first} ${two(from.day)}`
  if (first === last && start === end) return `${start}${first} ${two(from.day)}-${two(to.day)}`
  return `${start}${first} ${two(from.day)}-${end}${last} ${two(to.day)}`
}

/** “août”, “juillet et août”, “juillet-août”, “octobre 2026”. */
function readMonths(cursor: Cursor): Scope | undefined {
  const first = cursor.take('month')
  if (first === undefined) return undefined
  const months = [first.value]
  let dashed = false
  for (;;) {
    const next = cursor.attempt(() => {
      const sign = cursor.take('and', 'comma', 'slash', 'dash')
      if (sign === undefined) return undefined
      if (sign.kind === 'dash') dashed = true
      cursor.skip('during', 'the', 'of')
      return cursor.take('month')
    })
    if (next === undefined) break
    months.push(next.value)
  }
  const year = cursor.take('year')?.value
  const [one = 0, two] = months
  const last = months.at(-1) ?? one
  const consecutive = months.every((month, index) => month === (one + index) % 12)
  const whole = (month: number): When => ({ day: undefined, month, year })
  if (consecutive && last >= one) return dates(cursor, whole(one), whole(last))
  if (dashed && months.length === 2 && two !== undefined && year === undefined)
    return dates(cursor, whole(one), whole(two))
  if (dashed || year !== undefined || new Set(months).size !== months.length) return cursor.refuse('dates')
  const covers = months.map(
    (month) => [FIRSTS[month] ?? 0, (FIRSTS[month] ?? 0) + (LENGTHS[month] ?? 0) - 1] as const,
  )
  const osm = months.map((month) => MONTHS[month]).join(',')
  return { kind: 'dates', osm, days: covers, dated: false, single: false }
}
