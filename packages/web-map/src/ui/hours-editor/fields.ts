/**
 * Names of the form's fields, and the fields of a grid. A list of spans has rows, each with its parts:
 * `w.0.1.from` is the beginning of the second span of Monday.
 * @module
 */
import { formatTime, type GridSpan, type GridWeek, type HoursGrid } from '@maillage/shared/hours'

/** What is typed, by the name of its field: kept as it is, wrong or not. */
export type Fields = Readonly<Record<string, string>>

export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const

/** Most rows a list may have, and most seasons: more than any week seen. */
export const MAX_ROWS = 12
export const MAX_SEASONS = 6

/** List of a weekday's spans; `week` is `w`, or the name of a season. */
export const dayList = (week: string, day: number): string => `${week}.${day}`
export const WEEK = 'w'
export const HOLIDAY_LIST = 'ph'
export const EXTRA_LIST = 'x'
export const season = (index: number): string => `s${index}`
/** The choice of days on which a list is copied. */
export const ontoOf = (list: string): string => `onto.${list}`

const ROW = /^(?:w\.[0-6]|ph|x|s[0-5]\.[0-6])\.(\d{1,2})\.(?:from|to|rdv|day|when)$/
const SEASON_END = /^s[0-5]\.(?:from|to)-(?:day|month)$/
const OTHER = /^(?:holidays|otherwise|text|text-read|osm|onto\.(?:w|s[0-5])\.[0-6])$/

/** True for the fields of this form; a page has others of its own. */
export function isOurs(name: string): boolean {
  const row = ROW.exec(name)
  return row ? Number(row[1]) < MAX_ROWS : SEASON_END.test(name) || OTHER.test(name)
}

/** Rows of a list: one more than the highest index named, at least `least`. */
export function rowsOf(fields: Fields, list: string, least = 0): number {
  const indexes = Object.keys(fields)
    .filter((name) => name.startsWith(`${list}.`))
    .map((name) => Number(name.slice(list.length + 1).split('.')[0]) + 1)
  return Math.max(least, ...indexes)
}

/** Seasons of a form, by their number. */
export function seasonsOf(fields: Fields): number {
  const indexes = Object.keys(fields).map((name) => Number(/^s(\d)\./.exec(name)?.[1] ?? -1) + 1)
  return Math.max(0, ...indexes)
}

/** Rows of a list under another name. */
export const listAs = (fields: Fields, list: string, name: string): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => key.startsWith(`${list}.`))
      .map(([key, value]) => [name + key.slice(list.length), value]),
  )

export const without = (fields: Fields, list: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !key.startsWith(`${list}.`)))

const HOLIDAYS = { closed: 'closed', 'open-as-usual': 'usual', 'not-stated': undefined } as const

/** The fields that say a grid. Nothing is chosen for public holidays that it does not state. */
export function fieldsOf(grid: HoursGrid): Fields {
  const { week, extras, seasons, holidays, otherwiseByAppointment } = grid
  const choice = typeof holidays === 'string' ? HOLIDAYS[holidays] : 'hours'
  return Object.assign(
    {},
    weekFields(WEEK, week),
    ...extras.map(({ day, when, span }, row) => ({
      ...spanFields(EXTRA_LIST, span, row),
      [`${EXTRA_LIST}.${row}.day`]: String(day),
      [`${EXTRA_LIST}.${row}.when`]: String(when),
    })),
    ...seasons.map(({ from, to, week: own }, index) => ({
      [`${season(index)}.from-day`]: String(from.date ?? ''),
      [`${season(index)}.from-month`]: String(from.month),
      [`${season(index)}.to-day`]: String(to.date ?? ''),
      [`${season(index)}.to-month`]: String(to.month),
      ...weekFields(season(index), own),
    })),
    choice && { holidays: choice },
    typeof holidays === 'string' ? {} : listFields(HOLIDAY_LIST, holidays),
    otherwiseByAppointment && { otherwise: 'on' },
  )
}

const weekFields = (name: string, week: GridWeek): Fields =>
  Object.assign({}, ...week.map((spans, day) => listFields(dayList(name, day), spans)))

const listFields = (list: string, spans: readonly GridSpan[]): Fields =>
  Object.assign({}, ...spans.map((span, row) => spanFields(list, span, row)))

/** A whole day by appointment is a box ticked beside no time. */
function spanFields(list: string, { from, to, appointment }: GridSpan, row: number): Fields {
  const whole = appointment && from === 0 && to === 1_440
  return {
    [`${list}.${row}.from`]: whole ? '' : formatTime(from),
    [`${list}.${row}.to`]: whole ? '' : formatTime(to > 1_440 ? to - 1_440 : to),
    ...(appointment ? { [`${list}.${row}.rdv`]: 'on' } : {}),
  }
}
