import { createRoute } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { searchQuerySchema, searchResponseSchema } from './contract.ts'
import { searchPlaces } from './queries.ts'

const searchRoute = createRoute({
  method: 'get',
  path: '/places',
  tags: ['Search'],
  summary: 'Search places',
  description:
    'A repeated parameter means any of its values (`accessibility` and `condition`: all of them); different parameters hold together, on one and the same service. Distances are metres as the crow flies.',
  request: { query: searchQuerySchema },
  responses: {
    200: {
      description: 'One page of places',
      content: { 'application/json': { schema: searchResponseSchema } },
    },
    ...problemResponses,
  },
})

/** `GET /places`. A search by point or in words is never kept by a cache. */
export const searchRoutes = (deps: Pick<Deps, 'db' | 'gazetteer' | 'host' | 'now'>) =>
  createRouter().openapi(searchRoute, async (context) => {
    const query = context.req.valid('query')
    const { db, gazetteer, host, now } = deps
    const result = await searchPlaces(db, query, { gazetteer, host, now: now() })
    return cachedJson(
      context,
      result,
      query.lat !== undefined || query.q || query.bbox ? 'discreet' : 'brief',
    )
  })
