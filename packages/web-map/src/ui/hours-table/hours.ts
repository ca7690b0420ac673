/**
 * The plainest OSM `opening_hours` strings as words: weekdays, hours, `off`, public holidays, `24/7`. Anything
 * else is left to be shown verbatim, for a wrong translation would send someone to a closed door. Nothing here
 * says whether a place is open now.
 * @see https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
 * @module
 */
import type { Dictionary } from '../../i18n/index.ts'

/** Minutes from midnight; `to` passes 1440 when the span ends the next day. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What is stated for a day: its spans, none meaning closed; `undefined` = nothing is said of that day. */
export type DayHours = readonly Span[] | undefined

export interface PlainHours {
  /** Monday first, seven entries. */
  readonly days: readonly DayHours[]
  /** Public holidays; `undefined` = the string says nothing of them. */
  readonly holidays: DayHours
  /** Closed all through the school holidays, stated as such; other hours then are not plain. */
  readonly closedInSchoolHolidays: boolean
  /** `24/7`, which covers public holidays too. */
  readonly always: boolean
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const HOLIDAYS = 7
const SCHOOL_HOLIDAYS = 8
const TIME = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/
const RULE =
  /^((?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)(?:[-, ]*(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH))*)\s*(off|closed|[\d:,\s-]+)$/

function daysOf(selector: string): number[] | undefined {
  const days: number[] = []
  for (const part of selector.split(',')) {
    const ends = part.trim().split('-')
    if (ends.length === 1 && (ends[0] === 'PH' || ends[0] === 'SH')) {
      days.push(ends[0] === 'PH' ? HOLIDAYS : SCHOOL_HOLIDAYS)
      continue
    }
    const [first, last] = [DAYS.indexOf(ends[0] ?? ''), DAYS.indexOf(ends.at(-1) ?? '')]
    if (ends.length > 2 || first < 0 || last < 0) return undefined
    for (let day = first; ; day = (day + 1) % 7) {
      days.push(day)
      if (day === last) break
    }
  }
  return days
}

function spansOf(times: string): Span[] | undefined {
  const spans: Span[] = []
  for (const part of times.split(',')) {
    const match = TIME.exec(part.trim())
    if (!match) return undefined
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = match.slice(1).map(Number)
    const from = h1 * 60 + m1
    const end = h2 * 60 + m2
    if (h1 > 23 || h2 > 24 || m1 > 59 || m2 > 59 || end > 1440) return undefined
    const to = end <= from ? end + 1440 : end
    const previous = spans.at(-1)
    if (previous && from < previous.to) return undefined
    spans.push({ from, to })
  }
  return spans
}

const overlap = (a: readonly Span[], b: readonly Span[]) =>
  a.some((x) => b.some((y) => x.from < y.to && y.from < x.to))

/**
 * Reads a string made only of plain rules, each naming its days (hours alone mean every day by the letter, and
 * office hours where they are found), later ones replacing earlier ones on the same day as the specification
 * says. `undefined` when it holds anything more, or when a later rule replaces hours it does not touch
 * (`Mo 09:00-12:00; Mo 14:00-17:00`: by the letter closed in the morning, most likely not meant).
 */
export function readPlainHours(text: string): PlainHours | undefined {
  if (text.trim() === '24/7')
    return {
      days: DAYS.map(() => undefined),
      holidays: undefined,
      closedInSchoolHolidays: false,
      always: true,
    }
  const stated: DayHours[] = Array.from({ length: 9 }, () => undefined)
  const rules = text
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
  for (const rule of rules) {
    const match = RULE.exec(rule)
    if (!match) return undefined
    const [, selector = '', hours = ''] = match
    const days = daysOf(selector)
    const spans = hours === 'off' || hours === 'closed' ? [] : spansOf(hours)
    if (!days || !spans) return undefined
    for (const day of days) {
      const earlier = stated[day]
      if (earlier && earlier.length > 0 && spans.length > 0 && !overlap(earlier, spans)) return undefined
      stated[day] = spans
    }
  }
  if (stated.every((day) => day === undefined)) return undefined
  const school = stated[SCHOOL_HOLIDAYS]
  if (school && school.length > 0) return undefined
  return {
    days: stated.slice(0, 7),
    holidays: stated[HOLIDAYS],
    closedInSchoolHolidays: school !== undefined,
    always: false,
  }
}

/** One line of the table: which days, and their hours in words. */
export interface HoursLine {
  readonly days: string
  readonly hours: string
}

const key = (day: DayHours) => (day === undefined ? '' : `=${day.map((s) => `${s.from}-${s.to}`).join(',')}`)

function spansInWords(spans: readonly Span[], t: Dictionary['hours']): string {
  if (spans.length === 0) return t.closed
  return spans
    .map(({ from, to }) => {
      if (from === 0 && to === 1440) return t.allDay
      const time = (minutes: number) => t.time(Math.floor(minutes / 60), minutes % 60)
      if (to <= 1440) return t.between(time(from), time(to))
      return `${t.between(time(from), time(to - 1440))} (${t.nextDay})`
    })
    .join(t.and)
}

/** Lines for the page: runs of days with the same hours stand together; days not spoken of are left out. */
export function hoursInWords(hours: PlainHours, t: Dictionary['hours']): HoursLine[] {
  if (hours.always) return [{ days: '', hours: t.always }]
  const lines: HoursLine[] = []
  const name = (day: number) => t.days[day] ?? ''
  for (let first = 0; first < 7; ) {
    const day = hours.days[first]
    let last = first
    while (last < 6 && key(hours.days[last + 1]) === key(day)) last += 1
    if (day !== undefined) {
      const days =
        last - first === 6
          ? t.daily
          : last === first
            ? name(first)
            : last === first + 1
              ? name(first) + t.and + name(last)
              : t.through(name(first), name(last))
      lines.push({ days, hours: spansInWords(day, t) })
    }
    first = last + 1
  }
  if (hours.holidays) lines.push({ days: t.holidays, hours: spansInWords(hours.holidays, t) })
  if (hours.closedInSchoolHolidays) lines.push({ days: t.schoolHolidays, hours: t.closed })
  return lines
}
