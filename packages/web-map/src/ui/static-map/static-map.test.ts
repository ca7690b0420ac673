import { toWorld } from '@maillage/shared/geo'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbersInWords } from '../map/numbers.ts'
import { degreesOf, frameOf, HEIGHT, scaleBar, toPixels, WIDTH } from './frame.ts'
import { labelsOf } from './labels.ts'

const inFrance = fc.record({
  lat: fc.double({ min: 41.3, max: 51.1, noNaN: true }),
  lon: fc.double({ min: -5.1, max: 9.6, noNaN: true }),
})

test('a frame holds every point, with room for its marker', () => {
  fc.assert(
    fc.property(fc.array(inFrance, { minLength: 1, maxLength: 20 }), (points) => {
      const frame = frameOf(points.map(toWorld))
      for (const point of points) {
        const [x, y] = toPixels(frame, toWorld(point))
        expect(x >= 43 && x <= WIDTH - 43 && y >= 43 && y <= HEIGHT - 43).toBe(true)
      }
      const [west, south, east, north] = degreesOf(frame)
      expect(west < east && south < north).toBe(true)
    }),
  )
})

test('one point alone is shown with the country around it', () => {
  const frame = frameOf([toWorld({ lat: 46.17, lon: 1.87 })])
  expect(frame.metres * WIDTH).toBeCloseTo(12_000, 0)
  expect(toPixels(frame, toWorld({ lat: 46.17, lon: 1.87 }))).toEqual([WIDTH / 2, HEIGHT / 2])
})

test.each([
  [16.7, 1_000],
  [1, 100],
  [150, 10_000],
  [1_500, 100_000],
])('at %d m a pixel the scale bar says %d m', (metres, said) => {
  expect(scaleBar({ x: 0, y: 0, unit: 1, metres })).toBe(said)
})

test('distances on the picture are those on the ground', () => {
  // Lille and Lens are 28.0 km apart as the crow flies.
  const [lille, lens] = [toWorld({ lat: 50.6372, lon: 3.0633 }), toWorld({ lat: 50.4319, lon: 2.8333 })]
  const frame = frameOf([lille, lens])
  const [[x1, y1], [x2, y2]] = [toPixels(frame, lille), toPixels(frame, lens)]
  expect((Math.hypot(x1 - x2, y1 - y2) * frame.metres) / 1_000).toBeCloseTo(28, 0)
})

test.each([
  [[], ''],
  [[4], '4'],
  [[1, 2], '1, 2'],
  [[1, 2, 3], '1–3'],
  [[1, 3, 4, 5, 9, 10, 20], '1, 3–5, 9, 10, 20'],
])('%j is written %s', (numbers, words) => {
  expect(numbersInWords(numbers)).toBe(words)
})

test('names never cover each other nor a marker, and stay on the picture', () => {
  const frame = frameOf([toWorld({ lat: 46, lon: 2 })])
  const near = fc.record({
    lat: fc.double({ min: 45.96, max: 46.04, noNaN: true }),
    lon: fc.double({ min: 1.93, max: 2.07, noNaN: true }),
  })
  const commune = fc.record({
    code: fc.constant('23001'),
    name: fc.string({ minLength: 1, maxLength: 30 }),
    centre: near,
  })
  const marker = { x: 240, y: 200, text: '1', width: 24 }
  fc.assert(
    fc.property(fc.array(commune, { maxLength: 40 }), (communes) => {
      const boxes = labelsOf(communes, frame, [marker], undefined).map(({ box }) => box)
      for (const [index, [left, top, right, bottom]] of [...boxes, [228, 187, 252, 213] as const].entries()) {
        expect(left >= 0 && top >= 0 && right <= WIDTH && bottom <= HEIGHT).toBe(true)
        for (const other of boxes.slice(0, index)) {
          const apart = left >= other[2] || other[0] >= right || top >= other[3] || other[1] >= bottom
          expect(apart).toBe(true)
        }
      }
    }),
  )
})
