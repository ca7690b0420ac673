import { createRoute, z } from '@hono/zod-openapi'
import { Conflict, NotFound, Refused } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import { recordIdOf } from '../places/index.ts'
import { findRecords } from '../records/index.ts'
import { mustBeAllowed, personOf } from './actor.ts'
import { claimPlace, claimsOf, decideClaim, mustBeOwn, openClaims } from './claims.ts'
import {
  claimedSchema,
  claimSchema,
  decisionSchema,
  keyDraftSchema,
  keySchema,
  openClaimSchema,
  rightsSchema,
} from './contract.ts'
import { holderRoutes } from './holder-routes.ts'
import { keysOf, makeKey, revokeKey } from './keys.ts'
import { may } from './policy.ts'
import { namedGrants, subjectOf } from './queries.ts'

const done = { 204: { description: 'Done' }, ...problemResponses }
const tags = ['Rights']
const idParam = z.object({ id: z.uuid() })

const rightsRoute = createRoute({
  method: 'get',
  path: '/account/rights',
  tags,
  summary: 'What the person signed in may do, and what she asked for',
  responses: { 200: { description: 'Rights', ...json(rightsSchema) }, ...problemResponses },
})

const claimRoute = createRoute({
  method: 'post',
  path: '/places/{place}/claims',
  tags,
  summary: 'Asks to manage a listing',
  request: { params: z.object({ place: z.string().min(1).max(200) }), ...body(claimSchema) },
  responses: { 200: { description: 'What it waits for', ...json(claimedSchema) }, ...problemResponses },
})

const claimsRoute = createRoute({
  method: 'get',
  path: '/claims',
  tags,
  summary: 'Requests that wait for the moderator signed in',
  responses: {
    200: { description: 'Oldest first', ...json(z.object({ items: z.array(openClaimSchema) })) },
    ...problemResponses,
  },
})

const decideRoute = createRoute({
  method: 'post',
  path: '/claims/{id}/decision',
  tags,
  summary: 'Answers a request',
  request: { params: idParam, ...body(decisionSchema) },
  responses: done,
})

const keysRoute = createRoute({
  method: 'get',
  path: '/account/keys',
  tags,
  summary: 'One’s keys',
  responses: {
    200: { description: 'Keys', ...json(z.object({ items: z.array(keySchema) })) },
    ...problemResponses,
  },
})

const makeKeyRoute = createRoute({
  method: 'post',
  path: '/account/keys',
  tags,
  summary: 'Makes a key, shown this once',
  request: body(keyDraftSchema),
  responses: { 201: { description: 'The key', ...json(z.object({ key: z.string() })) }, ...problemResponses },
})

const revokeKeyRoute = createRoute({
  method: 'delete',
  path: '/account/keys/{id}',
  tags,
  summary: 'Ends a key',
  request: { params: idParam },
  responses: done,
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Rights of people, and how they get them. */
export function rightsRoutes(deps: Deps) {
  const { db, gazetteer, now, uuid } = deps
  return createRouter()
    .route('/', holderRoutes(deps))
    .openapi(rightsRoute, async (context) => {
      const { id, email, grants } = await personOf(deps, context.req.raw.headers)
      const named = await namedGrants(db, grants, deps)
      const moderates = grants.some(({ role }) => role === 'moderator' || role === 'administrator')
      return context.json({ email, grants: named, claims: await claimsOf(db, id), moderates }, 200, PRIVATE)
    })
    .openapi(claimRoute, async (context) => {
      const person = await personOf(deps, context.req.raw.headers)
      const { place } = context.req.valid('param')
      const id = await recordIdOf(db, place)
      const [record] = id === undefined ? [] : await findRecords(db, [id])
      if (record?.type !== 'place' || record.deleted) throw new NotFound(`The place ${place}`)
      if (may(person, 'place.read-sealed', subjectOf(record), gazetteer))
        throw new Conflict('You manage this listing already.')
      mustBeOwn(record)
      return context.json(
        await claimPlace(deps, person, record, context.req.valid('json').message),
        200,
        PRIVATE,
      )
    })
    .openapi(claimsRoute, async (context) => {
      const person = await personOf(deps, context.req.raw.headers)
      const claims = await openClaims(db)
      const mine = claims.filter(
        ({ record, userId }) =>
          userId !== person.id && may(person, 'claim.decide', subjectOf(record), gazetteer),
      )
      return context.json({ items: mine.map(({ claim }) => claim) }, 200, PRIVATE)
    })
    .openapi(decideRoute, async (context) => {
      const person = await personOf(deps, context.req.raw.headers)
      const { id } = context.req.valid('param')
      const [found] = await openClaims(db, id)
      if (!found) throw new NotFound('A request that waits')
      if (found.userId === person.id)
        throw new Refused('own-request', 403, 'Somebody else must answer your own request.')
      mustBeAllowed(person, 'claim.decide', subjectOf(found.record), deps)
      const decision = context.req.valid('json')
      const decided = await db
        .transaction()
        .execute((trx) => decideClaim(trx, id, decision, { now: now(), grantId: uuid() }))
      if (decided === undefined) throw new Conflict('Somebody answered this request meanwhile.')
      return context.body(null, 204, PRIVATE)
    })
    .openapi(keysRoute, async (context) => {
      const { id } = await personOf(deps, context.req.raw.headers)
      const items = (await keysOf(db, id)).map(({ made, expires, per_day, ...key }) => ({
        ...key,
        made: made.toISOString(),
        ...(expires ? { expires: expires.toISOString() } : {}),
        perDay: per_day,
      }))
      return context.json({ items }, 200, PRIVATE)
    })
    .openapi(makeKeyRoute, async (context) => {
      const { id } = await personOf(deps, context.req.raw.headers)
      const draft = context.req.valid('json') as Parameters<typeof makeKey>[2]
      const key = await makeKey(db, id, draft, { now: now(), id: uuid() })
      return context.json({ key }, 201, PRIVATE)
    })
    .openapi(revokeKeyRoute, async (context) => {
      const { id } = await personOf(deps, context.req.raw.headers)
      if (!(await revokeKey(db, id, context.req.valid('param').id, now()))) throw new NotFound('The key')
      return context.body(null, 204, PRIVATE)
    })
}
