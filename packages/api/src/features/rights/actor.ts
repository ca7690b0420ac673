/** Who asks: by the session's cookie, or by a key. @module */
import { Conflict, Refused } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { useKey } from './keys.ts'
import { type Action, type Actor, isDoneHere, may, type Subject } from './policy.ts'
import { grantsOf } from './queries.ts'

type ActorDeps = Pick<Deps, 'db' | 'auth' | 'now'>

/** @throws Refused when a key is given that opens nothing */
export async function actorOf({ db, auth, now }: ActorDeps, headers: Headers): Promise<Actor> {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const key = await useKey(db, authorization.replace(/^Bearer\s+/i, ''), now())
    if (!key) throw new Refused('unknown-key', 401, 'This key is unknown, revoked or too old.')
    const { userId, email, actions } = key
    return { kind: 'person', id: userId, email, grants: await grantsOf(db, userId), only: actions }
  }
  const session = await auth.sessionOf(headers)
  if (!session) return { kind: 'anonymous' }
  const { id, email } = session.person
  return { kind: 'person', id, email, grants: await grantsOf(db, id) }
}

export type PersonActor = Extract<Actor, { kind: 'person' }>

/** @throws Refused when nobody is signed in, or by a key alone: accounts are their owner's business */
export async function personOf(deps: ActorDeps, headers: Headers): Promise<PersonActor> {
  const actor = await actorOf(deps, headers)
  if (actor.kind !== 'person') throw new Refused('sign-in-first', 401, 'Sign in first.')
  if (actor.only) throw new Refused('not-by-key', 403, 'A key cannot do this: sign in.')
  return actor
}

/** @throws Conflict when another directory keeps it up; Refused 401 when nobody is signed in, 403 when she may not */
export function mustBeAllowed(
  actor: Actor,
  action: Action,
  subject: Subject,
  { gazetteer }: Pick<Deps, 'gazetteer'>,
): void {
  if (may(actor, action, subject, gazetteer)) return
  if (actor.kind === 'anonymous') throw new Refused('sign-in-first', 401, 'Sign in first.')
  if (!isDoneHere(action, subject))
    throw new Conflict(`It is kept up by another directory, ${subject.home}: changes are made there.`)
  throw new Refused('not-allowed', 403, `You may not do this here (${action}).`)
}
