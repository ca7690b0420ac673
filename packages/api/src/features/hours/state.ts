/** Whether one may come, from what the matching services say and what their doors' hours say. @module */
import { scheduleInputOf, stopInputOf } from '@maillage/shared/hours'
import type { Place, Service, Stop } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { findTerm } from '@maillage/shared/taxonomy'
import type { OpenState } from './contract.ts'
import { instantIn, type Moment, type Openings } from './openings.ts'
import { timetableText } from './timetables.ts'

/** How one gets into a service: by its door, or otherwise whatever the door's hours (people.md rules 3 and 9). */
export const ENTRIES = ['door', 'by-appointment', 'referral', 'unknown'] as const
export type Entry = (typeof ENTRIES)[number]

/**
 * Absent access is not stated: the door then counts, nothing else is known. The door of a remote place is its
 * telephone.
 */
export function entryOf(
  { kind }: Pick<Place, 'kind'>,
  service: Pick<Service, 'terms' | 'access' | 'referral'> | undefined,
): Entry {
  const { access = [], terms = [], referral } = service ?? {}
  if (referral?.by?.includes('siao') || terms.some((slug) => findTerm(slug)?.throughReferral))
    return 'referral'
  if (access.length === 0 || access.includes('walk-in')) return 'door'
  if (kind === 'remote' && access.includes('phone')) return 'door'
  if (access.includes('appointment') || access.includes('online-booking')) return 'by-appointment'
  return access.includes('referral') ? 'referral' : 'unknown'
}

/** The text of the timetable of one door: a place, or one stop of a mobile one, for one of its services. */
export const doorText = (place: Place, service: Service | undefined, stop: Stop | undefined): string =>
  timetableText(stop ? stopInputOf(place, stop, service) : scheduleInputOf(place, service))

const HOURS_POINTER = /^(\/(body\/)?)?hours$/

/** When the structure itself, or somebody who called it, last confirmed its hours: `YYYY-MM-DD`. */
export const hoursConfirmed = ({ verified = {} }: Pick<PlaceRecord, 'verified'>): string | undefined =>
  Object.entries(verified)
    .filter(([pointer, { by }]) => HOURS_POINTER.test(pointer) && (by === 'structure' || by === 'phone'))
    .map(([, { date }]) => date)
    .sort()
    .at(-1)

/** The day `months` before an instant, `YYYY-MM-DD`: what is dated since is fresh. */
export const freshSince = (instant: number, months: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO('UTC')
    .subtract({ months })
    .toPlainDate()
    .toString()

/** How sure stated hours are (people.md rule 2). Dates in the future are no date. */
export function confidenceOf(
  record: Pick<PlaceRecord, 'verified' | 'source'>,
  instant: number,
  months: number,
): Required<Pick<OpenState, 'confidence'>> & Pick<OpenState, 'asOf'> {
  const today = new Date(instant).toISOString().slice(0, 10)
  const since = freshSince(instant, months)
  const past = (date: string | undefined) => (date !== undefined && date <= today ? date : undefined)
  const confirmed = past(hoursConfirmed(record))
  if (confirmed && confirmed >= since) return { confidence: 'confirmed', asOf: confirmed }
  const stated = past(record.source?.date)
  if (stated && stated >= since) return { confidence: 'stated', asOf: stated }
  const asOf = [confirmed, stated]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1)
  return { confidence: 'old', ...(asOf ? { asOf } : {}) }
}

/** What tells whether doors are open, and for how many months what was confirmed is fresh. */
export interface Clock {
  readonly openings: Openings
  readonly freshMonths: number
}

/** One service at one of the points where it is given. */
export interface Door {
  readonly service: Service | undefined
  readonly stop: Stop | undefined
}

/** An instant (Unix ms) as ISO 8601 with the zone's offset, to the minute. */
export const localTime = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString({ timeZone: zone, smallestUnit: 'minute' })

/** Open first, then what is known of how to come, then what is not known: a shut door is said when all are shut. */
const ORDER = ['open', 'by-appointment', 'unknown', 'closed'] as const

/**
 * State of a place for some of its doors at a moment: open when one of them is, by appointment or on referral when
 * none lets anybody in otherwise.
 */
export function openStateOf(
  record: Pick<PlaceRecord, 'verified' | 'source' | 'body'>,
  doors: readonly Door[],
  moment: Moment,
  { openings, freshMonths }: Clock,
): OpenState {
  const entries = doors.map(({ service }) => entryOf(record.body, service))
  const walkIn = doors.filter((_, index) => entries[index] === 'door')
  if (walkIn.length === 0) {
    const state = (['by-appointment', 'referral'] as const).find((entry) => entries.includes(entry))
    return { state: state ?? 'unknown' }
  }
  const answers = walkIn.map(({ service, stop }) => {
    const timetable = openings.of(doorText(record.body, service, stop))
    const instant = instantIn(timetable.zone, moment)
    return { instant, zone: timetable.zone, ...timetable.at(instant) }
  })
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
  return {
    state,
    ...(first.reason === 'not-stated' ? {} : confidenceOf(record, first.instant, freshMonths)),
    ...(state === 'open' && latest.until !== undefined
      ? { until: localTime(latest.until, latest.zone) }
      : {}),
    ...(state !== 'open' && opening?.opensAt !== undefined
      ? { opensAt: localTime(opening.opensAt, opening.zone) }
      : {}),
    ...(first.reason ? { reason: first.reason } : {}),
  }
}
