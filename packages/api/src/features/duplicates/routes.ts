import { createRoute } from '@hono/zod-openapi'
import { Refused } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import type { Projector } from '../records/index.ts'
import { grantsFor, personOf } from '../rights/index.ts'
import { sayPair, takeBackPair } from './commands.ts'
import { answeredSchema, duplicatesQuerySchema, duplicatesSchema, sayingSchema } from './contract.ts'
import { listPairs } from './pairs.ts'

const tags = ['Moderation']

const listRoute = createRoute({
  method: 'get',
  path: '/duplicates',
  tags,
  summary: 'Pairs of records that may be, are or are said to be one place, to compare side by side',
  description:
    'Those of which one’s territories or networks hold one of the two. Questions first, the likeliest first.',
  request: { query: duplicatesQuerySchema },
  responses: { 200: { description: 'A page of them', ...json(duplicatesSchema) }, ...problemResponses },
})

const sayRoute = createRoute({
  method: 'post',
  path: '/duplicates',
  tags,
  summary: 'Says of two records that they are one place or two, or takes it back',
  description:
    'In the name of this directory, which publishes it as a record of type `link`; never in that of a person. Records of other directories may be named.',
  request: body(sayingSchema),
  responses: {
    200: { description: 'What counts from now on', ...json(answeredSchema) },
    ...problemResponses,
  },
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** What moderators say of duplicates. */
export const duplicatesRoutes = (deps: Deps, projectors: readonly Projector[]) =>
  createRouter()
    .openapi(listRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      const grants = grantsFor(actor, 'duplicate.decide')
      if (grants.length === 0)
        throw new Refused('not-allowed', 403, 'You moderate no territory and coordinate no network.')
      const query = { ...context.req.valid('query'), grants, by: actor.id }
      const { db, gazetteer, host, now } = deps
      const found = await listPairs(db, query, { gazetteer, host, now: now() })
      return context.json(found, 200, PRIVATE)
    })
    .openapi(sayRoute, async (context) => {
      const actor = await personOf(deps, context.req.raw.headers)
      const { says, ...pair } = context.req.valid('json')
      const answer =
        says === null
          ? await takeBackPair(deps, actor, pair, projectors)
          : await sayPair(deps, actor, { ...pair, says }, projectors)
      return context.json(answer, 200, PRIVATE)
    })
