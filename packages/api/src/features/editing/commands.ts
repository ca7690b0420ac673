/**
 * Changes of a listing by hand: each its own revision, made on the version that was read. What others changed meanwhile
 * is never overwritten unseen.
 * @module
 */
import { InvalidInput, NotFound, Stale } from '@maillage/shared/errors'
import { coarsen, type Place, placeSchema, type Sealed } from '@maillage/shared/place'
import { applyEdits, conflictsOf, type FieldChange, type FieldEdit, valueAt } from '@maillage/shared/revision'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { coarseCommune, type Gazetteer, zoneOf } from '@maillage/shared/territory'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { organizationNames } from '../organizations/index.ts'
import {
  draftOf,
  lockRecords,
  type Projector,
  type RecordDraft,
  revisionsOf,
  type StoredRecord,
  saveRecords,
} from '../records/index.ts'
import { type Actor, mustBeAllowed, type Role, rolesOn, subjectOf } from '../rights/index.ts'
import { actionFor, completed } from './fields.ts'
import { keepFields } from './kept.ts'

/** Licence of what structures write, and the version of the words they agree to. */
export const CONSENT = { license: 'etalab-2.0', version: '2026-11' } as const

const BODY = '/body'

/** In whose name something is changed; absent: by the operator's command. */
export function actorName(roles: readonly Role[]): string {
  const [role] = roles
  if (role === 'owner' || role === 'editor') return 'structure'
  return role === 'coordinator' ? 'network' : (role ?? 'operator')
}

/** @throws NotFound when there is no such place */
export async function lockPlace(trx: Transaction<Database>, id: string): Promise<StoredRecord> {
  const [record] = await lockRecords(trx, [id])
  if (record?.type !== 'place') throw new NotFound(`The place ${id}`)
  return record
}

/** What others changed in the body since a version, the newest first, told by pointers into it. */
export async function changedSince(
  trx: Kysely<Database>,
  id: string,
  version: number,
): Promise<FieldChange[]> {
  const revisions = await revisionsOf(trx, id, { after: version })
  return revisions
    .flatMap(({ changes }) => changes)
    .filter(({ path }) => path.startsWith(`${BODY}/`))
    .map((change) => ({ ...change, path: change.path.slice(BODY.length) }))
}

/** @throws Stale with every field of ours that others changed to something else */
async function mustBeCurrent(
  trx: Transaction<Database>,
  record: StoredRecord,
  version: number,
  edits: readonly FieldEdit[],
): Promise<void> {
  if (record.version === version) return
  const conflicts = conflictsOf(edits, await changedSince(trx, record.id, version), record.doc.body)
  const issues = conflicts.map(({ path }) => ({
    where: path,
    message: 'Somebody else changed this meanwhile.',
    value: JSON.stringify(valueAt(record.doc.body, path)),
  }))
  throw new Stale(record.version, 'The listing changed since you read it.', issues)
}

/** @throws InvalidInput naming every field that breaks the schema of a place */
function validPlace(candidate: object): Place {
  const parsed = placeSchema.safeParse(candidate)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ where: `/${path.join('/')}`, message }))
  const [first] = issues
  throw new InvalidInput(first ? `${first.where}: ${first.message}` : 'The listing is not valid.', issues)
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
  const whole = validPlace(applyEdits({ ...before, ...sealed }, edits))
  const zone = (whole.address?.code && zoneOf(whole.address.code)) || whole.zone
  const place = { ...whole, zone }
  const sensitivity = before.sensitivity ?? (place.publicSince ? undefined : sensitivityOf(place))
  if (!sensitivity) return { body: place, hides: false }
  const commune = place.address?.code ? gazetteer.territory(place.address.code) : undefined
  const coarse = coarsen({ ...place, sensitivity }, commune && coarseCommune(commune, gazetteer))
  return { body: coarse.place, sealed: coarse.sealed, hides: before.sensitivity === undefined }
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

const sealedOf = async (trx: Kysely<Database>, id: string): Promise<Sealed | undefined> =>
  (await trx.selectFrom('sealed').select('doc').where('record_id', '=', id).executeTakeFirst())?.doc as
    | Sealed
    | undefined

/** Fields that are confirmed by themselves; others are with the part of the listing that holds them. */
const OWN_MARK = /^\/(services|stops)\/[^/]+\/(hours|accepting)$/

/** The pointer under which a field is confirmed. */
const markOf = (path: string): string => (OWN_MARK.test(path) ? path : path.split('/').slice(0, 2).join('/'))

