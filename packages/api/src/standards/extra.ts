import type { Place } from '@maillage/shared/place'

/** Standards whose readers keep words of their source in `extra`, and whose writers give them back. */
const KEEPING: ReadonlySet<string> = new Set(['data-inclusion', 'hsds', 'mednum'])

type Extra = Place['extra']

/**
 * What of `extra` goes out as it is. Words kept of a source leave through the writer of their own standard alone, which
 * knows whether they still hold: a number or an address that was corrected here would else stand beside its correction.
 */
export function publicExtra(extra: Extra): Extra {
  const others = Object.entries(extra ?? {}).filter(([standard]) => !KEEPING.has(standard))
  return others.length > 0 ? Object.fromEntries(others) : undefined
}

/** The same place, it and its services, with nothing in `extra` but what goes out as it is. */
export function withPublicExtra(place: Place): Place {
  const services = place.services.map(emptied)
  const isSame = services.every((service, rank) => service === place.services[rank])
  return isSame ? emptied(place) : { ...emptied(place), services }
}

/** The same without what of `extra` stays here. */
function emptied<T extends { extra?: Extra }>(entity: T): T {
  // Most have none: a thousand copies for nothing are felt.
  if (entity.extra === undefined) return entity
  const { extra, ...rest } = entity
  const left = publicExtra(extra)
  return { ...rest, ...(left && { extra: left }) } as T
}
