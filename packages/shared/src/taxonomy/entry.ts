import type { Place } from '../place/place.ts'
import type { Service } from '../place/service.ts'
import { findTerm } from './tree.ts'

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
