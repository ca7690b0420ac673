/** The reference evaluator in a place's zone, and instants where calendars and clocks are hard. @module */
import OpeningHours from 'opening_hours'

export interface Reference {
  stateAt(instant: number): 'open' | 'closed' | 'unknown'
  commentAt(instant: number): string | undefined
  /** Open and unknown intervals, as Unix ms. */
  intervals(
    from: number,
    to: number,
  ): { from: number; to: number; unknown: boolean; comment: string | undefined }[]
}

/** The reference knows one zone, the process's: it is set for each call. */
function inZone<T>(zone: string, run: () => T): T {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    return run()
  } finally {
    process.env.TZ = before
  }
}

/** Undefined when the reference refuses the string. `state` is its name of a département (PH) or région (SH). */
export function reference(text: string, zone: string, state: string): Reference | undefined {
  const place = { lat: 46.6, lon: 1.9, address: { country_code: 'fr', state } }
  let hours: OpeningHours
  try {
    hours = inZone(zone, () => new OpeningHours(text, place))
  } catch {
    return undefined
  }
  return {
    stateAt: (instant) =>
      inZone(zone, () => {
        const date = new Date(instant)
        return hours.getState(date) ? 'open' : hours.getUnknown(date) ? 'unknown' : 'closed'
      }),
    commentAt: (instant) => inZone(zone, () => hours.getComment(new Date(instant)) || undefined),
    intervals: (from, to) =>
      inZone(zone, () =>
        hours.getOpenIntervals(new Date(from), new Date(to)).map(([start, end, unknown, comment]) => ({
          from: +start,
          to: +end,
          unknown,
          comment: comment || undefined,
        })),
      ),
  }
}
