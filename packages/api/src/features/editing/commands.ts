/**
 * Changes of a listing by hand: each its own revision, made on the version that was read. What others changed meanwhile
 * is never overwritten unseen.
 * @module
 */
import { type Place, utcDay } from '@maillage/shared/place'
import { type FieldEdit, isSame } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { releaseOrganizations } from '../organizations/index.ts'
import {
  draftOf,
  findRecords,
  type Projector,
  type RecordDraft,
  type StoredRecord,
  saveRecords,
} from '../records/index.ts'
import { type Actor, mustBeAllowed, rolesOn, subjectOf } from '../rights/index.ts'
import { actionFor, completed } from './fields.ts'
import { exceptOf, keepFields, sealedOf } from './kept.ts'
import { type Prepared, prepare } from './prepare.ts'
import { TELLS_WHERE } from './sealing.ts'
import { actorName, keepConsent, licensed, standingOf } from './standing.ts'
import { lockRecord, mustBeCurrent, mustMerge, verifiedBy, versionOf } from './versions.ts'

/** @throws NotFound when there is no such place */
export const lockPlace = (trx: Transaction<Database>, id: string): Promise<StoredRecord> =>
  lockRecord(trx, 'place', id)

export interface Edits {
  readonly edits: readonly FieldEdit[]
  readonly reason?: string
  readonly consent?: boolean
  /** Nobody confirms what an undoing brings back. */
  readonly undoes?: boolean
}

export interface EditRequest extends Edits {
  readonly id: string
  /** Version that was read. */
  readonly version: number
}

export type EditDeps = Pick<Deps, 'db' | 'gazetteer' | 'now'>

interface MakingContext {
  readonly gazetteer: Gazetteer
  /** Unix milliseconds. */
  readonly now: number
}

interface EditContext extends MakingContext {
  readonly projectors: readonly Projector[]
}

/** An organization that was only assumed from the place leaves it when its address is hidden: registers give it. */
async function withoutAssumed(
  trx: Transaction<Database>,
  place: Place,
): Promise<{ place: Place; left: string[] }> {
  const { organization, ...rest } = place
  const [record] = organization ? await findRecords(trx, [organization]) : []
  const assumed = (record?.doc.body as { nameAssumed?: true } | undefined)?.nameAssumed
  return organization && assumed ? { place: rest, left: [organization] } : { place, left: [] }
}

interface Made {
  readonly prepared: Prepared
  /** What the listing says, in public and sealed, it said already. */
  readonly same: boolean
}

/** What edits make of a place that is locked, by somebody who may. @throws Refused, InvalidInput naming the fields */
async function madeOf(
  trx: Transaction<Database>,
  record: StoredRecord,
  actor: Actor,
  { edits, undoes }: Pick<Edits, 'edits' | 'undoes'>,
  { gazetteer, now }: MakingContext,
): Promise<Made> {
  const before = record.doc.body as Place
  const subject = subjectOf(record)
  for (const action of new Set(edits.map(({ path }) => actionFor(path, undoes))))
    mustBeAllowed(actor, action, subject, { gazetteer })
  if (before.sensitivity && edits.some(({ path }) => TELLS_WHERE.test(path)))
    mustBeAllowed(actor, 'place.read-sealed', subject, { gazetteer })
  const owned = actorName(rolesOn(actor, subject, gazetteer)) === 'structure'
  const sealed = before.sensitivity ? (await sealedOf(trx, [record.id])).get(record.id) : undefined
  const prepared = prepare(before, sealed, completed(edits, before, { owned, now, undoes }), gazetteer)
  const same = isSame(prepared.body, before) && isSame(prepared.sealed ?? {}, sealed ?? {})
  return { prepared, same }
}

/** Makes edits of a place that is locked. @throws Refused, InvalidInput naming the fields */
export async function editLocked(
  trx: Transaction<Database>,
  record: StoredRecord,
  actor: Actor,
  request: Edits,
  context: EditContext,
): Promise<void> {
  const { prepared } = await madeOf(trx, record, actor, request, context)
  await saveMade(trx, record, actor, request, prepared, context)
}

