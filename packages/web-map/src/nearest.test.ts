import { metresBetween } from '@maillage/shared/geo'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxAround, nearestOf } from './nearest.ts'

const point = fc.record({
  lat: fc.double({ min: -29, max: 52, noNaN: true }),
  lon: fc.double({ min: -179, max: 179, noNaN: true }),
})

test('a box holds its point with room on every side, and does not tell it', () => {
  fc.assert(
    fc.property(point, (at) => {
      const [west, south, east, north] = boxAround(at)
      expect(Math.min(at.lon - west, east - at.lon, at.lat - south, north - at.lat)).toBeGreaterThan(0.099)
      const beside = { lat: Math.floor(at.lat * 10) / 10 + 0.05, lon: Math.floor(at.lon * 10) / 10 + 0.05 }
      for (const [index, side] of boxAround(beside).entries())
        expect(side).toBeCloseTo([west, south, east, north][index] ?? 0, 6)
    }),
  )
})

test('no commune of the list is nearer than the one found', () => {
  const communes = fc.array(fc.record({ name: fc.string(), centre: point }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(communes, point, (all, at) => {
      const found = nearestOf(all, at)
      const away = found && metresBetween(found.centre, at)
      expect(all.every(({ centre }) => metresBetween(centre, at) >= (away ?? Number.POSITIVE_INFINITY))).toBe(
        true,
      )
    }),
  )
})
