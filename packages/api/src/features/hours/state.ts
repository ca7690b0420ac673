/** Whether one may come, from what the matching services say and what their doors' hours say. @module */
import { entryOf } from '@maillage/shared/taxonomy'
import { confidenceOf, type Dated } from './confidence.ts'
import type { OpenState } from './contract.ts'
import { type Door, doorText } from './doors.ts'
import { instantIn, type Moment, type Openings } from './openings.ts'

/** What tells whether doors are open, and for how many months what was confirmed is fresh. */
export interface Clock {
  readonly openings: Openings
  readonly freshMonths: number
}

/** An instant (Unix ms) as ISO 8601 with the zone's offset, to the minute. */
export const localTime = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString({ timeZone: zone, smallestUnit: 'minute' })

/** Open first, then what is known of how to come, then what is not known: a shut door is said when all are shut. */
const ORDER = ['open', 'by-appointment', 'unknown', 'closed'] as const

/** The end of a place, or of its welcome: said whatever the way in. */
const ENDS = ['suspended', 'closed-for-good']

const idsOf = (doors: readonly Door[]): string[] => [
  ...new Set(doors.flatMap(({ service }) => service?.id ?? [])),
]

/**
 * State of a place for some of its doors at a moment: open when one of them is, by appointment or on referral when
 * none lets anybody in otherwise.
 */
export function openStateOf(
  record: Dated,
  doors: readonly Door[],
  moment: Moment,
  { openings, freshMonths }: Clock,
): OpenState {
  const answered = doors.map((door) => {
    const timetable = openings.of(doorText(record.body, door.service, door.stop))
    const instant = instantIn(timetable.zone, moment)
    return { door, instant, zone: timetable.zone, ...timetable.at(instant) }
  })
  const [any] = answered
  if (any && answered.every(({ reason }) => ENDS.includes(reason ?? '')))
    return { state: 'closed', reason: any.reason }
  const entries = doors.map(({ service }) => entryOf(record.body, service))
  const answers = answered.filter((_, index) => entries[index] === 'door')
  if (answers.length === 0) {
    const state = (['by-appointment', 'referral'] as const).find((entry) => entries.includes(entry))
    return { state: state ?? 'unknown' }
  }
  const state = ORDER.find((one) => answers.some((answer) => answer.state === one)) ?? 'unknown'
  const alike = answers.filter((answer) => answer.state === state)
  const [first] = alike
  if (!first) return { state }
  const latest = alike.reduce((best, one) =>
    (one.until ?? Number.POSITIVE_INFINITY) > (best.until ?? Number.POSITIVE_INFINITY) ? one : best,
  )
  const opening = answers
    .filter(({ opensAt }) => opensAt !== undefined)
    .sort((a, b) => (a.opensAt ?? 0) - (b.opensAt ?? 0))[0]
  const services = idsOf(alike.map(({ door }) => door))
  return {
    state,
    ...(first.reason === 'not-stated' ? {} : confidenceOf(record, first.door, first.instant, freshMonths)),
    ...(state === 'open' && latest.until !== undefined
      ? { until: localTime(latest.until, latest.zone) }
      : {}),
    ...(state !== 'open' && opening?.opensAt !== undefined
      ? { opensAt: localTime(opening.opensAt, opening.zone) }
      : {}),
    // The dates announced for a stop are its usual hours.
    ...(first.reason && !(state === 'open' && first.door.stop?.dates) ? { reason: first.reason } : {}),
    ...(services.length < idsOf(doors).length ? { services } : {}),
  }
}
