import { civilOf } from './civil.ts'
import { holidaysAnywhere, holidayTerritory, type PublicHoliday, publicHolidays } from './public-holidays.ts'
import { type SchoolCalendar, schoolHolidays } from './school-holidays.ts'

/** Public and school holidays of one territory, by day number. */
export interface Calendar {
  /** The public holiday that day is, if any. */
  publicHoliday(day: number): PublicHoliday | undefined
  /** Whether that day is in the school holidays; undefined where nothing is published. */
  schoolHoliday(day: number): boolean | undefined
}

const calendars = new Map<string, Calendar>()
/** Days filled at a time: one look-up then says whether a day's holidays are known already. */
const BLOCK = 1024

/** Calendar of a commune, département or collectivité by its code; any other code keeps the national holidays. */
export function calendarOf(territory: string): Calendar {
  const key = holidayTerritory(territory) ?? ''
  const known = calendars.get(key)
  if (known) return known
  const made = createCalendar((year) => publicHolidays(key, year), key)
  calendars.set(key, made)
  return made
}

const anywhere = createCalendar(holidaysAnywhere, '')

/**
 * The calendars that may hold at a territory code: its own, or without a code the national one and that of every local
 * holiday, since nothing tells which are kept there.
 */
export const calendarsOf = (territory: string): readonly Calendar[] =>
  holidayTerritory(territory) === undefined ? [calendarOf(''), anywhere] : [calendarOf(territory)]

function createCalendar(holidaysOf: (year: number) => readonly PublicHoliday[], territory: string): Calendar {
  const blocks = new Map<number, ReadonlyMap<number, PublicHoliday>>()
  const school = schoolHolidays(territory)
  let index = Number.NaN
  let block: ReadonlyMap<number, PublicHoliday> = new Map()
  return {
    publicHoliday(day) {
      const wanted = Math.floor(day / BLOCK)
      if (wanted !== index) {
        block = blocks.get(wanted) ?? fill(holidaysOf, wanted)
        blocks.set(wanted, block)
        index = wanted
      }
      return block.get(day)
    },
    schoolHoliday: (day) => (school ? isIn(school, day) : undefined),
  }
}

function fill(
  holidaysOf: (year: number) => readonly PublicHoliday[],
  index: number,
): ReadonlyMap<number, PublicHoliday> {
  const holidays = new Map<number, PublicHoliday>()
  const last = civilOf((index + 1) * BLOCK).year
  for (let { year } = civilOf(index * BLOCK); year <= last; year++)
    for (const holiday of holidaysOf(year)) if (!holidays.has(holiday.day)) holidays.set(holiday.day, holiday)
  return holidays
}

function isIn(school: SchoolCalendar, day: number): boolean | undefined {
  if (day < school.from || day > school.to) return undefined
  let low = 0
  let high = school.holidays.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = school.holidays[middle]
    if (!range || day < range[0]) high = middle - 1
    else if (day > range[1]) low = middle + 1
    else return true
  }
  return false
}
