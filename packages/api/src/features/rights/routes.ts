import { createRoute, z } from '@hono/zod-openapi'
import { Conflict, InvalidInput, NotFound, Refused } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import { organizationNames } from '../organizations/index.ts'
import { recordIdOf } from '../places/index.ts'
import { findRecords } from '../records/index.ts'
import { mustBeAllowed, personOf } from './actor.ts'
import { claimsOf, openClaims } from './claims.ts'
import { claimPlace, decideClaim, invite, take } from './commands.ts'
import {
  claimedSchema,
  claimSchema,
  decisionSchema,
  holderSchema,
  invitationSchema,
  keyDraftSchema,
  keySchema,
  openClaimSchema,
  rightsSchema,
  targetParamSchema,
} from './contract.ts'
import { keysOf, makeKey, revokeKey } from './keys.ts'
import { type Action, may, ROLES_OF, type Scope, type Subject } from './policy.ts'
import { holdersOf, namedGrants, subjectOf } from './queries.ts'

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

const holdersRoute = createRoute({
  method: 'get',
  path: '/rights/{scope}/{target}',
  tags,
  summary: 'Who has a right on something',
  request: { params: targetParamSchema },
  responses: {
    200: { description: 'People', ...json(z.object({ items: z.array(holderSchema) })) },
    ...problemResponses,
  },
})

const inviteRoute = createRoute({
  method: 'post',
  path: '/rights/{scope}/{target}',
  tags,
  summary: 'Invites somebody by mail',
  request: { params: targetParamSchema, ...body(invitationSchema) },
  responses: {
    202: { description: 'Sent', ...json(z.object({ sent: z.literal(true) })) },
    ...problemResponses,
  },
})

const takeRoute = createRoute({
  method: 'delete',
  path: '/rights/{scope}/{target}/{person}',
  tags,
  summary: 'Takes a right back',
  request: { params: targetParamSchema.extend({ person: z.string().max(100) }) },
  responses: done,
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

/** Who may give rights on something, and what it is called. */
async function aboutTarget(
  deps: Deps,
  scope: Scope,
  target: string,
): Promise<{ action: Action; subject: Subject; name: string }> {
  if ((scope === 'organization' || scope === 'place') && !z.uuid().safeParse(target).success)
    throw new NotFound(`The ${scope} ${target}`)
  if (scope === 'organization') {
    const name = (await organizationNames(deps.db, [target])).get(target)
    if (name === undefined) throw new NotFound(`The organization ${target}`)
    return { action: 'organization.invite', subject: { organization: target }, name }
  }
  if (scope === 'place') {
    const [record] = await findRecords(deps.db, [target])
    if (record?.type !== 'place' || record.deleted) throw new NotFound(`The place ${target}`)
    const { name } = record.doc.body as { name: string }
    return { action: 'organization.invite', subject: subjectOf(record), name }
  }
  const name = scope === 'territory' ? deps.gazetteer.territory(target)?.name : target
  if (name === undefined) throw new NotFound(`The territory ${target}`)
  return { action: 'node.administer', subject: {}, name: scope === 'node' ? deps.config.name : name }
}

/** Rights of people, and how they get them. */
export function rightsRoutes(deps: Deps) {
  const { db, gazetteer, now, uuid } = deps
  return createRouter()
    .openapi(rightsRoute, async (context) => {
      const { id, email, grants } = await personOf(deps, context.req.raw.headers)
      const named = await namedGrants(db, grants, (code) => gazetteer.territory(code)?.name)
      const moderates = grants.some(({ role }) => role === 'moderator' || role === 'administrator')
      return context.json({ email, grants: named, claims: await claimsOf(db, id), moderates }, 200, PRIVATE)
    })
    .openapi(holdersRoute, async (context) => {
      const { scope, target } = context.req.valid('param')
      const actor = await personOf(deps, context.req.raw.headers)
      const { action, subject } = await aboutTarget(deps, scope, target)
      mustBeAllowed(actor, action, subject, deps)
      return context.json({ items: await holdersOf(db, scope, target) }, 200, PRIVATE)
    })
    .openapi(inviteRoute, async (context) => {
      const { scope, target } = context.req.valid('param')
      const { email, role } = context.req.valid('json')
      const actor = await personOf(deps, context.req.raw.headers)
      const { action, subject, name } = await aboutTarget(deps, scope, target)
      mustBeAllowed(actor, action, subject, deps)
      if (!ROLES_OF[scope].includes(role)) {
        const message = `A right on a ${scope} is one of ${ROLES_OF[scope].join(', ')}.`
        throw new InvalidInput(`role: ${message}`, [{ where: 'role', message, value: role }])
      }
      await invite(deps, email, { scope, target, role, name, by: actor.id, action, subject })
      return context.json({ sent: true as const }, 202, PRIVATE)
    })
    .openapi(takeRoute, async (context) => {
      const { scope, target, person } = context.req.valid('param')
      const actor = await personOf(deps, context.req.raw.headers)
      const { action, subject } = await aboutTarget(deps, scope, target)
      // Anybody may give her own right back.
      if (actor.id !== person) mustBeAllowed(actor, action, subject, deps)
      if (!(await take(db, person, { scope, target }))) throw new NotFound('The right')
      return context.body(null, 204, PRIVATE)
    })
    .openapi(claimRoute, async (context) => {
      const person = await personOf(deps, context.req.raw.headers)
      const { place } = context.req.valid('param')
      const id = await recordIdOf(db, place)
      const [record] = id === undefined ? [] : await findRecords(db, [id])
      if (record?.type !== 'place' || record.deleted) throw new NotFound(`The place ${place}`)
      if (may(person, 'place.read-sealed', subjectOf(record), gazetteer))
        throw new Conflict('You manage this listing already.')
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
