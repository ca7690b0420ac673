/** What a picture of the map shows: a rectangle of the world, in whole units of Web Mercator, and its scale. @module */
import { toDegrees, unitLength, type WorldPoint } from '@maillage/shared/geo'
import type { Box } from '../../basemap/index.ts'

/** Size of the picture, in its own pixels: small, so that its words can still be read on a telephone. */
export const WIDTH = 480
export const HEIGHT = 400

/** Room around the outermost places, in pixels: a marker and its numbers. */
const PADDING = 44

/** Least width shown, in metres: enough to recognise a town by its neighbours. */
const LEAST_WIDTH = 12_000

/** Lengths a scale bar may have: these, tenfold, a hundredfold… in metres. */
const STEPS = [1, 2, 5]

/** Longest scale bar, in pixels. */
const LONGEST_BAR = 110

export interface Frame {
  /** World units of the north-west corner. */
  readonly x: number
  readonly y: number
  /** World units in a pixel. */
  readonly unit: number
  /** Metres in a pixel, at the middle of the picture. */
  readonly metres: number
}

/** The frame that holds points, at least one, and a little around them. */
export function frameOf(points: readonly WorldPoint[]): Frame {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [west, north, east, south] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  const middle = { x: (west + east) / 2, y: (north + south) / 2 }
  const length = unitLength(toDegrees(middle).lat)
  const unit = Math.max(
    (east - west) / (WIDTH - 2 * PADDING),
    (south - north) / (HEIGHT - 2 * PADDING),
    LEAST_WIDTH / length / WIDTH,
  )
  return {
    x: middle.x - (unit * WIDTH) / 2,
    y: middle.y - (unit * HEIGHT) / 2,
    unit,
    metres: length * unit,
  }
}

/** Whole pixels from the picture's north-west corner. */
export function toPixels(frame: Frame, point: WorldPoint): [number, number] {
  return [Math.round((point.x - frame.x) / frame.unit), Math.round((point.y - frame.y) / frame.unit)]
}

/** World units that the frame shows, and a margin in pixels around them: least and greatest x and y. */
export function extentOf({ x, y, unit }: Frame, margin: number): Box {
  const [left, top] = [x - margin * unit, y - margin * unit]
  return [left, top, left + (WIDTH + 2 * margin) * unit, top + (HEIGHT + 2 * margin) * unit]
}

/** West, south, east, north of the frame, in WGS 84 degrees. */
export function degreesOf(frame: Frame): Box {
  const [west, north, east, south] = extentOf(frame, 0)
  const [northWest, southEast] = [toDegrees({ x: west, y: north }), toDegrees({ x: east, y: south })]
  return [northWest.lon, southEast.lat, southEast.lon, northWest.lat]
}

/** The longest round length that a scale bar can show, in metres. */
export function scaleBar({ metres }: Frame): number {
  const longest = metres * LONGEST_BAR
  const power = 10 ** Math.floor(Math.log10(longest))
  return power * (STEPS.findLast((step) => step * power <= longest) ?? 1)
}
