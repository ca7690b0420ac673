import { createRoute, z } from '@hono/zod-openapi'
import { InvalidInput, NotFound } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import type { FieldEdit, PlaceRecord, placeRecordSchema } from '@maillage/shared/revision'
import { NETWORKS } from '@maillage/shared/taxonomy'
import type { Deps } from '../../deps.ts'
import { ifMatchHeader, staleResponses, versionFrom } from '../../http/if-match.ts'
import { body, createRouter, items, json, problemResponses } from '../../http/router.ts'
import { currentSlug, recordIdOf, tellsHidden, territoriesNamed } from '../places/index.ts'
import { findRecords, type Projector } from '../records/index.ts'
import {
  ACTIONS,
  actorOf,
  grantsFor,
  may,
  mustBeAllowed,
  personOf,
  rolesOn,
  subjectOf,
} from '../rights/index.ts'
import { agreeToBadge, setBadge } from './badge.ts'
import { closePlaces } from './closures.ts'
import { editPlace } from './commands.ts'
import { confirmListing } from './confirm.ts'
import {
  closuresSchema,
  editingSchema,
  editsSchema,
  listingSchema,
  newPlaceSchema,
  outcomesSchema,
  revisionSchema,
  savedSchema,
  versionParam,
} from './contract.ts'
import { createPlace } from './create.ts'
import { personsIn } from './fields.ts'
import { organizationRoutes } from './organization-routes.ts'
import { listingsOf } from './queries.ts'
import { hasConsented } from './standing.ts'
import { recentVersions, undoing } from './undo.ts'

const tags = ['Editing']
const place = z.object({ place: z.string().min(1).max(200) })
const saved = { 200: { description: 'Saved', ...json(savedSchema) }, ...staleResponses, ...problemResponses }

const listingsRoute = createRoute({
  method: 'get',
  path: '/account/listings',
  tags,
  summary: 'One’s listings, and what needs attention',
  responses: { 200: { description: 'By name', ...items(listingSchema) }, ...problemResponses },
})

const readRoute = createRoute({
  method: 'get',
  path: '/places/{place}/editing',
  tags,
  summary: 'A listing as those who keep it see it',
  request: { params: place },
  responses: {
    200: { description: 'The record, and what one may do', ...json(editingSchema) },
    ...problemResponses,
  },
})

const editRoute = createRoute({
  method: 'patch',
  path: '/places/{place}',
  tags,
  summary: 'Changes fields of a listing',
  description:
    'Each edit names a field by a pointer into the listing; services and stops are reached by their id.',
  request: { params: place, headers: ifMatchHeader, ...body(editsSchema) },
  responses: saved,
})

const makeRoute = createRoute({
  method: 'post',
  path: '/places',
  tags,
  summary: 'Makes a listing',
  request: body(newPlaceSchema),
  responses: {
    201: { description: 'Made', ...json(savedSchema) },
    ...problemResponses,
  },
})

const confirmRoute = createRoute({
  method: 'post',
  path: '/places/{place}/confirmation',
  tags,
  summary: 'Says that nothing changed of what was read',
  request: { params: place, headers: ifMatchHeader },
  responses: {
    200: { description: 'Confirmed today', ...json(savedSchema) },
    ...staleResponses,
    ...problemResponses,
  },
})

const revisionsRoute = createRoute({
  method: 'get',
  path: '/places/{place}/revisions',
  tags,
  summary: 'What changed, when, and by which structure',
  request: { params: place },
  responses: { 200: { description: 'Newest first', ...items(revisionSchema) }, ...problemResponses },
})

const undoRoute = createRoute({
  method: 'post',
  path: '/places/{place}/revisions/{version}/undo',
  tags,
  summary: 'Undoes one version, as a new one',
  request: {
    params: place.extend({ version: versionParam }),
  },
  responses: saved,
})

const closuresRoute = createRoute({
  method: 'post',
  path: '/closures',
  tags,
  summary: 'Closes several places between dates, or gives them special hours',
  request: body(closuresSchema),
  responses: { 200: { description: 'What became of each', ...json(outcomesSchema) }, ...problemResponses },
})

const badgeParams = place.extend({ network: z.enum(Object.keys(NETWORKS) as [string, ...string[]]) })

const badge = (method: 'put' | 'delete', summary: string) =>
  createRoute({
    method,
    path: '/places/{place}/networks/{network}',
    tags,
    summary,
    request: { params: badgeParams },
    responses: { 200: { description: 'Said', ...json(savedSchema) }, ...problemResponses },
  })
const joinRoute = badge('put', 'Says that a place belongs to a network: its coordinator alone')
const leaveRoute = badge(
  'delete',
  'Says that a place belongs to a network no more: its coordinator, or who agrees for the place',
)

const agreement = (method: 'put' | 'delete', summary: string) =>
  createRoute({
    method,
    path: '/places/{place}/networks/{network}/agreement',
    tags,
    summary,
    request: { params: badgeParams },
    responses: { 200: { description: 'Said', ...json(savedSchema) }, ...problemResponses },
  })
