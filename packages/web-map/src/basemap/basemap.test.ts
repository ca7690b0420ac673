import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, basemap, clipRing, type Land, type Point } from './index.ts'

const area = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return sum + (x * nextY - nextX * y) / 2
  }, 0)

/** Twice the crossings of a line eastward from a point, over all rings: odd inside, even outside. */
function holds(land: Land, lon: number, lat: number): string[] {
  return land.features
    .filter(({ geometry }) => {
      const crossings = geometry.coordinates.flat().flatMap((ring) =>
        ring.filter(([x, y], index) => {
          const [nextX, nextY] = ring[index + 1] ?? [x, y]
          return y > lat !== nextY > lat && lon < x + ((lat - y) / (nextY - y)) * (nextX - x)
        }),
      )
      return crossings.length % 2 === 1
    })
    .map(({ properties }) => properties.code)
}

test.each([
  ['59', 3.06, 50.63],
  ['23', 1.87, 46.17],
  ['2A', 8.9, 41.8],
  ['971', -61.6, 16.2],
  ['972', -61, 14.65],
  ['973', -52.8, 4.5],
  ['974', 55.53, -21.11],
  ['976', 45.15, -12.8],
  ['988', 165.6, -21.5],
])('département %s is where it is', (code, lon, lat) => {
  expect(holds(basemap().departements, lon, lat)).toEqual([code])
})

test('neighbours are where they are, and the sea is nobody’s', () => {
  const { countries, departements } = basemap()
  expect(holds(countries, 4.35, 50.85)).toEqual(['BE'])
  expect(holds(countries, 2.35, 48.85)).toEqual([])
  for (const [lon, lat] of [
    [-4, 45],
    [5, 42.5],
    [-1, 50.2],
  ] as const)
    expect([...holds(countries, lon, lat), ...holds(departements, lon, lat)]).toEqual([])
})

test('every département and collectivité is there', () => {
  const codes = new Set(basemap().departements.features.map(({ properties }) => properties.code))
  // 96 in Europe and 11 overseas.
  expect(codes.size).toBe(107)
})

const BOX: Box = [0, 0, 10, 10]

test('a clipped ring stays in its box, and keeps the area that was in it', () => {
  expect(
    clipRing(
      [
        [-5, -5],
        [15, -5],
        [15, 15],
        [-5, 15],
      ],
      BOX,
    ).length,
  ).toBe(4)
  expect(
    clipRing(
      [
        [20, 20],
        [30, 20],
        [30, 30],
      ],
      BOX,
    ),
  ).toEqual([])
  expect(
    area(
      clipRing(
        [
          [5, 5],
          [15, 5],
          [15, 15],
          [5, 15],
        ],
        BOX,
      ),
    ),
  ).toBe(25)
  const triangle = [
    [2, 2],
    [8, 3],
    [4, 9],
  ] as const
  expect(clipRing(triangle, BOX)).toEqual(triangle)
  const point = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 }))
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (ring) => {
      for (const [x, y] of clipRing(ring, BOX)) {
        expect(x >= 0 && x <= 10 && y >= 0 && y <= 10).toBe(true)
      }
    }),
  )
})
