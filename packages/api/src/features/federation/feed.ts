/** Pages of the feed as texts: signed records stand in them byte for byte. @module */
import { MaillageError, Unavailable } from '@maillage/shared/errors'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { together } from '../../db/together.ts'
import type { Deps } from '../../deps.ts'
import { checkpointOf } from './checkpoint.ts'
import { MAX_PAGE_BYTES } from './contract.ts'
import {
  findNode,
  headOf,
  type OwnNode,
  type Published,
  publicationsAfter,
  type Scope,
  type State,
  stateOf,
} from './queries.ts'

/** @throws MaillageError 404 in a directory that is no node */
export async function nodeHere(db: Kysely<Database>): Promise<OwnNode> {
  const self = await findNode(db)
  if (self) return self
  throw new MaillageError(
    'no-node',
    404,
    'This directory publishes to no other: `maillage node init` makes it a node.',
  )
}

/** What stands now, with its checkpoint. */
export interface Standing {
  readonly self: OwnNode
  readonly state: State
  readonly checkpoint: string
}

/** @throws MaillageError 404 in a directory that is no node; Unavailable while it signs what it holds */
export async function readyNode(db: Kysely<Database>): Promise<OwnNode> {
  const self = await nodeHere(db)
  if (!self.complete)
    throw new Unavailable('This node still signs what it holds: `maillage node init` goes on with it.', {
      code: 'not-complete',
    })
  return self
}

/** @throws MaillageError 404 in a directory that is no node; Unavailable while it signs what it holds */
export async function standingOf({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<Standing> {
  const self = await readyNode(db)
  const state = await stateOf(db)
  return { self, state, checkpoint: await checkpointOf(db, self, state, now()) }
}

export interface Page {
  readonly items: readonly Published[]
  /** Members of the page beside its items and checkpoint. */
  readonly about: {
    readonly node: string
    readonly epoch: string
    readonly since: number
    readonly next: number
    readonly head: number
    readonly more: boolean
  }
  readonly checkpoint: string
}

/** Refuses a cursor of another time. @throws MaillageError 410 or 409 */
export function checkCursor(
  self: OwnNode,
  head: number,
  { since, epoch }: { since: number; epoch?: string },
): void {
  if (epoch !== undefined && epoch !== self.epoch)
    throw new MaillageError(
      'epoch-changed',
      410,
      `This node was restored: its epoch is ${self.epoch}. Read it again from 0.`,
    )
  if (since > head)
    throw new MaillageError(
      'cursor-ahead',
      409,
      `${since} is ahead of this node, which is at ${head}: read it again from 0.`,
    )
}

/** What changed after a cursor: each record once, at its last change, with what is signed of that same instant. */
export async function pageOf(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  self: OwnNode,
  { since, limit, scope }: { since: number; limit: number; scope: Scope },
): Promise<Page> {
  const { state, head, items, more } = await together(db, async (at) => {
    const state = await stateOf(at)
    const head = await headOf(at, scope)
    const range = { scope, since, until: head, limit, maxBytes: MAX_PAGE_BYTES }
    return { state, head, ...(await publicationsAfter(at, range)) }
  })
  const next = more ? (items.at(-1)?.seq ?? since) : head
  return {
    items,
    about: { node: self.document.node, epoch: self.epoch, since, next, head, more },
    checkpoint: await checkpointOf(db, self, state, now()),
  }
}

export const itemText = ({ seq, text }: Published): string => `{"seq":${seq},"record":${text}}`

/** One JSON object. */
export function jsonPage({ items, about, checkpoint }: Page): string {
  const head = JSON.stringify(about).slice(0, -1)
  return `${head},"items":[${items.map(itemText).join(',')}],"checkpoint":${checkpoint}}`
}

/** A line for each item, then one for the page: whoever does not see it was cut. */
export function linesPage({ items, about, checkpoint }: Page): string {
  const end = `${JSON.stringify(about).slice(0, -1)},"checkpoint":${checkpoint}}`
  return [...items.map(itemText), end].map((line) => `${line}\n`).join('')
}
