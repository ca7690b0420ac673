import { tileSize } from '@maillage/shared/geo'
import type { Gazetteer } from '@maillage/shared/territory'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { planKept } from '../../db/prepared.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Clock } from '../hours/index.ts'
import { allOf, criteriaOf, geographyOf, isPlaced, mustBeKnown, readText, timingOf } from '../search/index.ts'
import { LAYER, type Tile, type TileQuery } from './contract.ts'
import { type EncodedFeature, encodeTile } from './encode.ts'

/** Units on a side of a tile. */
const EXTENT = 4_096

/** Cells on a side of a tile of clusters: 32 CSS pixels each, room for a circle and its number. */
const GRID = 16

/** From here on places are shown one by one, unless a tile holds too many dots. */
const DOTS_ZOOM = 14

/** From here on a tile holds few enough rows for any plan. */
const KEPT_ZOOM = 10

/** Dots shown one by one in a tile: some 150 bytes each and never 500, so that it stays well under 200 kB. */
const MAX_DOTS = 400

/** Longest name written in a tile, in characters; the place's page has it whole. */
const MAX_NAME = 80

interface Cell {
  x: number
  y: number
  count: number
  approximate: boolean
  id: string | null
  slug: string
  name: string
  kind: string
  masked: boolean
}

/**
 * What the tile shows, dots grouped by squares of `2^shift` units on the tile's own grid: how many, the mean of their
 * positions (whole numbers: the same on both engines), and the place when it is one. At most `limit` squares. Only a
 * search in words reads the words of places: an outer join is left out by the planner when nothing asks for it.
 */
async function cellsOf(
  db: Kysely<Database>,
  tile: Tile,
  conditions: RawBuilder<unknown>,
  shift: number,
  limit: number,
): Promise<Cell[]> {
  const size = tileSize(tile.z)
  const from = { x: tile.x * size, y: tile.y * size }
  const { rows } = await sql<Cell>`
    ${tile.z < KEPT_ZOOM ? sql`` : planKept} WITH dots AS (
      SELECT o.world_x AS x, o.world_y AS y, o.place_id, bool_and(o.approximate) AS approximate
      FROM offers o LEFT JOIN places p ON p.id = o.place_id
      WHERE o.world_x BETWEEN ${from.x}::int AND ${from.x + size - 1}::int
        AND o.world_y BETWEEN ${from.y}::int AND ${from.y + size - 1}::int
        AND ${conditions}
      GROUP BY o.world_x, o.world_y, o.place_id
    ), cells AS (
      SELECT (sum(x) / count(*))::int AS x, (sum(y) / count(*))::int AS y, count(*)::int AS count,
        bool_and(approximate) AS approximate, min(place_id::text COLLATE "C") AS place
      FROM dots GROUP BY x >> ${shift}::int, y >> ${shift}::int LIMIT ${limit}
    )
    SELECT c.x, c.y, c.count, c.approximate, p.id, p.slug, p.name, p.kind, p.masked
    FROM cells c LEFT JOIN places p ON c.count = 1 AND p.id = c.place::uuid
    ORDER BY c.y, c.x`.execute(db)
  return rows
}

const shorten = (name: string): string => {
  const letters = [...name]
  return letters.length > MAX_NAME ? `${letters.slice(0, MAX_NAME - 1).join('')}…` : name
}

function featureOf(tile: Tile, cell: Cell): EncodedFeature {
  const size = tileSize(tile.z)
  const { id, slug, name, kind, masked } = cell
  return {
    geometry: {
      point: [
        Math.floor(((cell.x - tile.x * size) * EXTENT) / size),
        Math.floor(((cell.y - tile.y * size) * EXTENT) / size),
      ],
    },
    properties: {
      count: cell.count,
      ...(cell.approximate ? { approx: true } : {}),
      ...(id === null ? {} : { id, slug, name: shorten(name), kind, masked }),
    },
  }
}

/**
 * The tile's bytes: none at all when nothing is in it. `instant` is in Unix ms.
 * @throws InvalidInput naming an unknown territory or term
 */
export async function placesTile(
  db: Kysely<Database>,
  tile: Tile,
  query: TileQuery,
  context: { gazetteer: Gazetteer; instant: number; clock: Clock },
): Promise<Uint8Array<ArrayBuffer>> {
  const reading = query.q ? readText(query.q, context.gazetteer, !isPlaced(query)) : undefined
  const where = geographyOf(query, context.gazetteer, reading?.territory?.code)
  const timing = await timingOf(db, query, context.instant, context.clock)
  await mustBeKnown(db, query, context.instant)
  const conditions = allOf(criteriaOf(query, where, reading, timing))
  const dots = tile.z < DOTS_ZOOM ? undefined : await cellsOf(db, tile, conditions, 0, MAX_DOTS + 1)
  const cells =
    dots && dots.length <= MAX_DOTS
      ? dots
      : await cellsOf(db, tile, conditions, Math.log2(tileSize(tile.z) / GRID), GRID * GRID)
  const features = cells.map((cell) => featureOf(tile, cell))
  return encodeTile([{ name: LAYER, extent: EXTENT, features }])
}
