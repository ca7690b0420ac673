/** Families of help and what is counted of each. @module */
import { allTerms, findTerm } from '@maillage/shared/taxonomy'

/** Any help. */
export const ANY = 'any'

/** Families of help in use today, any help first: the terms that nothing is broader than. */
export const FAMILIES: readonly string[] = [
  ANY,
  ...allTerms
    .filter(({ slug, broader }) => broader.length === 0 && findTerm(slug)?.slug === slug)
    .map(({ slug }) => slug),
]

/**
 * What is counted, in the order of the numbers of a row: places; of those, confirmed in time, with hours, with a free
 * help of that family, with one that is had without appointment, accessible in a wheelchair or by an entrance without
 * steps. What is not stated counts as not.
 */
export const COUNTED = ['places', 'confirmed', 'hours', 'free', 'walkIn', 'accessible'] as const
export type Counted = (typeof COUNTED)[number]
export type Counts = Readonly<Record<Counted, number>>

export const NOTHING: Counts = { places: 0, confirmed: 0, hours: 0, free: 0, walkIn: 0, accessible: 0 }
