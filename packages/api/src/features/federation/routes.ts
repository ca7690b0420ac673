import { hash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import { MaillageError, NotFound } from '@maillage/shared/errors'
import { globalId, nodeDocumentSchema } from '@maillage/shared/federation'
import type { Context } from 'hono'
import { together } from '../../db/together.ts'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { sendFile } from '../../http/file.ts'
import { negotiate } from '../../http/negotiate.ts'
import { cachedPacked } from '../../http/packed.ts'
import { createRouter, json, problemResponses } from '../../http/router.ts'
import { checkpointOf } from './checkpoint.ts'
import {
  changesQuerySchema,
  changesSchema,
  digestPartSchema,
  digestSchema,
  fileParamSchema,
  JSON_TYPE,
  MAX_ITEMS,
  NDJSON_TYPE,
  prefixParamSchema,
  publishedRecordSchema,
  recordQuerySchema,
  snapshotSchema,
} from './contract.ts'
import { checkCursor, jsonPage, linesPage, nodeHere, pageOf, readyNode, standingOf } from './feed.ts'
import { FILES, readSnapshot, sha256OfName, snapshotFolder } from './folder.ts'
import { digestBelow, digestLeaves, headOf, publicationOf, stateOf } from './queries.ts'

const tags = ['Federation']
const none = z.strictObject({})

const documentRoute = createRoute({
  method: 'get',
  path: '/.well-known/maillage-node',
  tags,
  summary: 'Who this node is, signed by its root key',
  request: { query: none },
  responses: { 200: { description: 'The document', ...json(nodeDocumentSchema) }, ...problemResponses },
})

const changesRoute = createRoute({
  method: 'get',
  path: '/federation/v1/changes',
  tags,
  summary: 'What this node publishes, signed, in the order of changes; as JSON or lines of JSON by `Accept`',
  description:
    'Each record once, at its last change; one that is published no more as a tombstone. Any old cursor ends with all that stands. As lines, the last one tells of the page. Which records describe one place is for each node to find; what moderators say of it are records too, of type `link`.',
  request: { query: changesQuerySchema },
  responses: {
    200: {
      description: 'A page, of at most 1000 items and 4 MiB',
      content: { [JSON_TYPE]: { schema: changesSchema }, [NDJSON_TYPE]: { schema: z.string() } },
    },
    ...problemResponses,
  },
})

const recordRoute = createRoute({
  method: 'get',
  path: '/federation/v1/records',
  tags,
  summary: 'One record or its tombstone, by its global id, as it was signed',
  request: { query: recordQuerySchema },
  responses: { 200: { description: 'The record', ...json(publishedRecordSchema) }, ...problemResponses },
})

const digestRoute = createRoute({
  method: 'get',
  path: '/federation/v1/digest',
  tags,
  summary: 'Root of the digest of what is published, and what stands right below',
  request: { query: none },
  responses: { 200: { description: 'The digest', ...json(digestSchema) }, ...problemResponses },
})

const digestPartRoute = createRoute({
  method: 'get',
  path: '/federation/v1/digest/{prefix}',
  tags,
  summary: 'The digest below a prefix of the sha256 of ids: of one byte its buckets, of two its records',
  request: { params: prefixParamSchema, query: none },
  responses: { 200: { description: 'That part', ...json(digestPartSchema) }, ...problemResponses },
})

const snapshotRoute = createRoute({
  method: 'get',
  path: '/federation/v1/snapshot',
  tags,
  summary: 'Files that hold all that is published, and where in the order of changes they stand',
  request: { query: none },
  responses: { 200: { description: 'The files', ...json(snapshotSchema) }, ...problemResponses },
})

const fileRoute = createRoute({
  method: 'get',
  path: '/federation/v1/files/{file}',
  tags,
  summary: 'A file of the snapshot: lines of JSON, compressed (gzip)',
  request: { params: fileParamSchema, query: none },
  responses: {
    200: { description: 'The file', content: { 'application/gzip': { schema: z.string() } } },
    206: {
      description: 'The part of it that was asked',
      content: { 'application/gzip': { schema: z.string() } },
    },
    416: { description: 'There is no such part' },
    ...problemResponses,
  },
})

const tagOf = (...parts: readonly (string | number)[]): string =>
  hash('sha256', parts.join(' '), 'base64url').slice(0, 22)

/** A text that was signed, byte for byte. */
const asSigned = (context: Context, text: string) =>
  cachedPacked(context, async () => text, { type: JSON_TYPE, tag: tagOf(text) })

type RoutesDeps = Pick<Deps, 'db' | 'now' | 'config'>

/** What other nodes read. */
export const federationRoutes = (deps: RoutesDeps) =>
  createRouter()
    .openapi(documentRoute, async (context) => asSigned(context, (await nodeHere(deps.db)).text))
    .openapi(changesRoute, async (context) => {
      const { since = 0, limit = MAX_ITEMS, scope = 'own', epoch } = context.req.valid('query')
      const type = negotiate(context.req.header('accept'), [JSON_TYPE, NDJSON_TYPE])
      if (type === undefined)
        throw new MaillageError('not-acceptable', 406, `Accept one of ${JSON_TYPE}, ${NDJSON_TYPE}.`)
      const standing = await standingOf(deps)
      const head = await headOf(deps.db, scope)
      checkCursor(standing.self, head, { since, epoch })
      context.header('Vary', 'Accept')
      return cachedPacked(
        context,
        async () => {
          const page = await pageOf(deps, standing.self, { since, limit, scope })
          return type === NDJSON_TYPE ? linesPage(page) : jsonPage(page)
        },
        { type, tag: tagOf(since, limit, scope, type, head, standing.checkpoint) },
      )
    })
    .openapi(recordRoute, async (context) => {
      await readyNode(deps.db)
      const { id } = context.req.valid('query')
      const found = await publicationOf(deps.db, id)
      if (!found) throw new NotFound(`The record ${id}`)
      return asSigned(context, found.text)
    })
    .openapi(digestRoute, async (context) => {
      const self = await readyNode(deps.db)
      const { state, children } = await together(deps.db, async (at) => ({
        state: await stateOf(at),
        children: await digestBelow(at, ''),
      }))
      const { head: seq, root: hash, count, deleted } = state
      const checkpoint = await checkpointOf(deps.db, self, state, deps.now())
      const signed = JSON.parse(checkpoint) as z.infer<typeof digestSchema>['checkpoint']
      const about = { node: self.document.node, epoch: self.epoch, seq }
      return cachedJson(context, { ...about, hash, count, deleted, children, checkpoint: signed }, 'fresh')
    })
    .openapi(digestPartRoute, async (context) => {
      const self = await readyNode(deps.db)
      const { prefix } = context.req.valid('param')
      const { node } = self.document
      const below =
        prefix.length === 2
          ? { children: await digestBelow(deps.db, prefix) }
          : {
              items: (await digestLeaves(deps.db, prefix)).map(({ id, ...leaf }) => ({
                id: globalId(node, id),
                ...leaf,
              })),
            }
      return cachedJson(context, { node, epoch: self.epoch, prefix, ...below }, 'fresh')
    })
    .openapi(snapshotRoute, async (context) => {
      const self = await nodeHere(deps.db)
      const kept = await readSnapshot(snapshotFolder(deps.config), self.epoch)
      if (!kept) throw new NotFound('A snapshot')
      return asSigned(context, kept.text)
    })
    .openapi(fileRoute, async (context) => {
      const self = await nodeHere(deps.db)
      const { file } = context.req.valid('param')
      const folder = snapshotFolder(deps.config)
      // Those of another epoch may hold what the directory holds no more.
      const kept = await readSnapshot(folder, self.epoch)
      if (!kept?.snapshot.files.some(({ name }) => name === file)) throw new NotFound(`The file ${file}`)
      const path = join(folder, FILES, file)
      const { size } = await stat(path).catch(() => {
        throw new NotFound(`The file ${file}`)
      })
      const sent = { path, type: 'application/gzip', bytes: size, sha256: sha256OfName(file) }
      return sendFile(context, sent) as never
    })
