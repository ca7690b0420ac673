/** A directory made a node, and what others read of it. @module */
import { keyPairOf, makeNode, signAll, verifyDocument } from '@maillage/api/features/federation'
import type { NodeDocument } from '@maillage/shared/federation'
import type { TestDirectory } from './directory.ts'

export const NODE = 'https://annuaire.example.org'

/** The same root key in every test: nothing hangs on it. */
export const rootKey = () => keyPairOf(new Uint8Array(32).fill(7))

export const ABOUT = { name: 'Annuaire', operator: 'Association', area: ['23'] }

export async function becomeNode({ deps }: TestDirectory): Promise<void> {
  await makeNode(deps, await rootKey(), ABOUT)
  await signAll(deps)
}

/** The node document as a peer that approved the root reads it. */
export async function documentOf({ app, deps }: TestDirectory): Promise<NodeDocument> {
  const text = await (await app.request('/.well-known/maillage-node')).text()
  const verdict = await verifyDocument(text, { node: NODE, root: await rootKey(), now: deps.now() })
  if (!verdict.ok) throw new Error(`The node document is refused: ${verdict.reason}`)
  return verdict.said
}

export interface FeedPage {
  readonly node: string
  readonly epoch: string
  readonly since: number
  readonly next: number
  readonly head: number
  readonly more: boolean
  readonly items: readonly { readonly seq: number; readonly text: string }[]
  /** As it was signed. */
  readonly checkpoint: string
}

/** Reads a page by its lines, so that signed texts stay as they came. */
export async function readPage({ app }: TestDirectory, query: string): Promise<FeedPage> {
  const answer = await app.request(`/federation/v1/changes?${query}`, {
    headers: { accept: 'application/x-ndjson' },
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${answer.status}: ${text}`)
  const lines = text.trimEnd().split('\n')
  const end = lines.pop() ?? ''
  const [about = '', checkpoint = ''] = end.split(',"checkpoint":')
  const items = lines.map((line) => {
    const [, seq, record] = /^\{"seq":(\d+),"record":(.*)\}$/.exec(line) ?? []
    return { seq: Number(seq), text: record ?? '' }
  })
  return { ...JSON.parse(`${about}}`), items, checkpoint: checkpoint.slice(0, -1) }
}
