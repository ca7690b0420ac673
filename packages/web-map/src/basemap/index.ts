export { type Basemap, basemap, type Land } from './basemap.ts'
export { type Box, clipRing, type Point } from './clip.ts'
export { polygonsIn } from './rings.ts'
export {
  BASEMAP_ZOOM,
  landOfTile,
  readAddress,
  TILE_EXTENT,
  type TileAddress,
  tileBox,
} from './tile.ts'
export { WINDOWS } from './windows.ts'
