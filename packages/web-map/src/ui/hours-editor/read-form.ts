/** What was sent by the hours editor → the form to show again, and the hours to save. Pure. @module */
import {
  EMPTY_GRID,
  formatHours,
  gridOf,
  type HoursGrid,
  MAX_HOURS_LENGTH,
  opensEver,
  osmOf,
  parseHours,
  readFrenchHours,
} from '@maillage/shared/hours'
import {
  DAYS,
  dayList,
  EXTRA_LIST,
  type Fields,
  fieldsOf,
  isOurs,
  listAs,
  MAX_ROWS,
  MAX_SEASONS,
  ontoOf,
  rowsOf,
  season,
  seasonsOf,
  WEEK,
  without,
} from './fields.ts'
import { type FieldError, readGrid } from './read-grid.ts'

/** `check` shows again what was typed, with its sentence: what Enter does, and what anything unknown is. */
export type HoursAction = 'save' | 'check' | 'add' | 'copy' | 'read-text'

/** What was understood of a pasted text. */
export interface TextReading {
  /** The whole text, OSM `opening_hours`; absent when some of it was left. */
  readonly osm?: string
  /** Pieces as written, each with the OSM it says alone, if any. */
  readonly pieces: readonly { readonly text: string; readonly osm?: string }[]
  readonly left: readonly string[]
  /** French sentences. */
  readonly warnings: readonly string[]
}

/** A form to show, and what it says. */
export interface HoursForm {
  readonly action: HoursAction
  /** What is typed, as it is; with `osm`, hours that no grid holds. */
  readonly fields: Fields
  readonly errors: readonly FieldError[]
  /** Hours to save, canonical OSM; absent without `errors` = not stated. */
  readonly osm?: string
  readonly reading?: TextReading
  /** Field that what was done leads to. */
  readonly focus?: string
}

/**
 * The form of stored hours; hours that no grid holds are kept whole in `fields.osm`. Its `osm` is what sending it back
 * untouched saves: what is saved has changed only if it differs.
 */
export const hoursFormOf = (osm: string | undefined): HoursForm => checked('check', fieldsOfHours(osm))

function fieldsOfHours(osm: string | undefined): Fields {
  if (osm === undefined) return fieldsOf(EMPTY_GRID)
  const reading = gridOf(osm)
  const fields = reading.ok ? fieldsOf(reading.grid) : { osm }
  // More rows than the form has would be lost when it comes back.
  return Object.keys(fields).every(isOurs) ? fields : { osm }
}

/** Reads what was sent. Fields of others are left aside; rows, seasons and lengths are bounded. */
export function readHoursForm(sent: URLSearchParams | FormData): HoursForm {
  const fields: Record<string, string> = {}
  sent.forEach((value, name) => {
    if (isOurs(name) && typeof value === 'string')
      fields[name] = value.replace(/\r\n/g, '\n').slice(0, MAX_HOURS_LENGTH)
  })
  const done = sent.get('do')
  const [verb = '', list = ''] = typeof done === 'string' ? done.split(' ') : []
  if (verb === 'add') return added(fields, list)
  if (verb === 'copy') return copied(fields, list)
  if (verb === 'read') return textRead(fields)
  return checked(verb === 'save' ? 'save' : 'check', fields)
}

function checked(action: HoursAction, fields: Fields, more: Partial<HoursForm> = {}): HoursForm {
  const errors: FieldError[] = [...(more.errors ?? [])]
  const osm = fields.osm === undefined ? readHours(fields, errors) : readOsm(fields.osm, errors)
  const { text = '' } = fields
  if (action === 'save' && text.trim() !== '' && text !== fields['text-read'])
    errors.push({ field: 'text', code: 'textUnread' })
  return { ...more, action, fields, errors, ...(osm === undefined || errors.length > 0 ? {} : { osm }) }
}

/** Where errors about the whole lead. */
const FIRST_FIELD = `${dayList(WEEK, 0)}.0.from`

function readHours(fields: Fields, errors: FieldError[]): string | undefined {
  const grid = readGrid(fields, errors)
  if (errors.length === 0 && !opensEver(grid) && saysClosures(grid))
    errors.push({ field: FIRST_FIELD, code: 'nothingOpen' })
  const osm = errors.length > 0 ? undefined : osmOf(grid)
  if (osm === undefined || parseHours(osm).ok) return osm
  // Seasons that all differ, each with its holidays, may come to more rules than a text of hours has.
  errors.push({ field: FIRST_FIELD, code: 'tooMany' })
  return undefined
}

const saysClosures = ({ seasons, holidays }: HoursGrid): boolean =>
  seasons.length > 0 || holidays !== 'not-stated'

function readOsm(text: string, errors: FieldError[]): string | undefined {
  if (text.trim() === '') return undefined
  const parsed = parseHours(text)
  if (parsed.ok) return formatHours(parsed.rules)
  errors.push({ field: 'osm', code: 'osm' })
  return undefined
}

/** One more row of a list, or one more season. */
function added(fields: Fields, list: string): HoursForm {
  const focus =
    list === 's'
      ? `${season(seasonsOf(fields))}.from-day`
      : `${list}.${rowsOf(fields, list, list === EXTRA_LIST ? 0 : 1)}.${list === EXTRA_LIST ? 'day' : 'from'}`
  const room = isOurs(focus) && (list !== 's' || seasonsOf(fields) < MAX_SEASONS)
  if (!room || rowsOf(fields, list) >= MAX_ROWS) return checked('add', fields)
  return checked('add', { ...fields, [focus]: '' }, { focus })
}

/** A day's spans instead of those of other days. */
function copied(fields: Fields, list: string): HoursForm {
  const [week = '', from = ''] = list.split('.')
  const choice = fields[ontoOf(list)] ?? ''
  const onto = DAYS.filter(
    (day) =>
      String(day) !== from && (choice === 'all' || (choice === 'weekdays' && day < 5) || choice === `${day}`),
  )
  if (!isOurs(ontoOf(list)) || onto.length === 0)
    return checked('copy', fields, { errors: [{ field: ontoOf(list), code: 'onto' }] })
  let result = fields
  for (const day of onto) {
    const target = dayList(week, day)
    result = { ...without(result, target), ...listAs(fields, list, target) }
  }
  return checked('copy', { ...result, [ontoOf(list)]: '' }, { focus: `${list}.0.from` })
}

/**
 * A text understood whole replaces the hours; what it leaves unsaid of public holidays stays as it was answered. A
 * text not understood changes nothing.
 */
function textRead(fields: Fields): HoursForm {
  const { text = '' } = fields
  const reading = readText(text)
  const kept = { text, 'text-read': text }
  if (reading.osm === undefined) return checked('read-text', fields, { reading, focus: 'text' })
  const read = fieldsOfHours(reading.osm)
  const answered = read.osm === undefined && read.holidays === undefined && fields.holidays !== undefined
  const holidays = answered ? { holidays: fields.holidays ?? '', ...listAs(fields, 'ph', 'ph') } : {}
  return checked('read-text', { ...read, ...holidays, ...kept }, { reading })
}

function readText(text: string): TextReading {
  const parsed = parseHours(text)
  if (!parsed.ok) return readFrenchHours(text)
  const osm = formatHours(parsed.rules)
  return { osm, pieces: [{ text, osm }], left: [], warnings: [] }
}
