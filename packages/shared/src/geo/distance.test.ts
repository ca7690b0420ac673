import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metresBetween, movedBy } from './distance.ts'

test('Paris and Marseille are 661 km apart as the crow flies', () => {
  const [paris, marseille] = [
    { lat: 48.8566, lon: 2.3522 },
    { lat: 43.2965, lon: 5.3698 },
  ]
  expect(metresBetween(paris, marseille) / 1_000).toBeCloseTo(660.5, 0)
  expect(metresBetween(paris, paris)).toBe(0)
})

test('a step is as long on the ground as it is said, wherever it is made', () => {
  const point = fc.record({
    lat: fc.double({ min: -29, max: 52, noNaN: true }),
    lon: fc.double({ min: -179, max: 179, noNaN: true }),
  })
  const step = fc.integer({ min: -500, max: 500 })
  fc.assert(
    fc.property(point, step, step, (from, north, east) => {
      const to = movedBy(from, { north, east })
      expect(metresBetween(from, to)).toBeCloseTo(Math.hypot(north, east), 1)
      expect(Math.sign(Math.round((to.lat - from.lat) * 1e9))).toBe(Math.sign(north))
    }),
  )
})
