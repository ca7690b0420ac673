import { type Answer, type DayPlan, sameAnswer } from './answer.ts'
import type { Zone } from './zone.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** How far a next change is looked for. */
const HORIZON = 400 * DAY

/** A stretch of time with one answer; both ends Unix ms, the end excluded. */
export interface Span extends Answer {
  readonly from: number
  readonly to: number
}

/** Answers at instants, in Unix ms. */
export interface Timeline {
  stateAt(instant: number): Answer
  /** Everything but closed between two instants, in order; neighbours with one answer are one span. */
  spans(from: number, to: number): Span[]
  /** First instant after this one in another state, within 400 days. */
  nextChange(instant: number): number | undefined
  /** First instant at or after this one when it is open, within 400 days. */
  opensAt(instant: number): number | undefined
}

/** Reads plans of local days on a zone's clock: an hour that comes twice is answered alike both times. */
export function createTimeline(zone: Zone, planOf: (day: number) => DayPlan): Timeline {
  /** Visits segments from an instant on, until `visit` returns true. */
  function walk(
    from: number,
    to: number,
    visit: (answer: Answer, from: number, to: number) => boolean,
  ): void {
    let at = from
    while (at < to) {
      const period = zone.periodAt(at)
      const end = Math.min(period.to, to)
      const shift = period.offset * MINUTE
      for (let day = Math.floor((at + shift) / DAY); day * DAY - shift < end; day++) {
        const midnight = day * DAY - shift
        for (const segment of planOf(day)) {
          const start = midnight + segment.from * MINUTE
          const stop = midnight + segment.to * MINUTE
          if (stop <= at || start >= end) continue
          if (visit(segment, Math.max(start, at), Math.min(stop, end))) return
        }
      }
      at = end
    }
  }

  function stateAt(instant: number): Answer {
    const local = instant + zone.periodAt(instant).offset * MINUTE
    const day = Math.floor(local / DAY)
    const minute = (local - day * DAY) / MINUTE
    const plan = planOf(day)
    let index = 0
    for (let segment = plan[0]; segment && segment.to <= minute; segment = plan[++index]);
    return plan[index] ?? { state: 'unknown' }
  }

  return {
    stateAt,
    spans(from, to) {
      const spans: { -readonly [K in keyof Span]: Span[K] }[] = []
      let last: (typeof spans)[number] | undefined
      walk(from, to, (answer, start, stop) => {
        if (answer.state === 'closed') return false
        if (last && last.to === start && sameAnswer(last, answer)) {
          last.to = stop
          return false
        }
        last = { from: start, to: stop, state: answer.state, comment: answer.comment, reason: answer.reason }
        spans.push(last)
        return false
      })
      return spans
    },
    nextChange(instant) {
      const { state } = stateAt(instant)
      let change: number | undefined
      walk(instant, instant + HORIZON, (answer, start) => {
        if (answer.state === state) return false
        change = start
        return true
      })
      return change
    },
    opensAt(instant) {
      let opening: number | undefined
      walk(instant, instant + HORIZON, (answer, start) => {
        if (answer.state !== 'open') return false
        opening = start
        return true
      })
      return opening
    },
  }
}
