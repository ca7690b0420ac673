/** Directories that read each other in this process, through whatever a test puts between them. @module */

import { keyPairOf, makeNode, signAll } from '@maillage/api/features/federation'
import {
  addPeer,
  type Following,
  type PeerAnswer,
  type PeerClient,
  type Pulled,
  preview,
  readDuePeers,
  readPeer,
} from '@maillage/api/features/peers'
import { projectorsOf, settle } from '@maillage/api/registry'
import { Unavailable } from '@maillage/shared/errors'
import { NOW, openTestDirectory, type TestDirectory } from './directory.ts'

/** What stands between two nodes: answers in place of the node, or lets it answer. */
export type Between = (asked: {
  readonly from: string
  readonly to: string
  readonly path: string
  /** What is sent. */
  readonly body?: string
  answer(): Promise<PeerAnswer>
}) => Promise<PeerAnswer>

export interface NetNode extends TestDirectory {
  /** Its address. */
  readonly node: string
  /** Seed of its root key. */
  readonly seed: Uint8Array
  /** Follows another node, as its administrator who checked the fingerprint. */
  follow(other: Pick<NetNode, 'node'>, following?: Partial<Following>): Promise<void>
  /** Reads another node. */
  read(other: Pick<NetNode, 'node'>): Promise<Pulled>
  readDue(): Promise<void>
  /** Makes it a node, as it was made at first. */
  found(): Promise<void>
  /** Digests of all it holds, own and others', as one text. */
  held(): Promise<string>
}

export interface Network {
  readonly nodes: Map<string, NetNode>
  now(): number
  pass(milliseconds: number): void
  between: Between
  /** Opens a node and, unless told otherwise, makes its keys. */
  open(name: string, options?: { federates?: boolean }): Promise<NetNode>
  close(): Promise<void>
}

export const addressOf = (name: string): string => `https://${name}.example.org`

export function openNetwork(): Network {
  let now = NOW
  const nodes = new Map<string, NetNode>()
  const network: Network = {
    nodes,
    now: () => now,
    pass: (milliseconds) => {
      now += milliseconds
    },
    between: ({ answer }) => answer(),
    open: async (name, { federates = true } = {}) => {
      const node = addressOf(name)
      const askPeer: PeerClient = async (address, request = {}) => {
        const { origin, pathname, search } = new URL(address)
        const path = pathname + search
        const answer = async (): Promise<PeerAnswer> => {
          const there = nodes.get(origin)
          if (!there) throw new Unavailable(`${origin} is not there.`)
          const { method = 'GET', accept = 'application/json', etag, body } = request
          const headers = new Headers({ accept, ...(etag ? { 'if-none-match': etag } : {}) })
          if (body !== undefined) headers.set('content-type', 'application/json')
          const response = await there.app.request(path, {
            method,
            headers,
            ...(body === undefined ? {} : { body }),
          })
          const tag = response.headers.get('etag') ?? undefined
          return {
            status: response.status,
            ...(tag === undefined ? {} : { etag: tag }),
            body: new Uint8Array(await response.arrayBuffer()),
          }
        }
        const { body } = request
        return network.between({
          from: node,
          to: origin,
          path,
          ...(body === undefined ? {} : { body }),
          answer,
        })
      }
      const directory = await openTestDirectory({ now: () => now, askPeer, host: node })
      const { deps } = directory
      const seed = new Uint8Array(32).fill(name.length + name.charCodeAt(0))
      const found = async () => {
        await makeNode(deps, await keyPairOf(seed), { name, operator: `Association ${name}`, area: [] })
        await signAll(deps)
      }
      if (federates) await found()
      const all = { ...deps, projectors: projectorsOf(deps) }
      const opened: NetNode = {
        ...directory,
        node,
        seed,
        found,
        held: async () =>
          JSON.stringify(
            await deps.db
              .selectFrom('publications')
              .select(['origin', 'version', 'hash', 'state'])
              .orderBy('id_hash')
              .execute(),
          ),
        follow: async (other, { state = 'trusted', ...following } = {}) => {
          const seen = await preview(deps, other.node)
          await addPeer(deps, seen, seen.document.root.kid, { state, ...following })
        },
        read: async (other) => {
          const pulled = await readPeer(all, other.node)
          await settle(deps)
          return pulled
        },
        readDue: async () => {
          await readDuePeers(all, new AbortController().signal)
          await settle(deps)
        },
      }
      nodes.set(node, opened)
      return opened
    },
    close: async () => {
      for (const node of nodes.values()) await node.close()
    },
  }
  return network
}
