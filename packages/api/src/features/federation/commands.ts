/** Making this directory a node, and changing its keys. Its root key passes through here and is kept nowhere. @module */
import { Conflict, InvalidInput, NotFound } from '@maillage/shared/errors'
import { mayBeNode, type NodeDocument } from '@maillage/shared/federation'
import { LICENSES } from '@maillage/shared/place'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Config } from '../../config.ts'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { recordsAfter, type StoredRecord, takeTurn } from '../records/index.ts'
import { rebuildDigest } from './digest.ts'
import { nodeHere } from './feed.ts'
import { type KeyPair, keyPairOf, newSeed } from './keys.ts'
import { publish } from './publish.ts'
import { findNode, type OwnNode } from './queries.ts'
import { signerOf } from './sign.ts'

/** For how long a node document holds: its root key is needed again by then. */
const YEARS = 5

/** Records signed in one transaction. */
const BATCH = 500

/** What a node says of itself. */
export interface About {
  readonly name: string
  readonly operator: string
  /** Official codes of territories. */
  readonly area: readonly string[]
}

type Unsigned = Omit<NodeDocument, 'sig' | 'endorsed' | 'issued' | 'expires'>

/** @param endorser root key before this one, when it is another: partners who approved it go on by themselves */
export async function signedDocument(
  document: Unsigned,
  root: KeyPair,
  now: number,
  endorser?: KeyPair,
): Promise<string> {
  const expires = new Date(now)
  expires.setUTCFullYear(expires.getUTCFullYear() + YEARS)
  const said = { ...document, issued: new Date(now).toISOString(), expires: expires.toISOString() }
  const endorsed = endorser && (JSON.parse((await (await signerOf(endorser))(said)).text) as NodeDocument).sig
  const sign = await signerOf(root)
  return (await sign({ ...said, ...(endorsed === undefined ? {} : { endorsed }) })).text
}

/**
 * Lets those who write end, and others wait: whoever writes after this reads the keys that it leaves. Taken before
 * anything else.
 */
export const quiet = (trx: Transaction<Database>) =>
  sql`LOCK TABLE records IN SHARE ROW EXCLUSIVE MODE`.execute(trx)

/** Where a node is read, when that is not at the address in its ids. */
export const readAt = (node: string, { publicUrl }: Pick<Config, 'publicUrl'>): { url?: string } =>
  publicUrl === node ? {} : { url: publicUrl }

async function freezeHost(
  trx: Transaction<Database>,
  { host, config }: Pick<Deps, 'host' | 'config'>,
): Promise<string> {
  await insertRows(trx, 'meta', [{ key: 'host', value: host }], sql`ON CONFLICT (key) DO NOTHING`)
  const { value } = await trx
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'host')
    .executeTakeFirstOrThrow()
  if (mayBeNode(value, config.allowPrivatePeers)) return value
  throw new InvalidInput(
    `${value} cannot be the address of a node: set PUBLIC_URL to https:// and a host in lower case, nothing behind.`,
  )
}

type CommandDeps = Pick<Deps, 'db' | 'host' | 'config' | 'now' | 'uuid'>

/**
 * Makes this directory a node: from now on its address is frozen and what it saves is signed.
 * @throws Conflict when it is one; InvalidInput when its address cannot be a node's
 */
export const makeNode = (
  { db, host, config, now: clock, uuid }: CommandDeps,
  root: KeyPair,
  about: About,
): Promise<OwnNode> =>
  db.transaction().execute(async (trx) => {
    await quiet(trx)
    if (await findNode(trx)) throw new Conflict('This directory is a node already: `maillage node show`.')
    const node = await freezeHost(trx, { host, config })
    const now = clock()
    const { kid, x, secret } = await keyPairOf(newSeed())
    const document = await signedDocument(
      {
        ...about,
        area: [...about.area],
        node,
        licenses: Object.keys(LICENSES),
        schemas: ['place/1.0', 'organization/1.0', 'link/1.0'],
        policy: `${node}/moderation/regles`,
        root: { kid: root.kid, x: root.x },
        keys: [{ kid, x, from: new Date(now).toISOString() }],
        revoked: [],
        docVersion: 1,
      },
      root,
      now,
    )
    await trx.insertInto('node').values({ epoch: uuid(), document, secret, complete: false }).execute()
    await rebuildDigest(trx)
    return nodeHere(trx)
  })

/** Publishes records a batch a transaction. @returns how many were looked at */
async function inBatches(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  read: (trx: Transaction<Database>, after: string | undefined) => Promise<StoredRecord[]>,
  progress: (done: number) => void,
): Promise<number> {
  let after: string | undefined
  for (let done = 0; ; ) {
    const records = await db.transaction().execute(async (trx) => {
      const batch = await read(trx, after)
      await publish(trx, batch, now())
      return batch
    })
    if (records.length === 0) return done
    after = records.at(-1)?.id
    done += records.length
    progress(done)
  }
}

