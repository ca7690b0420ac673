import { type Answer, type DayPlan, sameAnswer } from './answer.ts'
import type { Zone } from './zone.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** How far a next change is looked for, in ms: what does not change within it is not known to hold any longer. */
export const HORIZON = 400 * DAY

/** A stretch of time with one answer; both ends Unix ms, the end excluded. */
export interface Span extends Answer {
  readonly from: number
  readonly to: number
}

/** Ends of an answer and of its state, in Unix ms; absent when they do not end within `HORIZON`. */
export interface Ends {
  readonly answer?: number
  readonly state?: number
}

/** Answers at instants, in Unix ms. */
export interface Timeline {
  stateAt(instant: number): Answer
  /** Everything but closed between two instants, in order; neighbours with one answer are one span. */
  spans(from: number, to: number): Span[]
  /** When the answer at an instant ends, `same` telling whether another continues it, and when its state does. */
  endsOf(instant: number, same: (answer: Answer, at: number) => boolean): Ends
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
    endsOf(instant, same) {
      const { state } = stateAt(instant)
      const ends: { -readonly [K in keyof Ends]: Ends[K] } = {}
      walk(instant, instant + HORIZON, (answer, start) => {
        if (ends.answer === undefined && !same(answer, start)) ends.answer = start
        if (answer.state === state) return false
        ends.answer ??= start
        ends.state = start
        return true
      })
      return ends
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
