import { type EncodedLayer, encodeTile, MEDIA_TYPE, recentAnswers } from '@maillage/api/features/tiles'
import { cachedBytes } from '@maillage/api/http/cache'
import { toDegrees, toWorld } from '@maillage/shared/geo'
import { Hono } from 'hono'
import type { Directory } from '../../api.ts'
import {
  type Box,
  landOfTile,
  readAddress,
  TILE_EXTENT,
  type TileAddress,
  tileBox,
} from '../../basemap/index.ts'

/** Names in a tile, the most inhabited communes first: more than a map has room for. */
const NAMES = 32

/** Tiles kept in memory, some kilobytes each. */
const MAX_KEPT = 500

/** West, south, east, north in WGS 84 degrees. */
function degreesOf([left, top, right, bottom]: Box): Box {
  const [northWest, southEast] = [toDegrees({ x: left, y: top }), toDegrees({ x: right, y: bottom })]
  return [northWest.lon, southEast.lat, southEast.lon, northWest.lat]
}

/** Layer `communes`: points with `name` and `population`, 0 when it is not known. */
async function namesOf(directory: Directory, tile: TileAddress): Promise<EncodedLayer> {
  const box = tileBox(tile)
  const answer = await directory.communes(degreesOf(box), NAMES)
  if (answer.kind !== 'ok') throw new Error(`The names of communes were refused: ${answer.status}.`)
  const [west, north, east] = box
  const unit = (east - west) / TILE_EXTENT
  const features = answer.body.items.map(({ name, population = 0, centre }) => {
    const { x, y } = toWorld(centre)
    const point = [Math.floor((x - west) / unit), Math.floor((y - north) / unit)] as const
    return { properties: { name, population }, geometry: { point } }
  })
  return { name: 'communes', extent: TILE_EXTENT, features }
}

/**
 * `/carte/fond/{z}/{x}/{y}.mvt`: the built-in basemap, vector tiles of land and names that no third party serves. The
 * same for everyone, so kept a day.
 */
export const basemapRoute = (directory: Directory) => {
  const recent = recentAnswers<Uint8Array<ArrayBuffer>>(MAX_KEPT)
  return new Hono().get('/carte/fond/:z/:x/:y', async (context) => {
    const { z, x, y } = context.req.param()
    const tile = readAddress(z, x, y)
    if (tile === undefined) return context.notFound()
    const bytes = await recent(`${tile.z}/${tile.x}/${tile.y}`, async () =>
      encodeTile([...landOfTile(tile), await namesOf(directory, tile)]),
    )
    return cachedBytes(context, bytes, MEDIA_TYPE, 'day')
  })
}
