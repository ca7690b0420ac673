/** Who other nodes are: by their own word, or by that of those who know them. @module */
import type { NodeDocument } from '@maillage/shared/federation'
import type { Deps } from '../../deps.ts'
import { findNode, verifyDocument, verifyReadCheckpoint } from '../federation/index.ts'
import { askNodes } from './ask.ts'
import { findPeer, type Peer } from './queries.ts'

type LearnDeps = Pick<Deps, 'db' | 'now' | 'askPeer'>

/** Nodes that are kept without anybody having asked for them. */
const MAX_DISCOVERED = 1_000

const due = (now: number): string => new Date(now).toISOString()

/** A document moves where a node is read only when it says so itself. */
const urlOf = (document: NodeDocument, before: Peer): string =>
  document.url ?? (before.document.url === undefined ? before.url : document.node)

/**
 * Keeps the document of a node that is known, if it is newer than the one that is and its approved root key, or one
 * that this one endorsed, signed it.
 * @returns whether it was kept
 */
export async function learnOf({ db, now }: LearnDeps, node: string, text: string): Promise<boolean> {
  const peer = await findPeer(db, node)
  if (!peer) return false
  const verdict = await verifyDocument(text, { node, root: peer.document.root, now: now() })
  if (!verdict.ok || verdict.said.docVersion <= peer.document.docVersion) return false
  await db
    .updateTable('peers')
    .set({
      document: verdict.text,
      url: urlOf(verdict.said, peer),
      due_at: due(now()),
      ...(peer.held === 'key-conflict' ? { held: null, conflict: null } : {}),
    })
    .where('node', '=', node)
    .where('document', '=', peer.text)
    .execute()
  return true
}

/** Keeps a node that nobody asked for, to be shown to administrators. */
async function discover({ db, now }: LearnDeps, text: string): Promise<void> {
  const verdict = await verifyDocument(text, { now: now() })
  if (!verdict.ok) return
  const { node, url } = verdict.said
  const { count } = await db
    .selectFrom('peers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'discovered')
    .executeTakeFirstOrThrow()
  if (Number(count) >= MAX_DISCOVERED) return
  await db
    .insertInto('peers')
    .values({
      node,
      url: url ?? node,
      document: verdict.text,
      state: 'discovered',
      limits: '{}',
      refused: '{}',
      added_at: due(now()),
      due_at: due(now()),
    })
    .onConflict((conflict) => conflict.column('node').doNothing())
    .execute()
}

/** Keeps what a node that is not read at its own address says it publishes, when another one passes it on. */
async function keepCheckpoint({ db, now }: LearnDeps, peer: Peer, said: unknown): Promise<void> {
  const verdict = await verifyReadCheckpoint(said, peer.document, now())
  if (!verdict.ok) return
  const before = peer.checkpoint === null ? undefined : (JSON.parse(peer.checkpoint) as { issued: string })
  if (before && Date.parse(before.issued) >= Date.parse(verdict.said.issued)) return
  await db.updateTable('peers').set({ checkpoint: verdict.text }).where('node', '=', peer.node).execute()
}

/** Learns of the nodes that a node knows: documents signed by themselves, whoever passes them on. */
export async function learnNodes(deps: LearnDeps, peer: Peer): Promise<void> {
  const { nodes, tag } = await askNodes(deps, peer.url, peer.nodes_tag ?? undefined)
  const own = (await findNode(deps.db))?.document.node
  for (const { document, checkpoint } of nodes) {
    const node = (document as { node?: unknown } | null)?.node
    if (typeof node !== 'string' || node === own || node === peer.node) continue
    const text = JSON.stringify(document)
    if (await findPeer(deps.db, node)) await learnOf(deps, node, text)
    else await discover(deps, text)
    const known = await findPeer(deps.db, node)
    if (known && !known.direct) await keepCheckpoint(deps, known, checkpoint)
  }
  if (tag !== undefined)
    await deps.db.updateTable('peers').set({ nodes_tag: tag }).where('node', '=', peer.node).execute()
}
