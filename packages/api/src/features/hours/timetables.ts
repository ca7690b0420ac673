/**
 * Timetables: what decides whether a door is open, each stored once whatever the number of doors that share it,
 * and evaluated here. Nothing is precomputed, so any instant is answered right and nothing waits for a nightly job.
 * @module
 */
import { createHash } from 'node:crypto'
import {
  type DatedException,
  holidayTerritory,
  type ScheduleAnswer,
  type ScheduleInput,
  schedule,
} from '@maillage/shared/hours'
import { canonical } from '@maillage/shared/revision'

/** A timetable as stored: no words, and the territory no finer than its holidays. */
export type TimetableDoc = ScheduleInput<DatedException>

const bare = (exceptions: readonly DatedException[] = []): DatedException[] =>
  exceptions.map(({ from, to, hours }) => (hours === undefined ? { from, to } : { from, to, hours }))

/** Two doors with the same timetable give the same text. */
export function timetableText(input: ScheduleInput<DatedException>): string {
  const { zone, territory, hours, exceptions, serviceExceptions, suspendedSince, closedSince, inForce } =
    input
  const doc = {
    zone,
    territory: holidayTerritory(territory) ?? '',
    hours,
    exceptions: bare(exceptions),
    serviceExceptions: bare(serviceExceptions),
    suspendedSince,
    closedSince,
    inForce: inForce?.map(({ from, to }) => ({ ...(from ? { from } : {}), ...(to ? { to } : {}) })),
  }
  return canonical(Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined)))
}

export const timetableKey = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A timetable that remembers its last answer for as long as that holds. */
export interface Timetable {
  readonly zone: string
  /** State at an instant (Unix ms), until when, and when it next opens. */
  at(instant: number): ScheduleAnswer<DatedException>
}

/** @throws {RangeError} when the zone is unknown */
export function timetableOf(text: string): Timetable {
  const doc = JSON.parse(text) as TimetableDoc
  const times = schedule(doc)
  let from = Number.POSITIVE_INFINITY
  let last: ScheduleAnswer<DatedException> | undefined
  return {
    zone: doc.zone,
    at(instant) {
      if (last === undefined || instant < from || (last.until !== undefined && instant >= last.until)) {
        last = times.stateAt(instant)
        from = instant
      }
      return last
    },
  }
}