const agreeRoute = agreement('put', 'Lets a network that says a place is its own keep its hours and contacts')
const withdrawRoute = agreement('delete', 'Lets a network keep a listing no more')

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Keeping listings true. */
export function editingRoutes(deps: Deps, projectors: readonly Projector[]) {
  const { db, gazetteer } = deps

  async function placeRecord(name: string) {
    const id = await recordIdOf(db, name)
    const [record] = id === undefined ? [] : await findRecords(db, [id])
    if (record?.type !== 'place' || record.deleted) throw new NotFound(`The place ${name}`)
    return record
  }

  async function savedAs(id: string, warnings: ReturnType<typeof personsIn> = []) {
    const [record] = await findRecords(db, [id])
    if (!record) throw new NotFound(`The place ${id}`)
    return { id, slug: (await currentSlug(db, id)) ?? id, version: record.version, warnings }
  }

  /** Whether a place belongs to a network. */
  async function badged(headers: Headers, name: string, network: string, member: boolean) {
    const actor = await actorOf(deps, headers)
    const { id } = await placeRecord(name)
    await setBadge(deps, actor, { id, network, member }, projectors)
    return savedAs(id)
  }

  /** What a structure or a moderator says of a network that keeps a place. */
  async function agreed(headers: Headers, name: string, network: string, agrees: boolean) {
    const actor = await actorOf(deps, headers)
    const { id } = await placeRecord(name)
    await agreeToBadge(deps, actor, { id, network, agreed: agrees }, projectors)
    return savedAs(id)
  }

  return createRouter()
    .route('/', organizationRoutes(deps, projectors))
    .openapi(joinRoute, async (context) => {
      const { place: name, network } = context.req.valid('param')
      return context.json(await badged(context.req.raw.headers, name, network, true), 200, PRIVATE)
    })
    .openapi(leaveRoute, async (context) => {
      const { place: name, network } = context.req.valid('param')
      return context.json(await badged(context.req.raw.headers, name, network, false), 200, PRIVATE)
    })
    .openapi(agreeRoute, async (context) => {
      const { place: name, network } = context.req.valid('param')
      return context.json(await agreed(context.req.raw.headers, name, network, true), 200, PRIVATE)
    })
    .openapi(withdrawRoute, async (context) => {
      const { place: name, network } = context.req.valid('param')
      return context.json(await agreed(context.req.raw.headers, name, network, false), 200, PRIVATE)
    })
    .openapi(listingsRoute, async (context) =>
      context.json(
        { items: await listingsOf(deps, await personOf(deps, context.req.raw.headers)) },
        200,
        PRIVATE,
      ),
    )
    .openapi(readRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const record = await placeRecord(context.req.valid('param').place)
      // Reading changes nothing: what is then proposed of another directory's listing goes there.
      const subject = subjectOf(record)
      mustBeAllowed(actor, 'place.keep', { ...subject, home: undefined }, { gazetteer })
      const sealed = may(actor, 'place.read-sealed', subject, gazetteer)
        ? await db.selectFrom('sealed').select('doc').where('record_id', '=', record.id).executeTakeFirst()
        : undefined
      const answer = {
        record: record.doc as unknown as z.output<typeof placeRecordSchema>,
        slug: (await currentSlug(db, record.id)) ?? record.id,
        territories: territoriesNamed(gazetteer, record.doc.body as Place),
        roles: rolesOn(actor, subject, gazetteer),
        can: ACTIONS.filter((action) => may(actor, action, subject, gazetteer)),
        speaksFor: grantsFor(actor, 'place.badge').map(({ target }) => target),
        consented: await hasConsented(db, record.id),
        ...(sealed ? { sealed: sealed.doc as Record<string, unknown> } : {}),
      }
      return context.json(answer, 200, { ...PRIVATE, ETag: `"${record.version}"` })
    })
    .openapi(editRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const { edits, reason, consent } = context.req.valid('json')
      const read = versionFrom(context.req.valid('header')['if-match'])
      const record = await placeRecord(context.req.valid('param').place)
      const request = { id: record.id, version: read, edits: edits as FieldEdit[], reason, consent }
      const next = await editPlace(deps, actor, request, projectors)
      const { name } = record.doc.body as { name: string }
      return context.json(await savedAs(record.id, personsIn(request.edits, { name })), 200, {
        ...PRIVATE,
        ETag: `"${next}"`,
      })
    })
    .openapi(makeRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const id = await createPlace(deps, actor, context.req.valid('json'), projectors)
      return context.json(await savedAs(id), 201, PRIVATE)
    })
    .openapi(confirmRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const { id } = await placeRecord(context.req.valid('param').place)
      const confirmation = { id, version: versionFrom(context.req.valid('header')['if-match']) }
      await db.transaction().execute((trx) => confirmListing(trx, deps, actor, confirmation, projectors))
      return context.json(await savedAs(id), 200, PRIVATE)
    })
    .openapi(revisionsRoute, async (context) => {
      const record = await placeRecord(context.req.valid('param').place)
      // Of an address that another record of the door hides, nothing that was said before is told either.
      const isHidden = await tellsHidden(db, record.doc as unknown as PlaceRecord)
      const items = isHidden ? [] : await recentVersions(db, 'place', record)
      return context.json({ items }, 200, { 'Cache-Control': 'no-cache' })
    })
    .openapi(undoRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const { place: name, version: undone } = context.req.valid('param')
      const record = await placeRecord(name)
      const edits = await undoing(db, 'place', record, undone)
      const request = {
        id: record.id,
        version: record.version,
        edits,
        reason: `undoes ${undone}`,
        undoes: true,
      }
      await editPlace(deps, actor, request, projectors)
      return context.json(await savedAs(record.id), 200, PRIVATE)
    })
    .openapi(closuresRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const closures = context.req.valid('json')
      if (closures.to < closures.from)
        throw new InvalidInput('to: before from.', [
          { where: 'to', message: 'Before from.', value: closures.to },
        ])
      const rows = await closePlaces(deps, actor, closures, projectors)
      return context.json({ items: rows }, 200, PRIVATE)
    })
}
