/** What letters about rights do when their button is pressed. @module */
import { Conflict, Refused } from '@maillage/shared/errors'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import type { LetterEffect } from '../accounts/index.ts'
import { decideClaim } from './claims.ts'
import { give, type Invited } from './commands.ts'
import { type Actor, may } from './policy.ts'
import { grantsOf } from './queries.ts'

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
