import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { callerNetwork } from '../../http/limits.ts'
import { body, createRouter, invalidRequest, issuesOf, problemResponses } from '../../http/router.ts'
import { streamed } from '../../http/stream.ts'
import { createUnmet } from './commands.ts'
import { unmetSchema } from './contract.ts'
import { unmetCsv } from './queries.ts'

const unmetRoute = createRoute({
  method: 'post',
  path: '/unmet-needs',
  tags: ['Search'],
  summary: 'Says that a need was not found: “Je n’ai pas trouvé”',
  description:
    'Adds one to a count of the need, the EPCI (a point is forgotten once it is known), the week and whether a professional says it. No text, person, address or time of day is kept. Published once the week is over, in steps of ten: fewer than ten nowhere, needs of violence never.',
  request: body(unmetSchema),
  responses: { 204: { description: 'Counted' }, ...problemResponses },
})

/** `POST /unmet-needs` */
export function unmetRoutes(deps: Pick<Deps, 'db' | 'gazetteer' | 'now' | 'config'>) {
  const count = createUnmet(deps)
  return createRouter().openapi(unmetRoute, async (context) => {
    await count(context.req.valid('json'), callerNetwork(context, deps.config.trustProxy) ?? 'unknown')
    return context.body(null, 204, { 'Cache-Control': 'no-store' })
  })
}

const FILE = '/data/pas-trouve.csv'

/** `GET /data/pas-trouve.csv` */
export function unmetFile({ db, gazetteer, now }: Pick<Deps, 'db' | 'gazetteer' | 'now'>) {
  const router = createRouter()
  router.openAPIRegistry.registerPath({
    method: 'get',
    path: FILE,
    tags: ['Open data'],
    summary:
      'What people did not find: by need, EPCI and week that is over, from ten times on, in steps of ten',
    description: 'Needs of violence are left out. An absence in the directory is not an absence of service.',
    responses: {
      200: { description: 'The file, as a stream', content: { 'text/csv': { schema: z.string() } } },
      ...problemResponses,
    },
  })
  router.get(FILE, (context) => {
    const asked = z.strictObject({}).safeParse(context.req.query())
    if (!asked.success) throw invalidRequest(issuesOf(asked.error))
    return context.body(streamed(unmetCsv(db, gazetteer, now())), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="pas-trouve.csv"',
      'Cache-Control': 'no-cache',
    })
  })
  return router
}
