import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { keptPair } from './keys.ts'
import type { OwnNode, State } from './queries.ts'
import { signerOf } from './sign.ts'

const DAY = 86_400_000

/** How long a checkpoint is believed, and how old one may be that is given again. */
const LIFE = 14 * DAY
const REUSE = DAY

interface Kept {
  readonly of: string
  readonly issued: number
  readonly text: string
}

/** The last of each database: many ask, and few changes come between. */
const last = new WeakMap<Kysely<Database>, Kept>()

/** What is published at a state, signed: the same text as long as nothing changes, for a day. */
export async function checkpointOf(
  db: Kysely<Database>,
  { document, epoch, secret }: OwnNode,
  { head, root, count, deleted }: State,
  now: number,
): Promise<string> {
  const of = [document.node, epoch, secret, head, root].join(' ')
  const kept = last.get(db)
  if (kept?.of === of && kept.issued <= now && now - kept.issued < REUSE) return kept.text
  const sign = await signerOf(await keptPair(secret))
  const { text } = await sign({
    origin: document.node,
    epoch,
    seq: head,
    count,
    deletedCount: deleted,
    root,
    issued: new Date(now).toISOString(),
    expires: new Date(now + LIFE).toISOString(),
  })
  last.set(db, { of, issued: now, text })
  return text
}
