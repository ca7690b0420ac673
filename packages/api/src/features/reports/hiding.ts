/**
 * Hiding the address of a place, at once and at anybody's word; making it public again, which takes more (people.md 4).
 * @module
 */
import { Conflict } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { lockPlace, prepare, sealedOf, standingOf } from '../editing/index.ts'
import { emit } from '../jobs/index.ts'
import { clustersOfRecords, currentSlugs, membersOf } from '../places/index.ts'
import {
  draftOf,
  findRecords,
  lockRecords,
  type Projector,
  type RecordDraft,
  type StoredRecord,
  saveRecords,
} from '../records/index.ts'
import { type Action, type Actor, may, mustBeAllowed, subjectOf } from '../rights/index.ts'
import { isFollowed } from './away.ts'
import { SHOWN_AGAIN } from './followed.ts'

/** Why an address is hidden when the kind of its place does not tell: it is published, hence says nothing more. */
const ON_REQUEST = { class: 'B', evidence: 'hidden on request' } as const

export type HiddenBy = 'public' | 'structure' | 'moderator'
export type AddressState = 'hidden' | 'waiting-moderator' | 'waiting-structure' | 'public'

interface Hiding {
  readonly by: HiddenBy
  /** Unix ms. */
  readonly now: number
  readonly gazetteer: Gazetteer
  readonly organization?: string
  readonly userId?: string
}

/**
 * Hides the address of a locked place that was public: its street is found nowhere any more, past versions included; nor
 * in what others say of the same door.
 */
export async function hideAddress(
  trx: Transaction<Database>,
  record: StoredRecord,
  hiding: Hiding,
  projectors: readonly Projector[],
): Promise<void> {
  await hideRecords(trx, [record, ...(await othersOfDoor(trx, record.id))], hiding, projectors)
}

/** Hides what the others of the door of a place tell, which is itself shown no more. */
export const hideOthers = async (
  trx: Transaction<Database>,
  id: string,
  hiding: Hiding,
  projectors: readonly Projector[],
): Promise<void> => hideRecords(trx, await othersOfDoor(trx, id), hiding, projectors)

/** Hides the addresses of locked places that tell them, and of no others. */
export async function hideRecords(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
  hiding: Hiding,
  projectors: readonly Projector[],
): Promise<void> {
  const drafts = records.map((one) => hiddenDraft(one, hiding))
  const { by, now, organization, userId } = hiding
  // All at once: one that is hidden is no more one door with one that tells where it is.
  await saveRecords(
    trx,
    drafts,
    { now, actor: by, reason: 'address hidden', organization, userId },
    projectors,
  )
  for (const { id } of records) await noteHiding(trx, id, by)
}

/** The other records of the door of a place that tell its address, locked. */
async function othersOfDoor(trx: Transaction<Database>, id: string): Promise<StoredRecord[]> {
  const cluster = (await clustersOfRecords(trx, [id])).get(id)
  const members = cluster === undefined ? [] : ((await membersOf(trx, [cluster])).get(cluster) ?? [])
  const others = await lockRecords(
    trx,
    members.filter((member) => member !== id),
  )
  return others.filter(({ doc }) => (doc.body as Place).sensitivity === undefined)
}

function hiddenDraft({ doc, demo }: StoredRecord, { gazetteer }: Hiding): RecordDraft {
  // It changed at its home no later than before.
  const modified = isFollowed(doc) ? { modified: doc.modified as string } : {}
  return { ...hiddenForm({ ...draftOf(doc), ...modified, demo }, gazetteer), eraseHistory: true }
}

/**
 * A place that tells its address, without. Of one that another directory keeps up, only what is shown here changes: its
 * address is not kept apart.
 */
export function hiddenForm(draft: RecordDraft, gazetteer: Gazetteer): RecordDraft {
  const { publicSince: _, ...place } = draft.body as Place
  const sensitivity = sensitivityOf(place) ?? ON_REQUEST
  const { body, sealed } = prepare({ ...place, sensitivity }, undefined, [], gazetteer)
  return { ...draft, body, ...(isFollowed(draft) ? {} : { sealed }) }
}

