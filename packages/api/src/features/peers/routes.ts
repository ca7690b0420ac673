import { hash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { InvalidInput, MaillageError, NotFound } from '@maillage/shared/errors'
import { hintSchema, nodeDocumentSchema, readJson } from '@maillage/shared/federation'
import type { HonoRequest } from 'hono'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { cachedPacked } from '../../http/packed.ts'
import { createRouter, json, problemResponses } from '../../http/router.ts'
import { checkpointOf, NDJSON_TYPE, readyNode, stateOf } from '../federation/index.ts'
import type { Projector } from '../records/index.ts'
import { mustBeAllowed, personOf } from '../rights/index.ts'
import { act } from './act.ts'
import { addPeer, preview } from './commands.ts'
import {
  actionSchema,
  addSchema,
  peerSchema,
  previewSchema,
  publicPeerSchema,
  reviewSchema,
  waitingSchema,
} from './contract.ts'
import { learnOf } from './learn.ts'
import { findPeer, listPeers, SHOWING } from './queries.ts'
import { review, waitingRecords } from './review.ts'
import { takeHint } from './tell.ts'
import { peersInFull, publicPeers } from './view.ts'

const SHOWN_WAITING = 200

const nodesRoute = createRoute({
  method: 'get',
  path: '/federation/v1/nodes',
  tags: ['Federation'],
  summary: 'Nodes that this one reads: their documents and last checkpoints as they signed them, a line each',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'Lines of JSON', content: { [NDJSON_TYPE]: { schema: z.string() } } },
    ...problemResponses,
  },
})

const announceRoute = createRoute({
  method: 'post',
  path: '/federation/v1/nodes',
  tags: ['Federation'],
  summary:
    'A node tells its new document; kept when its approved root key, or one that this endorsed, signed it',
  request: { query: z.strictObject({}), body: { required: true, ...json(nodeDocumentSchema) } },
  responses: { 204: { description: 'It is known' }, ...problemResponses },
})

const hintRoute = createRoute({
  method: 'post',
  path: '/federation/v1/hints',
  tags: ['Federation'],
  summary: 'A node tells that it has something new; it is read soon, at the address that is known',
  request: { query: z.strictObject({}), body: { required: true, ...json(hintSchema) } },
  responses: { 204: { description: 'It is read soon' }, ...problemResponses },
})

/** What a node sends is signed: it is read from its bytes, which must have one meaning. */
async function bodyOf(request: HonoRequest): Promise<unknown> {
  const read = readJson(await request.text())
  if ('fault' in read) throw new InvalidInput(`The body is refused: ${read.fault}.`)
  return read.value
}

/** What other nodes read of those this one knows, and what they tell it. */
export const nodesRoutes = (deps: Pick<Deps, 'db' | 'now' | 'askPeer' | 'jobs'>) =>
  createRouter()
    .openapi(announceRoute, async (context) => {
      const value = (await bodyOf(context.req)) as { node?: unknown } | null
      const node = String(value?.node)
      if (!(await findPeer(deps.db, node))) throw new NotFound(`The node ${node}`)
      await learnOf(deps, node, JSON.stringify(value))
      return context.body(null, 204)
    })
    .openapi(hintRoute, async (context) => {
      const reason = await takeHint(deps, await bodyOf(context.req))
      if (reason !== undefined) throw new MaillageError(reason, 403, `The hint is refused: ${reason}.`)
      return context.body(null, 204)
    })
    .openapi(nodesRoute, async (context) => {
      const self = await readyNode(deps.db)
      const own = `{"document":${self.text},"checkpoint":${await checkpointOf(deps.db, self, await stateOf(deps.db), deps.now())}}`
      const known = (await listPeers(deps.db, SHOWING)).filter(({ held }) => held !== 'key-conflict')
      const lines = known.map(
        ({ text, checkpoint }) =>
          `{"document":${text}${checkpoint === null ? '' : `,"checkpoint":${checkpoint}`}}`,
      )
      const text = [own, ...lines].map((line) => `${line}\n`).join('')
      const tag = hash('sha256', text, 'base64url').slice(0, 22)
      return cachedPacked(context, async () => text, { type: NDJSON_TYPE, tag })
    })

