/** What this directory, home of a record, says became of a suggestion. @module */
import { NotFound } from '@maillage/shared/errors'
import type { FATES } from '@maillage/shared/federation'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { keptPair, type OwnNode, signerOf } from '../federation/index.ts'
import { LIFE } from './contract.ts'
import { findReceived, type Received } from './queries.ts'

interface Fate {
  readonly state: (typeof FATES)[number]
  readonly version?: number
  readonly reason?: string
  readonly answered?: true
}

function fateOf({ report, received, decided, outcome, answer, version }: Received, now: number): Fate {
  if (report === null) return { state: 'stale' }
  if (decided === null) return { state: received.getTime() < now - LIFE ? 'expired' : 'received' }
  const reason = answer === null ? {} : { reason: answer }
  if (outcome === 'accepted')
    return { state: 'accepted', ...(version === null ? {} : { version }), ...reason }
  return { state: 'rejected', ...(outcome === 'answered' ? { answered: true } : {}), ...reason }
}

/**
 * What became of a suggestion, signed now. Whoever knows its id may read it: nobody can guess one.
 * @throws NotFound
 */
export async function signedFate(
  db: Kysely<Database>,
  { document, secret }: OwnNode,
  id: string,
  now: number,
): Promise<string> {
  const found = await findReceived(db, id)
  if (!found) throw new NotFound('The suggestion')
  const sign = await signerOf(await keptPair(secret))
  const { text } = await sign({
    id,
    origin: document.node,
    issued: new Date(now).toISOString(),
    ...fateOf(found, now),
  })
  return text
}
