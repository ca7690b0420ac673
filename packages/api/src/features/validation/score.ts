/** How far a list is from saying, validly, what one needs to know. @module */
import { exactPosition } from '../../standards/exact-position.ts'
import type { ReadyRow } from '../imports/index.ts'
import { FACTS, type Fact, type Validation } from './contract.ts'

type Mapped = ReadyRow['mapped']

/** Whether each is known; undefined where it is not to be asked: the street of a hidden address, or of a bus. */
const IS_KNOWN: Readonly<Record<Fact, (mapped: Mapped) => boolean | undefined>> = {
  identifier: ({ place }) => (place.identifiers?.length ?? 0) > 0,
  address: ({ place }) => (isAtDoor(place) ? place.address?.street !== undefined : undefined),
  position: ({ place }) => (isAtDoor(place) ? exactPosition(place) !== undefined : undefined),
  contact: ({ place }) => place.contacts?.some(({ kind }) => kind === 'phone' || kind === 'mail') ?? false,
  hours: ({ place }) =>
    [place, ...place.services].some((one) => one.hours ?? one.hoursText) || (place.stops?.length ?? 0) > 0,
  presentation: ({ place }) => (place.summary ?? place.description) !== undefined,
  services: ({ place }) =>
    place.services.some(({ terms, termsNotStated }) => terms.length > 0 && !termsNotStated),
  fees: ({ place }) => place.services.some(({ fees }) => (fees?.length ?? 0) > 0),
  audiences: ({ place }) => place.services.some(({ audiences }) => audiences !== undefined),
  access: ({ place }) => place.services.some(({ access }) => (access?.length ?? 0) > 0),
  date: ({ date }) => date !== undefined,
}

const isAtDoor = ({ kind, sensitivity }: Mapped['place']): boolean =>
  kind === 'fixed' && sensitivity === undefined

/** Rounded down: 100 says that nothing is left to do. */
const percentOf = (sum: number, count: number): number => (count === 0 ? 0 : Math.floor((sum / count) * 100))

/** Counts places one by one. */
export function createScore() {
  const missing = new Map<Fact, number>()
  let [places, faultless, known] = [0, 0, 0]
  return {
    add(mapped: Mapped, isFaultless: boolean): void {
      const told = FACTS.map((fact) => [fact, IS_KNOWN[fact](mapped)] as const)
      const asked = told.filter(([, is]) => is !== undefined)
      const absent = asked.filter(([, is]) => is === false)
      for (const [fact] of absent) missing.set(fact, (missing.get(fact) ?? 0) + 1)
      places++
      if (isFaultless) faultless++
      known += 1 - absent.length / asked.length
    },
    /** @param rejected rows that make no place */
    result(rejected: number): Pick<Validation, 'score'> & Pick<Validation['reasons'], 'missing'> {
      const validity = percentOf(faultless + (places - faultless) / 2, places + rejected)
      const completeness = percentOf(known, places)
      return {
        score: { total: Math.floor((validity + completeness) / 2), validity, completeness },
        missing: [...missing]
          .map(([fact, count]) => ({ fact, count }))
          .sort((a, b) => b.count - a.count || FACTS.indexOf(a.fact) - FACTS.indexOf(b.fact)),
      }
    },
  }
}
