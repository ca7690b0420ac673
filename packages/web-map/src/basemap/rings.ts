/** The basemap on the plane of Web Mercator, in whole world units. @module */
import { toWorld } from '@maillage/shared/geo'
import { type Basemap, basemap } from './basemap.ts'
import type { Box, Point } from './clip.ts'

export interface Polygon {
  /** Official code of what it is a part of. */
  readonly code: string
  /** The outline, then its holes; not closed. */
  readonly rings: readonly (readonly Point[])[]
  readonly box: Box
}

const ringOf = (degrees: readonly Point[]): Point[] =>
  degrees.slice(1).map(([lon, lat]) => {
    const { x, y } = toWorld({ lat, lon })
    return [x, y]
  })

function boxOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const projected = new Map<keyof Basemap, readonly Polygon[]>()

function project(kind: keyof Basemap): Polygon[] {
  return basemap()[kind].features.flatMap(({ properties: { code }, geometry }) =>
    geometry.coordinates.map((polygon) => {
      const rings = polygon.map(ringOf)
      return { code, rings, box: boxOf(rings[0] ?? []) }
    }),
  )
}

const meet = ([a, b, c, d]: Box, [e, f, g, h]: Box): boolean => a <= g && e <= c && b <= h && f <= d

/** Polygons of one kind of land that may have a part in a box of world units; projected the first time. */
export function polygonsIn(kind: keyof Basemap, box: Box): Polygon[] {
  const all = projected.get(kind) ?? project(kind)
  projected.set(kind, all)
  return all.filter((polygon) => meet(polygon.box, box))
}
