import { createRoute } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { type SearchQuery, searchQuerySchema, searchResponseSchema } from './contract.ts'
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

/** How the list is shown. */
const SHOWING = new Set(['sort', 'facets', 'limit', 'cursor'])

/** Whether a query tells nothing of what is looked for. */
export const saysNothing = (query: SearchQuery): boolean =>
  Object.entries(query).every(([name, value]) => value === undefined || SHOWING.has(name))

/** `GET /places`. What somebody looks for is never kept by a cache. */
export const searchRoutes = (deps: Pick<Deps, 'db' | 'gazetteer' | 'host' | 'now' | 'clock'>) =>
  createRouter().openapi(searchRoute, async (context) => {
    const query = context.req.valid('query')
    const { db, gazetteer, host, now, clock } = deps
    const result = await searchPlaces(db, query, { gazetteer, host, now: now(), clock })
    return cachedJson(context, result, saysNothing(query) ? 'brief' : 'discreet')
  })
