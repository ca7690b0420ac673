/** Asking for a letter, and opening one. @module */
import { LimitExceeded } from '@maillage/shared/errors'
import type { Transaction } from 'kysely'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import type { Person } from './auth.ts'
import type { OpenLetter } from './contract.ts'
import { type Letter, type LetterDraft, notOpened, putBack, takeLetter, writeLetter } from './letters.ts'
import { type LetterWords, letterMail, signInWords } from './words.ts'

/** Good for this long, in milliseconds. */
const SIGN_IN_LIFE = 30 * 60_000

/** Letters that one address may be sent in a quarter of an hour. */
const MOST_LETTERS = 5

export type LetterDeps = Pick<Deps, 'db' | 'mailer' | 'config' | 'now' | 'uuid'>

/** Keeps a letter and sends it. @throws Unavailable when the mail could not be handed over */
export async function sendLetter(deps: LetterDeps, draft: LetterDraft, words: LetterWords): Promise<void> {
  const { db, mailer, config, now, uuid } = deps
  const secrets = await writeLetter(db, draft, { now: now(), id: uuid() })
  await mailer.send(letterMail(draft.email, secrets, words, config))
}

/**
 * Sends a link and a code to an address, whether or not it has an account: the answer is the same, and an account is
 * made when the letter is opened.
 */
export function createAsking(deps: LetterDeps) {
  const counter = new RateLimiterMemory({ points: MOST_LETTERS, duration: 15 * 60 })
  return async (email: string, next: string | undefined): Promise<void> => {
    await counter.consume(email).catch(() => {
      throw new LimitExceeded(
        'Several mails were just sent to this address: read the last, or wait a little.',
        429,
      )
    })
    const payload = next === undefined ? {} : { next }
    await sendLetter(
      deps,
      { purpose: 'sign-in', email, payload, life: SIGN_IN_LIFE },
      signInWords(deps.config.name),
    )
  }
}

/** What a letter does when it is opened, once its reader is signed in. @returns the path to go on to, or none */
export type LetterEffect = (
  trx: Transaction<Database>,
  letter: Letter,
  reader: Person,
  choice: string | undefined,
) => Promise<string | undefined>

export interface OpenedLetter {
  readonly purpose: string
  readonly next: string
  readonly cookies: readonly string[]
}

/**
 * Opens a letter: its reader has proven to hold the mailbox, and is signed in.
 * @throws Refused when it was opened before, is too old, or the code is wrong
 */
export async function openLetter(
  { db, auth, now }: Pick<Deps, 'db' | 'auth' | 'now'>,
  { keep = false, choice, ...key }: OpenLetter,
  headers: Headers,
  effects: Readonly<Record<string, LetterEffect>>,
): Promise<OpenedLetter> {
  const letter = await db.transaction().execute((trx) => takeLetter(trx, key, now()))
  if (!letter) throw notOpened()
  const { person, cookies } = await auth.signIn(letter.email, keep, headers)
  const next = await db
    .transaction()
    .execute(async (trx) => effects[letter.purpose]?.(trx, letter, person, choice))
    .catch(async (error: unknown) => {
      await putBack(db, letter)
      throw error
    })
  return {
    purpose: letter.purpose,
    next: next ?? (letter.payload.next as string | undefined) ?? '/gerer',
    cookies,
  }
}
