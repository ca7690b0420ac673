import { createRoute } from '@hono/zod-openapi'
import { utcDay } from '@maillage/shared/place'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { changesQuerySchema, changesSchema } from './contract.ts'
import { changesSince } from './queries.ts'

const changesRoute = createRoute({
  method: 'get',
  path: '/changes',
  tags: ['Open data'],
  summary: 'Published places in the order of their last change, and those that are published no more',
  description:
    'Follow `next`, now or later: who does ends with what is published, each place as it is now. A place that is deleted, withdrawn, closed for good or licensed no more comes as `deleted`, without a word of what it said; one whose address became sensitive comes with its commune. Whoever holds what comes so lets go of what it held. By record, as each source says it: several may describe one place, which `door` tells.',
  request: { query: changesQuerySchema },
  responses: {
    200: {
      description: 'A page of changes',
      content: { 'application/json': { schema: changesSchema } },
    },
    ...problemResponses,
  },
})

/** `GET /changes?since=<cursor>&limit=`: asked again each time, since an address may have been hidden meanwhile. */
export const changesRoutes = ({ db, host, now }: Pick<Deps, 'db' | 'host' | 'now'>) =>
  createRouter().openapi(changesRoute, async (context) => {
    const changes = await changesSince(db, context.req.valid('query'), { host, today: utcDay(now()) })
    return cachedJson(context, changes, 'fresh')
  })
