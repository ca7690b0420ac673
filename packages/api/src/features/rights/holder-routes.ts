import { createRoute, z } from '@hono/zod-openapi'
import { InvalidInput, NotFound } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import { emailSchema } from '../accounts/index.ts'
import { findRecords } from '../records/index.ts'
import { mustBeAllowed, personOf } from './actor.ts'
import { endRight, invite, withdrawInvitation } from './commands.ts'
import {
  endingSchema,
  heldQuerySchema,
  heldSchema,
  holdersSchema,
  invitationSchema,
  targetParamSchema,
} from './contract.ts'
import { type Action, may, ROLES_OF, type Scope, type Subject } from './policy.ts'
import {
  holdersOf,
  invitationsTo,
  namedGrants,
  networkName,
  organizationSubject,
  subjectOf,
  targetsHeld,
} from './queries.ts'

const done = { 204: { description: 'Done' }, ...problemResponses }
const tags = ['Rights']

const holdersRoute = createRoute({
  method: 'get',
  path: '/rights/{scope}/{target}',
  tags,
  summary: 'Who has a right on something, since when, and who is invited',
  description: 'Who may not invite sees her own right alone.',
  request: { params: targetParamSchema },
  responses: { 200: { description: 'People', ...json(holdersSchema) }, ...problemResponses },
})

const heldRoute = createRoute({
  method: 'get',
  path: '/rights',
  tags,
  summary: 'Everything of a scope on which somebody has a right, for the administrator',
  request: { query: heldQuerySchema },
  responses: { 200: { description: 'By target', ...json(heldSchema) }, ...problemResponses },
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
  summary: 'Takes a right back, or leaves',
  description:
    'The last who answers for something is told so (409 `last-holder`) and leaves it with `last=true` alone.',
  request: { params: targetParamSchema.extend({ person: z.string().max(100) }), query: endingSchema },
  responses: done,
})

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/rights/{scope}/{target}/invitations/{email}',
  tags,
  summary: 'Takes an invitation back',
  request: { params: targetParamSchema.extend({ email: emailSchema }) },
  responses: done,
})

/** Targets listed at once. */
const HELD_PAGE = 200

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Who may give rights on something, and what it is called. */
async function aboutTarget(
  deps: Deps,
  scope: Scope,
  target: string,
): Promise<{ action: Action; subject: Subject; name: string }> {
  if ((scope === 'organization' || scope === 'place') && !z.uuid().safeParse(target).success)
    throw new NotFound(`The ${scope} ${target}`)
  if (scope === 'organization' || scope === 'place') {
    const [record] = await findRecords(deps.db, [target])
    if (record?.type !== scope || record.deleted) throw new NotFound(`The ${scope} ${target}`)
    const { name } = record.doc.body as { name: string }
    const subject = scope === 'place' ? subjectOf(record) : await organizationSubject(deps.db, target)
    return { action: 'organization.invite', subject, name }
  }
  if (scope === 'network') {
    const name = networkName(target)
    if (name === undefined) throw new NotFound(`The network ${target}`)
    return { action: 'network.invite', subject: { networks: [target] }, name }
  }
  const name =
    scope === 'territory'
      ? deps.gazetteer.territory(target)?.name
      : target === 'node'
        ? deps.config.name
        : undefined
  if (name === undefined) throw new NotFound(`The ${scope} ${target}`)
  return { action: 'node.administer', subject: {}, name }
}

/** Who holds rights on something: seen, invited, taken back, left. */
export function holderRoutes(deps: Deps) {
  const { db, gazetteer, now } = deps
  return createRouter()
    .openapi(holdersRoute, async (context) => {
      const { scope, target } = context.req.valid('param')
      const actor = await personOf(deps, context.req.raw.headers)
      const { action, subject, name } = await aboutTarget(deps, scope, target)
      const mayInvite = may(actor, action, subject, gazetteer)
      const held = actor.grants.some((grant) => grant.scope === scope && grant.target === target)
      if (!held) mustBeAllowed(actor, action, subject, deps)
      const holders = await holdersOf(db, scope, target)
      const answer = {
        name,
        mayInvite,
        roles: [...ROLES_OF[scope]],
        items: mayInvite ? holders : holders.filter(({ id }) => id === actor.id),
        invited: mayInvite ? await invitationsTo(db, scope, target, now()) : [],
      }
      return context.json(answer, 200, PRIVATE)
    })
    .openapi(heldRoute, async (context) => {
      const { scope, after } = context.req.valid('query')
      mustBeAllowed(await personOf(deps, context.req.raw.headers), 'node.administer', {}, deps)
      const held = await targetsHeld(db, scope, after, HELD_PAGE + 1)
      const page = held.slice(0, HELD_PAGE)
      const named = await namedGrants(db, page, deps)
      const next = held.length > HELD_PAGE ? (page.at(-1)?.target ?? null) : null
      return context.json({ items: named, next }, 200, PRIVATE)
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
      // Anybody may give her own right back, even on what is no more.
      if (actor.id !== person) {
        const { action, subject } = await aboutTarget(deps, scope, target)
        mustBeAllowed(actor, action, subject, deps)
      }
      const sure = context.req.valid('query').last !== undefined
      await db.transaction().execute((trx) => endRight(trx, person, { scope, target }, sure))
      return context.body(null, 204, PRIVATE)
    })
    .openapi(withdrawRoute, async (context) => {
      const { scope, target, email } = context.req.valid('param')
      const actor = await personOf(deps, context.req.raw.headers)
      const { action, subject } = await aboutTarget(deps, scope, target)
      mustBeAllowed(actor, action, subject, deps)
      if (!(await withdrawInvitation(db, email, { scope, target }))) throw new NotFound('The invitation')
      return context.body(null, 204, PRIVATE)
    })
}
