import wkx from 'wkx'

/** SRID of WGS 84 longitude and latitude in degrees. */
const WGS84 = 4326

/** A point as EWKB in hexadecimal, what PostGIS reads as the text of a geometry. Degrees, WGS 84. */
export function ewkb(point: { lat: number; lon: number }): string {
  const geometry = new wkx.Point(point.lon, point.lat)
  geometry.srid = WGS84
  return geometry.toEwkb().toString('hex')
}

/** The point of an EWKB text, in WGS 84 degrees. */
export function readEwkb(hex: string): { lat: number; lon: number } {
  const geometry = wkx.Geometry.parse(Buffer.from(hex, 'hex')) as wkx.Point
  return { lat: geometry.y, lon: geometry.x }
}
