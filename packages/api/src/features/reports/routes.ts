import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { callerNetwork } from '../../http/limits.ts'
import { body, createRouter, items, json, problemResponses } from '../../http/router.ts'
import { recordIdOf } from '../places/index.ts'
import { findRecords, type Projector, type StoredRecord } from '../records/index.ts'
import { actorOf, personOf } from '../rights/index.ts'
import { type Away, homeOf, isFollowed } from './away.ts'
import { createReporting, decideReport, newToken, vouchForReport } from './commands.ts'
import {
  addressStateSchema,
  decisionSchema,
  formSchema,
  hiddenAddressSchema,
  outcomeSchema,
  reportDraftSchema,
  reportedSchema,
  reportsQuerySchema,
  reportsSchema,
} from './contract.ts'
import { ageOfForm, MIN_AGE, makeForm } from './form.ts'
import { agreeToPublish, hiddenAddressesFor, hidePlace } from './hiding.ts'
import { hideAway } from './proposed.ts'
import { outcomeOf, reportsFor } from './queries.ts'

const tags = ['Reports']
const place = z.object({ place: z.string().min(1).max(200) })
const id = z.object({ id: z.uuid() })
const done = { 204: { description: 'Done' }, ...problemResponses }
const addressState = {
  200: { description: 'Where the address stands', ...json(addressStateSchema) },
  ...problemResponses,
}

const formRoute = createRoute({
  method: 'get',
  path: '/places/{place}/report-form',
  tags,
  summary: 'What a report is sent with: dated and signed, good for three days',
  request: { params: place },
  responses: { 200: { description: 'The form', ...json(formSchema) }, ...problemResponses },
})

const reportRoute = createRoute({
  method: 'post',
  path: '/places/{place}/reports',
  tags,
  summary: 'Reports that something is wrong, without an account',
  description:
    'Nothing of who reports is kept. `address-danger` hides the address at once; no other report hides or lowers a place.',
  request: { params: place, ...body(reportDraftSchema) },
  responses: {
    201: { description: 'Kept; the token leads to what becomes of it', ...json(reportedSchema) },
    ...problemResponses,
  },
})

const outcomeRoute = createRoute({
  method: 'get',
  path: '/report-outcomes/{token}',
  tags,
  summary: 'What became of a report, by its private token',
  request: { params: z.object({ token: z.string().max(100) }) },
  responses: { 200: { description: 'The outcome', ...json(outcomeSchema) }, ...problemResponses },
})

const reportsRoute = createRoute({
  method: 'get',
  path: '/reports',
  tags,
  summary: 'Reports that wait for who is signed in, of one place or of all',
  request: { query: reportsQuerySchema },
  responses: { 200: { description: 'A page of them', ...json(reportsSchema) }, ...problemResponses },
})

const decideRoute = createRoute({
  method: 'post',
  path: '/reports/{id}/decision',
  tags,
  summary: 'Accepts, answers or does not uphold a report',
  request: { params: id, ...body(decisionSchema) },
  responses: done,
})

const vouchRoute = createRoute({
  method: 'post',
  path: '/reports/{id}/caution',
  tags,
  summary: 'Lets the page say what several people reported, where that takes a moderator',
  request: { params: id },
  responses: done,
})

const hideRoute = createRoute({
  method: 'post',
  path: '/places/{place}/hide',
  tags,
  summary: 'Hides an address, at once',
  request: { params: place },
  responses: addressState,
})

const askRoute = createRoute({
  method: 'post',
  path: '/places/{place}/ask-public',
  tags,
  summary: 'The structure asks that its address be public',
  request: { params: place },
  responses: addressState,
})

const agreeRoute = createRoute({
  method: 'post',
  path: '/places/{place}/agree-public',
  tags,
  summary: 'A moderator agrees that an address be public',
  request: { params: place },
  responses: addressState,
})

const hiddenRoute = createRoute({
  method: 'get',
  path: '/hidden-addresses',
  tags,
  summary: 'Hidden addresses that the moderator signed in may make public',
  responses: { 200: { description: 'By name', ...items(hiddenAddressSchema) }, ...problemResponses },
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** The public's word: told without an account, read by those who keep the listing and by moderators. */
export function reportsRoutes(deps: Deps, projectors: readonly Projector[], away: Away) {
  const { db, now, secret, config } = deps
  const reporting = createReporting(deps)

  async function placeNamed(name: string): Promise<StoredRecord> {
    const found = await recordIdOf(db, name)
    const [record] = found === undefined ? [] : await findRecords(db, [found])
    if (record?.type !== 'place' || record.deleted) throw new NotFound(`The place ${name}`)
    return record
  }
  const placeId = async (name: string): Promise<string> => (await placeNamed(name)).id

  return createRouter()
    .openapi(formRoute, async (context) => {
      const { id, doc } = await placeNamed(context.req.valid('param').place)
      const home = await homeOf(doc, away)
      const told = home ? { home: { ...home, told: await away.passesOn() } } : {}
      return context.json({ form: makeForm(secret, id, now()), ...told }, 200, PRIVATE)
    })
    .openapi(reportRoute, async (context) => {
      const network = callerNetwork(context, config.trustProxy) ?? 'unknown'
      await reporting.count(network)
      const { id: found, doc } = await placeNamed(context.req.valid('param').place)
      const { kind, text, form, website } = context.req.valid('json')
      const hasty = ageOfForm(form, secret, found, now()) < MIN_AGE
      // A robot is answered as anybody would be; its link leads nowhere.
      const token =
        hasty || website
          ? newToken()
          : await reporting.report({ placeId: found, kind, network, ...(text ? { text } : {}) }, projectors)
      if (isFollowed(doc)) await away.handle()
      return context.json({ token }, 201, PRIVATE)
    })
    .openapi(outcomeRoute, async (context) =>
      context.json(await outcomeOf(db, context.req.valid('param').token, away), 200, PRIVATE),
    )
    .openapi(reportsRoute, async (context) => {
      const person = await personOf(deps, context.req.raw.headers)
      return context.json(await reportsFor(deps, person, context.req.valid('query'), away), 200, PRIVATE)
    })
    .openapi(decideRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      await decideReport(deps, actor, context.req.valid('param').id, context.req.valid('json'), projectors)
      await away.handle()
      return context.body(null, 204, PRIVATE)
    })
    .openapi(vouchRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      await vouchForReport(deps, actor, context.req.valid('param').id)
      return context.body(null, 204, PRIVATE)
    })
    .openapi(hideRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const { id: found, doc } = await placeNamed(context.req.valid('param').place)
      if (!isFollowed(doc))
        return context.json({ state: await hidePlace(deps, actor, found, projectors) }, 200, PRIVATE)
      await hideAway(deps, actor, found)
      await away.handle()
      return context.json({ state: 'hidden' as const }, 200, PRIVATE)
    })
    .openapi(askRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const found = await placeId(context.req.valid('param').place)
      const state = await agreeToPublish(deps, actor, found, 'structure', projectors)
      return context.json({ state }, 200, PRIVATE)
    })
    .openapi(agreeRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const found = await placeId(context.req.valid('param').place)
      const state = await agreeToPublish(deps, actor, found, 'moderator', projectors)
      return context.json({ state }, 200, PRIVATE)
    })
    .openapi(hiddenRoute, async (context) => {
      const person = await personOf(deps, context.req.raw.headers)
      return context.json({ items: await hiddenAddressesFor(deps, person) }, 200, PRIVATE)
    })
}
