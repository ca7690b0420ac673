/**
 * Changes of a listing by hand: each its own revision, made on the version that was read. What others changed meanwhile
 * is never overwritten unseen.
 * @module
 */
import { InvalidInput } from '@maillage/shared/errors'
import { inFrance } from '@maillage/shared/geo'
import { type Place, placeSchema, type Sealed, utcDay, withToldStops } from '@maillage/shared/place'
import { applyEdits, type FieldEdit, isSame } from '@maillage/shared/revision'
import { type Gazetteer, zoneOf } from '@maillage/shared/territory'
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
import { seal, sensitivityNow, TELLS_WHERE } from './sealing.ts'
import { actorName, keepConsent, licensed, standingOf } from './standing.ts'
import { lockRecord, mustBeCurrent, mustMerge, verifiedBy, versionOf } from './versions.ts'

/** @throws NotFound when there is no such place */
export const lockPlace = (trx: Transaction<Database>, id: string): Promise<StoredRecord> =>
  lockRecord(trx, 'place', id)

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

/** @throws InvalidInput naming every field that breaks the schema of a place */
function validPlace(candidate: object): Place {
  const parsed = placeSchema.safeParse(candidate)
  const issues = parsed.success
    ? [parsed.data.zone, ...(parsed.data.stops ?? []).map(({ zone }) => zone)]
        .filter((zone) => !isZone(zone))
        .map((zone) => ({ where: '/zone', message: 'Not a time zone.', value: zone }))
    : parsed.error.issues.map(({ path, message }) => ({ where: `/${path.join('/')}`, message }))
  if (parsed.success && issues.length === 0) return parsed.data
  const [first] = issues
  throw new InvalidInput(first ? `${first.where}: ${first.message}` : 'The listing is not valid.', issues)
}

/** Ids of services and stops that stand earlier in their list, by the pointers of where they stand again. */
const repeatedIds = ({ services, stops = [] }: Place) =>
  Object.entries({ services, stops }).flatMap(([list, items]) =>
    items.flatMap(({ id }, index) =>
      items.findIndex((one) => one.id === id) < index ? [{ where: `/${list}/${index}/id`, value: id }] : [],
    ),
  )

/** @throws InvalidInput naming every service and stop that takes the id of another; those that a source gave stay */
export function mustBeDistinct(place: Place, before?: Place): void {
  const stated = new Set(before ? repeatedIds(before).map(({ value }) => value) : [])
  const issues = repeatedIds(place)
    .filter(({ value }) => !stated.has(value))
    .map((repeated) => ({ ...repeated, message: 'The id of another.' }))
  const [first] = issues
  if (first) throw new InvalidInput(`${first.where}: ${first.message}`, issues)
}

/** Points of a place, by the pointers of their fields. */
const pointsOf = ({ position, publicDoor, stops = [] }: Place) =>
  Object.entries({
    '/position': position,
    '/publicDoor/position': publicDoor?.position,
    ...Object.fromEntries(stops.map((stop) => [`/stops/${stop.id}/position`, stop.position])),
  })

/** @throws InvalidInput naming every point that is put outside France; one that a source gave stays as it was */
function mustBeInFrance(place: Place, before: Place): void {
  const stated = Object.fromEntries(pointsOf(before))
  const issues = pointsOf(place)
    .filter(([path, point]) => point && !inFrance(point) && !isSame(point, stated[path]))
    .map(([where, point]) => ({
      where,
      message: 'Outside France.',
      value: `${point?.lat}, ${point?.lon}`,
    }))
  const [first] = issues
  if (first) throw new InvalidInput(`${first.where}: ${first.message}`, issues)
}

interface Prepared {
  readonly body: Place
  readonly sealed?: Sealed
  /** The address was public and is hidden from now on. */
  readonly hides: boolean
}

/** The body with edits, its zone that of its commune, and coarse as soon as its kind asks for it (people.md 4). */
export function prepare(
  before: Place,
  sealed: Sealed | undefined,
  edits: readonly FieldEdit[],
  gazetteer: Gazetteer,
): Prepared {
  const stood = { ...before, ...sealed }
  const whole = validPlace(applyEdits(stood, edits))
  mustBeDistinct(whole, stood)
  mustBeInFrance(whole, stood)
  const zone = (whole.address?.code && zoneOf(whole.address.code)) || whole.zone
  const place = withToldStops({ ...whole, zone })
  const sensitivity = sensitivityNow(place)
  if (!sensitivity) return { body: place, hides: false }
  const edited = new Set(edits.map(({ path }) => path.split('/')[1] ?? ''))
  const made = seal(place, sensitivity, { gazetteer, before, sealed, edited })
  return { body: made.place, sealed: made.sealed, hides: before.sensitivity === undefined }
}

/**
 * What edits make of a place, without saving it: for a preview that tells what saving will refuse.
 * @throws InvalidInput naming the fields
 */
export function previewed(
  place: Place,
  edits: readonly FieldEdit[],
  { owned, now, gazetteer }: { owned: boolean; now: number; gazetteer: Gazetteer },
): Place {
  return prepare(place, undefined, completed(edits, place, { owned, now }), gazetteer).body
}

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
  edits: readonly FieldEdit[],
  { gazetteer, now }: MakingContext,
): Promise<Made> {
  const before = record.doc.body as Place
  const subject = subjectOf(record)
  for (const action of new Set(edits.map(({ path }) => actionFor(path))))
    mustBeAllowed(actor, action, subject, { gazetteer })
  if (before.sensitivity && edits.some(({ path }) => TELLS_WHERE.test(path)))
    mustBeAllowed(actor, 'place.read-sealed', subject, { gazetteer })
  const owned = actorName(rolesOn(actor, subject, gazetteer)) === 'structure'
  const sealed = before.sensitivity ? (await sealedOf(trx, [record.id])).get(record.id) : undefined
  const prepared = prepare(before, sealed, completed(edits, before, { owned, now }), gazetteer)
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
  const { prepared } = await madeOf(trx, record, actor, request.edits, context)
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
    eraseHistory: prepared.hides,
  }
  const context = { now, actor: name, userId }
  const own = { ...context, reason: prepared.hides ? '' : reason, organization: said }
  await saveRecords(trx, [next], own, projectors)
  await saveRecords(trx, await releaseOrganizations(trx, left), { ...context, reason: '' }, projectors)
  await keepFields(trx, id, edits)
}

/** @throws NotFound, or Refused when one of the fields is not hers to change */
async function lockToEdit(
  trx: Transaction<Database>,
  actor: Actor,
  { id, edits }: Pick<EditRequest, 'id' | 'edits'>,
  gazetteer: Gazetteer,
): Promise<StoredRecord> {
  const record = await lockPlace(trx, id)
  for (const { path } of edits) mustBeAllowed(actor, actionFor(path), subjectOf(record), { gazetteer })
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
    const { prepared, same } = await madeOf(trx, record, actor, request.edits, context)
    if (same) return 'unchanged'
    await mustMerge(trx, record, version, request.edits)
    await saveMade(trx, record, actor, request, prepared, context)
    return 'changed'
  })
}
