/** Another root key, and a node that is made again from its root key alone. @module */
import { Conflict } from '@maillage/shared/errors'
import type { NodeDocument } from '@maillage/shared/federation'
import { sql } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Deps } from '../../deps.ts'
import { mustBeRoot, quiet, readAt, replaceDocument, signedDocument } from './commands.ts'
import { rebuildDigest } from './digest.ts'
import { nodeHere } from './feed.ts'
import { type KeyPair, keyPairOf, newSeed } from './keys.ts'
import { findNode, type OwnNode } from './queries.ts'

type RootDeps = Pick<Deps, 'db' | 'now' | 'config'>

/**
 * Puts another root key in the place of the one there is.
 * @param last the one there is, which endorses the next; without it, each partner has to approve the next
 * @throws InvalidInput when `last` is not the root key
 */
export const replaceRoot = (
  { db, now, config }: RootDeps,
  next: KeyPair,
  last: KeyPair | undefined,
): Promise<OwnNode> =>
  db.transaction().execute(async (trx) => {
    await quiet(trx)
    const self = await nodeHere(trx)
    if (last) mustBeRoot(self, last)
    const document = { ...self.document, root: { kid: next.kid, x: next.x } }
    const { secret } = self
    return replaceDocument(trx, config, document, { root: next, endorser: last, secret, now: now() })
  })

/**
 * Makes a node again that was lost with its server: the same identity, with a new key of its own and another epoch. It
 * publishes nothing before what it had published is taken back (`complete`).
 * @param document its last, as a partner kept it, verified
 * @throws Conflict when this directory is a node, or holds records of its own
 */
export const remakeNode = (
  { db, now: clock, config, uuid }: RootDeps & Pick<Deps, 'uuid'>,
  root: KeyPair,
  document: NodeDocument,
): Promise<OwnNode> =>
  db.transaction().execute(async (trx) => {
    await quiet(trx)
    if (await findNode(trx)) throw new Conflict('This directory is a node already: `maillage node show`.')
    const { rows } = await sql`SELECT FROM records WHERE NOT demo AND origin IS NULL LIMIT 1`.execute(trx)
    if (rows.length > 0)
      throw new Conflict('This directory holds records of its own: a node is made again in an empty one.')
    const now = clock()
    const { kid, x, secret } = await keyPairOf(newSeed())
    const keys = document.keys.map((key) => ({ lastVersion: now, ...key }))
    const { sig: _sig, endorsed: _endorsed, url: _url, ...said } = document
    const text = await signedDocument(
      {
        ...said,
        ...readAt(document.node, config),
        keys: [...keys, { kid, x, from: new Date(now).toISOString() }],
        docVersion: document.docVersion + 1,
      },
      root,
      now,
    )
    const host = [{ key: 'host', value: document.node }]
    await insertRows(trx, 'meta', host, sql`ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
    await trx.insertInto('node').values({ epoch: uuid(), document: text, secret, complete: false }).execute()
    await rebuildDigest(trx)
    return nodeHere(trx)
  })
