import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { createRouter, json, problemResponses } from '../../http/router.ts'
import { mustBeAllowed, personOf } from '../rights/index.ts'
import { askSource } from './commands.ts'
import { sourceRunsSchema, sourceSchema } from './contract.ts'
import { listSources, sourceRuns } from './queries.ts'

const tags = ['Administration']
const params = z.object({ name: z.string().min(1).max(100) })

const listRoute = createRoute({
  method: 'get',
  path: '/sources',
  tags,
  summary: 'Lists that are read again by themselves, what came of it and when next',
  responses: {
    200: { description: 'By name', ...json(z.object({ items: z.array(sourceSchema) })) },
    ...problemResponses,
  },
})

const runsRoute = createRoute({
  method: 'get',
  path: '/sources/{name}/runs',
  tags,
  summary: 'The last runs of a source',
  request: { params },
  responses: { 200: { description: 'Newest first', ...json(sourceRunsSchema) }, ...problemResponses },
})

const askRoute = createRoute({
  method: 'post',
  path: '/sources/{name}/runs',
  tags,
  summary: 'Has a source read soon',
  request: { params },
  responses: { 202: { description: 'It comes' }, ...problemResponses },
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Sources, for who administers the directory. */
export function sourcesRoutes(deps: Deps) {
  const { db, now } = deps
  const mustAdminister = async (headers: Headers) =>
    mustBeAllowed(await personOf(deps, headers), 'node.administer', {}, deps)
  return createRouter()
    .openapi(listRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      return context.json({ items: await listSources(db, now()) }, 200, PRIVATE)
    })
    .openapi(runsRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      return context.json(await sourceRuns(db, context.req.valid('param').name, now()), 200, PRIVATE)
    })
    .openapi(askRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      await askSource(deps, context.req.valid('param').name)
      return context.body(null, 202, PRIVATE)
    })
}
