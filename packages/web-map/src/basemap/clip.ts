export type Point = readonly [x: number, y: number]

/** West, south, east, north; or least and greatest x and y of any plane. */
export type Box = readonly [number, number, number, number]

/** Where the line from `a` to `b` crosses `value` on an axis. */
function crossing(a: Point, b: Point, axis: 0 | 1, value: number): Point {
  const share = (value - a[axis]) / (b[axis] - a[axis])
  const other = a[(1 - axis) as 0 | 1] + share * (b[(1 - axis) as 0 | 1] - a[(1 - axis) as 0 | 1])
  return axis === 0 ? [value, other] : [other, value]
}

/** The part of a ring on one side of a line that is parallel to an axis. */
function clipSide(ring: readonly Point[], axis: 0 | 1, value: number, keepAbove: boolean): Point[] {
  const inside = (point: Point) => (keepAbove ? point[axis] >= value : point[axis] <= value)
  return ring.flatMap((point, index) => {
    const previous = ring.at(index - 1) ?? point
    const crossed = inside(point) === inside(previous) ? [] : [crossing(previous, point, axis, value)]
    return inside(point) ? [...crossed, point] : crossed
  })
}

/**
 * The part of a ring inside a box, as one ring that runs along the box where the shape leaves it (Sutherland and
 * Hodgman, 1974): right to fill, so draw its line outside what is shown. Empty when nothing is inside.
 */
export function clipRing(ring: readonly Point[], [west, south, east, north]: Box): Point[] {
  const sides = [
    [0, west, true],
    [0, east, false],
    [1, south, true],
    [1, north, false],
  ] as const
  const clipped = sides.reduce<readonly Point[]>(
    (rest, [axis, value, above]) => clipSide(rest, axis, value, above),
    ring,
  )
  return clipped.length < 3 ? [] : [...clipped]
}
