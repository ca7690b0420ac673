import { tileSize, toDegrees, toWorld } from '@maillage/shared/geo'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Listed } from '../../ui/map/data.ts'
import { type Dot, marksOf } from './marks.ts'

const LILLE = { lat: 50.63, lon: 3.06 }
const GUERET = { lat: 46.17, lon: 1.87 }

const listed = (number: number, given: Partial<Listed> = {}): Listed => ({
  number,
  id: `id-${number}`,
  name: `Lieu ${number}`,
  shape: 'fixed',
  ...given,
})

const dot = (point: { lat: number; lon: number }, given: Partial<Dot> = {}): Dot => ({
  world: toWorld(point),
  zoom: 10,
  count: 1,
  approximate: false,
  ...given,
})

const single = (id: string, kind = 'fixed') => ({ id, slug: `slug-${id}`, name: `Nom ${id}`, kind })

test('before any tile came, the list alone is drawn', () => {
  const marks = marksOf([], [listed(1, LILLE), listed(2), listed(3, GUERET)], 6)
  expect(marks).toMatchObject([
    { numbers: [1], count: 1, name: 'Lieu 1' },
    { numbers: [3], count: 1, name: 'Lieu 3' },
  ])
})

test('a place of the list that a tile holds too is drawn once, under its number', () => {
  const marks = marksOf([dot(LILLE, { place: single('id-2') })], [listed(2, LILLE)], 14)
  expect(marks).toMatchObject([{ numbers: [2], count: 1, name: 'Lieu 2', shape: 'fixed' }])
  expect(marks[0]?.slug).toBeUndefined()
})

test('another place leads to its own page', () => {
  const marks = marksOf([dot(LILLE, { place: single('x') })], [listed(1, GUERET)], 14)
  expect(marks.find(({ numbers }) => numbers.length === 0)).toMatchObject({ slug: 'slug-x', name: 'Nom x' })
})

test('every stop of a mobile place of the list has its number', () => {
  const stops = [LILLE, GUERET].map((point) => dot(point, { place: single('id-1', 'mobile') }))
  expect(marksOf(stops, [listed(1, { shape: 'mobile', ...LILLE })], 10)).toMatchObject([
    { numbers: [1], shape: 'mobile' },
    { numbers: [1], shape: 'mobile' },
  ])
})

test('stops of one place that touch are one place, of the list or not', () => {
  const near = { ...LILLE, lon: LILLE.lon + 0.001 }
  const stops = [LILLE, near].map((point) => dot(point, { place: single('id-4', 'mobile') }))
  expect(marksOf(stops, [listed(4, { shape: 'mobile' })], 10)).toMatchObject([
    { numbers: [4], count: 1, name: 'Lieu 4' },
  ])
  expect(marksOf(stops, [], 10)).toMatchObject([{ numbers: [], count: 1, slug: 'slug-id-4' }])
  const neighbour = dot(near, { place: single('id-5') })
  expect(marksOf([...stops, neighbour], [listed(4, { shape: 'mobile' })], 10)).toMatchObject([
    { numbers: [4], count: 2 },
  ])
})

test('a cluster knows which places of the list it counts', () => {
  const cell = tileSize(10) / 16
  const { x, y } = toWorld(LILLE)
  const corner = { x: x - (x % cell), y: y - (y % cell) }
  const cluster = dot(LILLE, { world: { x: corner.x + 10, y: corner.y + 10 }, count: 5 })
  const inside = toDegrees({ x: corner.x + cell - 2, y: corner.y + cell - 2 })
  const outside = toDegrees({ x: corner.x + 3 * cell, y: corner.y + 3 * cell })
  const marks = marksOf([cluster], [listed(1, inside), listed(2, outside)], 10.9)
  expect(marks.map(({ numbers, count }) => [numbers, count])).toEqual([
    [[1], 5],
    [[2], 1],
  ])
})

test('neighbours are one mark, and are told apart nearer', () => {
  const places = [listed(1, LILLE), listed(2, { ...LILLE, lon: LILLE.lon + 0.001 })]
  expect(marksOf([], places, 10)).toMatchObject([{ numbers: [1, 2], count: 2 }])
  expect(marksOf([], places, 17)).toMatchObject([{ numbers: [1] }, { numbers: [2] }])
})

test('a door and a commune at the same point are two marks', () => {
  const marks = marksOf([dot(LILLE)], [listed(1, { ...LILLE, shape: 'approximate' })], 10)
  expect(marks.map(({ shape }) => shape)).toEqual(['approximate', 'fixed'])
})

test('no place is lost or counted twice, at any zoom and in any order', () => {
  const point = fc.record({
    lat: fc.double({ min: 41, max: 51, noNaN: true }),
    lon: fc.double({ min: -5, max: 9, noNaN: true }),
  })
  const dots = fc.array(
    fc.record({ point, count: fc.integer({ min: 2, max: 500 }), approximate: fc.boolean() }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(dots, fc.double({ min: 0, max: 17, noNaN: true }), (given, zoom) => {
      const all = given.map(({ point: at, ...rest }) => dot(at, rest))
      const marks = marksOf(all, [], zoom)
      const sum = (counts: readonly { count: number }[]) =>
        counts.reduce((total, { count }) => total + count, 0)
      expect(sum(marks)).toBe(sum(all))
      expect(new Set(marks.map(({ key }) => key)).size).toBe(marks.length)
      expect(marksOf([...all].reverse(), [], zoom)).toEqual(marks)
    }),
  )
})