/** What is said to be so by whom from now on; what somebody else rewrote is confirmed by nobody any more. */
export function verifiedBy(
  before: Record<string, { date: string; by: string }> = {},
  paths: readonly string[],
  actor: string,
  day: string,
): Record<string, { date: string; by: string }> {
  const rest = Object.entries(before).filter(([path]) => !paths.includes(path))
  const by = actor === 'structure' || actor === 'moderator' ? actor : undefined
  return Object.fromEntries([...rest, ...(by ? paths.map((path) => [path, { date: day, by }] as const) : [])])
}

export const hasConsented = async (db: Kysely<Database>, id: string): Promise<boolean> =>
  (await db.selectFrom('consents').select('record_id').where('record_id', '=', id).executeTakeFirst()) !==
  undefined

/** @throws InvalidInput when a structure saves for the first time without agreeing to the licence */
export async function keepConsent(
  trx: Transaction<Database>,
  id: string,
  { actor, userId, consent, now }: { actor: string; userId?: string; consent?: boolean; now: number },
): Promise<void> {
  if (actor !== 'structure' || (await hasConsented(trx, id))) return
  if (!consent) {
    const message = 'Agree that your structure publishes this under the Licence Ouverte 2.0.'
    throw new InvalidInput(message, [{ where: 'consent', message }], { code: 'consent-required' })
  }
  const at = new Date(now).toISOString()
  await trx
    .insertInto('consents')
    .values({ record_id: id, user_id: userId ?? null, ...CONSENT, at })
    .execute()
}

export interface Standing {
  readonly roles: readonly Role[]
  /** Word for revisions. */
  readonly name: string
  readonly organization?: string
  readonly userId?: string
}

/** As whom somebody changes a place. */
export async function standingOf(
  trx: Kysely<Database>,
  actor: Actor,
  record: StoredRecord,
  gazetteer: Gazetteer,
): Promise<Standing> {
  const roles = rolesOn(actor, subjectOf(record), gazetteer)
  const name = actorName(roles)
  const place = record.doc.body as Place
  const names = await organizationNames(trx, place.organization ? [place.organization] : [])
  const organization = (place.organization && names.get(place.organization)) ?? place.name
  return {
    roles,
    name,
    ...(name === 'structure' ? { organization } : {}),
    ...(actor.kind === 'person' ? { userId: actor.id } : {}),
  }
}

export interface EditRequest {
  readonly id: string
  /** Version that was read. */
  readonly version: number
  readonly edits: readonly FieldEdit[]
  readonly reason?: string
  readonly consent?: boolean
}

export type EditDeps = Pick<Deps, 'db' | 'gazetteer' | 'now'>

/**
 * Makes edits of a place.
 * @throws Refused, NotFound, InvalidInput naming the fields, Stale with the fields in conflict
 * @returns its version afterwards
 */
export async function editPlace(
  { db, gazetteer, now: clock }: EditDeps,
  actor: Actor,
  request: EditRequest,
  projectors: readonly Projector[],
): Promise<number> {
  const { id, version, edits, reason, consent } = request
  const now = clock()
  return db.transaction().execute(async (trx) => {
    const record = await lockPlace(trx, id)
    for (const action of new Set(edits.map(({ path }) => actionFor(path))))
      mustBeAllowed(actor, action, subjectOf(record), { gazetteer })
    await mustBeCurrent(trx, record, version, edits)
    const standing = await standingOf(trx, actor, record, gazetteer)
    const { name, organization, userId } = standing
    await keepConsent(trx, id, { actor: name, userId, consent, now })
    const before = record.doc.body as Place
    const whole = completed(edits, before, { owned: name === 'structure', now })
    const sealed = before.sensitivity ? await sealedOf(trx, id) : undefined
    const prepared = prepare(before, sealed, whole, gazetteer)
    const draft = draftOf(record.doc)
    const next: RecordDraft = {
      ...draft,
      ...(draft.license ? {} : { license: CONSENT.license }),
      ...(draft.attribution ? {} : { attribution: organization ?? before.name }),
      body: prepared.body,
      verified: verifiedBy(
        draft.verified,
        [...new Set(edits.map(({ path }) => markOf(path)))],
        name,
        new Date(now).toISOString().slice(0, 10),
      ) as RecordDraft['verified'],
      demo: record.demo,
      ...(prepared.sealed ? { sealed: prepared.sealed } : {}),
      eraseHistory: prepared.hides,
    }
    await saveRecords(
      trx,
      [next],
      { now, actor: name, reason: reason ?? '', organization, userId },
      projectors,
    )
    await keepFields(trx, id, edits)
    const saved = await trx
      .selectFrom('records')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return saved.version
  })
}
