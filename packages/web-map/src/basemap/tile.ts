/** The land of one tile of the basemap. @module */
import type { EncodedFeature, EncodedLayer } from '@maillage/api/features/tiles'
import { tileSize } from '@maillage/shared/geo'
import type { Basemap } from './basemap.ts'
import { type Box, clipRing, type Point } from './clip.ts'
import { polygonsIn } from './rings.ts'

/** Deepest tiles of the basemap, where every commune has its name; maps show them larger beyond. */
export const BASEMAP_ZOOM = 12

/** Units on a side of a tile: half a pixel, coarser than which nothing is seen and finer than which bytes are wasted. */
export const TILE_EXTENT = 1_024

/** Units beyond the tile where shapes are cut, so that the line along the cut is not drawn. */
const BEYOND = 16

export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

const NUMBER = /^(0|[1-9]\d{0,4})$/

/** A tile of the basemap as written in a path, its row followed by `.mvt`; undefined when there is none. */
export function readAddress(zoom: string, column: string, row: string): TileAddress | undefined {
  const texts = [zoom, column, row.replace(/\.mvt$/, '')]
  if (!row.endsWith('.mvt') || !texts.every((text) => NUMBER.test(text))) return undefined
  const [z = 0, x = 0, y = 0] = texts.map(Number)
  return z <= BASEMAP_ZOOM && Math.max(x, y) < 2 ** z ? { z, x, y } : undefined
}

/** What a tile shows, in world units, with a margin in units of the tile. */
export function tileBox({ z, x, y }: TileAddress, margin = 0): Box {
  const size = tileSize(z)
  const beyond = (margin * size) / TILE_EXTENT
  return [x * size - beyond, y * size - beyond, (x + 1) * size + beyond, (y + 1) * size + beyond]
}

/** Twice the area, positive when clockwise on a screen (the surveyor's formula). */
const areaOf = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)

/** A ring in units of the tile, turned as an outline or as a hole; undefined when it is too small to be seen. */
function ringOf(ring: readonly Point[], tile: TileAddress, hole: boolean): Point[] | undefined {
  const [west, north] = tileBox(tile)
  const unit = tileSize(tile.z) / TILE_EXTENT
  const rounded = clipRing(ring, tileBox(tile, BEYOND)).map(
    ([x, y]): Point => [Math.round((x - west) / unit), Math.round((y - north) / unit)],
  )
  const kept = rounded.filter(([x, y], index) => {
    const next = rounded[(index + 1) % rounded.length]
    return x !== next?.[0] || y !== next[1]
  })
  const area = areaOf(kept)
  if (area === 0) return undefined
  return area > 0 === hole ? kept.reverse() : kept
}

function featuresOf(kind: keyof Basemap, tile: TileAddress): EncodedFeature[] {
  return polygonsIn(kind, tileBox(tile, BEYOND)).flatMap(({ code, rings: [outline = [], ...holes] }) => {
    const outer = ringOf(outline, tile, false)
    if (outer === undefined) return []
    const inner = holes.flatMap((hole) => {
      const ring = ringOf(hole, tile, true)
      return ring === undefined ? [] : [ring]
    })
    return [{ properties: { code }, geometry: { rings: [outer, ...inner] } }]
  })
}

/** Layers `countries` and `departements` of a tile. */
export const landOfTile = (tile: TileAddress): EncodedLayer[] =>
  (['countries', 'departements'] as const).map((name) => ({
    name,
    extent: TILE_EXTENT,
    features: featuresOf(name, tile),
  }))
