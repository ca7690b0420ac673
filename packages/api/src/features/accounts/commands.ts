/** Asking for a letter, and opening one. @module */
import { LimitExceeded } from '@maillage/shared/errors'
import type { Transaction } from 'kysely'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import type { Person } from './auth.ts'
import type { OpenLetter, Seen } from './contract.ts'
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

/** What a kind of letter does when it is opened. */
export interface LetterEffect {
  /** Whether its reader is signed in by it. */
  readonly signsIn: boolean
  /** @returns the path to go on to, or none */
  run(
    trx: Transaction<Database>,
    letter: Letter,
    reader: Person | undefined,
    said: { readonly choice?: string; readonly seen?: readonly Seen[] },
  ): Promise<string | undefined>
}

export interface OpenedLetter {
  readonly purpose: string
  readonly next: string
  readonly cookies: readonly string[]
}

/** A letter to sign in with, and nothing more. */
const SIGN_IN: LetterEffect = { signsIn: true, run: async () => undefined }

/**
 * Opens a letter: its reader has proven to hold the mailbox, and is signed in where the letter says so.
 * @throws Refused when it was opened before, is too old, or the code is wrong
 */
export async function openLetter(
  { db, auth, now }: Pick<Deps, 'db' | 'auth' | 'now'>,
  { keep = false, choice, seen, ...key }: OpenLetter,
  headers: Headers,
  effects: Readonly<Record<string, LetterEffect>>,
): Promise<OpenedLetter> {
  const letter = await db.transaction().execute((trx) => takeLetter(trx, key, now()))
  if (!letter) throw notOpened()
  const effect = effects[letter.purpose] ?? SIGN_IN
  try {
    const entered = effect.signsIn ? await auth.signIn(letter.email, keep, headers) : undefined
    const next = await db
      .transaction()
      .execute((trx) => effect.run(trx, letter, entered?.person, { choice, seen }))
    return {
      purpose: letter.purpose,
      next: next ?? (letter.payload.next as string | undefined) ?? '/gerer',
      cookies: entered?.cookies ?? [],
    }
  } catch (error) {
    await putBack(db, letter)
    throw error
  }
}
