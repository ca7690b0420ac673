/** Giving rights, taking them back, and asking for them. @module */
import { Conflict, LimitExceeded, NotFound, Refused } from '@maillage/shared/errors'
import type { Contact, Organization, Place } from '@maillage/shared/place'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import {
  emailSchema,
  type LetterDeps,
  type LetterEffect,
  type LetterWords,
  sendLetter,
} from '../accounts/index.ts'
import { findRecords, type StoredRecord } from '../records/index.ts'
import { type Action, type Actor, type Grant, may, type Subject } from './policy.ts'
import { grantsOf } from './queries.ts'

/** In milliseconds. */
const FORTNIGHT = 14 * 86_400_000

/** Claims one person may have waiting. */
const MOST_CLAIMS = 10

/** Gives a right, or changes the role it has on the same thing. */
export async function give(
  db: Kysely<Database>,
  userId: string,
  { scope, target, role }: Grant,
  { now, id }: { now: number; id: string },
): Promise<void> {
  await db
    .insertInto('grants')
    .values({ id, user_id: userId, scope, target, role, given: new Date(now).toISOString() })
    .onConflict((on) => on.columns(['user_id', 'scope', 'target']).doUpdateSet({ role }))
    .execute()
}

/** Takes a right back. @returns false when there was none */
export async function take(
  db: Kysely<Database>,
  userId: string,
  { scope, target }: Pick<Grant, 'scope' | 'target'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('grants')
    .where('user_id', '=', userId)
    .where('scope', '=', scope)
    .where('target', '=', target)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const invitationWords = (site: string, name: string): LetterWords => ({
  subject: `Invitation à gérer « ${name} »`,
  lead: [`Vous êtes invitée ou invité à gérer « ${name} » dans ${site}.`, 'Aucun mot de passe à créer.'],
  button: "Accepter l'invitation",
  life: 'deux semaines',
})

/** Invites the holder of an address; the right is given when the letter is opened. */
export const invite = (
  deps: LetterDeps,
  email: string,
  grant: Invited & { readonly name: string },
): Promise<void> =>
  sendLetter(
    deps,
    { purpose: 'invitation', email, payload: { ...grant }, life: FORTNIGHT },
    invitationWords(deps.config.name, grant.name),
  )

/** Addresses at which a structure says it can be reached: never a person's. */
const publishedAddresses = (contacts: readonly Contact[] = []): string[] =>
  contacts
    .filter(
      ({ kind, nature, value }) =>
        kind === 'mail' && nature !== 'person' && emailSchema.safeParse(value).success,
    )
    .map(({ value }) => value.toLowerCase())

/** Whether contacts were written here: whoever may change them would else prove by them to be the structure. */
const wroteContacts = async (db: Kysely<Database>, id: string): Promise<boolean> =>
  (await db
    .selectFrom('edited_fields')
    .select('field')
    .where('record_id', '=', id)
    .where('field', '=', 'contacts')
    .executeTakeFirst()) !== undefined

/** Addresses that prove who asks: those that sources published, of the place and of its organization. */
async function provingAddresses(db: Kysely<Database>, id: string, place: Place): Promise<string[]> {
  const [organization] = place.organization ? await findRecords(db, [place.organization]) : []
  const bodies = [
    { id, contacts: place.contacts },
    ...(organization
      ? [{ id: organization.id, contacts: (organization.doc.body as Organization).contacts }]
      : []),
  ]
  const published = await Promise.all(
    bodies.map(async (one) => ((await wroteContacts(db, one.id)) ? [] : publishedAddresses(one.contacts))),
  )
  return [...new Set(published.flat())]
}

const claimWords = (site: string, name: string, email: string): LetterWords => ({
  subject: `Qui gère la fiche « ${name} » ?`,
  lead: [
    `${email} demande à gérer la fiche « ${name} » de ${site}, et dit travailler chez vous.`,
    'Si cette personne fait partie de votre structure, confirmez-le. Sinon, ne faites rien.',
  ],
  button: 'Oui, cette personne travaille ici',
  life: 'deux semaines',
})

export interface Claimed {
  readonly state: 'accepted' | 'sent' | 'waiting'
  /** Where the structure is asked to confirm. */
  readonly address?: string
}

/** The claim that waits already, or a new one. */
async function keepClaim(
  { db, now, uuid }: Pick<Deps, 'db' | 'now' | 'uuid'>,
  userId: string,
  placeId: string,
  message: string,
): Promise<{ id: string; fresh: boolean }> {
  const open = await db
    .selectFrom('claims')
    .select(['id', 'place_id'])
    .where('user_id', '=', userId)
    .where('decided', 'is', null)
    .execute()
  const same = open.find(({ place_id }) => place_id === placeId)
  if (same) return { id: same.id, fresh: false }
  if (open.length >= MOST_CLAIMS)
    throw new LimitExceeded(`${MOST_CLAIMS} of your requests are waiting: let them be answered first.`, 429)
  const id = uuid()
  const made = new Date(now()).toISOString()
  await db
    .insertInto('claims')
    .values({ id, user_id: userId, place_id: placeId, message, made })
    .onConflict((on) => on.doNothing())
    .execute()
  return { id, fresh: true }
}

/** A claim that still waits, locked, is answered once. @returns whose it was, or undefined when it waits no more */
export async function decideClaim(
  trx: Transaction<Database>,
  id: string,
  { accepted, reason }: { accepted: boolean; reason?: string },
  { now, grantId }: { now: number; grantId: string },
): Promise<string | undefined> {
  const claim = await trx
    .updateTable('claims')
    .set({ decided: new Date(now).toISOString(), accepted, reason: reason ?? null })
    .where('id', '=', id)
    .where('decided', 'is', null)
    .returning(['user_id', 'place_id'])
    .executeTakeFirst()
  if (claim && accepted) {
    const grant = { scope: 'place', target: claim.place_id, role: 'owner' } as const
    await give(trx, claim.user_id, grant, { now, id: grantId })
  }
  return claim?.user_id
}

/**
 * “Je travaille ici : gérer cette fiche.” The holder of the structure's published address gets it at once; anybody
 * else when that address confirms it, or a moderator.
 */
export async function claimPlace(
  deps: LetterDeps,
  person: { readonly id: string; readonly email: string },
  record: StoredRecord,
  message: string,
): Promise<Claimed> {
  const { db, now, uuid, config } = deps
  const place = record.doc.body as Place
  const { id, fresh } = await keepClaim(deps, person.id, record.id, message)
  const addresses = await provingAddresses(db, record.id, place)
  if (addresses.includes(person.email)) {
    await db
      .transaction()
      .execute((trx) => decideClaim(trx, id, { accepted: true }, { now: now(), grantId: uuid() }))
    return { state: 'accepted' }
  }
  const [address] = addresses
  if (address === undefined) return { state: 'waiting' }
  // Asked again, the structure is not written to again.
  if (!fresh) return { state: 'sent', address }
  await sendLetter(
    deps,
    {
      purpose: 'claim',
      email: address,
      payload: { claim: id, name: place.name, by: person.email },
      life: FORTNIGHT,
    },
    claimWords(config.name, place.name, person.email),
  )
  return { state: 'sent', address }
}

interface Invited extends Grant {
  /** Who invited, and by which right: checked again when the letter is opened. */
  readonly by: string
  readonly action: Action
  readonly subject: Subject
}

/** An invitation is worth what its inviter still may, and lowers nobody. */
async function acceptInvitation(
  trx: Transaction<Database>,
  { scope, target, role, by, action, subject }: Invited,
  userId: string,
  { gazetteer, now, uuid }: Pick<Deps, 'gazetteer' | 'now' | 'uuid'>,
): Promise<void> {
  const inviter: Actor = { kind: 'person', id: by, email: '', grants: await grantsOf(trx, by) }
  if (!may(inviter, action, subject, gazetteer))
    throw new Refused('invitation-over', 403, 'Who invited may not do so any more.')
  const held = (await grantsOf(trx, userId)).find((grant) => grant.scope === scope && grant.target === target)
  if (held?.role === 'owner') return
  await give(trx, userId, { scope, target, role }, { now: now(), id: uuid() })
}

/** What letters about rights do when they are opened. */
export const rightsLetters = (
  deps: Pick<Deps, 'gazetteer' | 'now' | 'uuid'>,
): Readonly<Record<string, LetterEffect>> => ({
  invitation: {
    signsIn: true,
    run: async (trx, { payload }, reader) => {
      if (reader) await acceptInvitation(trx, payload as unknown as Invited, reader.id, deps)
      return '/gerer'
    },
  },
  claim: {
    // Who reads the structure's mail confirms somebody else: she gets neither account nor session.
    signsIn: false,
    run: async (trx, { payload }) => {
      const decision = { now: deps.now(), grantId: deps.uuid() }
      const claimant = await decideClaim(trx, payload.claim as string, { accepted: true }, decision)
      if (claimant === undefined) throw new Conflict('This request was answered already.')
      return '/connexion/confirme'
    },
  },
})

/** @throws NotFound when no account has this address */
export async function userOf(db: Kysely<Database>, email: string): Promise<string> {
  const row = await db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst()
  if (!row) throw new NotFound(`An account for ${email}`)
  return row.id
}
