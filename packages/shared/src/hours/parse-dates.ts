/** Years, months, dates and weeks of an OSM `opening_hours` rule. @module */

import { daysInMonth } from './civil.ts'
import type { Cursor } from './cursor.ts'
import type { DatePoint, DateRange, MonthRange, WeekRange, YearRange } from './types.ts'

/** Entries a list may hold: real ones hold a dozen. */
export const MAX_LIST = 100

/** A leap year, so that `Feb 29` is a date. */
const LEAP = 2024

/** True where a list of months or dates begins. */
export function startsDates(cursor: Cursor, ahead = 0): boolean {
  if (cursor.month(ahead) !== undefined || cursor.word(ahead) === 'easter') return true
  return cursor.year(ahead) !== undefined && isYearOfDate(cursor, ahead)
}

/** `2026 Dec 24`, `2026 easter`, `2026 Aug Su[1]-2026 Sep 30`: a year that belongs to the date after it. */
function isYearOfDate(cursor: Cursor, ahead: number): boolean {
  if (cursor.word(ahead + 1) === 'easter') return true
  if (cursor.month(ahead + 1) === undefined) return false
  return isDate(cursor, ahead + 2) || isNthWeekdayRange(cursor, ahead)
}

/** `Dec 24`, `easter`, `Aug Su[1]` at the end of a range. */
function startsDatePoint(cursor: Cursor, ahead: number): boolean {
  if (cursor.word(ahead) === 'easter') return true
  return cursor.month(ahead) !== undefined && (isDate(cursor, ahead + 1) || isNthWeekday(cursor, ahead + 1))
}

const isDate = (cursor: Cursor, ahead: number): boolean =>
  cursor.number(ahead) !== undefined && cursor.year(ahead) === undefined && !cursor.isSign(':', ahead + 1)

/** `Su[-1]`, ahead. */
const isNthWeekday = (cursor: Cursor, ahead: number): boolean =>
  cursor.weekday(ahead) !== undefined && cursor.isSign('[', ahead + 1)

/** `Aug Su[1]-…`: the end of a range tells it from the weekdays of a month (`Aug Su[1]`). */
function isNthWeekdayRange(cursor: Cursor, start: number): boolean {
  let ahead = start + (cursor.year(start) === undefined ? 1 : 2)
  if (!isNthWeekday(cursor, ahead)) return false
  ahead += cursor.isSign('-', ahead + 2) ? 5 : 4
  const dash =
    cursor.isSign('-', ahead) || (cursor.isSign('+', ahead) && cursor.word(ahead + 2) !== undefined)
  if (!dash) return false
  if (/^days?$/.test(cursor.word(ahead + 2) ?? '')) ahead += 3
  if (!cursor.isSign('-', ahead)) return false
  return cursor.year(ahead + 1) !== undefined
    ? startsDatePoint(cursor, ahead + 2)
    : startsDatePoint(cursor, ahead + 1)
}

export function parseDates(cursor: Cursor): (MonthRange | DateRange)[] {
  const list: (MonthRange | DateRange)[] = []
  do {
    if (list.length === MAX_LIST) cursor.refuse(`more than ${MAX_LIST} dates`)
    list.push(...parseDate(cursor))
  } while (cursor.isSign(',') && startsDates(cursor, 1) && cursor.take(','))
  return list
}

function parseDate(cursor: Cursor): (MonthRange | DateRange)[] {
  const month = cursor.month()
  const dated = cursor.year() !== undefined || cursor.word() === 'easter' || isDate(cursor, 1)
  if (month !== undefined && !dated && !isNthWeekdayRange(cursor, 0)) {
    cursor.skip()
    const to = cursor.isSign('-') ? cursor.month(1) : undefined
    if (to !== undefined) cursor.skip(2)
    return [{ fromMonth: month, toMonth: to ?? month }]
  }
  const from = parsePoint(cursor)
  const first = parseEnd(cursor, from)
  const ranges = [first]
  // `Dec 24,26-28`: further days of the same month.
  while ('date' in from && cursor.isSign(',') && isDate(cursor, 1)) {
    if (ranges.length === MAX_LIST) cursor.refuse(`more than ${MAX_LIST} dates`)
    cursor.skip()
    const point = { ...from, date: takeDate(cursor, from.month) }
    ranges.push(parseEnd(cursor, point))
  }
  return ranges
}

