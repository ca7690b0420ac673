/** The basemap as paths of one picture. @module */
import { toWorld } from '@maillage/shared/geo'
import { type Basemap, type Box, basemap, clipRing, type Land, type Point } from '../../basemap/index.ts'
import { extentOf, type Frame, toPixels } from './frame.ts'

/** Pixels around the picture where shapes are cut: the cut is not seen. */
const CUT = 12

interface Ring {
  /** World units. */
  readonly points: readonly Point[]
  readonly box: Box
}

function ringOf(degrees: readonly Point[]): Ring {
  const points = degrees.slice(1).map(([lon, lat]): Point => {
    const { x, y } = toWorld({ lat, lon })
    return [x, y]
  })
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return { points, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] }
}

const ringsOf = ({ features }: Land): Ring[] =>
  features.flatMap(({ geometry }) => geometry.coordinates.flat().map(ringOf))

const projected = new Map<keyof Basemap, readonly Ring[]>()

/** All rings of one kind of land on the plane, computed the first time. */
function allRings(kind: keyof Basemap): readonly Ring[] {
  const rings = projected.get(kind) ?? ringsOf(basemap()[kind])
  projected.set(kind, rings)
  return rings
}

const meet = ([a, b, c, d]: Box, [e, f, g, h]: Box): boolean => a <= g && e <= c && b <= h && f <= d

/** SVG path data of one kind of land inside a frame; empty at sea. Filled by the even-odd rule, for lakes and enclaves. */
export function landPath(kind: keyof Basemap, frame: Frame): string {
  const extent = extentOf(frame, CUT)
  return allRings(kind)
    .filter(({ box }) => meet(box, extent))
    .map(({ points }) => {
      const drawn = clipRing(points, extent).map(([x, y]) => toPixels(frame, { x, y }).join(' '))
      return drawn.filter((point, index) => point !== drawn[index - 1])
    })
    .filter((points) => points.length > 2)
    .map((points) => `M${points.join('L')}Z`)
    .join('')
}
