import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import type { Organization } from '@maillage/shared/place'
import type { FieldEdit, organizationRecordSchema } from '@maillage/shared/revision'
import type { Deps } from '../../deps.ts'
import { ifMatchHeader, staleResponses, versionFrom } from '../../http/if-match.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import { findRecords, type Projector } from '../records/index.ts'
import { ACTIONS, type Actor, actorOf, may, mustBeAllowed, organizationSubject } from '../rights/index.ts'
import {
  editsSchema,
  organizationEditingSchema,
  revisionSchema,
  savedOrganizationSchema,
  versionParam,
} from './contract.ts'
import { personsIn } from './fields.ts'
import { editOrganization } from './organization.ts'
import { placesOfOrganization } from './queries.ts'
import { hasConsented } from './standing.ts'
import { recentVersions, undoing } from './undo.ts'

const tags = ['Editing']
const organization = z.object({ organization: z.uuid() })
const saved = {
  200: { description: 'Saved', ...json(savedOrganizationSchema) },
  ...staleResponses,
  ...problemResponses,
}

const readRoute = createRoute({
  method: 'get',
  path: '/organizations/{organization}/editing',
  tags,
  summary: 'An organization as those who keep it see it',
  request: { params: organization },
  responses: {
    200: { description: 'The record, and what one may do', ...json(organizationEditingSchema) },
    ...problemResponses,
  },
})

const editRoute = createRoute({
  method: 'patch',
  path: '/organizations/{organization}',
  tags,
  summary: 'Changes what an organization says of itself',
  description: 'Fields, each whole: `/name`, `/identifiers`, `/contacts`, `/description`.',
  request: { params: organization, headers: ifMatchHeader, ...body(editsSchema) },
  responses: saved,
})

const revisionsRoute = createRoute({
  method: 'get',
  path: '/organizations/{organization}/revisions',
  tags,
  summary: 'What changed of an organization and when, for those who keep it',
  request: { params: organization },
  responses: {
    200: { description: 'Newest first', ...json(z.object({ items: z.array(revisionSchema) })) },
    ...problemResponses,
  },
})

const undoRoute = createRoute({
  method: 'post',
  path: '/organizations/{organization}/revisions/{version}/undo',
  tags,
  summary: 'Undoes one version, as a new one',
  request: { params: organization.extend({ version: versionParam }) },
  responses: saved,
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Keeping organizations true. */
export function organizationRoutes(deps: Deps, projectors: readonly Projector[]) {
  const { db, gazetteer } = deps

  /** The organization, for whoever may change it. */
  async function keptBy(actor: Actor, id: string) {
    const [record] = await findRecords(db, [id])
    if (record?.type !== 'organization' || record.deleted) throw new NotFound(`The organization ${id}`)
    const subject = await organizationSubject(db, id)
    mustBeAllowed(actor, 'organization.edit', subject, { gazetteer })
    return { record, subject }
  }

  return createRouter()
    .openapi(readRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const { record, subject } = await keptBy(actor, context.req.valid('param').organization)
      const answer = {
        record: record.doc as unknown as z.output<typeof organizationRecordSchema>,
        can: ACTIONS.filter((action) => may(actor, action, subject, gazetteer)),
        consented: await hasConsented(db, record.id),
        ...(await placesOfOrganization(db, record.id)),
      }
      return context.json(answer, 200, { ...PRIVATE, ETag: `"${record.version}"` })
    })
    .openapi(editRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const { organization: id } = context.req.valid('param')
      const { edits, reason, consent } = context.req.valid('json')
      const request = {
        id,
        version: versionFrom(context.req.valid('header')['if-match']),
        edits: edits as FieldEdit[],
        reason,
        consent,
      }
      const version = await editOrganization(deps, actor, request, projectors)
      const [record] = await findRecords(db, [id])
      const warnings = personsIn(request.edits, record?.doc.body as Organization)
      return context.json({ id, version, warnings }, 200, { ...PRIVATE, ETag: `"${version}"` })
    })
    .openapi(revisionsRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const { record } = await keptBy(actor, context.req.valid('param').organization)
      return context.json({ items: await recentVersions(db, 'organization', record) }, 200, PRIVATE)
    })
    .openapi(undoRoute, async (context) => {
      const actor = await actorOf(deps, context.req.raw.headers)
      const { organization: id, version: undone } = context.req.valid('param')
      const { record } = await keptBy(actor, id)
      const request = {
        id,
        version: record.version,
        edits: await undoing(db, 'organization', record, undone),
        reason: `undoes ${undone}`,
        undoes: true,
      }
      const version = await editOrganization(deps, actor, request, projectors)
      return context.json({ id, version, warnings: [] }, 200, PRIVATE)
    })
}
