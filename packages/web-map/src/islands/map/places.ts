/** The marks on the map: elements of the page, each pressed with a finger, a mouse or a key. @module */
import { toDegrees } from '@maillage/shared/geo'
import { type MapLibreMap, Marker } from 'maplibre-gl'
import type { Bounds, MapData } from '../../ui/map/data.ts'
import { elementOf } from './element.ts'
import { type Dot, type Mark, marksOf, RADIUS } from './marks.ts'
import { tie } from './together.ts'

/** Levels of zoom that open a group of places, again and again until it is open. */
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

  /** Places of the group being opened; none when the person moves the map meanwhile. */
  let opening: number | undefined
  map.on('movestart', ({ originalEvent }) => {
    if (originalEvent) opening = undefined
  })

  const open = ({ world, shape, count }: Mark) => {
    const { lat, lon } = toDegrees(world)
    if (shape === 'approximate' || map.getZoom() >= map.getMaxZoom()) {
      search([lon - BESIDE, lat - BESIDE, lon + BESIDE, lat + BESIDE])
      return
    }
    opening = count
    map.getCanvas().focus({ preventScroll: true })
    map.easeTo({ center: [lon, lat], zoom: Math.min(map.getMaxZoom(), map.getZoom() + STEP) })
  }

  /** Goes on while the group is still one mark in the middle of the map. */
  const openFurther = (marks: Iterable<Mark>) => {
    const { x, y } = map.project(map.getCenter())
    const still = [...marks].find(({ world, count }) => {
      const point = map.project(toDegrees(world))
      return count === opening && Math.hypot(point.x - x, point.y - y) < RADIUS.cluster
    })
    opening = undefined
    if (still && map.getZoom() < map.getMaxZoom()) open(still)
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

  /** The keyboard stays where it was when its mark is drawn anew: on the same place, or on the map. */
  const refocus = ([number]: readonly number[]) => {
    const again = [...drawn.values()].find(({ numbers }) => number !== undefined && numbers.includes(number))
    const element = again?.element ?? map.getCanvas()
    element.focus({ preventScroll: true })
  }

  return {
    draw(dots: readonly Dot[]): void {
      const marks = new Map(marksOf(dots, listed, map.getZoom()).map((mark) => [mark.key, mark]))
      let focused: readonly number[] | undefined
      for (const [key, { marker, element, numbers }] of drawn) {
        if (marks.has(key)) continue
        if (element === document.activeElement) focused = numbers
        for (const number of numbers) list.dim(number)
        marker.remove()
        drawn.delete(key)
      }
      for (const [key, mark] of marks) if (!drawn.has(key)) drawn.set(key, add(mark))
      if (focused) refocus(focused)
      if (opening !== undefined) openFurther(marks.values())
    },
  }
}
