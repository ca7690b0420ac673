/** The marks on the map: elements of the page, each pressed with a finger, a mouse or a key. @module */
import { toDegrees } from '@maillage/shared/geo'
import { type MapLibreMap, Marker } from 'maplibre-gl'
import type { Bounds, MapData } from '../../ui/map/data.ts'
import { elementOf } from './element.ts'
import { type Dot, type Mark, marksOf } from './marks.ts'
import { tie } from './together.ts'

/** Levels of zoom that open a group of places. */
const STEP = 2

/** Half a side of the box searched around places that no zoom tells apart, in degrees: some 30 m. */
const BESIDE = 0.0003

interface Drawn {
  readonly marker: Marker
  readonly element: HTMLElement
  readonly numbers: readonly number[]
}

/**
 * Draws the places of the list and of the tiles on a map, as often as asked.
 * @param search goes to the places of a box
 */
export function placeMarks(map: MapLibreMap, { listed, words }: MapData, search: (bounds: Bounds) => void) {
  const drawn = new Map<string, Drawn>()
  const list = tie(listed, (number) =>
    [...drawn.values()].flatMap(({ numbers, element }) => (numbers.includes(number) ? element : [])),
  )

  const open = ({ world, shape }: Mark) => {
    const { lat, lon } = toDegrees(world)
    if (shape === 'approximate' || map.getZoom() >= map.getMaxZoom()) {
      search([lon - BESIDE, lat - BESIDE, lon + BESIDE, lat + BESIDE])
      return
    }
    map.getCanvas().focus({ preventScroll: true })
    map.easeTo({ center: [lon, lat], zoom: Math.min(map.getMaxZoom(), map.getZoom() + STEP) })
  }

  const add = (mark: Mark): Drawn => {
    const element = elementOf(mark, words)
    const [number] = mark.numbers
    list.mark(element, mark.numbers)
    element.addEventListener('click', (event) => {
      if (mark.count > 1) open(mark)
      else if (number !== undefined) {
        event.preventDefault()
        list.go(number)
      }
    })
    const { lat, lon } = toDegrees(mark.world)
    const marker = new Marker({ element }).setLngLat([lon, lat]).addTo(map)
    return { marker, element, numbers: mark.numbers }
  }

  return {
    draw(dots: readonly Dot[]): void {
      const marks = new Map(marksOf(dots, listed, map.getZoom()).map((mark) => [mark.key, mark]))
      for (const [key, { marker }] of drawn) {
        if (marks.has(key)) continue
        marker.remove()
        drawn.delete(key)
      }
      for (const [key, mark] of marks) if (!drawn.has(key)) drawn.set(key, add(mark))
    },
  }
}
