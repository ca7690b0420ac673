/**
 * What homes signed, into what is held and shown here. A join: what is newer wins, whatever the order and however often
 * it comes, so that repeats, replays and loops change nothing.
 * @module
 */
import { hash } from 'node:crypto'
import type { NodeDocument, SignedRecord } from '@maillage/shared/federation'
import { utcDay } from '@maillage/shared/place'
import { sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { removeDemo } from '../demo/index.ts'
import { findNode, refreshDigest, verifyReadRecord } from '../federation/index.ts'
import { idHere } from '../homes/index.ts'
import { type Projector, type RecordDraft, takeTurn } from '../records/index.ts'
import {
  type Before,
  draftOfSigned,
  erases,
  isErasure,
  isGone,
  isMoved,
  refusalOf,
  stateOf,
  withdrawn,
} from './admit.ts'
import { type Day, dayOf, trips } from './breaker.ts'
import { keepHidden } from './hidden.ts'
import { saveEach, saver, writeAliases } from './keep.ts'
import { isOf, successors, takenHere } from './moved.ts'
import { type Peer, SHOWING } from './queries.ts'

/** A record whose home signed it. */
export interface Verified {
  readonly record: SignedRecord
  readonly text: string
  /** sha256 of what is signed, hexadecimal. */
  readonly hash: string
}

/** What became of the records of a home. */
export interface Merged {
  /** New or newer. */
  readonly changed: number
  /** Reason → how many. */
  readonly refused: Record<string, number>
  /** Changes wait for a person: only erasures were taken. */
  readonly tripped: boolean
}

export const count = (into: Record<string, number>, reason: string, by = 1): void => {
  into[reason] = (into[reason] ?? 0) + by
}

/** Verifies records of one home. */
export async function verifyAll(
  records: readonly unknown[],
  document: NodeDocument,
): Promise<{ verified: Verified[]; refused: Record<string, number> }> {
  const refused: Record<string, number> = {}
  const verified: Verified[] = []
  for (const record of records) {
    const verdict = await verifyReadRecord(record, document)
    if (verdict.ok) verified.push({ record: verdict.said, text: verdict.text, hash: verdict.hash })
    else count(refused, verdict.reason)
  }
  return { verified, refused }
}

interface HeldRow extends Before {
  readonly id_hash: string
  readonly version: number
  readonly hash: string
  readonly state: string
  readonly record_id: string | null
  readonly type: string
  readonly gone: boolean
}

async function heldRows(trx: Transaction<Database>, idHashes: readonly string[]) {
  const { rows } = await sql<HeldRow>`
    SELECT encode(p.id_hash, 'hex') AS id_hash, p.version, encode(p.hash, 'hex') AS hash, p.state, p.record_id,
      p.text::json ->> 'type' AS type, p.text::json ->> 'erased' AS erased, p.reason IS NOT NULL AS gone, r.doc
    FROM publications p LEFT JOIN records r ON r.id = p.record_id AND NOT r.deleted
    WHERE p.id_hash IN (SELECT decode(jsonb_array_elements_text(${JSON.stringify(idHashes)}::jsonb), 'hex'))
    FOR UPDATE OF p`.execute(trx)
  return new Map(rows.map((row) => [row.id_hash, row]))
}

/** What wins: the higher version, then the greater hash, the same everywhere. */
const isNewer = (one: Verified, than: { version: number; hash: string }): boolean =>
  one.record.version > than.version || (one.record.version === than.version && one.hash > than.hash)

interface Candidate extends Verified {
  readonly idHash: string
  readonly held: HeldRow | undefined
}

function newest(verified: readonly Verified[]): Map<string, Verified> {
  const byId = new Map<string, Verified>()
  for (const one of verified) {
    const idHash = hash('sha256', one.record.id)
    const other = byId.get(idHash)
    if (!other || isNewer(one, { version: other.record.version, hash: other.hash })) byId.set(idHash, one)
  }
  return byId
}

type MergeDeps = Pick<Deps, 'gazetteer' | 'now'>

/** Organizations first: places show their names. */
const byType = (a: RecordDraft, b: RecordDraft): number => a.type.localeCompare(b.type)

/**
 * Takes verified records of one home, whose row in `peers` the caller holds. Writes what is held, shown and counted.
 * @param options.fromHome it was its home that gave them, not one that passes on
 */
export async function mergeRecords(
  trx: Transaction<Database>,
  deps: MergeDeps & { readonly projectors: readonly Projector[] },
  peer: Peer,
  verified: readonly Verified[],
  { fromHome }: { fromHome: boolean },
): Promise<Merged & { day: Day }> {
  const now = deps.now()
  const refused: Record<string, number> = {}
  const byId = newest(verified)
  const held = await heldRows(trx, [...byId.keys()])
  const day = await dayOf(trx, peer, utcDay(now))
  let candidates: Candidate[] = []
  const unshown: RecordDraft[] = []
  for (const [idHash, one] of byId) {
    const row = held.get(idHash)
    if (row && row.version === one.record.version && row.hash !== one.hash) count(refused, 'equivocation')
    // What its home had no more for a while, and gives again.
    const isBack = row?.state === 'suspect' && fromHome && row.hash === one.hash
    if (row && !isBack && !isNewer(one, row)) continue
    const reason = refusalOf(one.record, peer, { now, gazetteer: deps.gazetteer })
    if (reason !== undefined) {
      count(refused, reason)
      // What it says now is not taken: what it said before is shown no more.
      if (row?.doc && reason !== 'future') unshown.push(withdrawn(row.doc, reason === 'tells-hidden'))
    } else candidates.push({ ...one, idHash, held: row })
  }
  const isNew = ({ held, record }: Candidate) => held === undefined || (held.gone && !isGone(record))
  const { newPerDay = Number.POSITIVE_INFINITY } = peer.limits
  let room = newPerDay - day.new
  candidates = candidates.filter((one) => {
    if (!isNew(one)) return true
    room -= 1
    if (room < 0) count(refused, 'limit-new')
    return room >= 0
  })
  const moved = await successors(trx, peer, candidates)
  // What another home has taken, and says so, is not lost.
  const isLost = ({ record, held }: Candidate) =>
    isGone(record) &&
    !isErasure(record) &&
    !(record.supersededBy !== undefined && moved.get(record.id) === record.supersededBy) &&
    held !== undefined &&
    !held.gone
  const after: Day = {
    ...day,
    new: day.new + candidates.filter(isNew).length,
    gone: day.gone + candidates.filter(isLost).length,
    moved: day.moved + candidates.filter(({ record, held }) => isMoved(held?.doc, record)).length,
  }
  const waits = peer.held !== null || (!peer.waived && trips(after))
  const taken = waits ? candidates.filter(({ record, held }) => held && erases(held, record)) : candidates
  await takeTurn(trx)
  await write(trx, deps, peer, taken)
  await saveEach(trx, unshown, saver(trx, deps))
  return {
    changed: taken.length,
    refused,
    tripped: waits && peer.held === null,
    day: waits ? day : after,
  }
}

async function write(
  trx: Transaction<Database>,
  deps: MergeDeps & { readonly projectors: readonly Projector[] },
  peer: Peer,
  taken: readonly Candidate[],
): Promise<void> {
  if (taken.length === 0) return
  const own = (await findNode(trx))?.document.node
  const toId = idHere(own)
  const ours = await takenHere(
    trx,
    taken.map(({ record }) => record.id),
  )
  // Given back, it is no more what was taken of it.
  const isTaken = ({ record }: Candidate) =>
    ours.has(record.id) &&
    (isGone(record) || !isOf(own, (record.movedFrom as { id?: unknown } | undefined)?.id))
  const readings = taken.map((one) => {
    const draft = draftOfSigned(one.record, toId, deps.gazetteer)
    return { one, draft, state: stateOf(one, draft, peer, isTaken(one)) }
  })
  // What is no more goes wherever it is; what stands is shown where its home is trusted.
  const isSaved = ({ one, state }: (typeof readings)[number]) =>
    isGone(one.record) ? one.held?.record_id != null : state === 'shown' && SHOWING.includes(peer.state)
  const save = saver(trx, deps)
  const said = readings
    .filter(isSaved)
    .flatMap(({ one, draft }) =>
      draft
        ? [{ ...draft, ...(one.held && erases(one.held, one.record) ? { eraseHistory: true } : {}) }]
        : [],
    )
  const drafts = await keepHidden(trx, said.sort(byType), deps.gazetteer)
  const failed = await saveEach(trx, drafts, save)
  // Real places have come: those of the demonstration go.
  if (
    drafts.some(
      ({ id, type, deleted }) => (type === 'place' || type === 'organization') && !deleted && !failed.has(id),
    )
  )
    await removeDemo(trx)
  const isUnshown = ({ one, draft, state }: (typeof readings)[number]) =>
    one.held?.doc != null && (state !== 'shown' || (draft !== undefined && failed.has(draft.id)))
  await saveEach(
    trx,
    readings
      .filter(isUnshown)
      .flatMap(({ one: { held, record } }) => (held ? [withdrawn(held.doc, erases(held, record))] : [])),
    save,
  )
  const shown = new Set(drafts.flatMap(({ id }) => (failed.has(id) ? [] : [id])))
  await writeAliases(
    trx,
    drafts.filter(({ id }) => shown.has(id)),
  )
  const { seq } = await trx
    .updateTable('feed_state')
    .set({ seq: sql`seq + ${taken.length}::bigint` })
    .returning('seq')
    .executeTakeFirstOrThrow()
  await insertRows(
    trx,
    'publications',
    readings.map(({ one, draft, state }, rank) => ({
      origin: peer.node,
      uri: one.record.id,
      record_id: draft && shown.has(draft.id) ? draft.id : (one.held?.record_id ?? null),
      state: draft && failed.has(draft.id) ? 'unreadable' : state,
      version: one.record.version,
      seq: seq - taken.length + 1 + rank,
      reason: isGone(one.record) ? one.record.reason : null,
      license: isGone(one.record) ? null : one.record.license,
      kid: '',
      id_hash: `\\x${one.idHash}`,
      hash: `\\x${one.hash}`,
      text: one.text,
    })),
    sql`ON CONFLICT (id_hash) DO UPDATE SET (record_id, state, version, missing, seq, reason, license, hash, text)
      = (excluded.record_id, excluded.state, excluded.version, 0, excluded.seq, excluded.reason, excluded.license,
         excluded.hash, excluded.text)`,
  )
  await refreshDigest(
    trx,
    peer.node,
    taken.map(({ idHash }) => idHash),
  )
}

/** Writes what came of the records of a home beside it. */
export async function noteMerged(
  trx: Transaction<Database>,
  { node, refused: before }: Peer,
  { refused, tripped, day }: Merged & { day: Day },
): Promise<void> {
  const all = { ...before }
  for (const [reason, by] of Object.entries(refused)) count(all, reason, by)
  await trx
    .updateTable('peers')
    .set({
      refused: JSON.stringify(all),
      ...(tripped ? { held: 'breaker' } : {}),
      day: day.day,
      day_base: day.base,
      day_new: day.new,
      day_gone: day.gone,
      day_moved: day.moved,
    })
    .where('node', '=', node)
    .execute()
}