/** Saves what edits made of a place that is locked. @throws InvalidInput when its structure must agree to the licence */
async function saveMade(
  trx: Transaction<Database>,
  record: StoredRecord,
  actor: Actor,
  { edits, reason = '', consent, undoes = false }: Edits,
  prepared: Prepared,
  { gazetteer, now, projectors }: EditContext,
): Promise<void> {
  const { id } = record
  const { name, organization, userId } = await standingOf(trx, actor, record, gazetteer)
  await keepConsent(trx, id, { actor: name, userId, consent, now })
  const { place: body, left } = prepared.hides
    ? await withoutAssumed(trx, prepared.body)
    : { place: prepared.body, left: [] }
  const draft = draftOf(record.doc)
  const said = name === 'structure' ? (organization ?? body.name) : undefined
  const day = utcDay(now)
  const next: RecordDraft = {
    ...draft,
    ...licensed(draft, said),
    ...(prepared.hides ? { attribution: body.name } : {}),
    ...(draft.source ? { source: exceptOf(draft.source, edits) } : {}),
    body,
    verified: verifiedBy(draft.verified, edits, body, { actor: undoes ? '' : name, day }),
    demo: record.demo,
    ...(prepared.sealed ? { sealed: prepared.sealed } : {}),
    eraseHistory: prepared.erases,
  }
  const context = { now, actor: name, userId }
  const own = { ...context, reason: prepared.erases ? '' : reason, organization: said }
  await saveRecords(trx, [next], own, projectors)
  await saveRecords(trx, await releaseOrganizations(trx, left), { ...context, reason: '' }, projectors)
  await keepFields(trx, id, edits)
}

/** @throws NotFound, or Refused when one of the fields is not hers to change */
async function lockToEdit(
  trx: Transaction<Database>,
  actor: Actor,
  { id, edits, undoes }: Pick<EditRequest, 'id' | 'edits' | 'undoes'>,
  gazetteer: Gazetteer,
): Promise<StoredRecord> {
  const record = await lockPlace(trx, id)
  for (const { path } of edits)
    mustBeAllowed(actor, actionFor(path, undoes), subjectOf(record), { gazetteer })
  return record
}

/**
 * Makes edits of a place.
 * @throws Refused, NotFound, InvalidInput naming the fields, Stale with the fields in conflict
 * @returns its version afterwards
 */
export async function editPlace(
  { db, gazetteer, now: clock }: EditDeps,
  actor: Actor,
  { id, version, ...request }: EditRequest,
  projectors: readonly Projector[],
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const record = await lockToEdit(trx, actor, { id, ...request }, gazetteer)
    await mustBeCurrent(trx, record, version, request.edits)
    await editLocked(trx, record, actor, request, { gazetteer, now: clock(), projectors })
    return versionOf(trx, id)
  })
}

/**
 * Makes edits of a place that were approved on a version, so that sending them again does nothing: what it says already
 * is left as it is, and what others changed elsewhere meanwhile merges.
 * @throws Refused, NotFound, InvalidInput naming the fields, Stale with the fields in conflict
 */
export async function applyEditsOnce(
  { db, gazetteer, now: clock }: EditDeps,
  actor: Actor,
  { id, version, ...request }: EditRequest,
  projectors: readonly Projector[],
): Promise<'changed' | 'unchanged'> {
  return db.transaction().execute(async (trx) => {
    const record = await lockPlace(trx, id)
    const context = { gazetteer, now: clock(), projectors }
    const { prepared, same } = await madeOf(trx, record, actor, request, context)
    if (same) return 'unchanged'
    await mustMerge(trx, record, version, request.edits)
    await saveMade(trx, record, actor, request, prepared, context)
    return 'changed'
  })
}
