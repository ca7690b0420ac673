/**
 * What happens to a place: closures, activations, suspension. Each change gives the place as it becomes, the same
 * object when that is so already, or the reason why it cannot be, in one English sentence.
 * @module
 */
import type { Place } from './place.ts'

type Exception = NonNullable<Place['exceptions']>[number]
type Activation = NonNullable<Place['activations']>[number]

/** A change of one place, as if it were done once: done again, it changes nothing. */
export type PlaceChange = (place: Place) => Place | string

/** Most exceptions, and most activations, a place holds. */
const MOST = 200

/** The list with one more of its kind, in the place of the same one stated before; the list itself when it is there. */
function withOne<T extends { readonly reason?: { readonly text: string } }>(
  list: readonly T[],
  one: T,
  same: (other: T) => boolean,
): readonly T[] {
  const before = list.find(same)
  if (before && (one.reason === undefined || before.reason?.text === one.reason.text)) return list
  return before ? list.map((other) => (other === before ? one : other)) : [...list, one]
}

/** Closes on dates, or gives them special hours. The same dates and hours said again take the new reason. */
export const closing =
  (exception: Exception): PlaceChange =>
  (place) => {
    const { exceptions = [] } = place
    const next = withOne(
      exceptions,
      exception,
      ({ from, to, hours }) => from === exception.from && to === exception.to && hours === exception.hours,
    )
    if (next === exceptions) return place
    return next.length > MOST ? `It has ${MOST} closures already.` : { ...place, exceptions: [...next] }
  }

/** Activates a dormant place between dates. */
export const activating =
  (activation: Activation): PlaceChange =>
  (place) => {
    if (!place.dormant) return 'It is not dormant: it needs no activation.'
    const { activations = [] } = place
    const next = withOne(
      activations,
      activation,
      ({ from, to }) => from === activation.from && to === activation.to,
    )
    if (next === activations) return place
    return next.length > MOST ? `It has ${MOST} activations already.` : { ...place, activations: [...next] }
  }

/** Suspends until further notice; who is suspended already stays so since then. */
export const suspending =
  (since: (place: Place) => string): PlaceChange =>
  (place) =>
    place.suspendedSince ? place : { ...place, suspendedSince: since(place) }

/** Ends a suspension. */
export const reopening: PlaceChange = (place) => {
  const { suspendedSince, ...reopened } = place
  return suspendedSince === undefined ? place : reopened
}

/**
 * What was done here to a place that a list describes: a later edition of the list, silent on it, leaves it so.
 * Without `words` the reasons go: they may name an address that is hidden from now on.
 */
export function lifeOf(
  { exceptions, dormant, activations, suspendedSince }: Place,
  { words }: { readonly words: boolean },
): Partial<Place> {
  const told = <T extends { reason?: unknown }>(list: readonly T[]): T[] =>
    list.map((one) => (words ? one : { ...one, reason: undefined }))
  return {
    ...(exceptions && { exceptions: told(exceptions) }),
    ...(dormant && { dormant }),
    ...(activations && { activations: told(activations) }),
    ...(suspendedSince && { suspendedSince }),
  }
}
