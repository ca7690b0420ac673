import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tileSize, toDegrees, toWorld, unitLength } from './mercator.ts'

const tileOf = (zoom: number, point: { lat: number; lon: number }) => {
  const { x, y } = toWorld(point)
  return [Math.floor(x / tileSize(zoom)), Math.floor(y / tileSize(zoom))]
}

test('known places fall in their known tiles', () => {
  expect(tileOf(0, { lat: 46, lon: 2 })).toEqual([0, 0])
  // https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames: lon 139.7006793, lat 35.6590699 at zoom 18.
  expect(tileOf(18, { lat: 35.6590699, lon: 139.7006793 })).toEqual([232798, 103246])
  expect(tileOf(1, { lat: -21.1, lon: 55.5 })).toEqual([1, 1])
})

test('the equator and the first meridian are the middle of the world', () => {
  expect(toWorld({ lat: 0, lon: 0 })).toEqual({ x: 2 ** 25, y: 2 ** 25 })
})

test('every point of the globe is on the map, poles and date line included', () => {
  const degrees = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  fc.assert(
    fc.property(degrees, (point) => {
      for (const value of Object.values(toWorld(point))) {
        expect(Number.isInteger(value) && value >= 0 && value < 2 ** 26).toBe(true)
      }
    }),
  )
  expect(toWorld({ lat: 90, lon: 180 })).toEqual({ x: 2 ** 26 - 1, y: 0 })
  expect(toWorld({ lat: -90, lon: -180 })).toEqual({ x: 0, y: 2 ** 26 - 1 })
})

test('degrees come back to within a unit, and a unit is as long as it is on the ground', () => {
  for (const point of [
    { lat: 48.8566, lon: 2.3522 },
    { lat: -21.1, lon: 55.5 },
    { lat: 64, lon: -150 },
  ]) {
    const back = toDegrees(toWorld(point))
    expect(back.lat).toBeCloseTo(point.lat, 5)
    expect(back.lon).toBeCloseTo(point.lon, 5)
  }
  // One thousandth of a degree of longitude at 60° is half of one at the equator, 111.32 m.
  const { x } = toWorld({ lat: 60, lon: 0.001 })
  expect((x - 2 ** 25) * unitLength(60)).toBeCloseTo(55.66, 0)
})