/** The structure's own word stands above others; hiding again takes back what was asked. */
async function noteHiding(trx: Transaction<Database>, placeId: string, by: HiddenBy): Promise<void> {
  const row = { place_id: placeId, hidden_by: by, public_asked: null, public_agreed: null }
  const { by: before } = await reviewOf(trx, placeId)
  const stands = before === 'structure' ? before : by
  await trx
    .insertInto('hidings')
    .values(row)
    .onConflict((on) => on.column('place_id').doUpdateSet({ ...row, hidden_by: stands }))
    .execute()
}

/** Puts a locked place back as it was before it was hidden, dated from now on. */
async function publishAddress(
  trx: Transaction<Database>,
  record: StoredRecord,
  {
    actor,
    now,
    organization,
    userId,
  }: { actor: string; now: number; organization?: string; userId?: string },
  projectors: readonly Projector[],
): Promise<void> {
  const sealed = (await sealedOf(trx, [record.id])).get(record.id)
  const { sensitivity: _, ...place } = { ...(record.doc.body as Place), ...sealed }
  const body = { ...place, publicSince: new Date(now).toISOString().slice(0, 10) }
  const context = { now, actor, reason: 'address public', organization, userId }
  await saveRecords(trx, [{ ...draftOf(record.doc), body, demo: record.demo }], context, projectors)
  await trx.deleteFrom('sealed').where('record_id', '=', record.id).execute()
  await trx.deleteFrom('hidings').where('place_id', '=', record.id).execute()
}

interface Review {
  readonly by: HiddenBy | null
  readonly asked: boolean
  readonly agreed: boolean
}

async function reviewOf(db: Kysely<Database>, placeId: string): Promise<Review> {
  const row = await db
    .selectFrom('hidings')
    .select(['hidden_by', 'public_asked', 'public_agreed'])
    .where('place_id', '=', placeId)
    .executeTakeFirst()
  return {
    by: row?.hidden_by ?? null,
    asked: row?.public_asked != null,
    agreed: row?.public_agreed != null,
  }
}

/** The kind of a place, as its whole listing tells it. */
const kindOf = async (db: Kysely<Database>, record: StoredRecord) =>
  sensitivityOf({ ...(record.doc.body as Place), ...(await sealedOf(db, [record.id])).get(record.id) })

/**
 * A moderator alone may undo what anybody may do: were it otherwise, a stranger could hide for good the address of any
 * structure that does not answer. Where the kind of the place hides it, or the structure itself did, its word is needed.
 */
const mayBeAlone = async (db: Kysely<Database>, record: StoredRecord, { by }: Review): Promise<boolean> =>
  by !== null && by !== 'structure' && (await kindOf(db, record)) === undefined

type HidingDeps = Pick<Deps, 'db' | 'gazetteer' | 'now'>

/** Hides the address of a place that is locked, at the word of those who keep its listing or moderate. @throws Refused */
export async function hideLocked(
  trx: Transaction<Database>,
  record: StoredRecord,
  actor: Actor,
  { gazetteer, now }: Pick<HidingDeps, 'gazetteer' | 'now'>,
  projectors: readonly Projector[],
): Promise<void> {
  mustBeAllowed(actor, 'place.hide', subjectOf(record), { gazetteer })
  const { name, organization, userId } = await standingOf(trx, actor, record, gazetteer)
  const by = name === 'structure' ? 'structure' : 'moderator'
  if ((record.doc.body as Place).sensitivity) await noteHiding(trx, record.id, by)
  else await hideAddress(trx, record, { by, now: now(), gazetteer, organization, userId }, projectors)
}

/** Hides an address at the word of those who keep the listing or moderate. @throws Refused, NotFound */
export const hidePlace = (
  deps: HidingDeps,
  actor: Actor,
  placeId: string,
  projectors: readonly Projector[],
): Promise<AddressState> =>
  deps.db.transaction().execute(async (trx) => {
    await hideLocked(trx, await lockPlace(trx, placeId), actor, deps, projectors)
    return 'hidden' as const
  })

