/** Rules that match a day and the day before → the plan of that day. @module */
import { type Answer, asksAppointment, asksReferral, type DayPlan, type Segment } from './answer.ts'
import { joined, paint } from './canvas.ts'
import { isDated } from './parse.ts'
import { DAY_MINUTES, type Rule, type Rules, type TimeSpan } from './types.ts'

/** Where an open end stops being worth waiting for, in minutes after its day's midnight (the reference's guess). */
function guessedEnd(start: number): number {
  if (start >= 22 * 60) return start + 8 * 60
  if (start >= 17 * 60) return start + 10 * 60
  return DAY_MINUTES
}

interface Stroke {
  readonly from: number
  readonly to: number
  readonly answer: Answer
}

/** One rule, ready to be painted over a day. */
interface Layer {
  readonly index: number
  readonly strokes: readonly Stroke[]
  readonly closes: boolean
  /** Hours of earlier rules no longer hold on the days it matches. */
  readonly replaces: boolean
  /** Speaks only where nothing before it is open. */
  readonly fallback: boolean
  /** Holds on a public holiday by its own words: `PH`, a date by name, `24/7`. */
  readonly saysHolidays: boolean
  readonly precision: number
}

/** Which rules match a day, and whether it is a public holiday. */
export interface Matches {
  readonly rules: readonly boolean[]
  readonly publicHoliday: boolean
}

export interface Planner {
  /** True when some hours run past midnight: a day then depends on the day before. */
  readonly overnight: boolean
  plan(yesterday: Matches, today: Matches): DayPlan
}

interface Painted extends Segment {
  readonly layer?: Layer
  /** Left over from the evening before. */
  readonly tail?: boolean
}

const SHUT: Answer = { state: 'closed' }
const HOLIDAY: Answer = { state: 'unknown', reason: 'public-holiday' }

/** `literal`: rules are taken at their word, whatever they leave unsaid or contradict. */
export function createPlanner(rules: Rules, literal: boolean): Planner {
  const layers = rules.map((rule, index) => createLayer(rules, rule, index))
  const blank: readonly Painted[] = [{ ...SHUT, from: 0, to: DAY_MINUTES }]

  return {
    overnight: layers.some(({ strokes }) => strokes.some(({ to }) => to > DAY_MINUTES)),
    plan(yesterday, today) {
      let plan: readonly Painted[] = blank
      for (const [index, layer] of layers.entries()) {
        const where = layer.fallback ? isShut : undefined
        if (today.rules[index]) {
          if (layer.replaces) plan = blank
          for (const { from, to, answer } of layer.strokes)
            plan = paint(plan, from, Math.min(to, DAY_MINUTES), { ...answer, layer }, where)
        }
        if (!yesterday.rules[index]) continue
        for (const { from, to, answer } of layer.strokes)
          if (to > DAY_MINUTES)
            plan = paint(
              plan,
              Math.max(from - DAY_MINUTES, 0),
              to - DAY_MINUTES,
              { ...answer, layer, tail: true },
              where,
            )
      }
      if (!literal) {
        if (yesterday.publicHoliday) plan = doubtTail(plan)
        if (today.publicHoliday) plan = doubtDay(plan)
        plan = doubtReopened(plan, layers, yesterday, today)
      }
      return joined(plan.map(({ layer: _, tail: __, ...segment }) => segment))
    },
  }
}

const isShut = ({ state }: Segment): boolean => state === 'closed'

/** Hours after midnight of a public holiday's evening. */
function doubtTail(plan: readonly Painted[]): readonly Painted[] {
  const doubtful = ({ tail, state, layer }: Painted) =>
    Boolean(tail) && state !== 'closed' && !layer?.saysHolidays
  return paint(plan, 0, DAY_MINUTES, HOLIDAY, doubtful)
}

/**
 * A public holiday on which a rule silent on holidays would have the door open: nothing is known of that day but what
 * rules that name it say. A day that is closed anyway stays closed.
 */
function doubtDay(plan: readonly Painted[]): readonly Painted[] {
  const silent = ({ tail, state, layer }: Painted) => !tail && state !== 'closed' && !layer?.saysHolidays
  if (!plan.some(silent)) return plan
  const sure = ({ tail, state, layer }: Painted) =>
    Boolean(layer?.saysHolidays) || (Boolean(tail) && state !== 'closed')
  return paint(plan, 0, DAY_MINUTES, HOLIDAY, (segment) => !sure(segment))
}

/**
 * `Dec 24-Jan 02 off; Mo-Fr 09:00-17:00`: by the grammar the later rule opens again what the earlier one closed. Who
 * writes that means the closure, so a later rule less precise than a closure does not make its days open.
 */