/** Signs everything that is published and not signed yet; one that was cut goes on where it was. */
export async function signAll(
  deps: Pick<Deps, 'db' | 'now'>,
  progress: (done: number) => void = () => {},
): Promise<number> {
  const done = await inBatches(deps, (trx, after) => recordsAfter(trx, after, BATCH), progress)
  await deps.db.updateTable('node').set({ complete: true }).execute()
  return done
}

/** Signs anew, under a version above, what a revoked key signed. */
export const signAnew = (
  deps: Pick<Deps, 'db' | 'now'>,
  kid: string,
  progress: (done: number) => void = () => {},
): Promise<number> =>
  inBatches(
    deps,
    async (trx, after) => {
      await takeTurn(trx)
      const records = await trx
        .selectFrom('records')
        .innerJoin('publications', 'publications.record_id', 'records.id')
        .select(['records.id', 'type', 'records.version', 'deleted', 'demo', 'doc'])
        .where('kid', '=', kid)
        .$if(after !== undefined, (query) => query.where('records.id', '>', after as string))
        .orderBy('records.id')
        .limit(BATCH)
        .forUpdate('records')
        .execute()
      return records as StoredRecord[]
    },
    progress,
  )

/** What the key that signs now has signed highest. */
const highestOf = async (db: Kysely<Database>, kid: string): Promise<number> =>
  (
    await db
      .selectFrom('publications')
      .select(({ fn }) => fn.max('version').as('version'))
      .where('kid', '=', kid)
      .executeTakeFirst()
  )?.version ?? 0

/** Puts the next document of a node in the place of its last. */
export async function replaceDocument(
  trx: Transaction<Database>,
  config: Pick<Config, 'publicUrl'>,
  document: NodeDocument,
  { root, endorser, secret, now }: { root: KeyPair; endorser?: KeyPair; secret: string; now: number },
): Promise<OwnNode> {
  const { sig: _sig, endorsed: _endorsed, url: _url, ...said } = document
  const next = { ...said, ...readAt(document.node, config), docVersion: said.docVersion + 1 }
  const text = await signedDocument(next, root, now, endorser)
  await trx.updateTable('node').set({ document: text, secret }).execute()
  return nodeHere(trx)
}

export function mustBeRoot({ document }: OwnNode, root: KeyPair): void {
  if (root.kid !== document.root.kid)
    throw new InvalidInput(
      `These words make the key ${root.kid}; the root key of this node is ${document.root.kid}.`,
    )
}

type KeyDeps = Pick<Deps, 'db' | 'now' | 'config'>

/**
 * Has another key sign from now on, and says where the node is read; what the last key signed stands.
 * @throws InvalidInput unless `root` is the root key
 */
export const rotateKey = (
  { db, now: clock, config }: KeyDeps,
  root: KeyPair,
  about: Partial<About> = {},
): Promise<OwnNode> =>
  db.transaction().execute(async (trx) => {
    await quiet(trx)
    const self = await nodeHere(trx)
    mustBeRoot(self, root)
    const now = clock()
    const { kid, x, secret } = await keyPairOf(newSeed())
    const last = self.document.keys.at(-1)
    const lastVersion = Math.max(now, last ? await highestOf(trx, last.kid) : 0)
    const keys = self.document.keys.map((key) => (key === last ? { ...key, lastVersion } : key))
    const document = {
      ...self.document,
      ...about,
      area: [...(about.area ?? self.document.area)],
      keys: [...keys, { kid, x, from: new Date(now).toISOString() }],
    }
    return replaceDocument(trx, config, document, { root, secret, now })
  })

/**
 * Declares that a key may be in other hands; another one takes its place when it was the one that signs. What it signed
 * is then to be signed anew: `signAnew`.
 * @throws NotFound when this node has no such key; InvalidInput unless `root` is the root key
 */
export const revokeKey = (
  { db, now: clock, config }: KeyDeps,
  root: KeyPair,
  kid: string,
): Promise<OwnNode> =>
  db.transaction().execute(async (trx) => {
    await quiet(trx)
    const self = await nodeHere(trx)
    mustBeRoot(self, root)
    const { document } = self
    if (!document.keys.some((key) => key.kid === kid)) throw new NotFound(`The key ${kid}`)
    const now = clock()
    const at = new Date(now).toISOString()
    const signs = document.keys.at(-1)?.kid === kid
    const next = signs ? await keyPairOf(newSeed()) : undefined
    const keys = [
      ...document.keys.filter((key) => key.kid !== kid),
      ...(next ? [{ kid: next.kid, x: next.x, from: at }] : []),
    ]
    const revoked = [...document.revoked, { kid, at }]
    return replaceDocument(
      trx,
      config,
      { ...document, keys, revoked },
      { root, secret: next?.secret ?? self.secret, now },
    )
  })

/**
 * Another epoch: the directory was restored, and what others hold of it may be ahead of it. They read it again from the
 * beginning. What it holds of others is counted anew too.
 */
export async function renewEpoch(trx: Transaction<Database>): Promise<void> {
  await sql`UPDATE node SET epoch = gen_random_uuid()::text`.execute(trx)
  if (await findNode(trx)) await rebuildDigest(trx)
  for (const { node } of await trx.selectFrom('peers').select('node').execute())
    await rebuildDigest(trx, node)
}
