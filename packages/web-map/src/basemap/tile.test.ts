import { encodeTile } from '@maillage/api/features/tiles'
import { tileSize, toWorld } from '@maillage/shared/geo'
import { expect, test } from 'vitest'
import { landOfTile, readAddress, TILE_EXTENT, type TileAddress } from './index.ts'

const tileOf = (z: number, lat: number, lon: number): TileAddress => {
  const { x, y } = toWorld({ lat, lon })
  return { z, x: Math.floor(x / tileSize(z)), y: Math.floor(y / tileSize(z)) }
}

const codes = (tile: TileAddress, name: string) =>
  landOfTile(tile)
    .find((layer) => layer.name === name)
    ?.features.map(({ properties }) => properties.code) ?? []

test('a tile holds the départements and countries that it shows', () => {
  const lille = tileOf(8, 50.63, 3.06)
  expect(codes(lille, 'departements')).toEqual(expect.arrayContaining(['59', '62']))
  expect(codes(lille, 'countries')).toContain('BE')
  expect(codes(tileOf(8, -21.11, 55.53), 'departements')).toEqual(['974'])
  expect(landOfTile(tileOf(8, 47, -20)).flatMap(({ features }) => features)).toEqual([])
})

test('inside a département the land fills the tile', () => {
  const [, { features } = { features: [] }] = landOfTile(tileOf(12, 46.17, 1.87))
  const [ring = []] = features[0]?.geometry.rings ?? []
  expect(features.map(({ properties }) => properties.code)).toEqual(['23'])
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  expect([Math.min(...xs), Math.min(...ys)].every((least) => least < 0)).toBe(true)
  expect([Math.max(...xs), Math.max(...ys)].every((most) => most > TILE_EXTENT)).toBe(true)
})

test('outlines turn clockwise on the screen, holes the other way', () => {
  const area = (ring: readonly (readonly [number, number])[]) =>
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
      return sum + x * nextY - nextX * y
    }, 0)
  for (const tile of [{ z: 0, x: 0, y: 0 }, tileOf(5, 47, 2), tileOf(7, 43.7, 7.2), tileOf(9, 50.6, 3)]) {
    for (const { features } of landOfTile(tile)) {
      for (const { geometry } of features) {
        const [outline = [], ...holes] = geometry.rings ?? []
        expect(area(outline)).toBeGreaterThan(0)
        for (const hole of holes) expect(area(hole)).toBeLessThan(0)
      }
    }
  }
})

test('no tile is heavy: the whole country weighs less than 60 kB', () => {
  for (const zoom of [0, 3, 4, 5, 6, 8, 10, 12]) {
    expect(encodeTile(landOfTile(tileOf(zoom, 48.8, 2.3))).length).toBeLessThan(60_000)
  }
})

test.each([
  ['13', '0', '0.mvt'],
  ['0', '1', '0.mvt'],
  ['0', '0', '0'],
  ['00', '0', '0.mvt'],
  ['3', '-1', '0.mvt'],
  ['3', '0', '8.mvt'],
  ['3', '0x1', '0.mvt'],
])('%s/%s/%s is no tile', (z, x, y) => expect(readAddress(z, x, y)).toBeUndefined())

test('an address is read', () => expect(readAddress('12', '4095', '0.mvt')).toEqual({ z: 12, x: 4095, y: 0 }))
