/** Weekdays, holidays and times of an OSM `opening_hours` rule. @module */
import type { Cursor } from './cursor.ts'
import { MAX_LIST, parseNth } from './parse-dates.ts'
import { DAY_MINUTES, type Holiday, type TimeSpan, type WeekdayRange } from './types.ts'

/** Longest list of spans in a day. */
const MAX_TIMES = 48

export const startsDays = (cursor: Cursor, ahead = 0): boolean =>
  cursor.weekday(ahead) !== undefined || cursor.holiday(ahead) !== undefined

/** `Mo-Fr,PH`, `PH,SH`, `We[1,3]`. */
export function parseDays(cursor: Cursor): (WeekdayRange | Holiday)[] {
  const list: (WeekdayRange | Holiday)[] = []
  do {
    if (list.length === MAX_LIST) cursor.refuse(`more than ${MAX_LIST} days`)
    list.push(cursor.holiday() === undefined ? parseWeekdays(cursor) : parseHoliday(cursor))
  } while (cursor.isSign(',') && startsDays(cursor, 1) && cursor.take(','))
  return list
}

function parseHoliday(cursor: Cursor): Holiday {
  const holiday = cursor.holiday() ?? cursor.refuse('expected PH or SH')
  cursor.skip()
  const offset = holiday === 'PH' ? cursor.takeDayOffset(1) : undefined
  return offset === undefined ? { holiday } : { holiday, offset }
}

function parseWeekdays(cursor: Cursor): WeekdayRange {
  const from = cursor.weekday() ?? cursor.refuse('expected a weekday')
  cursor.skip()
  if (cursor.take('[')) {
    const nth = parseRanks(cursor)
    const offset = cursor.takeDayOffset(6)
    return { from, to: from, nth, ...(offset === undefined ? {} : { offset }) }
  }
  const to = cursor.isSign('-') ? cursor.weekday(1) : undefined
  if (to === undefined) return { from, to: from }
  cursor.skip(2)
  if (cursor.isSign('[')) cursor.refuse('a rank in the month is for one weekday, not for a range')
  return { from, to }
}

function parseRanks(cursor: Cursor): number[] {
  const ranks: number[] = []
  do {
    const from = parseNth(cursor)
    if (from > 0 && cursor.isSign('-') && cursor.number(1) !== undefined) {
      cursor.skip()
      const to = parseNth(cursor)
      if (to < from) cursor.refuse(`rank ${to} is before rank ${from}`)
      for (let rank = from; rank <= to; rank++) ranks.push(rank)
    } else ranks.push(from)
    if (ranks.length > 10) cursor.refuse('more than 10 ranks')
  } while (cursor.take(','))
  cursor.need(']')
  return ranks
}

/** `09:00-12:00,14:00-17:00+`, `09:00+`, `24/7`. */
export function parseTimes(cursor: Cursor): TimeSpan[] {
  if (cursor.number() === 24 && cursor.isSign('/', 1) && cursor.number(2) === 7) {
    cursor.skip(3)
    return [{ from: 0, to: DAY_MINUTES }]
  }
  const list: TimeSpan[] = []
  do {
    if (list.length === MAX_TIMES) cursor.refuse(`more than ${MAX_TIMES} spans in a day`)
    list.push(parseSpan(cursor))
  } while (cursor.isSign(',') && cursor.isTime(1) && cursor.take(','))
  return list
}

function parseSpan(cursor: Cursor): TimeSpan {
  const from = takeTime(cursor, DAY_MINUTES - 1)
  if (cursor.take('+')) return { from, openEnd: true }
  cursor.need('-')
  const end = takeTime(cursor, 2 * DAY_MINUTES)
  if (end === from && from > 0) return cursor.refuse('the span ends when it begins')
  const to = end <= from ? end + DAY_MINUTES : end
  if (cursor.isSign('-')) cursor.refuse('a span has one end')
  if (cursor.isSign('/')) cursor.refuse('moments every so many minutes are not opening hours')
  return cursor.take('+') ? { from, to, openEnd: true } : { from, to }
}

function takeTime(cursor: Cursor, latest: number): number {
  if (!cursor.isTime()) return cursor.refuse('expected a time such as 09:00')
  const minutesToken = cursor.peek(2)
  const hours = cursor.number() ?? 0
  const minutes = cursor.number(2) ?? 0
  const value = hours * 60 + minutes
  if (minutes > 59 || minutesToken?.text.length !== 2 || value > latest)
    return cursor.refuse(`${cursor.peek()?.text ?? ''}:${minutesToken?.text ?? ''} is not a time of the day`)
  cursor.skip(3)
  return value
}
