/** A point in WGS 84 degrees. */
interface Point {
  readonly lat: number
  readonly lon: number
}

const RADIANS = Math.PI / 180

/** Mean radius of the Earth, in metres. */
const EARTH = 6_371_000

/** Great-circle distance, in metres. */
export function metresBetween(a: Point, b: Point): number {
  const h =
    Math.sin(((b.lat - a.lat) * RADIANS) / 2) ** 2 +
    Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(((b.lon - a.lon) * RADIANS) / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The point so many metres north and east of another, for steps of less than some kilometres. */
export const movedBy = ({ lat, lon }: Point, { north, east }: { north: number; east: number }): Point => ({
  lat: lat + north / EARTH / RADIANS,
  lon: lon + east / (EARTH * Math.cos(lat * RADIANS)) / RADIANS,
})
