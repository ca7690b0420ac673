/**
 * Clock changes of a zone, found once through `Intl` and kept: a conversion then costs an array look-up instead
 * of a formatted date.
 * @module
 */

const MINUTE = 60_000
/** Table entries cover this many milliseconds each (398 days). */
const CHUNK = 2 ** 35
const STEP = 7 * 86_400_000

/** A stretch of time with one offset from UTC. */
export interface Period {
  /** First instant, Unix ms. */
  readonly from: number
  /** First instant after it, Unix ms. */
  readonly to: number
  /** Local minutes − UTC minutes. */
  readonly offset: number
}

/** The clock of one IANA zone. */
export interface Zone {
  readonly name: string
  /** Period that holds an instant (cut at the table's own limits). */
  periodAt(instant: number): Period
}

const zones = new Map<string, Zone>()

/**
 * Clock of an IANA zone.
 * @throws {RangeError} when the engine does not know the zone
 */
export function zoneNamed(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const made = createZone(name)
  zones.set(name, made)
  return made
}

function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hour12: false,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const offsetAt = (instant: number): number => {
    const [month = 1, date = 1, year = 1970, hour = 0, minute = 0] = (
      format.format(instant).match(/\d+/g) ?? []
    ).map(Number)
    // Some engines write midnight as 24.
    const local = Date.UTC(year, month - 1, date, hour % 24, minute)
    return Math.round((local - Math.floor(instant / MINUTE) * MINUTE) / MINUTE)
  }
  const chunks = new Map<number, readonly Period[]>()
  let last: Period = { from: 0, to: 0, offset: 0 }

  const chunkOf = (index: number): readonly Period[] => {
    const known = chunks.get(index)
    if (known) return known
    const periods = periodsBetween(index * CHUNK, (index + 1) * CHUNK, offsetAt)
    chunks.set(index, periods)
    return periods
  }
  return {
    name,
    periodAt(instant) {
      if (instant >= last.from && instant < last.to) return last
      for (const period of chunkOf(Math.floor(instant / CHUNK))) {
        if (instant < period.to) {
          last = period
          return period
        }
      }
      throw new RangeError(`${instant} is not an instant.`)
    },
  }
}

function periodsBetween(from: number, to: number, offsetAt: (instant: number) => number): Period[] {
  const periods: Period[] = []
  let start = from
  let offset = offsetAt(from)
  let before = from
  while (before < to) {
    const after = Math.min(before + STEP, to)
    const next = offsetAt(after)
    if (next !== offset) {
      const change = changeBetween(before, after, offset, offsetAt)
      periods.push({ from: start, to: change, offset })
      start = change
      offset = offsetAt(change)
      before = change
    } else before = after
  }
  if (start < to) periods.push({ from: start, to, offset })
  return periods
}

/** First minute whose offset differs from the one at `from`. */
function changeBetween(
  from: number,
  to: number,
  offset: number,
  offsetAt: (instant: number) => number,
): number {
  let low = Math.floor(from / MINUTE)
  let high = Math.ceil(to / MINUTE)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * MINUTE) === offset) low = middle
    else high = middle
  }
  return high * MINUTE
}
