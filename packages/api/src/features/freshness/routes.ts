import { createRoute } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import type { Projector } from '../records/index.ts'
import { personOf } from '../rights/index.ts'
import { chooseReminders, confirmListings } from './commands.ts'
import { confirmationSchema, confirmedSchema, reminderSchema, wantedSchema } from './contract.ts'
import { staleListings, wantsReminders } from './queries.ts'

const tags = ['Freshness']

const reminderRoute = createRoute({
  method: 'get',
  path: '/account/reminder',
  tags,
  summary: 'One’s listings that nobody confirmed for long',
  responses: { 200: { description: 'By name', ...json(reminderSchema) }, ...problemResponses },
})

const confirmRoute = createRoute({
  method: 'post',
  path: '/account/reminder/confirmation',
  tags,
  summary: 'Says of several listings that nothing changed',
  request: body(confirmationSchema),
  responses: { 200: { description: 'Confirmed today', ...json(confirmedSchema) }, ...problemResponses },
})

const wantedRoute = createRoute({
  method: 'put',
  path: '/account/reminder/wanted',
  tags,
  summary: 'Says whether one wants to be reminded by mail',
  request: body(wantedSchema),
  responses: { 200: { description: 'Kept', ...json(wantedSchema) }, ...problemResponses },
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Confirming one's listings, and being reminded to. */
export function freshnessRoutes(deps: Deps, projectors: readonly Projector[]) {
  const { db, now } = deps
  return createRouter()
    .openapi(reminderRoute, async (context) => {
      const { id } = await personOf(deps, context.req.raw.headers)
      const items = (await staleListings(deps, [id])).get(id) ?? []
      return context.json({ items, wanted: await wantsReminders(db, id) }, 200, PRIVATE)
    })
    .openapi(confirmRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      const { places } = context.req.valid('json')
      const done = await db
        .transaction()
        .execute((trx) => confirmListings(trx, deps, actor, places, projectors))
      return context.json(done, 200, PRIVATE)
    })
    .openapi(wantedRoute, async (context) => {
      const { id } = await personOf(deps, context.req.raw.headers)
      const { wanted } = context.req.valid('json')
      await chooseReminders(db, id, wanted, now())
      return context.json({ wanted }, 200, PRIVATE)
    })
}
