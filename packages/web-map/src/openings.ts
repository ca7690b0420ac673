/** When one may surely come next, by the hours of the door. @module */
import { scheduleOf } from '@maillage/shared/hours'
import type { Place, Stop } from '@maillage/shared/place'
import { passagesOf } from './pages/place/stops.tsx'
import { entryOf, isOver } from './words-of-place.ts'

const DAY = 86_400_000

/** How far ahead openings are told, in days. */
const AHEAD = 14

/** Instants are Unix ms. */
export interface Opening {
  readonly from: number
  readonly to: number
  /** Zone of the door that opens. */
  readonly zone: string
  /** Where a mobile place then stands. */
  readonly stop?: Stop
}

/** Whether all that is offered is received without appointment, and by the hours of the place. */
const byTheDoor = (place: Place): boolean =>
  !isOver(place) &&
  entryOf(place.services) === 'possible' &&
  place.services.every(
    ({ access, hours }) => hours === undefined && (access === undefined || access.includes('walk-in')),
  )

/**
 * The openings of the next two weeks that are not over, soonest first, at most `most`: none where hours do not decide
 * who is received, nor where each help keeps its own, which one line cannot tell.
 */
export function openingsAhead(place: Place, now: number, most: number): Opening[] {
  if (!byTheDoor(place)) return []
  // From the day before, so that what is open now keeps its beginning.
  const from = Math.floor(now / DAY - 1) * DAY
  const openings: Opening[] = place.stops
    ? passagesOf(place, now).map(({ stop, from, to }) => ({ from, to, zone: stop.zone, stop }))
    : scheduleOf(place)
        .spans(from, now + AHEAD * DAY)
        .filter(({ state, to }) => state === 'open' && to > now)
        .map((span) => ({ from: span.from, to: span.to, zone: place.zone }))
  return openings.slice(0, most)
}

/** Whether an opening has no end that one would wait for. */
export const isLasting = ({ from, to }: Opening): boolean => to - from >= 7 * DAY
