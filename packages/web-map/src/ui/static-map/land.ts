/** The basemap as paths of one picture. @module */
import { type Basemap, clipRing, polygonsIn } from '../../basemap/index.ts'
import { extentOf, type Frame, toPixels } from './frame.ts'

/** Pixels around the picture where shapes are cut: the cut is not seen. */
const CUT = 12

/** SVG path data of one kind of land inside a frame; empty at sea. Filled by the even-odd rule, for lakes and enclaves. */
export function landPath(kind: keyof Basemap, frame: Frame): string {
  const extent = extentOf(frame, CUT)
  return polygonsIn(kind, extent)
    .flatMap(({ rings }) => rings)
    .map((points) => {
      const drawn = clipRing(points, extent).map(([x, y]) => toPixels(frame, { x, y }).join(' '))
      return drawn.filter((point, index) => point !== drawn[index - 1])
    })
    .filter((points) => points.length > 2)
    .map((points) => `M${points.join('L')}Z`)
    .join('')
}
