import { createRoute } from '@hono/zod-openapi'
import { Refused } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { grantsFor, personOf } from '../rights/index.ts'
import { surveyQuerySchema, surveySchema } from './contract.ts'
import { surveyPlaces } from './queries.ts'

const surveyRoute = createRoute({
  method: 'get',
  path: '/moderation/places',
  tags: ['Moderation'],
  summary: 'Places of one’s territories and networks, each with what it needs',
  request: { query: surveyQuerySchema },
  responses: {
    200: { description: 'By name', content: { 'application/json': { schema: surveySchema } } },
    ...problemResponses,
  },
})

/** What moderators and coordinators look after. */
export const moderationRoutes = (deps: Deps) =>
  createRouter().openapi(surveyRoute, async (context) => {
    const actor = await personOf(deps, context.req.raw.headers)
    if (grantsFor(actor, 'place.survey').length === 0)
      throw new Refused('not-allowed', 403, 'You moderate no territory and coordinate no network.')
    const { db, gazetteer, config, now } = deps
    const survey = await surveyPlaces(db, actor, context.req.valid('query'), {
      gazetteer,
      now: now(),
      freshMonths: config.freshMonths,
    })
    return context.json(survey, 200, { 'Cache-Control': 'no-store' })
  })
