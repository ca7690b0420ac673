/** What is asked: each kind of search from several towns, drawn as places are. @module */
import { FACETS } from '@maillage/api/features/search'
import { tileSize, toWorld } from '@maillage/shared/geo'
import { drawing, gazetteer } from './stage.ts'

const TOWNS = 10

export const towns = Array.from({ length: TOWNS }, (_, rank) => drawing.city(rank))

export const CRITERIA = 'service=numerique&fee=free&access=walk-in'

const TEXTS = [
  'refaire ma carte d identité',
  'colis alimentaire',
  'mediatheque',
  'écrivain public',
  'apprendre le français',
  'la boussole',
  'imprimer un document',
  'reparer velo',
  'domiciliation',
  'france services',
]

const around = (radius: number | undefined, rest = ''): string[] =>
  towns.map(({ centre: { lat, lon } }) => {
    const circle = radius === undefined ? '' : `&radius=${radius}`
    return `/api/v1/places?lat=${lat}&lon=${lon}${circle}${rest && `&${rest}`}`
  })

const departementOf = (code: string): string => gazetteer.containers(code)?.departement ?? code

export const searchPaths: Readonly<Record<string, readonly string[]>> = {
  'near a point, 20 km, three criteria': around(20_000, CRITERIA),
  'near a point, 20 km, nothing else': around(20_000),
  'near a point, no radius, three criteria': around(undefined, CRITERIA),
  'open now near a point, 20 km, three criteria': around(20_000, `${CRITERIA}&open=now`),
  'open at a date near a point, 20 km': around(20_000, 'open=2027-03-02T10:00'),
  'soonest open near a point, 20 km': around(20_000, 'sort=soonest'),
  text: TEXTS.map((text) => `/api/v1/places?q=${encodeURIComponent(text)}`),
  'text near a point, 20 km': TEXTS.map(
    (text, index) => `${around(20_000)[index]}&q=${encodeURIComponent(text)}`,
  ),
  'territory, département': towns.map(({ code }) => `/api/v1/places?territory=${departementOf(code)}`),
  'territory, commune, one criterion': towns.map(({ code }) => `/api/v1/places?territory=${code}&fee=free`),
  'everything by name': ['/api/v1/places'],
  [`near a point, 20 km, three criteria, ${FACETS.length} facets`]: around(
    20_000,
    `${CRITERIA}&facets=${FACETS.join(',')}`,
  ),
}

/** The tile of each town at a zoom. */
const tiles = (z: number, query: string): string[] => [
  ...new Set(
    towns.map(({ centre }) => {
      const { x, y } = toWorld(centre)
      return `/tiles/places/${z}/${Math.floor(x / tileSize(z))}/${Math.floor(y / tileSize(z))}.mvt${query}`
    }),
  ),
]

/** With a criterion, so that no tile kept in memory answers; the last line is that memory. */
export const tilePaths: Readonly<Record<string, readonly string[]>> = {
  'tile at zoom 6, free': tiles(6, '?fee=free'),
  'tile at zoom 10, free': tiles(10, '?fee=free'),
  'tile at zoom 14, free': tiles(14, '?fee=free'),
  'tile at zoom 6, nothing else': tiles(6, ''),
}

/** A window of a tenth of a degree on each side of a town. */
const windowOf = ({ lat, lon }: { lat: number; lon: number }): string =>
  [lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1].map((degrees) => degrees.toFixed(4)).join(',')

export const ogcPaths: Readonly<Record<string, readonly string[]>> = {
  'OGC, 1,000 places': ['/ogc/collections/places/items?limit=1000'],
  'OGC, 1,000 services': ['/ogc/collections/services/items?limit=1000'],
  'OGC, up to 1,000 places of a window': towns.map(
    ({ centre }) => `/ogc/collections/places/items?limit=1000&bbox=${windowOf(centre)}`,
  ),
  'OGC, 1,000 services of a need': ['/ogc/collections/services/items?limit=1000&service=numerique&fee=free'],
}
