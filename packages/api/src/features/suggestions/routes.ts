import { createRoute, z } from '@hono/zod-openapi'
import { fateSchema, suggestionSchema } from '@maillage/shared/federation'
import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { ifMatchHeader, staleResponses, versionFrom } from '../../http/if-match.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import { editsSchema } from '../editing/index.ts'
import { JSON_TYPE, readyNode } from '../federation/index.ts'
import type { Projector } from '../records/index.ts'
import { type Away, reportedSchema } from '../reports/index.ts'
import { personOf } from '../rights/index.ts'
import { signedFate } from './fate.ts'
import { createProposing } from './propose.ts'
import { receive } from './receive.ts'

const tags = ['Federation']

const sendRoute = createRoute({
  method: 'post',
  path: '/federation/v1/suggestions',
  tags,
  summary: 'Suggests something of a record of this node, signed by a node that it follows',
  description:
    'At most 16 KiB. The same suggestion again, by its id, is answered the same and changes nothing.',
  request: body(suggestionSchema),
  responses: {
    202: { description: 'What becomes of it, signed', ...json(fateSchema) },
    ...problemResponses,
  },
})

const fateRoute = createRoute({
  method: 'get',
  path: '/federation/v1/suggestions/{id}',
  tags,
  summary: 'What became of a suggestion, signed',
  description: 'Whoever knows its id may read it: only who sent it does.',
  request: { params: z.object({ id: z.uuid() }), query: z.strictObject({}) },
  responses: { 200: { description: 'What became of it', ...json(fateSchema) }, ...problemResponses },
})

/** As it was signed, byte for byte. */
const asSigned = (context: Context, text: string, status: 200 | 202) =>
  context.body(text, status, { 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store' }) as never

type RoutesDeps = Pick<Deps, 'db' | 'gazetteer' | 'jobs' | 'now' | 'uuid'>

const proposeRoute = createRoute({
  method: 'post',
  path: '/places/{place}/suggestions',
  tags: ['Reports'],
  summary: 'Proposes changes of a place to the directory that keeps it, for who is signed in',
  request: {
    params: z.object({ place: z.uuid() }),
    headers: ifMatchHeader,
    ...body(editsSchema.omit({ consent: true })),
  },
  responses: {
    201: { description: 'Kept; the token leads to what becomes of it', ...json(reportedSchema) },
    ...staleResponses,
    ...problemResponses,
  },
})

/** Corrections of places that other directories keep. */
export function proposalsRoutes(deps: Deps, away: Away) {
  const propose = createProposing(deps)
  return createRouter().openapi(proposeRoute, async (context) => {
    const person = await personOf(deps, context.req.raw.headers)
    const { place } = context.req.valid('param')
    const version = versionFrom(context.req.valid('header')['if-match'])
    const { edits, reason } = context.req.valid('json')
    const token = await propose(person, { place, version, edits, ...(reason ? { reason } : {}) })
    await away.handle()
    return context.json({ token }, 201, { 'Cache-Control': 'no-store' })
  })
}

/** Corrections that other nodes send. */
export function suggestionsRoutes(deps: RoutesDeps, projectors: readonly Projector[]) {
  const router = createRouter().openapi(fateRoute, async (context) => {
    const self = await readyNode(deps.db)
    const { id } = context.req.valid('param')
    return asSigned(context, await signedFate(deps.db, self, id, deps.now()), 200)
  })
  // Described, not read by it: a signed text is read more strictly than any other body.
  router.openAPIRegistry.registerPath(sendRoute)
  return router.post('/federation/v1/suggestions', async (context) =>
    asSigned(context, await receive(deps, await context.req.text(), projectors), 202),
  )
}
