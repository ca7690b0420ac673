/** Rules that match a day and the day before → the plan of that day. @module */
import { type Answer, asksAppointment, type DayPlan, type Segment } from './answer.ts'
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
  readonly strokes: readonly Stroke[]
  /** Hours of earlier rules no longer hold on the days it matches. */
  readonly replaces: boolean
  /** Speaks only where nothing before it is open. */
  readonly fallback: boolean
  /** Says itself that it holds on a public holiday: `24/7`, or a date by name. */
  readonly always: boolean
  readonly named: boolean
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

/** `holidaysSaid`: the rules say what holds on public holidays. */
export function createPlanner(rules: Rules, holidaysSaid: boolean): Planner {
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
      if (!holidaysSaid && yesterday.publicHoliday) plan = doubtTail(plan)
      if (
        !holidaysSaid &&
        today.publicHoliday &&
        !layers.some((layer, index) => layer.named && today.rules[index])
      )
        plan = doubtDay(plan)
      return joined(plan.map(({ layer: _, tail: __, ...segment }) => segment))
    },
  }
}

const isShut = ({ state }: Segment): boolean => state === 'closed'

/** Hours after midnight of a public holiday's evening. */
function doubtTail(plan: readonly Painted[]): readonly Painted[] {
  const doubtful = ({ tail, state, layer }: Painted) =>
    Boolean(tail) && state !== 'closed' && !layer?.always && !layer?.named
  return paint(plan, 0, DAY_MINUTES, HOLIDAY, doubtful)
}

/**
 * A public holiday on which the hours, silent on holidays, would have the door open: nothing is known of that day.
 * A day that is closed anyway stays closed.
 */
function doubtDay(plan: readonly Painted[]): readonly Painted[] {
  const usual = ({ tail, state, layer }: Painted) => !tail && state !== 'closed' && !layer?.always
  if (!plan.some(usual)) return plan
  const sure = ({ tail, state, layer }: Painted) =>
    state !== 'closed' && (Boolean(tail) || Boolean(layer?.always))
  return paint(plan, 0, DAY_MINUTES, HOLIDAY, (segment) => !sure(segment))
}

function createLayer(rules: Rules, rule: Rule, index: number): Layer {
  const previous = rules[index - 1]
  const dated = isDated(rule)
  const overUndated = previous !== undefined && !isDated(previous) && rule.state === 'open'
  return {
    strokes: strokesOf(rule),
    replaces: rule.join === 'normal' && rule.state !== 'closed' && (dated || overUndated),
    fallback: isFallback(rules, index),
    always:
      !dated &&
      rule.times !== undefined &&
      rule.times.some(({ from, to }) => from === 0 && to === DAY_MINUTES),
    named: Boolean(rule.dates?.length) && Boolean(rule.dates?.every((date) => 'from' in date && !date.to)),
  }
}

/** Rules added by a comma to a fallback are part of it. */
function isFallback(rules: Rules, index: number): boolean {
  let head = index
  while (head > 0 && rules[head]?.join === 'additional') head--
  return rules[head]?.join === 'fallback'
}

export function speaksOfPublicHolidays({ holidays, weekdays }: Rule): boolean {
  return [...(holidays ?? []), ...(weekdays ?? [])].some(
    (day) => 'holiday' in day && day.holiday === 'PH' && !day.offset,
  )
}

/** True when no public holiday makes the rules unknown: they speak of them, never close, or hold on dates by name alone. */
export function saysPublicHolidays(rules: Rules): boolean {
  if (rules.some(speaksOfPublicHolidays)) return true
  return rules.every((rule, index) => {
    const { always, named } = createLayer(rules, rule, index)
    return always || named || rule.state === 'closed'
  })
}

function answerOf({ state, comment }: Rule): Answer {
  const said = comment === undefined ? {} : { comment }
  if (state !== 'closed' && comment !== undefined && asksAppointment(comment))
    return { state: 'by-appointment', ...said }
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
