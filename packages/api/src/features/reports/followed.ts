/** Addresses of places of other homes that were hidden here, and stay so whatever their homes say since. @module */
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'

/** A moderator says that what was hidden here of a followed place is public. Payload: `id`. */
export const SHOWN_AGAIN = 'shown-again'

/** Of some places, those whose address was hidden here. */
export async function hiddenHere(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('hidings')
    .select('place_id')
    .where('place_id', 'in', ids)
    .where('hidden_by', 'is not', null)
    .execute()
  return new Set(rows.map(({ place_id }) => place_id))
}

/** Of some places that tell their address, those of which a moderator of this directory says that it is public. */
export async function agreedHere(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('hidings')
    .select('place_id')
    .where('place_id', 'in', ids)
    .where('hidden_by', 'is', null)
    .where('public_agreed', 'is not', null)
    .execute()
  return new Set(rows.map(({ place_id }) => place_id))
}

/** Their structure says at their home that their address is public, since it was hidden here: so it is. */
export async function forgetHidings(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('hidings').where('place_id', 'in', ids).execute()
}
