/**
 * Vector tiles of places (Mapbox Vector Tile 2.1), layer `places`. A feature is a dot or a cluster of dots:
 * `count`, `approx: true` when all its dots are only the centre of a commune, and for a single place `id`, `slug`,
 * `name`, `kind`, `masked`. A place has one dot, a mobile one a dot a stop, a remote service none; counts of the four
 * tiles inside a tile add up to its own.
 * @module
 */
import { z } from '@hono/zod-openapi'
import { integer } from '../../http/params.ts'
import { checkCriteria, criteriaShape } from '../search/index.ts'

/** Deepest tiles; maps show them larger beyond. */
export const MAX_ZOOM = 16

export const LAYER = 'places'

export const MEDIA_TYPE = 'application/vnd.mapbox-vector-tile'

const ROW = /^(0|[1-9]\d{0,5})\.mvt$/

export const tileParamSchema = z
  .strictObject({
    z: integer(0, MAX_ZOOM),
    x: integer(0, 2 ** MAX_ZOOM - 1),
    y: z
      .string()
      .regex(ROW, 'Write a row and .mvt, such as 22.mvt.')
      .transform((text) => Number.parseInt(text, 10))
      .openapi({ type: 'string', pattern: ROW.source, description: 'The row, then `.mvt`.' }),
  })
  .superRefine((tile, context) => {
    const last = 2 ** tile.z - 1
    for (const axis of ['x', 'y'] as const) {
      if (tile[axis] <= last) continue
      context.addIssue({ code: 'custom', path: [axis], message: `At zoom ${tile.z}, at most ${last}.` })
    }
  })
export type Tile = z.output<typeof tileParamSchema>

/** The search's criteria, without its order, facets and pages. */
export const tileQuerySchema = z.strictObject(criteriaShape).superRefine(checkCriteria)
export type TileQuery = z.output<typeof tileQuerySchema>
