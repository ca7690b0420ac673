/** A map to draw upon: MapLibre over the basemap, with the gestures and words that every map of the site has. @module */
import {
  AttributionControl,
  MapLibreMap,
  type MapOptions,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl'
import type { BaseMapData } from '../../ui/map/data.ts'
import { basemapStyle } from './basemap.ts'

/** Beyond this zoom the basemap says nothing more, and addresses are told apart. */
const MAX_ZOOM = 17

/** The operator's own style, or the built-in basemap in the colours of an element. */
export const styleOf = (element: Element, { basemap, words }: BaseMapData): StyleSpecification | string =>
  'style' in basemap ? basemap.style : basemapStyle(element, basemap.tiles, words.attribution)

type FirstView = Pick<MapOptions, 'bounds' | 'fitBoundsOptions' | 'center' | 'zoom'>

function localeOf(words: BaseMapData['words']): Record<string, string> {
  return {
    'Map.Title': words.title,
    'CooperativeGesturesHandler.WindowsHelpText': words.wheel,
    'CooperativeGesturesHandler.MacHelpText': words.wheelMac,
    'CooperativeGesturesHandler.MobileHelpText': words.fingers,
  }
}

function openMap(
  container: HTMLElement,
  data: BaseMapData,
  style: StyleSpecification | string,
  view: FirstView,
): MapLibreMap {
  setWorkerUrl(new URL(data.assets.worker, location.href).href)
  const map = new MapLibreMap({
    container,
    style,
    ...view,
    maxZoom: MAX_ZOOM,
    // North stays up, and the page is scrolled past the map: two fingers, or Ctrl and the wheel, move it.
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 0,
    locale: localeOf(data.words),
  })
  map.keyboard.disableRotation()
  map.touchZoomRotate.disableRotation()
  map.addControl(new AttributionControl({ compact: false }))
  map.addControl(new ScaleControl({ unit: 'metric' }))
  return map
}

/** Resolves when the style is there; rejects when it cannot be. */
const started = (map: MapLibreMap): Promise<void> =>
  new Promise((resolve, reject) => {
    map.once('style.load', () => resolve())
    map.once('error', ({ error }) => reject(error))
  })

/**
 * Resolves when everything in view is drawn, tiles that cannot be had aside; rejects when nothing can be, as without
 * the worker. A style of the operator's own may lack a picture and still be a map.
 */
const drawn = (map: MapLibreMap, { basemap }: BaseMapData): Promise<void> =>
  new Promise((resolve, reject) => {
    map.once('idle', () => resolve())
    map.on('error', (event) => {
      if (!('sourceId' in event) && 'tiles' in basemap) reject(event.error)
    })
  })

/**
 * Opens a map and resolves once it is drawn.
 * @param view what to show first
 * @param animate puts on it what moves, as soon as its style is there
 * @throws when it cannot be drawn; nothing of it is left then
 */
export async function showMap(
  container: HTMLElement,
  data: BaseMapData,
  style: StyleSpecification | string,
  view: FirstView,
  animate: (map: MapLibreMap) => void,
): Promise<MapLibreMap> {
  const map = openMap(container, data, style, view)
  try {
    await started(map)
    animate(map)
    await drawn(map, data)
    return map
  } catch (error) {
    map.remove()
    throw error
  }
}

/** Makes the buttons beside a map bring it nearer or farther. */
export function tieZoom(map: MapLibreMap, section: HTMLElement): void {
  for (const button of section.querySelectorAll<HTMLElement>('[data-map-zoom]'))
    button.addEventListener('click', () => map.zoomTo(map.getZoom() + Number(button.dataset.mapZoom)))
}