function doubtReopened(
  plan: readonly Painted[],
  layers: readonly Layer[],
  yesterday: Matches,
  today: Matches,
): readonly Painted[] {
  let result = plan
  for (const closure of layers) {
    if (!closure.closes || closure.fallback || closure.precision === 0) continue
    const reopened = ({ state, layer }: Painted) =>
      state !== 'closed' &&
      layer !== undefined &&
      layer.index > closure.index &&
      layer.precision < closure.precision
    const unsure = ({ publicHoliday }: Matches): Answer => (publicHoliday ? HOLIDAY : { state: 'unknown' })
    if (today.rules[closure.index])
      for (const { from, to } of closure.strokes)
        result = paint(result, from, to, unsure(today), (segment) => !segment.tail && reopened(segment))
    if (yesterday.rules[closure.index])
      result = paint(
        result,
        0,
        DAY_MINUTES,
        unsure(yesterday),
        (segment) => Boolean(segment.tail) && reopened(segment),
      )
  }
  return result
}

function createLayer(rules: Rules, rule: Rule, index: number): Layer {
  return {
    index,
    strokes: strokesOf(rule),
    closes: rule.state === 'closed',
    replaces: replacesEarlier(rules, index),
    fallback: isFallback(rules, index),
    saysHolidays: speaksOfPublicHolidays(rule) || isNamed(rule) || isAlways(rule),
    precision: precisionOf(rule),
  }
}

function replacesEarlier(rules: Rules, index: number): boolean {
  const [previous, rule] = [rules[index - 1], rules[index]]
  if (rule?.join !== 'normal' || rule.state === 'closed') return false
  return isDated(rule) || (previous !== undefined && !isDated(previous) && rule.state === 'open')
}

/** `24/7`. */
const isAlways = (rule: Rule): boolean =>
  !isDated(rule) && Boolean(rule.times?.some(({ from, to }) => from === 0 && to === DAY_MINUTES))

/** `Jul 14`, `easter +1 day`. */
const isNamed = ({ dates }: Rule): boolean =>
  Boolean(dates?.length) && Boolean(dates?.every((date) => 'from' in date && !date.to))

/** How closely a rule says its days: 0 by the week, 1 by season, year or rank in the month, 2 by date or public holiday. */
function precisionOf(rule: Rule): number {
  const { years, dates, weeks, holidays, weekdays } = rule
  if (dates?.some((date) => 'from' in date)) return 2
  if (speaksOfPublicHolidays(rule)) return 2
  if (years ?? dates ?? weeks ?? holidays) return 1
  return weekdays?.some((day) => 'holiday' in day || day.nth) ? 1 : 0
}

/** Rules added by a comma to a fallback are part of it. */
function isFallback(rules: Rules, index: number): boolean {
  let head = index
  while (head > 0 && rules[head]?.join === 'additional') head--
  return rules[head]?.join === 'fallback'
}

function speaksOfPublicHolidays({ holidays, weekdays }: Rule): boolean {
  return [...(holidays ?? []), ...(weekdays ?? [])].some(
    (day) => 'holiday' in day && day.holiday === 'PH' && !day.offset,
  )
}

/**
 * True when no public holiday makes the rules unknown: what is open then is said by rules that speak of holidays, hold
 * on dates by name, or always.
 */
export function saysPublicHolidays(rules: Rules): boolean {
  const settled = rules.findLastIndex((rule, index) => settlesHolidays(rules, rule, index))
  return rules
    .slice(settled + 1)
    .every(
      (rule) =>
        rule.state === 'closed' ||
        speaksOfPublicHolidays(rule) ||
        isNamed(rule) ||
        (isAlways(rule) && settled < 0),
    )
}

/** `PH off`, `PH 10:00-12:00`: says the whole of every public holiday, whatever comes before. */
function settlesHolidays(rules: Rules, rule: Rule, index: number): boolean {
  const { years, dates, weeks, holidays, weekdays, state, times } = rule
  if (!speaksOfPublicHolidays(rule) || (years ?? dates ?? weeks) || (holidays && weekdays)) return false
  return (state === 'closed' && !times && !isFallback(rules, index)) || replacesEarlier(rules, index)
}

function answerOf({ state, comment }: Rule): Answer {
  const said = comment === undefined ? {} : { comment }
  if (state !== 'closed' && comment !== undefined && asksAppointment(comment))
    return { state: 'by-appointment', ...said }
  if (state === 'open' && comment !== undefined && asksReferral(comment)) return { state: 'unknown', ...said }
  return { state, ...said }
}

function strokesOf(rule: Rule): Stroke[] {
  const answer = answerOf(rule)
  const { times } = rule
  if (!times) return [{ from: 0, to: DAY_MINUTES, answer }]
  const open: Answer = answer.state === 'open' ? { ...answer, state: 'unknown', reason: 'open-end' } : answer
  const strokes: Stroke[] = []
  for (const { from, to, openEnd } of times) {
    if (openEnd) strokes.push({ from: to ?? from, to: openEndOf(to ?? from, times), answer: open })
    if (to !== undefined) strokes.push({ from, to, answer })
  }
  return strokes
}

/** An open end lasts until the next span of its rule at most: `07:00+,12:00-16:00` closes some time before noon. */
function openEndOf(start: number, times: readonly TimeSpan[]): number {
  const next = times.map(({ from }) => from).filter((from) => from > start)
  return Math.min(guessedEnd(start), ...next)
}
