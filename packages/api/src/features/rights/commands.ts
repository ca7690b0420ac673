/** Giving rights and taking them back. @module */
import { MaillageError, NotFound } from '@maillage/shared/errors'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { type LetterDeps, type LetterWords, sendLetter } from '../accounts/index.ts'
import { type Action, type Grant, ROLES_OF, type Subject } from './policy.ts'
import { invitationTo } from './queries.ts'

/** How long letters about rights are good for, in milliseconds. */
export const FORTNIGHT = 14 * 86_400_000

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

/** Letters that invite somebody to something are worth nothing any more. @returns false when none waited */
export async function withdrawInvitation(
  db: Kysely<Database>,
  email: string,
  { scope, target }: Pick<Grant, 'scope' | 'target'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('letters')
    .where('email', '=', email)
    .where(invitationTo(scope, target))
    .where('opened', 'is', null)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/**
 * Takes a right back, and the invitations that would give it again. The last who answers for something leaves it only
 * knowingly.
 * @param sure what it means was read
 * @throws NotFound when there is no such right; MaillageError 409 `last-holder` when nobody else would answer for it
 */
export async function endRight(
  trx: Transaction<Database>,
  userId: string,
  right: Pick<Grant, 'scope' | 'target'>,
  sure: boolean,
): Promise<void> {
  const { scope, target } = right
  // Locked, so that of the last two who leave at once one is told.
  const held = await trx
    .selectFrom('grants')
    .select(['user_id', 'role'])
    .where('scope', '=', scope)
    .where('target', '=', target)
    .orderBy('id')
    .forUpdate()
    .execute()
  const mine = held.find(({ user_id }) => user_id === userId)
  if (!mine) throw new NotFound('The right')
  const [lead] = ROLES_OF[scope]
  const answers = held.filter(({ role }) => role === lead)
  if (mine.role === lead && answers.length === 1 && !sure)
    throw new MaillageError('last-holder', 409, `Nobody else is ${lead} of this ${scope}: say \`last=true\`.`)
  await take(trx, userId, right)
  const person = await trx.selectFrom('auth.user').select('email').where('id', '=', userId).executeTakeFirst()
  if (person) await withdrawInvitation(trx, person.email, right)
}

export interface Invited extends Grant {
  /** Who invited, and by which right: checked again when the letter is opened. */
  readonly by: string
  readonly action: Action
  readonly subject: Subject
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

/** @throws NotFound when no account has this address */
export async function userOf(db: Kysely<Database>, email: string): Promise<string> {
  const row = await db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst()
  if (!row) throw new NotFound(`An account for ${email}`)
  return row.id
}
