/** What a book can be about: needs that hold every term between them, and those narrower than one. @module */
import { allTerms, ancestors, DOORS, descendants } from '@maillage/shared/taxonomy'

const DOOR_TERMS = DOORS.flatMap(({ terms }) => terms)

const isBehindDoor = (slug: string): boolean => ancestors(slug).some((one) => DOOR_TERMS.includes(one))

const holdsDoor = (slug: string): boolean => descendants(slug).some((one) => DOOR_TERMS.includes(one))

const inUse = allTerms.filter(({ replacedBy }) => replacedBy === undefined)

/** The terms behind the doors, then the broadest of those that no door holds: each term lies under one. */
export const WIDE_NEEDS: readonly string[] = [
  ...DOOR_TERMS,
  ...inUse
    .filter(({ slug, broader }) => !isBehindDoor(slug) && !holdsDoor(slug) && broader.every(holdsDoor))
    .map(({ slug }) => slug),
]

/** The next narrower terms of some. */
export const narrowerNeeds = (services: readonly string[]): string[] =>
  inUse.filter(({ broader }) => broader.some((one) => services.includes(one))).map(({ slug }) => slug)
