import type { Place } from '@maillage/shared/place'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { currentSlugs } from '../places/index.ts'
import { findRecords } from '../records/index.ts'

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
