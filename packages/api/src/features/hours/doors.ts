/** Doors: a service at one of the points where it is given, how one gets in, and when it is open. @module */
import { scheduleInputOf, stopInputOf } from '@maillage/shared/hours'
import type { Place, Service, Stop } from '@maillage/shared/place'
import { timetableText } from './timetables.ts'

/** One service at one of the points where it is given. */
export interface Door {
  readonly service: Service | undefined
  readonly stop: Stop | undefined
}

/** The text of the timetable of one door: a place, or one stop of a mobile one, for one of its services. */
export const doorText = (place: Place, service: Service | undefined, stop: Stop | undefined): string =>
  timetableText(stop ? stopInputOf(place, stop, service) : scheduleInputOf(place, service))
