import type { Place, Stop } from './place.ts'

/**
 * A place whose stops that the team tells by itself (“Lieu précis communiqué par l'équipe”) are known by their commune
 * alone: no document, and so no export, holds what nobody is shown.
 */
export function withToldStops<T extends Pick<Place, 'stops'>>(place: T): T {
  if (!place.stops?.some(({ told }) => told)) return place
  const stops = place.stops.map((stop) => {
    if (!stop.told) return stop
    const { address: { commune, code } = {}, position: _, ...rest } = stop
    const coarse = { ...(commune ? { commune } : {}), ...(code ? { code } : {}) }
    return { ...rest, ...(commune || code ? { address: coarse } : {}) }
  })
  return { ...place, stops }
}

const isExact = ({ address, position }: Stop): boolean =>
  position !== undefined ||
  [address?.street, address?.complement, address?.postcode].some((part) => part !== undefined)

/**
 * Whether a stop is told from now on that was not: the history of its place may say its street or point, under this id
 * or another, even where it stood there no more.
 */
export const hidesStops = (before: Pick<Place, 'stops'>, after: Pick<Place, 'stops'>): boolean =>
  (after.stops ?? []).some(
    ({ id, told }) => told && !before.stops?.some((stop) => stop.id === id && stop.told && !isExact(stop)),
  )
