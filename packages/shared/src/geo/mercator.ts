/**
 * Web Mercator (EPSG:3857) as whole numbers, so that tiles, cells and means are exact and the same everywhere.
 * The world is a square of 2^26 units from its north-west corner: 0.6 m at the equator, and x·y stays under 2^53.
 * @module
 */

/** Zoom at which one unit is one tile. */
export const WORLD_ZOOM = 26

/** Units on a side of the world. */
const WORLD = 2 ** WORLD_ZOOM

export interface WorldPoint {
  /** Units eastward, 0 to 2^26 - 1. */
  readonly x: number
  /** Units southward, 0 to 2^26 - 1. */
  readonly y: number
}

const unit = (share: number): number => Math.min(WORLD - 1, Math.max(0, Math.floor(share * WORLD)))

/** The unit that holds a point given in WGS 84 degrees. Beyond 85.05° of latitude: the edge of the map. */
export function toWorld({ lat, lon }: { lat: number; lon: number }): WorldPoint {
  const sine = Math.sin((lat * Math.PI) / 180)
  return {
    x: unit(lon / 360 + 0.5),
    y: unit(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)),
  }
}

/** The north-west corner of a unit, in WGS 84 degrees. */
export const toDegrees = ({ x, y }: WorldPoint): { lat: number; lon: number } => ({
  lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI,
  lon: (x / WORLD - 0.5) * 360,
})

/** Metres on the ground along a unit, at a latitude in degrees; the equator of WGS 84 is 40,075,017 m long. */
export const unitLength = (lat: number): number => (40_075_017 / WORLD) * Math.cos((lat * Math.PI) / 180)

/** Units on a side of a tile. */
export const tileSize = (zoom: number): number => 2 ** (WORLD_ZOOM - zoom)