function parsePoint(cursor: Cursor): DatePoint {
  const year = cursor.year()
  if (year !== undefined) cursor.skip()
  const dated = year === undefined ? {} : { year }
  if (cursor.word() === 'easter') {
    cursor.skip()
    return { ...dated, easter: cursor.takeDayOffset(200) ?? 0 }
  }
  const month = cursor.month()
  if (month === undefined) return cursor.refuse('expected a month')
  cursor.skip()
  const weekday = cursor.weekday()
  if (weekday === undefined) return { ...dated, month, date: takeDate(cursor, month) }
  cursor.skip()
  cursor.need('[')
  const nth = parseNth(cursor)
  cursor.need(']')
  const offset = cursor.takeDayOffset(6)
  return { ...dated, month, weekday, nth, ...(offset === undefined ? {} : { offset }) }
}

function parseEnd(cursor: Cursor, from: DatePoint): DateRange {
  if (!cursor.isSign('-')) return { from }
  const lone = 'date' in from && isDate(cursor, 1) && cursor.year(1) === undefined
  if (!lone && cursor.year(1) === undefined && !startsDatePoint(cursor, 1)) return { from }
  cursor.skip()
  const to = lone && 'date' in from ? { ...from, date: takeDate(cursor, from.month) } : parsePoint(cursor)
  if ((from.year === undefined) !== (to.year === undefined))
    cursor.refuse('a range of dates has a year at both ends or at none')
  if (lone && 'date' in from && 'date' in to && to.date < from.date)
    cursor.refuse(`the ${to.date} is before the ${from.date}`)
  const step = takeStep(cursor, 2, 365)
  return { from, to, ...(step === undefined ? {} : { step }) }
}

function takeDate(cursor: Cursor, month: number): number {
  const value = cursor.number()
  if (value === undefined || value < 1 || value > daysInMonth(LEAP, month))
    return cursor.refuse(`${value ?? 'nothing'} is not a day of that month`)
  cursor.skip()
  return value
}

/** One rank: 1 to 5, or −1 to −5 from the end of the month. */
export function parseNth(cursor: Cursor): number {
  const sign = cursor.take('-') ? -1 : 1
  const value = cursor.number()
  if (value === undefined || value < 1 || value > 5)
    return cursor.refuse('a rank in the month is 1 to 5 or -1 to -5')
  cursor.skip()
  return sign * value
}

function takeStep(cursor: Cursor, least: number, most: number): number | undefined {
  if (!cursor.isSign('/')) return undefined
  const step = cursor.number(1)
  if (step === undefined || step < least || step > most) return cursor.refuse(`a step is ${least} to ${most}`)
  cursor.skip(2)
  return step
}

export function parseYears(cursor: Cursor): YearRange[] {
  const list: YearRange[] = []
  do {
    if (list.length === MAX_LIST) cursor.refuse(`more than ${MAX_LIST} years`)
    const from = cursor.takeNumber('a year')
    if (cursor.take('+')) list.push({ from })
    else {
      const to = cursor.isSign('-') ? cursor.year(1) : undefined
      if (to === undefined) list.push({ from, to: from })
      else {
        if (to <= from) cursor.refuse(`${to} is not after ${from}`)
        cursor.skip(2)
        const step = takeStep(cursor, 2, 100)
        list.push({ from, to, ...(step === undefined ? {} : { step }) })
      }
    }
  } while (cursor.isSign(',') && cursor.year(1) !== undefined && !isYearOfDate(cursor, 1) && cursor.take(','))
  return list
}

export function parseWeeks(cursor: Cursor): WeekRange[] {
  const list: WeekRange[] = []
  cursor.skip()
  do {
    if (list.length === MAX_LIST) cursor.refuse(`more than ${MAX_LIST} weeks`)
    const from = takeWeek(cursor)
    const ranged = cursor.isSign('-') && cursor.number(1) !== undefined
    if (ranged) cursor.skip()
    const to = ranged ? takeWeek(cursor) : from
    if (to < from) cursor.refuse(`week ${to} is before week ${from}`)
    const step = ranged ? takeStep(cursor, 2, 26) : undefined
    list.push({ from, to, ...(step === undefined ? {} : { step }) })
  } while (cursor.isSign(',') && cursor.number(1) !== undefined && !cursor.isTime(1) && cursor.take(','))
  return list
}

function takeWeek(cursor: Cursor): number {
  const value = cursor.number()
  if (value === undefined || value < 1 || value > 53) return cursor.refuse('an ISO week is 1 to 53')
  cursor.skip()
  return value
}
