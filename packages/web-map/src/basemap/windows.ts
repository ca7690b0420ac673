import type { Box } from './clip.ts'

/** The parts of the world that the basemap covers, in WGS 84 degrees: French territories far from each other. */
export const WINDOWS: readonly Box[] = [
  [-5.6, 41.2, 9.8, 51.3],
  [-63.3, 14.2, -60.7, 18.3],
  [-55, 1.9, -51, 6.2],
  [44.8, -13.2, 45.5, -12.5],
  [55.1, -21.5, 55.95, -20.75],
  [-56.6, 46.6, -56, 47.3],
  [163, -23, 168.5, -19.3],
  [-178.4, -14.6, -175.9, -13],
  [-155, -28.2, -134, -7.6],
]

/** Share of a window's longer side that is known on each side of it, so that a frame of any shape is filled. */
const MARGIN = 0.4

/** What the basemap knows of a window. */
export function around([west, south, east, north]: Box): Box {
  const margin = Math.max(east - west, north - south) * MARGIN
  return [west - margin, south - margin, east + margin, north + margin]
}
