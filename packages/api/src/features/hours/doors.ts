/** Doors: a service at one of the points where it is given, how one gets in, and when it is open. @module */
import { scheduleInputOf, stopInputOf } from '@maillage/shared/hours'
import type { Place, Service, Stop } from '@maillage/shared/place'
import { findTerm } from '@maillage/shared/taxonomy'
import { timetableText } from './timetables.ts'

/** One service at one of the points where it is given. */
export interface Door {
  readonly service: Service | undefined
  readonly stop: Stop | undefined
}

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
