/** Which helps of a place are told on paper, and in what order. @module */
import type { Place, Service } from '@maillage/shared/place'
import { ancestors } from '@maillage/shared/taxonomy'
import { daysInWords, todayIn } from './format.ts'
import type { View } from './view.ts'

/** Those that match first, each part in its order. */
const first = <T>(items: readonly T[], matches: (item: T) => boolean): T[] => [
  ...items.filter(matches),
  ...items.filter((item) => !matches(item)),
]

/**
 * Helps of a place that have not ended there, those that were asked for first, and first among their terms what was
 * asked: a paper names few of them.
 * @param asked terms of the needs that the paper is about
 */
export function servicesToTell(
  view: View,
  { services, zone }: Pick<Place, 'services' | 'zone'>,
  asked: readonly string[] = [],
): Service[] {
  const today = todayIn(view, zone)
  const isAsked = (term: string) => ancestors(term).some((one) => asked.includes(one))
  const current = services
    .filter(({ validUntil }) => validUntil === undefined || validUntil >= today)
    .map((service) => ({ ...service, terms: first(service.terms, isAsked) }))
  return first(current, ({ terms }) => terms.some(isAsked))
}

/** When a help is there, where it has not begun or is to end: “jusqu’au 31 mars 2027”; empty otherwise. */
export function periodWords(view: View, { validFrom, validUntil }: Service, zone: string): string {
  const from = validFrom !== undefined && validFrom > todayIn(view, zone) ? validFrom : undefined
  return daysInWords(view, { from, to: validUntil })
}
