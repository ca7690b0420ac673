/** Questions that this node asks another, one a function. @module */
import { MaillageError } from '@maillage/shared/errors'
import { type NodeDocument, readJson } from '@maillage/shared/federation'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import {
  NDJSON_TYPE,
  type PublicRoot,
  type Scope,
  snapshotSchema,
  verifyDocument,
} from '../federation/index.ts'
import type { PeerAnswer } from './client.ts'
import { BadPage, type Page, readAnswer, readPage } from './wire.ts'

type AskDeps = Pick<Deps, 'askPeer' | 'now'>

/** A node answered what it should not: `code` says what. */
export class BadAnswer extends MaillageError {
  constructor(code: string, message: string) {
    super(code, 502, message)
  }
}

const refuse = (url: string, { status, retryAfter }: PeerAnswer): never => {
  throw new BadAnswer(
    status === 429 ? 'busy' : `status-${status}`,
    `${new URL(url).host} answered ${status}${retryAfter === undefined ? '' : `, to be asked again in ${retryAfter} s`}.`,
  )
}

/** What a page that cannot be read becomes. */
const reading = <T>(url: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof BadPage) throw new BadAnswer(error.code, `${new URL(url).host}: ${error.message}`)
    throw error
  }
}

/** Address of a path of a node; it may be below a folder of its site. */
const at = (base: string, path: string): string => `${base.replace(/\/$/, '')}${path}`

const DOCUMENT = '/.well-known/maillage-node'

export interface AskedDocument {
  readonly document: NodeDocument
  readonly text: string
}

/**
 * The document of a node.
 * @param known who it must be
 * @throws BadAnswer with the reason of the refusal: `root` when a root key that nobody approved signed it
 */
export async function askDocument(
  { askPeer, now }: AskDeps,
  base: string,
  known: { readonly node?: string; readonly root?: PublicRoot } = {},
): Promise<AskedDocument> {
  const url = at(base, DOCUMENT)
  const answer = await askPeer(url, { accept: 'application/json', maxBytes: 256 * 1024 })
  if (answer.status !== 200) refuse(url, answer)
  const text = new TextDecoder().decode(answer.body)
  const verdict = await verifyDocument(text, { ...known, now: now() })
  if (!verdict.ok)
    throw Object.assign(
      new BadAnswer(verdict.reason, `${new URL(base).host}: its document is refused: ${verdict.reason}.`),
      { text },
    )
  return { document: verdict.said, text: verdict.text }
}

export type AskedPage =
  | { readonly is: 'page'; readonly page: Page }
  /** It has no feed: its files may be there. */
  | { readonly is: 'none' }
  /** Its epoch is another, or it is behind what was read: it is to be read from the beginning. */
  | { readonly is: 'anew' }

/** A page of the changes of a node. @throws BadAnswer */
export async function askChanges(
  { askPeer }: AskDeps,
  base: string,
  { since, epoch, scope, limit }: { since: number; epoch: string | null; scope: Scope; limit: number },
): Promise<AskedPage> {
  const query = new URLSearchParams({
    since: String(since),
    scope,
    limit: String(limit),
    ...(epoch === null ? {} : { epoch }),
  })
  const url = at(base, `/federation/v1/changes?${query}`)
  const answer = await askPeer(url, { accept: NDJSON_TYPE })
  if (answer.status === 404) return { is: 'none' }
  if (answer.status === 410 || answer.status === 409) return { is: 'anew' }
  if (answer.status !== 200) refuse(url, answer)
  return { is: 'page', page: reading(url, () => readPage(answer.body)) }
}

export type Snapshot = z.infer<typeof snapshotSchema>

/** The files of a node. @throws BadAnswer */
export async function askSnapshot({ askPeer }: AskDeps, base: string): Promise<Snapshot> {
  const url = at(base, '/federation/v1/snapshot')
  const answer = await askPeer(url, { accept: 'application/json' })
  if (answer.status !== 200) refuse(url, answer)
  return reading(url, () => readAnswer(answer.body, snapshotSchema as z.ZodType<Snapshot>))
}

