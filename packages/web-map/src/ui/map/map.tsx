import type { SearchItem } from '@maillage/api/features/search'
import { toDegrees } from '@maillage/shared/geo'
import { WINDOWS } from '../../basemap/index.ts'
import type { View } from '../../view.ts'
import { layoutOf } from '../static-map/markers.ts'
import { StaticMap } from '../static-map/static-map.tsx'
import { type Bounds, baseOf, isOnMap, type MapData, shapeOf } from './data.ts'
import { numbersInWords } from './numbers.ts'

/** Of a search, what its tiles are not asked: how the list is shown. */
const SHOWN = ['limit', 'facets', 'sort', 'cursor']

const HOME: Bounds = WINDOWS[0] ?? [-180, -85, 180, 85]

function tilesOf(search: URLSearchParams): string {
  const criteria = new URLSearchParams([...search].filter(([name]) => !SHOWN.includes(name)))
  const query = criteria.toString()
  return `/tiles/places/{z}/{x}/{y}.mvt${query && `?${query}`}`
}

/** West, south, east, north as asked, when they are. */
function boundsAsked(search: URLSearchParams): Bounds | undefined {
  const sides = search.get('bbox')?.split(',').map(Number) ?? []
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = sides
  return [west, south, east, north].every(Number.isFinite) ? [west, south, east, north] : undefined
}

function startOf(search: URLSearchParams): MapData['start'] {
  const [lat, lon] = [search.get('lat'), search.get('lon')]
  return lat === null || lon === null ? undefined : { lat: Number(lat), lon: Number(lon) }
}

function boundsOf(points: readonly { lat: number; lon: number }[]): Bounds | undefined {
  if (points.length === 0) return undefined
  const [lats, lons] = [points.map(({ lat }) => lat), points.map(({ lon }) => lon)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** What the map needs to know of a search and its results. */
function dataOf(view: View, search: URLSearchParams, items: readonly SearchItem[]): MapData {
  const { t } = view
  const { located } = layoutOf(items)
  const points = new Map(located.map(({ number, world }) => [number, toDegrees(world)]))
  const asked = boundsAsked(search)
  const start = startOf(search)
  return {
    ...baseOf(view, view.assets.map),
    tiles: tilesOf(search),
    listed: items.map((item, index) => ({
      number: index + 1,
      id: item.id,
      name: item.name,
      shape: shapeOf(item),
      ...(isOnMap(item) ? points.get(index + 1) : {}),
    })),
    bounds: asked ?? boundsOf([...points.values(), ...(start ? [start] : [])]) ?? HOME,
    asked: asked !== undefined,
    start,
    words: t.map.live,
  }
}

function Legend({ view, start }: { view: View; start: boolean }) {
  const t = view.t.map
  const entry = (shape: keyof typeof t.shapes, sample: string) => (
    <li>
      <span class={`shape shape-${shape}`} aria-hidden="true">
        {sample}
      </span>
      {t.shapes[shape]}
    </li>
  )
  return (
    <ul class="map-legend" aria-label={t.legend}>
      {entry('fixed', '1')}
      {entry('mobile', '2')}
      {entry('approximate', '3')}
      {entry('cluster', '12')}
      {entry('other', '')}
      {start && entry('start', '')}
    </ul>
  )
}

/** Whether there is a place or an area to show. */
export const hasMap = (search: URLSearchParams, items: readonly SearchItem[]): boolean =>
  search.has('bbox') || search.has('lat') || layoutOf(items).located.length > 0

/** The way from the head of the list to its map, where the map stands below it. */
export const MapLink = ({ view }: { view: View }) => (
  <p class="map-link" data-unsaid>
    <a class="button" href="#plan">
      {view.t.map.see}
    </a>
  </p>
)

/**
 * The map of a list: a still picture drawn by the server, which the island replaces by one that moves. Nothing when
 * there is neither a place nor an area to show. `params` are those of the page, `search` those asked of the API.
 */
export function ResultsMap({
  view,
  params,
  search,
  items,
}: {
  view: View
  params: URLSearchParams
  search: URLSearchParams
  items: readonly SearchItem[]
}) {
  if (!hasMap(search, items)) return null
  const t = view.t.map
  const data = dataOf(view, search, items)
  // The stops of a mobile place are in the tiles alone, and places overseas are a move away.
  const missing = items.flatMap((item, index) => (isOnMap(item) ? [] : [index + 1]))
  return (
    <section
      class="map"
      data-unsaid
      id="plan"
      aria-labelledby="map-title"
      data-island="map"
      data-map={JSON.stringify(data)}
    >
      <h3 id="map-title" class="map-title">
        {t.title}
      </h3>
      <p class="map-offer" hidden data-map-offer>
        <button class="button" type="button">
          {t.open}
        </button>
      </p>
      <p class="message quiet" role="status" data-map-note />
      <div data-map-still>
        <StaticMap view={view} params={params} items={items} />
      </div>
      <div class="map-live" hidden data-map-live>
        <a class="map-pass" href="#apres-carte">
          {t.pass}
        </a>
        <div class="map-frame">
          <div class="map-view" data-map-view />
          <div class="map-zoom">
            <button type="button" aria-label={t.zoomIn} data-map-zoom="1">
              +
            </button>
            <button type="button" aria-label={t.zoomOut} data-map-zoom="-1">
              −
            </button>
          </div>
          <button class="button map-here" type="button" hidden data-map-here>
            {t.here}
          </button>
        </div>
        <Legend view={view} start={data.start !== undefined} />
        {missing.length > 0 && <p class="quiet">{t.elsewhere(numbersInWords(missing))}</p>}
      </div>
      <span id="apres-carte" tabindex={-1} />
    </section>
  )
}
