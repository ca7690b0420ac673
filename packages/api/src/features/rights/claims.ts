/** “Je travaille ici”: asking to manage a listing, and who says that it is so. @module */
import { Conflict, LimitExceeded } from '@maillage/shared/errors'
import type { Contact, Organization, Place } from '@maillage/shared/place'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { emailSchema, type LetterDeps, type LetterWords, sendLetter } from '../accounts/index.ts'
import { currentSlugs } from '../places/index.ts'
import { findRecords, type StoredRecord } from '../records/index.ts'
import { FORTNIGHT, give } from './commands.ts'

/** Claims one person may have waiting. */
const MOST_CLAIMS = 10

/** Claims of one person, newest first. */
export async function claimsOf(db: Kysely<Database>, userId: string) {
  const rows = await db
    .selectFrom('claims')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('made', 'desc')
    .limit(50)
    .execute()
  const places = new Map(
    (
      await findRecords(
        db,
        rows.map(({ place_id }) => place_id),
      )
    ).map((record) => [record.id, record]),
  )
  return rows.map(({ id, place_id, made, decided, accepted, reason }) => ({
    id,
    place: place_id,
    name: (places.get(place_id)?.doc.body as Place | undefined)?.name ?? place_id,
    made: made.toISOString(),
    ...(decided ? { decided: decided.toISOString(), accepted: accepted ?? false } : {}),
    ...(reason ? { reason } : {}),
  }))
}

/** Claims that wait for an answer, oldest first, with the record each is about; one of them by its id. */
export async function openClaims(db: Kysely<Database>, id?: string) {
  const rows = await db
    .selectFrom('claims')
    .innerJoin('auth.user', 'auth.user.id', 'claims.user_id')
    .select([
      'claims.id',
      'claims.place_id',
      'claims.message',
      'claims.made',
      'claims.user_id',
      'auth.user.email',
    ])
    .where('decided', 'is', null)
    .$if(id !== undefined, (query) => query.where('claims.id', '=', id as string))
    .orderBy('made')
    .limit(5_000)
    .execute()
  const ids = rows.map(({ place_id }) => place_id)
  const records = new Map((await findRecords(db, ids)).map((record) => [record.id, record]))
  const slugs = await currentSlugs(db, ids)
  return rows.flatMap(({ place_id, made, user_id, ...row }) => {
    const record = records.get(place_id)
    if (!record || record.deleted) return []
    const { name } = record.doc.body as Place
    const claim = {
      ...row,
      place: place_id,
      name,
      slug: slugs.get(place_id) ?? place_id,
      made: made.toISOString(),
    }
    return [{ record, claim, userId: user_id }]
  })
}

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

/** @throws Conflict when another directory keeps the listing up: it is claimed there */
export function mustBeOwn({ doc }: StoredRecord): void {
  if (doc.origin !== undefined)
    throw new Conflict(`This listing is kept up by another directory: claim it there, at ${doc.uri}.`)
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
