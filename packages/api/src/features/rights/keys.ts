/** API keys: made once, shown once, kept as hashes. A key does some of what its owner may, so often a day. @module */
import { createHash, randomBytes } from 'node:crypto'
import { Conflict, LimitExceeded } from '@maillage/shared/errors'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Action } from './policy.ts'

const PREFIX = 'maillage_'

/** Requests of a key in a day, unless its maker wants fewer. */
export const KEY_QUOTA = 10_000

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export interface KeyDraft {
  readonly name: string
  readonly actions: readonly Action[]
  readonly perDay: number
  /** ISO time, or never. */
  readonly expires?: string
}

/** Living keys of one person at once. */
export const MOST_KEYS = 20

/** @returns the key itself, which is kept nowhere; @throws Conflict when she has as many as one may */
export async function makeKey(
  db: Kysely<Database>,
  userId: string,
  { name, actions, perDay, expires }: KeyDraft,
  { now, id }: { now: number; id: string },
): Promise<string> {
  const secret = `${PREFIX}${randomBytes(32).toString('base64url')}`
  await db.transaction().execute(async (trx) => {
    // One at a time for each person: two at once would each count the keys before the other.
    await trx.selectFrom('auth.user').select('id').where('id', '=', userId).forUpdate().execute()
    const { n } = await trx
      .selectFrom('api_keys')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('user_id', '=', userId)
      .where('revoked', 'is', null)
      .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>', new Date(now))]))
      .executeTakeFirstOrThrow()
    if (n >= MOST_KEYS)
      throw new Conflict(`You have ${MOST_KEYS} keys, the most one may have: revoke one that is not used.`)
    await trx
      .insertInto('api_keys')
      .values({
        id,
        user_id: userId,
        name,
        hash: hash(secret),
        actions: [...actions],
        made: new Date(now).toISOString(),
        expires: expires ?? null,
        per_day: perDay,
      })
      .execute()
  })
  return secret
}

/** Ends a key of its owner. @returns false when there is none */
export async function revokeKey(
  db: Kysely<Database>,
  userId: string,
  id: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_keys')
    .set({ revoked: new Date(now).toISOString() })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const keysOf = (db: Kysely<Database>, userId: string) =>
  db
    .selectFrom('api_keys')
    .select(['id', 'name', 'actions', 'made', 'expires', 'per_day'])
    .where('user_id', '=', userId)
    .where('revoked', 'is', null)
    .orderBy('made')
    .execute()

/**
 * Counts one use of a key that is still good.
 * @returns whose it is and what it may do, or undefined when it is unknown, revoked or too old
 * @throws LimitExceeded when it was used too often today
 */
export async function useKey(
  db: Kysely<Database>,
  secret: string,
  now: number,
): Promise<{ userId: string; email: string; actions: Action[] } | undefined> {
  const day = new Date(now).toISOString().slice(0, 10)
  const used = await sql<{
    user_id: string
    email: string
    actions: Action[]
    used: number
    per_day: number
  }>`
    UPDATE api_keys k SET used = CASE WHEN used_day = ${day}::date THEN used + 1 ELSE 1 END, used_day = ${day}::date
    FROM auth."user" u
    WHERE hash = ${hash(secret)} AND u.id = k.user_id AND revoked IS NULL
      AND (expires IS NULL OR expires > ${new Date(now).toISOString()}::timestamptz)
    RETURNING k.user_id, u.email, k.actions, k.used, k.per_day`.execute(db)
  const [row] = used.rows
  if (!row) return undefined
  if (row.used > row.per_day)
    throw new LimitExceeded(`This key may be used ${row.per_day} times a day; it may again tomorrow.`, 429)
  return { userId: row.user_id, email: row.email, actions: row.actions }
}
