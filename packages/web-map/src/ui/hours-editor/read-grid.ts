/** Fields → grid, with what is wrong in them. @module */
import {
  daysInMonth,
  type GridExtra,
  type GridHolidays,
  type GridSeason,
  type GridSpan,
  type GridWeek,
  type HoursGrid,
  RECURRENCES,
  type SeasonDay,
} from '@maillage/shared/hours'
import {
  DAYS,
  dayList,
  EXTRA_LIST,
  type Fields,
  HOLIDAY_LIST,
  rowsOf,
  season,
  seasonsOf,
  WEEK,
} from './fields.ts'

/** What is wrong in a field; the words are the dictionary's. */
export type FieldErrorCode =
  | 'time'
  | 'half'
  | 'same'
  | 'overlap'
  | 'day'
  | 'when'
  | 'month'
  | 'date'
  | 'holidayHours'
  | 'holidayChoice'
  | 'nothingOpen'
  | 'tooMany'
  | 'onto'
  | 'textUnread'
  | 'osm'

export interface FieldError {
  /** Name of the field, which is its id too. */
  readonly field: string
  readonly code: FieldErrorCode
}

const WHOLE_DAY = 1_440
/** A leap year, so that 29 February is a date. */
const LEAP = 2024

/** Minutes of a time as people type it: `9`, `9h`, `9 h 30`, `09:30`, `0930`; until `24:00`. */
export function minutesOf(text: string): number | undefined {
  const match = /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?$|^(\d{1,2})(\d{2})$/i.exec(text.trim())
  if (!match) return undefined
  const minutes = Number(match[2] ?? match[4] ?? 0)
  const value = Number(match[1] ?? match[3]) * 60 + minutes
  return minutes < 60 && value <= WHOLE_DAY ? value : undefined
}

/** The grid of what is typed; fields that cannot be read add to `errors` and are left out of it. */
export function readGrid(fields: Fields, errors: FieldError[]): HoursGrid {
  const read = (name: string): string => (fields[name] ?? '').trim()
  const refuse = (field: string, code: FieldErrorCode): undefined => {
    errors.push({ field, code })
  }

  function readSpan(row: string): GridSpan | undefined {
    const asked = fields[`${row}.rdv`] === undefined ? {} : { appointment: true as const }
    const [from, to] = [read(`${row}.from`), read(`${row}.to`)]
    if (from === '' && to === '') return asked.appointment && { from: 0, to: WHOLE_DAY, ...asked }
    if (from === '') return refuse(`${row}.from`, 'half')
    if (to === '') return refuse(`${row}.to`, 'half')
    const [start, end] = [minutesOf(from), minutesOf(to)]
    if (start === undefined || start === WHOLE_DAY) return refuse(`${row}.from`, 'time')
    if (end === undefined) return refuse(`${row}.to`, 'time')
    if (start === end && start > 0) return refuse(`${row}.to`, 'same')
    return { from: start, to: end <= start ? end + WHOLE_DAY : end, ...asked }
  }

  function readList(list: string): GridSpan[] {
    const spans: GridSpan[] = []
    for (let row = 0; row < rowsOf(fields, list); row++) {
      const span = readSpan(`${list}.${row}`)
      if (!span) continue
      if (spans.some(({ from, to }) => from < span.to && span.from < to))
        refuse(`${list}.${row}.from`, 'overlap')
      spans.push(span)
    }
    return spans.sort((a, b) => a.from - b.from)
  }

  const readWeek = (name: string): GridWeek => DAYS.map((day) => readList(dayList(name, day)))

  function readExtra(row: string): GridExtra | undefined {
    const [day, when] = [read(`${row}.day`), read(`${row}.when`)]
    const span = readSpan(row)
    const typed = [day, when, read(`${row}.from`), read(`${row}.to`)].some((text) => text !== '')
    if (!typed && !span) return undefined
    const recurrence = RECURRENCES.find((one) => String(one) === when)
    if (!/^[0-6]$/.test(day)) return refuse(`${row}.day`, 'day')
    if (recurrence === undefined) return refuse(`${row}.when`, 'when')
    if (!span && !errors.some(({ field }) => field.startsWith(`${row}.`))) refuse(`${row}.from`, 'half')
    return span && { day: Number(day), when: recurrence, span }
  }

  function readSeasonDay(name: string): SeasonDay | undefined {
    const [day, month] = [read(`${name}-day`), Number(read(`${name}-month`))]
    if (!Number.isInteger(month) || month < 1 || month > 12) return refuse(`${name}-month`, 'month')
    if (day === '') return { month }
    const date = /^\d{1,2}(?:er)?$/.test(day) ? Number.parseInt(day, 10) : 0
    return date >= 1 && date <= daysInMonth(LEAP, month) ? { month, date } : refuse(`${name}-day`, 'date')
  }

  function readSeason(name: string): GridSeason | undefined {
    const week = readWeek(name)
    const ends = ['from-day', 'from-month', 'to-day', 'to-month'].map((part) => read(`${name}.${part}`))
    if (ends.every((text) => text === '') && week.every((spans) => spans.length === 0)) return undefined
    const [from, to] = [readSeasonDay(`${name}.from`), readSeasonDay(`${name}.to`)]
    return from && to && { from, to, week }
  }

  function readHolidays(): GridHolidays {
    const choice = read('holidays')
    const spans = readList(HOLIDAY_LIST)
    if (choice === 'hours') {
      const wrong = errors.some(({ field }) => field.startsWith(`${HOLIDAY_LIST}.`))
      if (spans.length === 0 && !wrong) refuse(`${HOLIDAY_LIST}.0.from`, 'holidayHours')
      return spans
    }
    if (spans.length > 0) refuse('holidays', 'holidayChoice')
    if (choice === 'closed') return 'closed'
    return choice === 'usual' ? 'open-as-usual' : 'not-stated'
  }

  const many = <T>(count: number, one: (index: number) => T | undefined): T[] =>
    Array.from({ length: count }, (_, index) => one(index)).filter((found) => found !== undefined)

  return {
    week: readWeek(WEEK),
    otherwiseByAppointment: fields.otherwise !== undefined,
    extras: many(rowsOf(fields, EXTRA_LIST), (row) => readExtra(`${EXTRA_LIST}.${row}`)),
    seasons: many(seasonsOf(fields), (index) => readSeason(season(index))),
    holidays: readHolidays(),
  }
}
