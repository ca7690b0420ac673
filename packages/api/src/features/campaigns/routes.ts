import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import type { Projector } from '../records/index.ts'
import { personOf } from '../rights/index.ts'
import { answerCall, campaignFor, endCampaign, startCampaign, takeCalls } from './commands.ts'
import {
  answerSchema,
  campaignCallsSchema,
  campaignDraftSchema,
  campaignSchema,
  takenSchema,
  takeSchema,
} from './contract.ts'
import { callsCsv } from './csv.ts'
import { callsOf, campaignsOf, mayRun, recentCampaigns } from './queries.ts'

const tags = ['Campaigns']
const params = z.object({ id: z.uuid() })
const done = { 204: { description: 'Done' }, ...problemResponses }

const listRoute = createRoute({
  method: 'get',
  path: '/campaigns',
  tags,
  summary: 'Campaigns of calls that the person signed in may take part in',
  responses: {
    200: { description: 'Newest first', ...json(z.object({ items: z.array(campaignSchema) })) },
    ...problemResponses,
  },
})

const startRoute = createRoute({
  method: 'post',
  path: '/campaigns',
  tags,
  summary: 'Begins a campaign over places that nobody confirmed for long',
  request: body(campaignDraftSchema),
  responses: { 201: { description: 'Begun', ...json(z.object({ id: z.uuid() })) }, ...problemResponses },
})

const readRoute = createRoute({
  method: 'get',
  path: '/campaigns/{id}',
  tags,
  summary: 'A campaign, how far it is, and each of its calls',
  request: { params },
  responses: { 200: { description: 'By name', ...json(campaignCallsSchema) }, ...problemResponses },
})

const csvRoute = createRoute({
  method: 'get',
  path: '/campaigns/{id}/calls.csv',
  tags,
  summary: 'The calls of a campaign as a file',
  request: { params },
  responses: {
    200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } },
    ...problemResponses,
  },
})

const takeRoute = createRoute({
  method: 'post',
  path: '/campaigns/{id}/take',
  tags,
  summary: 'Keeps structures to call for the person signed in: nobody else is given them',
  request: { params, ...body(takeSchema) },
  responses: { 200: { description: 'How many she has', ...json(takenSchema) }, ...problemResponses },
})

const answerRoute = createRoute({
  method: 'post',
  path: '/campaigns/{id}/calls/{place}',
  tags,
  summary: 'Says what came of a call',
  request: { params: params.extend({ place: z.uuid() }), ...body(answerSchema) },
  responses: done,
})

const endRoute = createRoute({
  method: 'post',
  path: '/campaigns/{id}/end',
  tags,
  summary: 'Ends a campaign',
  request: { params },
  responses: done,
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Calling structures whose listings nobody confirmed for long. */
export function campaignsRoutes(deps: Deps, projectors: readonly Projector[]) {
  const { db, gazetteer, now, config } = deps
  return createRouter()
    .openapi(listRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      const mine = (await recentCampaigns(db)).filter((campaign) => mayRun(actor, campaign, gazetteer))
      return context.json({ items: await campaignsOf(db, mine, gazetteer) }, 200, PRIVATE)
    })
    .openapi(startRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      return context.json({ id: await startCampaign(deps, actor, context.req.valid('json')) }, 201, PRIVATE)
    })
    .openapi(readRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      const row = await campaignFor(deps, actor, context.req.valid('param').id)
      const calls = await callsOf(db, row.id, { userId: actor.id, now: now() })
      const [campaign] = await campaignsOf(db, [row], gazetteer)
      return context.json({ campaign, calls } as z.output<typeof campaignCallsSchema>, 200, PRIVATE)
    })
    .openapi(csvRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      const { id } = await campaignFor(deps, actor, context.req.valid('param').id)
      const calls = await callsOf(db, id, { userId: actor.id, now: now() })
      return context.body(callsCsv(calls, config.publicUrl), 200, {
        ...PRIVATE,
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': 'attachment; filename="appels.csv"',
      })
    })
    .openapi(takeRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      const campaign = await campaignFor(deps, actor, context.req.valid('param').id)
      const taken = await takeCalls(deps, actor, campaign, context.req.valid('json').count)
      return context.json({ taken }, 200, PRIVATE)
    })
    .openapi(answerRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      const { id, place } = context.req.valid('param')
      const campaign = await campaignFor(deps, actor, id)
      await answerCall(deps, actor, campaign, { place, answer: context.req.valid('json').answer }, projectors)
      return context.body(null, 204, PRIVATE)
    })
    .openapi(endRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      await endCampaign(deps, await campaignFor(deps, actor, context.req.valid('param').id))
      return context.body(null, 204, PRIVATE)
    })
}