/**
 * One of the two who must agree says that an address may be public; once both have, it is.
 * @throws Refused, NotFound; Conflict when it is public already, or its kind keeps it hidden for ever
 */
export const agreeToPublish = (
  { db, gazetteer, now: clock }: HidingDeps,
  actor: Actor,
  placeId: string,
  side: 'structure' | 'moderator',
  projectors: readonly Projector[],
): Promise<AddressState> =>
  db.transaction().execute(async (trx) => {
    const action: Action = side === 'structure' ? 'place.ask-public' : 'place.agree-public'
    const record = await lockPlace(trx, placeId)
    mustBeAllowed(actor, action, subjectOf(record), { gazetteer })
    const { sensitivity } = record.doc.body as Place
    if (!sensitivity) throw new Conflict('The address is public already.')
    if (sensitivity.class === 'A' || (await kindOf(trx, record))?.class === 'A')
      throw new Conflict('A place of this kind never shows its address.')
    const now = clock()
    const at = new Date(now).toISOString()
    if (isFollowed(record.doc)) return agreeOnFollowed(trx, record, at)
    const said = side === 'structure' ? { public_asked: at } : { public_agreed: at }
    await trx
      .insertInto('hidings')
      .values({ place_id: placeId, hidden_by: null, public_asked: null, public_agreed: null, ...said })
      .onConflict((on) => on.column('place_id').doUpdateSet(said))
      .execute()
    const review = await reviewOf(trx, placeId)
    if (!review.agreed) return 'waiting-moderator' as const
    if (!review.asked && !(await mayBeAlone(trx, record, review))) return 'waiting-structure' as const
    const { name, organization, userId } = await standingOf(trx, actor, record, gazetteer)
    await publishAddress(trx, record, { actor: name, now, organization, userId }, projectors)
    return 'public' as const
  })

/** What is hidden here alone is shown as its home says it, whatever hides it here from now on but another such word. */
async function agreeOnFollowed(
  trx: Transaction<Database>,
  record: StoredRecord,
  at: string,
): Promise<'public'> {
  if (!(await mayBeAlone(trx, record, await reviewOf(trx, record.id))))
    throw new Conflict('Its home hides it, or its kind does: its structure says there that it is public.')
  await trx
    .updateTable('hidings')
    .set({ hidden_by: null, public_agreed: at })
    .where('place_id', '=', record.id)
    .execute()
  await emit(trx, [{ kind: SHOWN_AGAIN, payload: { id: record.id } }])
  return 'public'
}

/** Addresses that a moderator is to look at: hidden by a stranger, or asked to be public. By name. */
export async function hiddenAddressesFor({ db, gazetteer }: HidingDeps, actor: Actor) {
  const rows = await db.selectFrom('hidings').select(['place_id', 'hidden_by', 'public_asked']).execute()
  const ids = rows.map(({ place_id }) => place_id)
  const slugs = await currentSlugs(db, ids)
  const found = new Map((await findRecords(db, ids)).map((record) => [record.id, record]))
  const items = []
  for (const { place_id, hidden_by, public_asked } of rows) {
    const record = found.get(place_id)
    if (!record || record.deleted || !may(actor, 'place.agree-public', subjectOf(record), gazetteer)) continue
    const review = { by: hidden_by, asked: public_asked !== null, agreed: false }
    const alone = await mayBeAlone(db, record, review)
    // What a stranger hid waits for a look, until somebody who may says that it stays so.
    if (!review.asked && !(alone && hidden_by === 'public')) continue
    const { name } = record.doc.body as Place
    const by = hidden_by === null ? {} : { by: hidden_by }
    items.push({
      place: place_id,
      slug: slugs.get(place_id) ?? place_id,
      name,
      ...by,
      asked: review.asked,
      alone,
    })
  }
  return items.sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}
