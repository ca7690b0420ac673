/** Which commune a point is near, from the communes of a box: on the server and in the browser, the same answer. @module */
import { metresBetween } from '@maillage/shared/geo'
import type { Point } from '@maillage/shared/place'

/** Side of the cells that boxes are made of, in degrees: the box asked does not tell the point it is asked for. */
const CELL = 0.1

/** Most communes asked of a box. */
export const MOST = 100

/** Nine cells around a point, each some 10 km wide: west, south, east, north in degrees. */
export function boxAround({ lat, lon }: Point): [number, number, number, number] {
  const [column, row] = [Math.floor(lon / CELL), Math.floor(lat / CELL)]
  return [(column - 1) * CELL, (row - 1) * CELL, (column + 2) * CELL, (row + 2) * CELL]
}

/** The one whose centre is nearest: no proof of the commune, whose bounds are not known. */
export function nearestOf<T extends { readonly centre: Point }>(
  communes: readonly T[],
  point: Point,
): T | undefined {
  return [...communes].sort((a, b) => metresBetween(a.centre, point) - metresBetween(b.centre, point))[0]
}
