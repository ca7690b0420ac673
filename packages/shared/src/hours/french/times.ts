/**
 * Spans of a day: “de 9h à 12h et de 14h à 17h”, “9h/12h - 13h30/17h”, “le matin de 9 à 12h”, “24h/24”.
 * @module
 */
import type { Cursor } from './cursor.ts'
import { AFTERNOON, EVENING, MORNING } from './lexicon.ts'
import type { Span } from './rules.ts'

export const NOON = 12 * 60
const DAY = 24 * 60
/** A morning may end with lunch, never after. */
const MORNING_ENDS = 14 * 60
const EVENING_STARTS = 16 * 60
/** Between midnight and then, a start is more likely an afternoon hour said without its “1”. */
const DAY_STARTS = 5 * 60
/** Before then, an end on the next day is more likely a slip: “14h-7h”. */
const NIGHT_STARTS = 17 * 60

export interface Spans {
  readonly spans: readonly Span[]
  /** The spans stand on several lines or in several sentences. */
  readonly apart: boolean
  /** Two spans stand side by side without any sign. */
  readonly bare: boolean
}

interface Read {
  readonly span: Span
  readonly labelled: boolean
}

/**
 * One span or more.
 * @param parts what the days said of the part of the day: every span without its own label must agree
 */
export function readSpans(cursor: Cursor, parts = 0): Spans | undefined {
  const first = readSpan(cursor)
  if (first === undefined) return undefined
  const read = [first]
  let apart = false
  let bare = false
  for (;;) {
    const next = cursor.attempt(() => {
      const breaks = separators(cursor)
      const span = breaks === undefined ? undefined : readSpan(cursor)
      if (span === undefined) return undefined
      if (breaks === 'strong') apart = true
      if (breaks === 'none') bare = true
      return span
    })
    if (next === undefined) break
    read.push(next)
  }
  const unlabelled = read.filter(({ labelled }) => !labelled).map(({ span }) => span)
  if (!agreeing(parts, unlabelled)) return cursor.refuse('part')
  const spans = read.map(({ span }) => span).sort((one, other) => one.from - other.from)
  if (overlap(spans)) return cursor.refuse('overlap')
  // “9h-12h et 14h-17h sur rendez-vous”: the afternoon, or both?
  if (spans.some(({ by }) => by === undefined) && read.at(-1)?.span.by !== undefined) {
    if (spans.some(({ by }, index) => by !== undefined && index < spans.length - 1))
      return cursor.refuse('mark')
    if (!read.every(({ labelled }) => labelled)) return cursor.refuse('mark')
  }
  return { spans, apart, bare }
}

/** The signs between two spans; two lines or two stops are too many. */
function separators(cursor: Cursor): 'none' | 'weak' | 'strong' | undefined {
  const signs = [0, 1].flatMap(
    () => cursor.take('comma', 'and', 'slash', 'dash', 'tab', 'stop', 'line')?.kind ?? [],
  )
  const strong = signs.filter((kind) => kind === 'stop' || kind === 'line').length
  if (strong > 1) return undefined
  if (strong === 1) return 'strong'
  return signs.some((kind) => kind !== 'tab') ? 'weak' : 'none'
}

function readSpan(cursor: Cursor): Read | undefined {
  return cursor.attempt(() => {
    const before = cursor.take('appointment', 'walk-in')
    if (before !== undefined) cursor.take('colon', 'comma')
    cursor.skip('the')
    const label = cursor.take('part')
    if (label !== undefined) cursor.take('colon', 'comma')
    cursor.skip('of')
    const bounds = readBounds(cursor)
    if (bounds === undefined) return undefined
    if (label !== undefined && !agrees(label.value, bounds)) return cursor.refuse('part')
    cursor.take('continuous')
    const after = cursor.take('appointment', 'walk-in') ?? inBrackets(cursor)
    // A mark between two spans without any sign belongs to either.
    if (after !== undefined && (before !== undefined || cursor.is('time', 'number', 'of', 'part')))
      return cursor.refuse('mark')
    const mark = before ?? after
    const span: Span =
      mark === undefined ? bounds : { ...bounds, by: mark.kind === 'walk-in' ? 'walk-in' : 'appointment' }
    return { span, labelled: label !== undefined }
  })
}

/** “9h-12h (sur rendez-vous)”. */
const inBrackets = (cursor: Cursor) =>
  cursor.attempt(() => {
    const mark = cursor.take('open') && cursor.take('appointment', 'walk-in')
    return mark && cursor.take('close') && mark
  })

function readBounds(cursor: Cursor): Span | undefined {
  if (cursor.take('all-day') !== undefined) return { from: 0, to: DAY }
  const between = cursor.take('between') !== undefined
  const from = cursor.take('time', 'number')
  const sign = between ? cursor.take('and') : cursor.take('to', 'dash', 'slash', 'until')
  if (from === undefined || sign === undefined) return undefined
  const to = cursor.take('time', 'number')
  // “9-12” may be a date, a street number, anything: one of the two must be an hour.
  if (to === undefined || (from.kind === 'number' && to.kind === 'number')) return undefined
  if (to.kind === 'number' && cursor.is('month')) return cursor.refuse('time')
  const minutes = (token: typeof from) => (token.kind === 'number' ? token.value * 60 : token.value)
  // “00:00-00:00” is what forms send for nothing.
  if (minutes(from) === 0 && minutes(to) === 0) return cursor.refuse('time')
  return checked(cursor, minutes(from) % DAY, minutes(to) === 0 ? DAY : minutes(to))
}

function checked(cursor: Cursor, from: number, to: number): Span | undefined {
  if (to > DAY || from === to) return cursor.refuse('time')
  if (from > 0 && from < DAY_STARTS) return cursor.refuse('night')
  if (to > from) return { from, to }
  // “18h-9h” may be “18h-19h” without its “1”: such an end is a night's only if it cannot be an evening's.
  return from >= NIGHT_STARTS && to + 10 * 60 <= from ? { from, to } : cursor.refuse('overnight')
}

/** Whether a span lies in one of the parts of the day; no part said = anything does. */
function agrees(parts: number, { from, to }: Span): boolean {
  if (parts === 0) return true
  const morning = from < NOON && to > from && to <= MORNING_ENDS
  return (
    ((parts & MORNING) !== 0 && morning) ||
    ((parts & AFTERNOON) !== 0 && from >= NOON && to > from) ||
    ((parts & EVENING) !== 0 && from >= EVENING_STARTS)
  )
}

/** Whether spans lie in the parts of the day said with their days, and leave none of them without hours. */
export const agreeing = (parts: number, spans: readonly Span[]): boolean =>
  spans.every((span) => agrees(parts, span)) &&
  [MORNING, AFTERNOON, EVENING].every(
    (part) => (parts & part) === 0 || spans.length === 0 || spans.some((span) => agrees(part, span)),
  )

/** The part of the day in which a span lies whole. */
export const partOf = (span: Span): number =>
  agrees(MORNING, span) ? MORNING : agrees(AFTERNOON, span) ? AFTERNOON : 0

/** Whether spans sorted by their start run into each other. */
export const overlap = (spans: readonly Span[]): boolean =>
  spans.some(({ from, to }, index) => {
    const next = spans[index + 1]
    return next !== undefined && (to < from || to > next.from)
  })
