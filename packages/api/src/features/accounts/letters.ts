/**
 * Letters: a mail with one link and one code, either of which does one thing once. Opening the link changes nothing
 * (mail scanners open links first): a button posts what the link holds. Only hashes are kept.
 * @module
 */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { Refused } from '@maillage/shared/errors'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'

/** Without the signs that are taken for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 8

/** Letters are kept so long after their end, in milliseconds. */
const FORGOTTEN = 2 * 86_400_000

/** Wrong codes after which the codes of an address are worth nothing; the links still are. */
const MAX_ATTEMPTS = 5

export const CODE_PATTERN = new RegExp(`^[${ALPHABET}]{${CODE_LENGTH}}$`)

/** A code as typed: case, spaces and dashes do not count. */
export const normalizeCode = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '')

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const codeHash = (id: string, code: string): string => hash(`${id}:${code}`)

export interface LetterDraft {
  readonly purpose: string
  readonly email: string
  readonly payload?: Record<string, unknown>
  /** How long it is good for, in milliseconds. */
  readonly life: number
}

export interface Letter {
  readonly id: string
  readonly purpose: string
  readonly email: string
  readonly payload: Record<string, unknown>
}

/** What goes into the mail and nowhere else. */
export interface LetterSecrets {
  readonly token: string
  /** Eight characters, to type. */
  readonly code: string
}

/** Keeps a letter. `now` in Unix ms. */
export async function writeLetter(
  db: Kysely<Database>,
  { purpose, email, payload = {}, life }: LetterDraft,
  { now, id }: { now: number; id: string },
): Promise<LetterSecrets> {
  const token = randomBytes(32).toString('base64url')
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  await db
    .insertInto('letters')
    .values({
      id,
      purpose,
      email: email.toLowerCase(),
      token_hash: hash(token),
      code_hash: codeHash(id, code),
      payload: JSON.stringify(payload),
      written: new Date(now).toISOString(),
      expires: new Date(now + life).toISOString(),
    })
    .execute()
  return { token, code }
}

const waiting = (db: Kysely<Database>, now: number) =>
  db.selectFrom('letters').selectAll().where('opened', 'is', null).where('expires', '>', new Date(now))

const letterOf = ({
  id,
  purpose,
  email,
  payload,
}: {
  id: string
  purpose: string
  email: string
  payload: unknown
}): Letter => ({
  id,
  purpose,
  email,
  payload: payload as Record<string, unknown>,
})

/** The letter a link leads to, when it still can be opened. Changes nothing. */
export async function peekLetter(
  db: Kysely<Database>,
  token: string,
  now: number,
): Promise<Letter | undefined> {
  const row = await waiting(db, now).where('token_hash', '=', hash(token)).executeTakeFirst()
  return row && letterOf(row)
}

/** By its link, or by the code beside the address it was sent to. */
export type LetterKey = { readonly token: string } | { readonly email: string; readonly code: string }

async function findByCode(
  trx: Transaction<Database>,
  { email, code }: { email: string; code: string },
  now: number,
) {
  const rows = await waiting(trx, now)
    .where('email', '=', email.toLowerCase())
    .where('attempts', '<', MAX_ATTEMPTS)
    .orderBy('written', 'desc')
    .limit(10)
    .forUpdate()
    .execute()
  const typed = normalizeCode(code)
  const found = rows.find(({ id, code_hash }) =>
    timingSafeEqual(Buffer.from(code_hash), Buffer.from(codeHash(id, typed))),
  )
  return { found, rows }
}

/**
 * Takes a letter that can still be opened, once for all. The right code of another address, a code already used and a
 * code of yesterday get the same answer.
 * @returns undefined when nothing can be opened so; a wrong code has then been counted
 */
export async function takeLetter(
  trx: Transaction<Database>,
  key: LetterKey,
  now: number,
): Promise<Letter | undefined> {
  if ('token' in key) {
    const row = await waiting(trx, now)
      .where('token_hash', '=', hash(key.token))
      .forUpdate()
      .executeTakeFirst()
    return row && close(trx, row, now)
  }
  const { found, rows } = await findByCode(trx, key, now)
  if (found) return close(trx, found, now)
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) {
    await trx
      .updateTable('letters')
      .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
      .where('id', 'in', ids)
      .execute()
  }
  return undefined
}

async function close(
  trx: Transaction<Database>,
  row: { id: string; purpose: string; email: string; payload: unknown },
  now: number,
): Promise<Letter> {
  await trx
    .updateTable('letters')
    .set({ opened: new Date(now).toISOString() })
    .where('id', '=', row.id)
    .execute()
  return letterOf(row)
}

/** Lets a letter be opened again, when what it was for could not be done. */
export async function putBack(db: Kysely<Database>, { id }: Letter): Promise<void> {
  await db.updateTable('letters').set({ opened: null }).where('id', '=', id).execute()
}

/** Said of every letter that cannot be opened, whatever the reason. */
export const notOpened = () =>
  new Refused('letter-not-opened', 403, 'This link or code is no longer valid: ask for another one.')

/** Takes away letters that can be opened no more, some days later. @returns how many */
export async function forgetLetters(db: Kysely<Database>, now: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('letters')
    .where('expires', '<', new Date(now - FORGOTTEN))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
