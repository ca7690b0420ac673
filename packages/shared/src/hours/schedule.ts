import { type Answer, type DayPlan, sameAnswer } from './answer.ts'
import type { Calendar } from './calendar.ts'
import { calendarOf } from './calendar.ts'
import { wholeDay } from './canvas.ts'
import { dayOfDate } from './civil.ts'
import { compile, type Whereabouts } from './compile.ts'
import { type DatedException, overlaid, overlaysOf } from './exceptions.ts'
import {
  type PlaceException,
  type PlaceHours,
  type ServiceHours,
  type StopHours,
  scheduleInputOf,
  stopInputOf,
} from './inputs.ts'
import { parseHours } from './parse.ts'
import { createTimeline, type Span } from './timeline.ts'
import type { Rules } from './types.ts'
import { zoneNamed } from './zone.ts'

/** Everything that decides whether a door is open. Dates are local, `YYYY-MM-DD`. */
export interface ScheduleInput<E extends DatedException> extends Whereabouts {
  /** OSM `opening_hours`; absent = not stated. */
  readonly hours?: string
  /** Exceptions of the place. */
  readonly exceptions?: readonly E[]
  /** Exceptions of the service alone: over the special hours of its place, and its closures unless these are narrower. */
  readonly serviceExceptions?: readonly E[]
  /** Closed until further notice since. */
  readonly suspendedSince?: string
  /** Closed for good since. */
  readonly closedSince?: string
  /** Stretches of days when there is anything to open; absent = always. */
  readonly inForce?: readonly Period[]
}

/** A stretch of local days, both included; an absent end is open. */
export interface Period {
  readonly from?: string
  readonly to?: string
}

/** A state with what comes next; instants are Unix ms. */
export interface ScheduleAnswer<E extends DatedException> extends Answer {
  /** When the state changes; absent when it does not within `HORIZON`. */
  readonly until?: number
  /**
   * When the answer changes: its state, reason, comment or exception. No answer is to be kept longer, nor longer than
   * `HORIZON` when this is absent.
   */
  readonly answerUntil?: number
  /** When it is next surely open, if it is not now; absent when that is not known within `HORIZON`. */
  readonly opensAt?: number
  /** The exception in force, when it is the reason. */
  readonly exception?: E
}

export interface Schedule<E extends DatedException = DatedException> {
  readonly zone: string
  readonly calendar: Calendar
  /** The hours as understood; absent when they are not stated or cannot be read. */
  readonly rules?: Rules
  stateAt(instant: number): ScheduleAnswer<E>
  /** Everything but closed between two instants (Unix ms), in order. */
  spans(from: number, to: number): Span[]
  /** A local day, midnight to midnight; days are counted from 1970-01-01. */
  planOf(day: number): DayPlan
  /** The exception that wins on a day. */
  exceptionOn(day: number): E | undefined
}

/**
 * Hours, exceptions and life of a place (or of a service in its place) as answers.
 * @throws {RangeError} when the zone is unknown
 */
export function schedule<E extends DatedException>(input: ScheduleInput<E>): Schedule<E> {
  const { zone, hours, exceptions = [], serviceExceptions = [] } = input
  const parsed = hours === undefined ? undefined : parseHours(hours)
  const rules = parsed?.ok ? parsed.rules : undefined
  const base = rules ? compile(rules, input) : untold(parsed ? 'unreadable' : 'not-stated')
  const on = overlaysOf(exceptions, serviceExceptions, input)
  const excepted = exceptions.length + serviceExceptions.length > 0
  const ending = endingOf(input)

  function planOf(day: number): DayPlan {
    const ended = ending(day)
    if (ended) return ended
    if (!excepted) return base.planOf(day)
    const [yesterday, today] = [on(day - 1), on(day)]
    return yesterday.length + today.length === 0 ? base.planOf(day) : overlaid(base, day, yesterday, today)
  }
  const exceptionOn = (day: number): E | undefined => (ending(day) ? undefined : on(day).at(-1)?.exception)

  const clock = zoneNamed(zone)
  const timeline = createTimeline(clock, planOf)
  /** The exception an answer comes from: that of its day, or of the evening before. */
  function exceptionOf({ reason }: Answer, instant: number): E | undefined {
    if (reason !== 'exception') return undefined
    const day = Math.floor((instant + clock.periodAt(instant).offset * 60_000) / 86_400_000)
    return exceptionOn(day) ?? exceptionOn(day - 1)
  }
  return {
    zone,
    calendar: calendarOf(input.territory),
    rules,
    planOf,
    exceptionOn,
    spans: timeline.spans,
    stateAt(instant) {
      const answer = timeline.stateAt(instant)
      const { state, comment, reason } = answer
      const exception = exceptionOf(answer, instant)
      const ends = timeline.endsOf(
        instant,
        (other, at) => sameAnswer(answer, other) && exceptionOf(other, at) === exception,
      )
      return {
        state,
        comment,
        reason,
        until: ends.state,
        answerUntil: ends.answer,
        opensAt: state === 'open' ? undefined : timeline.opensAt(instant),
        exception,
      }
    },
  }
}

/** Hours nobody stated, or that cannot be read: unknown every day. */
function untold(reason: 'unreadable' | 'not-stated') {
  const plan = wholeDay({ state: 'unknown', reason })
  const none = wholeDay({ state: 'closed' })
  return { planOf: () => plan, ownPlanOf: () => ({ own: plan, after: none }) }
}

/** The days on which nothing opens whatever the hours. */
function endingOf({
  suspendedSince,
  closedSince,
  inForce,
}: ScheduleInput<DatedException>): (day: number) => DayPlan | undefined {
  const forced = inForce?.map(({ from, to }) => ({
    from: dayOfDate(from ?? '') ?? Number.NEGATIVE_INFINITY,
    to: dayOfDate(to ?? '') ?? Number.POSITIVE_INFINITY,
  }))
  const suspended = dayOfDate(suspendedSince ?? '') ?? Number.POSITIVE_INFINITY
  const closed = dayOfDate(closedSince ?? '') ?? Number.POSITIVE_INFINITY
  const suspendedPlan = wholeDay({ state: 'closed', reason: 'suspended' })
  const closedPlan = wholeDay({ state: 'closed', reason: 'closed-for-good' })
  const outside = wholeDay({ state: 'closed', reason: 'not-in-force' })
  return (day) => {
    if (day >= closed) return closedPlan
    if (day >= suspended) return suspendedPlan
    return forced?.some(({ from, to }) => from <= day && day <= to) === false ? outside : undefined
  }
}

/** Schedule of a place, or of one service in it. */
export const scheduleOf = (place: PlaceHours, service?: ServiceHours): Schedule<PlaceException> =>
  schedule(scheduleInputOf(place, service))

/** Schedule of a mobile place at one of its stops. */
export const stopScheduleOf = (
  place: PlaceHours,
  stop: StopHours,
  service?: ServiceHours,
): Schedule<PlaceException> => schedule(stopInputOf(place, stop, service))
