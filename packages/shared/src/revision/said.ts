import type { Mark, Verified } from './envelope.ts'

const ANYBODY: readonly Mark['by'][] = ['structure', 'phone', 'moderator', 'network']

/**
 * Day on which some of those who know last confirmed anything (`YYYY-MM-DD`); its source confirms nothing, and a
 * network's badge is no confirmation.
 */
export const lastSaid = (verified: Verified = {}, by = ANYBODY): string | undefined =>
  Object.entries(verified)
    .filter(([pointer, mark]) => by.includes(mark.by) && !pointer.startsWith('/networks/'))
    .map(([, { date }]) => date)
    .sort()
    .at(-1)

/** Pointers under which hours are verified, whatever the door: a pattern of PostgreSQL and of ours. */
export const HOURS_POINTER = '^(hours|(/body)?/hours|/stops(/[^/]+(/hours)?)?|/services/[^/]+/hours)$'

const OF_HOURS = new RegExp(HOURS_POINTER)

/** Whether a pointer says when one may come. */
export const saysHours = (pointer: string): boolean => OF_HOURS.test(pointer)
