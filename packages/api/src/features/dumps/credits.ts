/** Who is to be credited for the places of a file. @module */
import type { Place } from '@maillage/shared/place'
import type { Published } from '../exports/index.ts'
import type { Part } from './contract.ts'

/** Centres of communes, which stand in for positions, come from there (see the sources of the gazetteer). */
export const GEONAMES = { name: 'GeoNames', url: 'https://www.geonames.org/', license: 'CC-BY-4.0' } as const

const isCentre = ({ position }: Pick<Place, 'position'>): boolean => position?.method === 'commune-centre'

/** Counts places by whom they owe, the doors they stand for, and whether a position is one of GeoNames. */
export function creditsOf() {
  const credits = new Map<string, Part['credits'][number]>()
  let geonames = false
  let places = 0
  let doors = 0
  return {
    add({ record, door }: Published): void {
      const { license, attribution = '', source, body } = record
      if (license === undefined) return
      places++
      if (door?.isFirst !== false) doors++
      geonames ||= isCentre(body) || (body.stops ?? []).some(isCentre)
      const key = JSON.stringify([license, attribution])
      const known = credits.get(key) ?? { attribution, license, places: 0 }
      const date = [known.date, source?.date]
        .filter((day) => day !== undefined)
        .sort()
        .at(-1)
      credits.set(key, { ...known, places: known.places + 1, ...(date ? { date } : {}) })
    },
    said: (): Pick<Part, 'places' | 'doors' | 'credits' | 'geonames'> => ({
      places,
      doors,
      geonames,
      credits: [...credits.values()].sort((a, b) => b.places - a.places),
    }),
  }
}
