/** Rules → which days they match, of one calendar. @module */
import type { Calendar } from './calendar.ts'
import { type CivilDate, civilOf, dayOf, daysInMonth, easterOf, isoWeekOf, weekdayOf } from './civil.ts'
import type { DatePoint, DateRange, Holiday, MonthRange, Rule, WeekdayRange } from './types.ts'

/** A day as rules see it. */
interface Day extends CivilDate {
  readonly day: number
  /** 0 = Monday. */
  readonly weekday: number
}

type Test = (day: Day) => boolean

export const dayAt = (day: number): Day => ({ ...civilOf(day), day, weekday: weekdayOf(day) })

/** How a rule's school holidays are read where none is published: both ways, so that only agreement is asserted. */
export type UnpublishedAs = boolean

/** Test of a rule's days. */
export function matcherOf(rule: Rule, calendar: Calendar, unpublished: UnpublishedAs): Test {
  const tests: Test[] = []
  const { years, dates, weeks, holidays, weekdays } = rule
  if (years)
    tests.push(({ year }) =>
      years.some(
        ({ from, to, step }) => year >= from && year <= (to ?? year) && (year - from) % (step ?? 1) === 0,
      ),
    )
  if (dates) tests.push(anyOf(dates.map(dateTest)))
  if (weeks)
    tests.push(({ day }) => {
      const week = isoWeekOf(day)
      return weeks.some(
        ({ from, to, step }) => week >= from && week <= to && (week - from) % (step ?? 1) === 0,
      )
    })
  if (holidays) tests.push(anyOf(holidays.map((day) => holidayTest(day, calendar, unpublished))))
  if (weekdays)
    tests.push(
      anyOf(
        weekdays.map((day) =>
          'holiday' in day ? holidayTest(day, calendar, unpublished) : weekdayTest(day),
        ),
      ),
    )
  return (day) => tests.every((test) => test(day))
}

const anyOf = (tests: readonly Test[]): Test => {
  const [only] = tests
  return tests.length === 1 && only ? only : (day) => tests.some((test) => test(day))
}

function holidayTest({ holiday, offset = 0 }: Holiday, calendar: Calendar, unpublished: UnpublishedAs): Test {
  if (holiday === 'PH') return ({ day }) => calendar.publicHoliday(day - offset) !== undefined
  return ({ day }) => calendar.schoolHoliday(day) ?? unpublished
}

function weekdayTest({ from, to, nth, offset = 0 }: WeekdayRange): Test {
  if (!nth)
    return from <= to
      ? ({ weekday }) => weekday >= from && weekday <= to
      : ({ weekday }) => weekday >= from || weekday <= to
  return ({ day }) => {
    const base = dayAt(day - offset)
    return base.weekday === from && nth.some((rank) => rank === rankOf(base) || rank === rankFromEnd(base))
  }
}

const rankOf = ({ date }: Day): number => Math.floor((date - 1) / 7) + 1
const rankFromEnd = ({ year, month, date }: Day): number =>
  -(Math.floor((daysInMonth(year, month) - date) / 7) + 1)

function dateTest(range: MonthRange | DateRange): Test {
  if ('fromMonth' in range) {
    const { fromMonth, toMonth } = range
    return fromMonth <= toMonth
      ? ({ month }) => month >= fromMonth && month <= toMonth
      : ({ month }) => month >= fromMonth || month <= toMonth
  }
  const { from, to, step = 1 } = range
  if (!to) return ({ day, year }) => exactDay(from, year) === day
  return ({ day, year }) => {
    const first = resolve(from, year, 'first')
    const last = resolve(to, year, 'last')
    if (first <= last) return day >= first && day <= last && (day - first) % step === 0
    if (from.year !== undefined) return false
    if (day >= first) return (day - first) % step === 0
    return day <= last && (day - resolve(from, year - 1, 'first')) % step === 0
  }
}

/** The day of a lone point; undefined in the years it does not exist (`Feb 29`, `We[5]`). */
function exactDay(point: DatePoint, year: number): number | undefined {
  const stated = point.year ?? year
  if ('date' in point) {
    return point.date <= daysInMonth(stated, point.month) ? dayOf(stated, point.month, point.date) : undefined
  }
  const day = resolve(point, year, 'first')
  if ('easter' in point) return day
  return civilOf(day - (point.offset ?? 0)).month === point.month ? day : undefined
}

/** A range's end in a year; `Feb 29` of a common year begins in March and ends in February. */
function resolve(point: DatePoint, year: number, end: 'first' | 'last'): number {
  const stated = point.year ?? year
  if ('easter' in point) return easterOf(stated) + point.easter
  if ('date' in point) {
    const date = end === 'last' ? Math.min(point.date, daysInMonth(stated, point.month)) : point.date
    return dayOf(stated, point.month, date)
  }
  const { month, weekday, nth, offset = 0 } = point
  if (nth > 0) {
    const first = dayOf(stated, month, 1)
    return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7 + offset
  }
  const last = dayOf(stated, month, daysInMonth(stated, month))
  return last - ((weekdayOf(last) - weekday + 7) % 7) + (nth + 1) * 7 + offset
}
