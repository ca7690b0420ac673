import { createRoute } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { placeParamSchema, placeResponseSchema } from './contract.ts'
import { findPlace } from './queries.ts'

const placeRoute = createRoute({
  method: 'get',
  path: '/places/{place}',
  tags: ['Places'],
  summary: 'One place, by slug or id, past ones included',
  request: { params: placeParamSchema },
  responses: {
    200: { description: 'The place', content: { 'application/json': { schema: placeResponseSchema } } },
    ...problemResponses,
  },
})

type PlaceDeps = Pick<Deps, 'db' | 'gazetteer' | 'host'>

/** `GET /places/{place}`: `slug` in the answer is the current one, whatever name was asked. */
export const placesRoutes = (deps: PlaceDeps) =>
  createRouter().openapi(placeRoute, async (context) => {
    const { place } = context.req.valid('param')
    const found = await findPlace(deps.db, place, deps)
    return cachedJson(context, found, 'brief', String(found.record.version))
  })

/** `GET /p/{uuid}`: the global id of a record leads to its page, or by `Accept` to the record itself. */
export const recordRoutes = (deps: PlaceDeps) =>
  createRouter().get('/p/:place', async (context) => {
    const { place } = placeParamSchema.parse(context.req.param())
    const found = await findPlace(deps.db, place, deps)
    context.header('Vary', 'Accept')
    if (context.req.header('accept')?.includes('application/json')) {
      return cachedJson(context, found.record, 'brief', String(found.record.version))
    }
    return context.redirect(`/lieux/${found.slug}`, 303)
  })