const tags = ['Administration']
const query = z.strictObject({})
const items = <T extends z.ZodType>(schema: T) => json(z.object({ items: z.array(schema) }))
/** Which node: its address does not stand in a path. */
const nodeQuery = z.strictObject({ node: z.string().max(300) })

const meshRoute = createRoute({
  method: 'get',
  path: '/mesh',
  tags: ['Federation'],
  summary: 'Directories whose places are shown here, and how fresh they are',
  request: { query },
  responses: { 200: { description: 'By address', ...items(publicPeerSchema) }, ...problemResponses },
})

const listRoute = createRoute({
  method: 'get',
  path: '/peers',
  tags,
  summary: 'Other nodes, how far they are trusted and read',
  request: { query },
  responses: { 200: { description: 'By address', ...items(peerSchema) }, ...problemResponses },
})

const previewRoute = createRoute({
  method: 'get',
  path: '/peers/preview',
  tags,
  summary: 'Who a node says it is, before it is followed',
  request: { query: z.strictObject({ url: z.string().max(300) }) },
  responses: { 200: { description: 'Its document', ...json(previewSchema) }, ...problemResponses },
})

const addRoute = createRoute({
  method: 'post',
  path: '/peers',
  tags,
  summary: 'Follows a node whose root key has this fingerprint',
  request: { body: { required: true, ...json(addSchema) } },
  responses: { 201: { description: 'It is followed', ...json(peerSchema) }, ...problemResponses },
})

const actRoute = createRoute({
  method: 'post',
  path: '/peers/actions',
  tags,
  summary: 'Trusts a node more or less, has it wait or go on',
  request: { query: nodeQuery, body: { required: true, ...json(actionSchema) } },
  responses: { 200: { description: 'As it is now', ...json(peerSchema) }, ...problemResponses },
})

const waitingRoute = createRoute({
  method: 'get',
  path: '/peers/waiting',
  tags,
  summary: 'New records of a node that wait for a person',
  request: { query: nodeQuery },
  responses: { 200: { description: 'Oldest first', ...items(waitingSchema) }, ...problemResponses },
})

const reviewRoute = createRoute({
  method: 'post',
  path: '/peers/waiting',
  tags,
  summary: 'Shows records that wait, or refuses them',
  request: { query: nodeQuery, body: { required: true, ...json(reviewSchema) } },
  responses: {
    200: { description: 'How many', ...json(z.object({ reviewed: z.int() })) },
    ...problemResponses,
  },
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Other nodes: in public, and for who administers the directory. */
export function peersRoutes(deps: Deps, projectors: readonly Projector[]) {
  const { db } = deps
  const all = { ...deps, projectors }
  const mustAdminister = async (headers: Headers) =>
    mustBeAllowed(await personOf(deps, headers), 'node.administer', {}, deps)
  const one = async (node: string) => {
    const found = (await peersInFull(db)).find((peer) => peer.node === node)
    if (!found) throw new NotFound(`The node ${node}`)
    return found
  }
  return createRouter()
    .openapi(meshRoute, async (context) => cachedJson(context, { items: await publicPeers(db) }, 'fresh'))
    .openapi(listRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      return context.json({ items: await peersInFull(db) }, 200, PRIVATE)
    })
    .openapi(previewRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      const { text: _text, ...seen } = await preview(deps, context.req.valid('query').url)
      return context.json(seen, 200, PRIVATE)
    })
    .openapi(addRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      const { url, fingerprint, ...following } = context.req.valid('json')
      const { node } = await addPeer(deps, await preview(deps, url), fingerprint, following)
      await act(all, node, { do: 'sync' })
      return context.json(await one(node), 201, PRIVATE)
    })
    .openapi(actRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      const { node } = context.req.valid('query')
      await one(node)
      await act(all, node, context.req.valid('json'))
      return context.json(await one(node), 200, PRIVATE)
    })
    .openapi(waitingRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      const { node } = context.req.valid('query')
      return context.json({ items: await waitingRecords(db, node, SHOWN_WAITING) }, 200, PRIVATE)
    })
    .openapi(reviewRoute, async (context) => {
      await mustAdminister(context.req.raw.headers)
      const { verdict, uris } = context.req.valid('json')
      const reviewed = await review(all, context.req.valid('query').node, verdict, uris)
      return context.json({ reviewed }, 200, PRIVATE)
    })
}
