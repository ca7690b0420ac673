/** In whose name a listing is changed, and what a structure agrees to when it first does. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { organizationNames } from '../organizations/index.ts'
import type { RecordDraft, StoredRecord } from '../records/index.ts'
import { type Actor, type Role, rolesOn, subjectOf } from '../rights/index.ts'

/** Licence of what structures write, and the version of the words they agree to. */
export const CONSENT = { license: 'etalab-2.0', version: '2026-11' } as const

/** In whose name something is changed; absent: by the operator's command. */
export function actorName(roles: readonly Role[]): string {
  const [role] = roles
  if (role === 'owner' || role === 'editor') return 'structure'
  return role === 'coordinator' ? 'network' : (role ?? 'operator')
}

/** Whether a listing's structure agreed to the licence. */
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

/**
 * Under which licence and name a record goes on. What a structure writes is published in its name, unless its source
 * is named; others say nothing in a structure's name, nor license what they did not write.
 */
export const licensed = (
  { license, attribution, source }: Pick<RecordDraft, 'license' | 'attribution' | 'source'>,
  said: string | undefined,
): Pick<RecordDraft, 'license' | 'attribution'> =>
  said === undefined
    ? { license, attribution }
    : { license: license ?? CONSENT.license, attribution: source && attribution ? attribution : said }

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
  const organization = place.organization && names.get(place.organization)
  return {
    roles,
    name,
    ...(organization ? { organization } : {}),
    ...(actor.kind === 'person' ? { userId: actor.id } : {}),
  }
}
