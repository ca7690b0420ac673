/** The reference evaluator, and how our answers are held against it. @module */
import { compile, dayOf, dayOfDate, parseHours, type Span, type Timetable } from '@maillage/shared/hours'
import OpeningHours from 'opening_hours'

/** A place both evaluators know: the reference takes a département's name for `PH`, a région's for `SH`. */
export interface TestPlace {
  readonly zone: string
  readonly territory: string
  readonly state: string
}

/** Runs with the process in a zone: the reference knows no other. Ours does not look at it. */
export function inZone<T>(zone: string, run: () => T): T {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    return run()
  } finally {
    process.env.TZ = before
  }
}

/** Undefined when the reference refuses the string. */
export function reference(text: string, state: string): OpeningHours | undefined {
  try {
    return new OpeningHours(text, { lat: 46.6, lon: 1.9, address: { country_code: 'fr', state } })
  } catch {
    return undefined
  }
}

/**
 * What the reference gets wrong, by our reading of the specification. Strings that show one are not asked; what we
 * answer to them is tested beside the engine.
 */
const MISTAKES: readonly { readonly why: string; shows(text: string): boolean }[] = [
  {
    why: 'a range of dates that ends on the eve of its beginning (`May 01-Apr 30`) is a whole year, not no day',
    shows: (text) =>
      [...text.matchAll(/([A-Z][a-z]{2}) (\d\d)-([A-Z][a-z]{2}) (\d\d)/g)].some(
        ([, from = '', first, to = '', last]) =>
          dayOf(2027, monthOf(to), Number(last) + 1) % 365 ===
          dayOf(2027, monthOf(from), Number(first)) % 365,
      ),
  },
  {
    why: 'a range that ends with February holds in common years too',
    shows: (text) => /Feb \d\d-(?:Feb )?(?:28|29)/.test(text),
  },
  {
    why: 'the hours after midnight of a fallback are a fallback too',
    shows: (text) => /\|\|.*(1[89]|2\d):\d\d-0\d:/.test(text),
  },
]

const HOUR = 3_600_000

const monthOf = (name: string): number =>
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(name) + 1

/**
 * An open end after a stated one (`09:00-12:00+`) is closed for the reference when asked inside it, unknown when it
 * comes there by iteration: it contradicts itself. We are unknown both ways.
 */
const contradictsItself = (text: string, reason: string | undefined): boolean =>
  reason === 'open-end' && /-\d\d:\d\d\+/.test(text)

/**
 * The reference looks for the evening before 24 hours ago: in the first hour of the day after the clocks went
 * forward, that is two days before.
 */
function missesTheEvening(date: Date): boolean {
  const eve = new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1)
  return new Date(+date - 24 * HOUR).getDate() !== eve.getDate()
}

/** The reference has the bridges of Ascension of the other years, not these. */
const MISSING_BRIDGES = [
  ['2024-05-09', '2024-05-13'],
  ['2025-05-29', '2025-06-02'],
  ['2026-05-14', '2026-05-18'],
] as const
const missesTheBridge = (text: string, date: Date): boolean => {
  const local = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
  return text.includes('SH') && MISSING_BRIDGES.some(([from, to]) => from <= local && local <= to)
}

/**
 * Months without a missing bridge or a clock change: by iteration the reference skips the hour that comes twice.
 * Clock changes are compared at instants.
 */
const STRETCHES = [
  [Date.UTC(2026, 4, 19), Date.UTC(2026, 9, 24)],
  [Date.UTC(2026, 10, 3), Date.UTC(2027, 2, 13)],
] as const

/**
 * What the reference misses by iteration alone, though it is right when asked at an instant: the end of a year that
 * stands alone (`2026 Mo-Fr …`), and a ranked day moved back over the turn of the month (`Mo[1] -1 day`).
 */
const missesChanges = (text: string): boolean => /\b20\d\d(?![-+\d])|\] -\d day/.test(text)

const HARD_DAYS = [
  ...['2024-02-28', '2024-02-29', '2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', '2026-12-31'],
  ...['2025-03-30', '2025-10-26', '2026-03-29', '2026-10-25', '2027-03-28'],
  ...['2025-04-18', '2026-04-03', '2026-04-05', '2026-04-06', '2026-05-01', '2026-05-14', '2026-07-14'],
  ...[
    '2026-04-27',
    '2026-05-22',
    '2026-05-27',
    '2026-06-10',
    '2026-09-24',
    '2026-12-20',
    '2026-12-25',
    '2026-12-26',
  ],
]
/** Holidays, leap days, clock changes, midnights and year ends, with the hours around them. */
export const HARD_INSTANTS: readonly number[] = HARD_DAYS.flatMap((date) => {
  const midnight = (dayOfDate(date) ?? 0) * 24 * HOUR
  return [-2, -1, 0, 0.5, 1, 2, 3, 9, 11, 15, 20, 22, 23].map((hours) => midnight + hours * HOUR)
})

