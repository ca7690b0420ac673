/** Who is to be credited for the places of a file. @module */
import type { Place } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Part } from './contract.ts'

/** Centres of communes, which stand in for positions, come from there (see the sources of the gazetteer). */
export const GEONAMES = { name: 'GeoNames', url: 'https://www.geonames.org/', license: 'CC-BY-4.0' } as const

const isCentre = ({ position }: Pick<Place, 'position'>): boolean => position?.method === 'commune-centre'

/** Counts places by whom they owe, and whether a position is one of GeoNames. */
export function creditsOf() {
  const credits = new Map<string, Part['credits'][number]>()
  let geonames = false
  let places = 0
  return {
    add({ license, attribution = '', source, body }: PlaceRecord): void {
      if (license === undefined) return
      places++
      geonames ||= isCentre(body) || (body.stops ?? []).some(isCentre)
      const key = JSON.stringify([license, attribution])
      const known = credits.get(key) ?? { attribution, license, places: 0 }
      const date = [known.date, source?.date]
        .filter((day) => day !== undefined)
        .sort()
        .at(-1)
      credits.set(key, { ...known, places: known.places + 1, ...(date ? { date } : {}) })
    },
    said: (): Pick<Part, 'places' | 'credits' | 'geonames'> => ({
      places,
      geonames,
      credits: [...credits.values()].sort((a, b) => b.places - a.places),
    }),
  }
}