/** Bytes of a file of the snapshot, as they were written. @throws BadAnswer */
export async function askFile({ askPeer }: AskDeps, base: string, name: string): Promise<Uint8Array> {
  const url = at(base, `/federation/v1/files/${name}`)
  const answer = await askPeer(url, { accept: 'application/gzip' })
  if (answer.status !== 200) refuse(url, answer)
  return answer.body
}

async function tell({ askPeer }: AskDeps, url: string, body: string): Promise<void> {
  const answer = await askPeer(url, { method: 'POST', body, maxBytes: 64 * 1024 })
  if (answer.status >= 300) refuse(url, answer)
}

/** Gives a node the document of this one. @throws BadAnswer */
export const tellDocument = (deps: AskDeps, base: string, text: string): Promise<void> =>
  tell(deps, at(base, '/federation/v1/nodes'), text)

/** Tells a node that this one has something new. @throws BadAnswer */
export const tellHint = (deps: AskDeps, base: string, text: string): Promise<void> =>
  tell(deps, at(base, '/federation/v1/hints'), text)

const HASH = z.string().regex(/^[0-9a-f]{64}$/)
const childSchema = z.object({ prefix: z.string().regex(/^([0-9a-f]{2}){1,2}$/), hash: HASH })
const levelSchema = z.object({
  children: z.array(childSchema).max(256).optional(),
  items: z
    .array(z.object({ id: z.string().max(400), version: z.int(), hash: HASH }))
    .max(10_000)
    .optional(),
})
export type DigestLevel = z.infer<typeof levelSchema>

/** What stands below a prefix of the digest of a node; undefined when it has none. @throws BadAnswer */
export async function askDigest(
  { askPeer }: AskDeps,
  base: string,
  prefix: string,
): Promise<DigestLevel | undefined> {
  const url = at(base, `/federation/v1/digest${prefix === '' ? '' : `/${prefix}`}`)
  const answer = await askPeer(url, { accept: 'application/json' })
  if (answer.status === 404) return undefined
  if (answer.status !== 200) refuse(url, answer)
  return reading(url, () => readAnswer(answer.body, levelSchema))
}

/** A record by its global id, not verified yet; undefined when it has none. @throws BadAnswer */
export async function askRecord({ askPeer }: AskDeps, base: string, id: string): Promise<unknown> {
  const url = at(base, `/federation/v1/records?${new URLSearchParams({ id })}`)
  const answer = await askPeer(url, { accept: 'application/json', maxBytes: 128 * 1024 })
  if (answer.status === 404) return undefined
  if (answer.status !== 200) refuse(url, answer)
  const read = readJson(new TextDecoder().decode(answer.body))
  if ('fault' in read)
    throw new BadAnswer(read.fault, `${new URL(url).host}: a record is refused: ${read.fault}.`)
  return read.value
}

const knownSchema = z.object({ document: z.unknown(), checkpoint: z.unknown().optional() })

export interface KnownNode {
  readonly document?: unknown
  readonly checkpoint?: unknown
}

/**
 * Documents and last checkpoints of the nodes that one knows, not verified yet; none when it tells of none.
 * @param tag of the list that was read before: one that is the same is not read again
 */
export async function askNodes(
  { askPeer }: AskDeps,
  base: string,
  tag: string | undefined,
): Promise<{ nodes: readonly KnownNode[]; tag?: string }> {
  const url = at(base, '/federation/v1/nodes')
  const answer = await askPeer(url, { accept: NDJSON_TYPE, ...(tag === undefined ? {} : { etag: tag }) })
  if (answer.status !== 200) return { nodes: [] }
  const nodes = new TextDecoder()
    .decode(answer.body)
    .split('\n')
    .slice(0, 1_000)
    .flatMap((line) => {
      const read = readJson(line)
      const known = 'fault' in read ? undefined : knownSchema.safeParse(read.value)
      return known?.success ? [known.data] : []
    })
  return { nodes, ...(answer.etag === undefined ? {} : { tag: answer.etag }) }
}
