/** Asking those who keep listings whether they are still right, and taking their answer. @module */

import { MaillageError, Stale } from '@maillage/shared/errors'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { type LetterEffect, type Seen, sendLetter } from '../accounts/index.ts'
import { confirmListing } from '../editing/index.ts'
import { freshSince } from '../hours/index.ts'
import { lockRecords, type Projector } from '../records/index.ts'
import { type Actor, grantsOf, may, subjectOf } from '../rights/index.ts'
import { type StaleListing, staleListings } from './queries.ts'
import { reminderWords } from './words.ts'

/** In milliseconds. */
const LIFE = 30 * 86_400_000

/** Months between two reminders of one person. */
const QUARTER = 3

/** Months of the year when nobody is reminded: structures are closed, or short of people. */
const QUIET_MONTHS = [7, 8]

/** Listings that one mail asks about; its page shows the others once these are confirmed. */
const MOST_LISTINGS = 50

/** People asked about at once. */
const PAGE = 100

/** Where the listings to confirm are shown to who is signed in. */
export const REMINDER_PATH = '/gerer/rappel'

type ReminderDeps = Pick<Deps, 'db' | 'mailer' | 'config' | 'now' | 'uuid' | 'log'>

const monthInParis = (now: number): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/Paris').month

/** Start of the quarter that ends now: who was reminded since is left alone. */
const quarterAgo = (now: number): string => `${freshSince(now, QUARTER)}T00:00:00Z`

/** People who keep listings and may be reminded, in the order of their ids. */
async function peopleDue(db: Kysely<Database>, after: string, now: number) {
  return db
    .selectFrom('auth.user as u')
    .leftJoin('reminders as m', 'm.user_id', 'u.id')
    .select(['u.id', 'u.email', 'm.sent'])
    .where('m.refused', 'is', null)
    .where((eb) => eb.or([eb('m.sent', 'is', null), eb('m.sent', '<', new Date(quarterAgo(now)))]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('grants as g')
          .select('g.id')
          .whereRef('g.user_id', '=', 'u.id')
          .where('g.role', 'in', ['owner', 'editor']),
      ),
    )
    .where('u.id', '>', after)
    .orderBy('u.id')
    .limit(PAGE)
    .execute()
}

/** Takes one person's turn: of two servers at once, one gets it. @returns false when it was taken or refused meanwhile */
async function takeTurn(db: Kysely<Database>, userId: string, now: number): Promise<boolean> {
  const sent = new Date(now).toISOString()
  const { rows } = await sql`
    INSERT INTO reminders (user_id, sent) VALUES (${userId}, ${sent}::timestamptz)
    ON CONFLICT (user_id) DO UPDATE SET sent = excluded.sent
      WHERE reminders.refused IS NULL AND (reminders.sent IS NULL OR reminders.sent < ${quarterAgo(now)}::timestamptz)
    RETURNING user_id`.execute(db)
  return rows.length > 0
}

const giveTurnBack = (db: Kysely<Database>, userId: string, sent: Date | null) =>
  db
    .updateTable('reminders')
    .set({ sent: sent?.toISOString() ?? null })
    .where('user_id', '=', userId)
    .execute()

/**
 * Sends each person who keeps listings one mail about those that nobody confirmed for long: at most one a quarter, none
 * in July and August. A mail that cannot be handed over is tried again the next day.
 * @returns people reminded, and those whose mail could not be sent
 */
export async function sendReminders(deps: ReminderDeps): Promise<{ sent: number; failed: number }> {
  const { db, mailer, config, now: clock, log } = deps
  const now = clock()
  const counts = { sent: 0, failed: 0 }
  if (!mailer.ready || QUIET_MONTHS.includes(monthInParis(now))) return counts
  for (let after = ''; ; ) {
    const people = await peopleDue(db, after, now)
    const listings = await staleListings(
      deps,
      people.map(({ id }) => id),
    )
    for (const { id, email, sent } of people) {
      const stale = listings.get(id)
      if (!stale || !(await takeTurn(db, id, now))) continue
      const asked = stale.slice(0, MOST_LISTINGS)
      const payload = { places: asked.map((listing) => listing.id) }
      try {
        await sendLetter(
          deps,
          { purpose: 'reminder', email, payload, life: LIFE },
          reminderWords(config.name, asked),
        )
        counts.sent++
      } catch {
        await giveTurnBack(db, id, sent)
        log({ level: 'error', job: 'reminders' })
        counts.failed++
      }
    }
    if (people.length < PAGE) return counts
    after = people.at(-1)?.id ?? ''
  }
}

/**
 * Confirms those of some places that one still may, that still are and that say what was read; the others are left as
 * they are.
 * @returns how many, and those that changed since they were read
 */
export async function confirmListings(
  trx: Transaction<Database>,
  deps: Pick<Deps, 'gazetteer' | 'now' | 'config'>,
  actor: Actor,
  seen: readonly Seen[],
  projectors: readonly Projector[],
): Promise<{ confirmed: number; changed: string[] }> {
  const versions = new Map(seen.map(({ id, version }) => [id, version]))
  const records = await lockRecords(trx, [...versions.keys()])
  const mine = records.filter(
    (record) => record.type === 'place' && may(actor, 'place.confirm', subjectOf(record), deps.gazetteer),
  )
  const changed: string[] = []
  for (const { id } of mine) {
    try {
      await confirmListing(trx, deps, actor, { id, version: versions.get(id) }, projectors)
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      changed.push(id)
    }
  }
  return { confirmed: mine.length - changed.length, changed }
}

/** Says whether somebody wants to be reminded from now on. */
export async function chooseReminders(
  db: Kysely<Database>,
  userId: string,
  wanted: boolean,
  now: number,
): Promise<void> {
  const refused = wanted ? null : new Date(now).toISOString()
  await db
    .insertInto('reminders')
    .values({ user_id: userId, refused })
    .onConflict((on) => on.column('user_id').doUpdateSet({ refused }))
    .execute()
}

const after = (said: string): string => `${REMINDER_PATH}?fait=${said}`

/**
 * What a reminder does when it is opened: `same` confirms every listing it was about, `stop` ends reminders, the id of a
 * listing leads to where it is corrected. Without a choice, as by its code, one sees the listings and chooses then.
 */
export const reminderLetters = (
  deps: Pick<Deps, 'gazetteer' | 'now' | 'config'>,
  projectors: readonly Projector[],
): Readonly<Record<string, LetterEffect>> => ({
  reminder: {
    signsIn: true,
    run: async (trx, { payload }, reader, { choice, seen }) => {
      const places = payload.places as StaleListing['id'][]
      if (!reader) return undefined
      if (choice === 'stop') {
        await chooseReminders(trx, reader.id, false, deps.now())
        return after('arret')
      }
      if (choice === 'same') {
        const actor = { kind: 'person', ...reader, grants: await grantsOf(trx, reader.id) } as const
        if (!seen) throw new MaillageError('version-required', 428, 'Say which listings you read: seen.')
        const asked = seen.filter(({ id }) => places.includes(id))
        const { changed } = await confirmListings(trx, deps, actor, asked, projectors)
        return after(changed.length > 0 ? 'change' : 'confirme')
      }
      return choice !== undefined && places.includes(choice) ? `/gerer/${choice}` : REMINDER_PATH
    },
  },
})