/** Ours in the reference's words: whatever is not sure is unknown. */
const inTheirWords = (state: string): string => (state === 'by-appointment' ? 'unknown' : state)

export interface Comparison {
  /** Answers compared. */
  asked: number
  /** Strings the reference refuses, or cannot follow over a year. */
  refused: number
  /** Strings that show a mistake listed above. */
  mistaken: number
  /** Strings only the reference reads. */
  unread: string[]
  /** `string @ instant: ours, theirs`. */
  different: string[]
}

/**
 * Compares answers to strings, at hard instants, around their own edges, and over nine months. Public holidays the hours
 * are silent on are taken at the hours' word here: the one deviation of principle is tested apart.
 */
export function compare(texts: readonly string[], place: TestPlace): Comparison {
  const result: Comparison = { asked: 0, refused: 0, mistaken: 0, unread: [], different: [] }
  inZone(place.zone, () => {
    for (const [index, text] of texts.entries()) compareOne(text, index, place, result)
  })
  return result
}

function compareOne(text: string, index: number, place: TestPlace, result: Comparison): void {
  const theirs = reference(text, place.state)
  if (!theirs) {
    result.refused++
    return
  }
  const parsed = parseHours(text)
  if (!parsed.ok) {
    result.unread.push(text)
    return
  }
  if (MISTAKES.some(({ shows }) => shows(text))) {
    result.mistaken++
    return
  }
  const ours = compile(parsed.rules, place, { literal: true })
  const spans = STRETCHES.flatMap(([from, to]) => ours.spans(from, to))
  const edges = spans.filter((_, at) => at % 67 === 0).flatMap((span) => [span.from, span.to])
  // Each string is asked at a fifth of the hard instants: the reference is slow, and strings are many.
  const instants = HARD_INSTANTS.filter((_, at) => at % 5 === index % 5)
  for (const instant of [...instants, ...edges, ...edges.map((edge) => edge - 60_000)])
    compareAt(text, instant, ours, theirs, result)
  if (!text.includes('+') && !missesChanges(text)) compareMonths(text, spans, theirs, result)
}

function compareAt(
  text: string,
  instant: number,
  ours: Timetable,
  theirs: OpeningHours,
  result: Comparison,
): void {
  const { state, reason, comment } = ours.stateAt(instant)
  if (reason === 'school-holidays' || contradictsItself(text, reason)) return
  const date = new Date(instant)
  if (missesTheEvening(date) || missesTheBridge(text, date)) return
  let their: string
  let words: string | undefined
  try {
    words = theirs.getComment(date) ?? undefined
    their = theirs.getState(date) ? 'open' : theirs.getUnknown(date) ? 'unknown' : 'closed'
  } catch {
    // Past its table of school holidays.
    return
  }
  result.asked++
  if (state === 'by-appointment' && comment !== words)
    result.different.push(`${text} @ ${date.toISOString()}: ours “${comment}”, theirs “${words}”`)
  if (inTheirWords(state) !== their)
    result.different.push(`${text} @ ${date.toISOString()}: ours ${state}, theirs ${their}`)
}

function compareMonths(text: string, spans: readonly Span[], theirs: OpeningHours, result: Comparison): void {
  let intervals: [Date, Date, boolean, string | undefined][]
  try {
    intervals = STRETCHES.flatMap(([from, to]) => theirs.getOpenIntervals(new Date(from), new Date(to)))
  } catch {
    result.refused++
    return
  }
  result.asked++
  const mine = joined(spans.map((span) => [span.from, span.to, inTheirWords(span.state) === 'unknown']))
  const their = joined(intervals.map(([start, end, unknown]) => [+start, +end, unknown]))
  const at = mine.findIndex((interval, index) => String(interval) !== String(their[index]))
  if (at >= 0 || mine.length !== their.length)
    result.different.push(`${text} over the months: ours ${said(mine[at])}, theirs ${said(their[at])}`)
}

type Interval = [from: number, to: number, unknown: boolean]

function joined(intervals: readonly Interval[]): Interval[] {
  const out: Interval[] = []
  for (const [from, to, unknown] of intervals) {
    const last = out[out.length - 1]
    if (last && last[1] === from && last[2] === unknown) last[1] = to
    else out.push([from, to, unknown])
  }
  return out
}

const said = (interval: Interval | undefined): string =>
  interval === undefined
    ? 'none'
    : `${new Date(interval[0]).toISOString()}–${new Date(interval[1]).toISOString()}${interval[2] ? ' unknown' : ''}`
