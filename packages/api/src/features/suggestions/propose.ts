/** Changes of a followed place by who is signed in here: proposed to its home, which alone makes them. @module */
import { Conflict, LimitExceeded, MaillageError } from '@maillage/shared/errors'
import { MAX_CHANGES } from '@maillage/shared/federation'
import { canonical, type FieldEdit } from '@maillage/shared/revision'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Deps } from '../../deps.ts'
import { lockPlace } from '../editing/index.ts'
import { findNode } from '../federation/index.ts'
import { isFollowed, keepProposal, type Proposal } from '../reports/index.ts'
import { type PersonActor, rolesOn, subjectOf } from '../rights/index.ts'

/** Proposals of one person in an hour. */
const PER_HOUR = 60

/** Changes of one proposal, in UTF-8 bytes: a suggestion holds them and what goes around. */
const MAX_BYTES = 12 * 1024

export interface Proposing {
  readonly place: string
  readonly version: number
  readonly edits: readonly FieldEdit[]
  readonly reason?: string
}

function mustFit(edits: readonly FieldEdit[]): void {
  if (edits.length > MAX_CHANGES || Buffer.byteLength(canonical(edits)) > MAX_BYTES)
    throw new LimitExceeded(
      `At most ${MAX_CHANGES} changes and ${MAX_BYTES} bytes go to another directory at once.`,
    )
}

/** Takes proposals. What each person sends is counted in memory. */
export function createProposing(deps: Pick<Deps, 'db' | 'gazetteer' | 'now' | 'uuid'>) {
  const limiter = new RateLimiterMemory({ points: PER_HOUR, duration: 3_600 })
  /**
   * @returns the token of the private link that tells what becomes of it
   * @throws Conflict for a place of this directory, MaillageError `no-key` where nothing can be passed on, NotFound,
   *   InvalidInput naming the fields, Stale, LimitExceeded
   */
  return async (actor: PersonActor, { place, ...proposed }: Proposing): Promise<string> => {
    mustFit(proposed.edits)
    await limiter.consume(actor.id).catch(() => {
      throw new LimitExceeded('Much was just proposed by you: wait an hour.', 429)
    })
    return deps.db.transaction().execute(async (trx) => {
      const record = await lockPlace(trx, place)
      if (!isFollowed(record.doc)) throw new Conflict('This directory keeps the place: edit it.')
      if (!(await findNode(trx)))
        throw new MaillageError('no-key', 409, 'This directory has no key: it passes nothing on.')
      const roles = rolesOn(actor, subjectOf(record), deps.gazetteer)
      const is = (...wanted: readonly string[]) => roles.some((role) => wanted.includes(role))
      const submitter: Proposal['submitter'] = is('owner', 'editor')
        ? 'structure'
        : is('moderator', 'administrator')
          ? 'moderator'
          : 'person'
      return keepProposal(trx, deps, record, { ...proposed, submitter })
    })
  }
}
