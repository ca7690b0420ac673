/** What of each record is published, signed in the transaction that changes it. @module */
import { hash } from 'node:crypto'
import { type GoneReason, globalForm, globalId, globalTombstone } from '@maillage/shared/federation'
import { type Organization, type Place, utcDay } from '@maillage/shared/place'
import type { AnyRecord, Tombstone } from '@maillage/shared/revision'
import { sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { withPublicExtra } from '../../standards/extra.ts'
import { findRecords, type Projector, type StoredRecord } from '../records/index.ts'
import { refreshDigest } from './digest.ts'
import { keptPair } from './keys.ts'
import { findNode, OWN } from './queries.ts'
import { type Signer, signerOf } from './sign.ts'

/** Told once what was published commits, so that partners hear of it soon. */
export const PUBLISHED_CHANNEL = 'maillage_published'

interface Gone {
  readonly reason: GoneReason
  /** The id it has here. */
  readonly supersededBy?: string
}

const hasCome = (day: string | undefined, today: string): boolean => day !== undefined && day <= today

/** Why a record is not published; undefined when it is. The same as the feed of changes tells. */
function goneOf({ deleted, demo, doc, type }: StoredRecord, today: string): Gone | undefined {
  if (deleted) {
    const { reason, supersededBy } = doc as Tombstone
    return { reason, ...(supersededBy === undefined ? {} : { supersededBy }) }
  }
  // A name taken from a place until its structure says its own is shown nowhere.
  const { nameAssumed } = doc.body as Organization
  if (demo || doc.license === undefined || nameAssumed) return { reason: 'unlicensed' }
  if (type !== 'place') return undefined
  const { closedSince, withdrawnSince } = doc.body as Place
  if (hasCome(withdrawnSince, today)) return { reason: 'withdrawn' }
  return hasCome(closedSince, today) ? { reason: 'closed' } : undefined
}

/**
 * A record without the words that leave through the writer of their own standard alone, an organization without its
 * address: that of a hidden place may be the same.
 */
function leaving({ type, doc }: StoredRecord): AnyRecord {
  const record = doc as AnyRecord
  if (type === 'organization') {
    const { address: _, ...body } = record.body
    return { ...record, body }
  }
  return String(doc.schema).startsWith('place/1.')
    ? { ...record, body: withPublicExtra(record.body as Place) }
    : record
}

interface Held {
  readonly record_id: string | null
  readonly record_version: number | null
  readonly version: number
  readonly reason: string | null
  readonly kid: string
}

const heldOf = async (trx: Transaction<Database>, ids: readonly string[]): Promise<Map<string, Held>> =>
  new Map(
    (
      await trx
        .selectFrom('publications')
        .select(['record_id', 'record_version', 'version', 'reason', 'kid'])
        .where('record_id', 'in', ids)
        .execute()
    ).map((row) => [row.record_id ?? '', row]),
  )

/** When something that records said was last taken back for good. */
export const erasuresOf = async (
  trx: Transaction<Database>,
  ids: readonly string[],
): Promise<Map<string, string>> =>
  new Map(
    (
      await trx.selectFrom('erasures').select(['record_id', 'at']).where('record_id', 'in', ids).execute()
    ).map(({ record_id, at }) => [record_id, at.toISOString()]),
  )

async function rowOf(
  record: StoredRecord,
  gone: Gone | undefined,
  held: Held | undefined,
  erased: string | undefined,
  {
    node,
    kid,
    sign,
    toUri,
  }: { node: string; kid: string; sign: Signer; toUri: (id: string) => string | undefined },
) {
  // Above what was told before, which may be above the record's own.
  const version = Math.max(record.version, (held?.version ?? 0) + 1)
  const supersededBy = gone?.supersededBy && toUri(gone.supersededBy)
  const document = gone
    ? globalTombstone(node, record.doc as AnyRecord, version, {
        reason: gone.reason,
        ...(supersededBy ? { supersededBy } : {}),
      })
    : globalForm(node, leaving(record), version, erased)
  const { text, hash: signedHash } = await sign(document)
  const idHash = hash('sha256', globalId(node, record.id))
  return {
    idHash,
    row: {
      record_id: record.id,
      record_version: record.version,
      version,
      reason: gone?.reason ?? null,
      license: gone ? null : (record.doc.license as string),
      kid,
      id_hash: `\\x${idHash}`,
      hash: `\\x${signedHash}`,
      text,
    },
  }
}

/**
 * Signs what of records is not published as they are now, and gives it its place in the order of changes. Run again, it
 * finds all done. Does nothing in a directory that is no node, nor for records of another home.
 * @param records locked by the caller
 * @param now Unix milliseconds
 */
export async function publish(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
  now: number,
): Promise<void> {
  const own = records.filter(({ doc }) => doc.origin === undefined)
  const self = own.length === 0 ? undefined : await findNode(trx)
  if (!self) return
  const { node, keys } = self.document
  const valid = new Set(keys.map(({ kid }) => kid))
  const pair = await keptPair(self.secret)
  const gone = new Map(own.map((record) => [record.id, goneOf(record, utcDay(now))]))
  const successors = await findRecords(
    trx,
    [...gone.values()].flatMap((one) => one?.supersededBy ?? []),
  )
  const uris = new Map(
    successors.map(({ id, doc }) => [id, (doc.uri as string | undefined) ?? globalId(node, id)]),
  )
  const toUri = (id: string) => uris.get(id)
  const signing = { node, kid: pair.kid, sign: await signerOf(pair), toUri }
  const held = await heldOf(
    trx,
    own.map(({ id }) => id),
  )
  const erasures = await erasuresOf(
    trx,
    own.map(({ id }) => id),
  )
  const changed = own.flatMap((record) => {
    const end = gone.get(record.id)
    const before = held.get(record.id)
    // What was never told needs no end.
    if (end && !before) return []
    const isTold =
      before !== undefined &&
      before.reason === (end?.reason ?? null) &&
      (end !== undefined || before.record_version === record.version) &&
      valid.has(before.kid)
    return isTold ? [] : [rowOf(record, end, before, erasures.get(record.id), signing)]
  })
  if (changed.length === 0) return
  const rows = await Promise.all(changed)
  // From here on nobody else publishes: the order of commits is the order of changes.
  const { seq } = await trx
    .updateTable('feed_state')
    .set({ seq: sql`seq + ${rows.length}::bigint` })
    .returning('seq')
    .executeTakeFirstOrThrow()
  await insertRows(
    trx,
    'publications',
    rows.map(({ row }, rank) => ({ ...row, seq: seq - rows.length + 1 + rank })),
    sql`ON CONFLICT (id_hash) DO UPDATE SET (record_version, version, seq, reason, license, kid, hash, text)
      = (excluded.record_version, excluded.version, excluded.seq, excluded.reason, excluded.license, excluded.kid,
         excluded.hash, excluded.text)`,
  )
  await refreshDigest(
    trx,
    OWN,
    rows.map(({ idHash }) => idHash),
  )
  await sql`SELECT pg_notify(${PUBLISHED_CHANNEL}, '')`.execute(trx)
}

/** Publishes what other features save. */
export const publicationProjector =
  ({ now }: Pick<Deps, 'now'>): Projector =>
  (trx, records) =>
    publish(trx, records, now())
