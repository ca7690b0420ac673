/** The map that moves: MapLibre over the basemap, with the marks of the places, tied to the list. @module */
import { tileSize, toWorld, unitLength, WORLD_ZOOM } from '@maillage/shared/geo'
import { type GeoJSONFeature, type MapLibreMap, Marker, type StyleSpecification } from 'maplibre-gl'
import type { MapData } from '../../ui/map/data.ts'
import { areaUrl } from './area.ts'
import { showMap, styleOf, tieZoom } from './base.ts'
import type { Dot } from './marks.ts'
import { placeMarks } from './places.ts'

/** Closest first view: a town, so that one sees where it is. */
const FIRST_ZOOM = 13

/** Room around the outermost places, in pixels. */
const PADDING = 48

const SOURCE = 'places'

/** Units on a side of a tile of places. */
const EXTENT = 4_096

/** Radius of a commune known by its name alone, as on the still map: in metres, and what is legible, in pixels. */
const COMMUNE = { metres: 2_500, least: 26, most: 70 }

function dotOf(feature: GeoJSONFeature): Dot[] {
  const { geometry, properties, _z: zoom } = feature
  if (geometry.type !== 'Point') return []
  const [lon = 0, lat = 0] = geometry.coordinates
  const corner = toWorld({ lat, lon })
  // The tile rounds towards its north-west corner: the middle of its unit lies in the same cell.
  const half = Math.floor(tileSize(zoom) / EXTENT / 2)
  const { id, slug, name, kind, count, approx } = properties as Record<string, string> & {
    count: number
    approx?: boolean
  }
  return [
    {
      world: { x: corner.x + half, y: corner.y + half },
      zoom,
      count,
      approximate: approx === true,
      ...(id && slug && name && kind ? { place: { id, slug, name, kind } } : {}),
    },
  ]
}

/** A layer that draws nothing, so that its tiles are fetched; the marks are elements of the page, for the keyboard. */
function addPlaces(map: MapLibreMap, tiles: string): void {
  map.addSource(SOURCE, { type: 'vector', tiles: [location.origin + tiles], maxzoom: 16 })
  map.addLayer({
    id: SOURCE,
    type: 'circle',
    source: SOURCE,
    'source-layer': 'places',
    paint: { 'circle-opacity': 0, 'circle-radius': 1 },
  })
}

function addStart(map: MapLibreMap, start: NonNullable<MapData['start']>): void {
  const element = document.createElement('span')
  element.className = 'mark shape-start'
  element.setAttribute('aria-hidden', 'true')
  new Marker({ element }).setLngLat([start.lon, start.lat]).addTo(map)
}

/** Radius of a commune's disk at this view, in pixels. */
function diskOf(map: MapLibreMap): number {
  const metresPerPixel = (unitLength(map.getCenter().lat) * 2 ** (WORLD_ZOOM - map.getZoom())) / 512
  return Math.round(Math.min(COMMUNE.most, Math.max(COMMUNE.least, COMMUNE.metres / metresPerPixel)))
}

/**
 * Shows the map in its section of the page, in place of the still picture.
 * @throws when it cannot be drawn; the page is then as before
 */
export async function show(section: HTMLElement, data: MapData): Promise<void> {
  const find = (name: string) => section.querySelector<HTMLElement>(`[data-map-${name}]`)
  const [live, still, container] = [find('live'), find('still'), find('view')]
  if (!live || !still || !container) return
  const { asked, basemap, bounds } = data
  const [west, south, east, north] = bounds
  const style = () => styleOf(section, data)
  live.hidden = false
  still.hidden = true
  let map: MapLibreMap
  try {
    const view: Parameters<typeof showMap>[3] = {
      bounds: [west, south, east, north],
      fitBoundsOptions: asked ? { padding: 0 } : { padding: PADDING, maxZoom: FIRST_ZOOM },
    }
    map = await showMap(container, data, style(), view, (map) => animate(map, data, section))
  } catch (error) {
    live.hidden = true
    still.hidden = false
    throw error
  }
  if ('tiles' in basemap) {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      const { sources, layers, ...rest } = style() as StyleSpecification
      const [places, layer] = [map.getStyle().sources[SOURCE], map.getStyle().layers.at(-1)]
      if (!places || !layer) return
      map.setStyle({ ...rest, sources: { ...sources, [SOURCE]: places }, layers: [...layers, layer] })
    })
  }
}

function animate(map: MapLibreMap, data: MapData, section: HTMLElement): void {
  const here = section.querySelector<HTMLElement>('[data-map-here]')
  addPlaces(map, data.tiles)
  if (data.start) addStart(map, data.start)
  const search = (bounds: readonly [number, number, number, number]) =>
    location.assign(areaUrl(location.href, bounds))
  const places = placeMarks(map, data, search)
  const draw = () => {
    map.getContainer().style.setProperty('--disk', `${diskOf(map)}px`)
    places.draw(map.querySourceFeatures(SOURCE, { sourceLayer: 'places' }).flatMap(dotOf))
  }
  draw()
  map.on('idle', draw)
  map.on('zoom', () => map.getContainer().style.setProperty('--disk', `${diskOf(map)}px`))
  map.on('moveend', () => {
    if (here) here.hidden = false
  })
  here?.addEventListener('click', () => {
    const box = map.getBounds()
    search([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()])
  })
  tieZoom(map, section)
}
