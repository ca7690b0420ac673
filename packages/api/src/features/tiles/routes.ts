import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { cachedBytes } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { currentSeq } from '../records/index.ts'
import { saysNothing } from '../search/index.ts'
import { MEDIA_TYPE, tileParamSchema, tileQuerySchema } from './contract.ts'
import { placesTile } from './queries.ts'
import { recentAnswers } from './recent.ts'

/** Tiles kept in memory, of 200 kB at most and mostly far less. */
const MAX_KEPT = 300

/** In milliseconds. Validity counts in local days, and every zone's midnight falls on a half-hour. */
const HALF_HOUR = 1_800_000

const tileRoute = createRoute({
  method: 'get',
  path: '/tiles/places/{z}/{x}/{y}',
  tags: ['Tiles'],
  summary: 'A vector tile of places, with the criteria of the search',
  description:
    'Mapbox Vector Tile 2.1 at `/tiles/places/{z}/{x}/{y}.mvt`, layer `places`, extent 4096. A feature has `count`, and for a single place `id`, `slug`, `name`, `kind`, `masked`; `approx` when only the commune is known. A tile without a place has no byte.',
  request: { params: tileParamSchema, query: tileQuerySchema },
  responses: {
    200: {
      description: 'The tile',
      content: { [MEDIA_TYPE]: { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problemResponses,
  },
})

/** `GET /tiles/places/{z}/{x}/{y}.mvt`. What somebody looks for is kept by no cache, not even in memory. */
export function tilesRoutes(deps: Pick<Deps, 'db' | 'gazetteer' | 'now' | 'clock'>) {
  const { db, gazetteer, now, clock } = deps
  const recent = recentAnswers<Awaited<ReturnType<typeof placesTile>>>(MAX_KEPT)
  return createRouter().openapi(tileRoute, async (context) => {
    const tile = context.req.valid('param')
    const query = context.req.valid('query')
    const anything = saysNothing(query)
    const instant = anything ? now() - (now() % HALF_HOUR) : now()
    const make = () => placesTile(db, tile, query, { gazetteer, instant, clock })
    const bytes = anything
      ? await recent(JSON.stringify([await currentSeq(db), instant, tile]), make)
      : await make()
    return cachedBytes(context, bytes, MEDIA_TYPE, anything ? 'brief' : 'discreet')
  })
}
