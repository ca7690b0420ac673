/**
 * Telling by mail those who answer reports: who keeps the listing, or the moderators where nobody does. One mail a day
 * for all that waits; at once where an address may endanger somebody.
 * @module
 */
import type { Place } from '@maillage/shared/place'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { noted } from '../../http/problem.ts'
import { sendLetter } from '../accounts/index.ts'
import type { JobContext } from '../jobs/index.ts'
import type { StoredRecord } from '../records/index.ts'
import { type Grant, type Role, rolesOn, subjectOf } from '../rights/index.ts'
import { alertWords, reportsWords, type Told } from './words.ts'

/** In milliseconds. */
const LIFE = 7 * 86_400_000

/** Where reports are read by who is signed in. */
export const REPORTS_PATH = '/gerer/signalements'

/** The job that tells one person of one danger. */
export const ALERT = 'report-alert'

/** What was made so shortly before may not be there yet, in milliseconds: it is told the next day. */
const MARGIN = 60_000

/** A danger is told at once; while it waits longer than this, each day's mail tells of it again. */
const OVERDUE = '3 hours'

/** Places read at once. */
const PAGE = 500

type Subject = Pick<StoredRecord, 'id' | 'doc'>
type HeldGrant = Grant & { readonly user_id: string }

const grantsWhere = async (db: Kysely<Database>, roles: readonly Role[], targets?: readonly string[]) =>
  (await db
    .selectFrom('grants')
    .select(['user_id', 'scope', 'target', 'role'])
    .where('role', 'in', roles)
    .$if(targets !== undefined, (query) => query.where('target', 'in', targets ?? []))
    .execute()) as HeldGrant[]

const moderatorsIn = (db: Kysely<Database>) => grantsWhere(db, ['moderator', 'administrator'])

/** Whom the reports about some places are told to; moderators are those of the whole directory. */
async function recipientsOf(
  db: Kysely<Database>,
  records: readonly Subject[],
  moderators: readonly HeldGrant[],
  gazetteer: Deps['gazetteer'],
) {
  const targets = records.flatMap(({ id, doc }) => [id, (doc.body as Place).organization ?? id])
  const keepers = await grantsWhere(db, ['owner', 'editor'], targets)
  return (record: Subject) => {
    const subject = subjectOf(record)
    const among = (grants: readonly HeldGrant[], ...roles: readonly Role[]) => [
      ...new Set(
        grants
          .filter(({ user_id: id, ...grant }) =>
            rolesOn({ kind: 'person', id, email: '', grants: [grant] }, subject, gazetteer).some((role) =>
              roles.includes(role),
            ),
          )
          .map(({ user_id }) => user_id),
      ),
    ]
    const local = among(moderators, 'moderator')
    return {
      keepers: among(keepers, 'owner', 'editor'),
      moderators: local.length > 0 ? local : among(moderators, 'administrator'),
    }
  }
}

interface ReportedPlace extends Subject {
  readonly made: readonly Date[]
  /** Those that say the address endangers somebody, and should have been answered by now. */
  readonly dangers: number
}

/** Places with reports that wait, in the order of their ids. */
async function* reportedPlaces(db: Kysely<Database>, until: Date): AsyncGenerator<ReportedPlace[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<ReportedPlace>`
      SELECT records.id, records.doc, m.made, m.dangers
      FROM (SELECT place_id, coalesce(array_agg(made) FILTER (WHERE kind <> 'address-danger'), '{}') AS made,
          count(*) FILTER (WHERE kind = 'address-danger' AND made <= ${until}::timestamptz - ${sql.lit(OVERDUE)}::interval)::int
            AS dangers
        FROM reports JOIN records ON records.id = place_id AND NOT records.deleted
        WHERE decided IS NULL AND made <= ${until} AND place_id > ${after}::uuid
        GROUP BY place_id ORDER BY place_id LIMIT ${sql.lit(PAGE)}) m
      JOIN records ON records.id = m.place_id ORDER BY records.id`.execute(db)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)?.id ?? after
  }
}

/** What waits for each person, place by place, with when each report was made. */
async function waitingByPerson({ db, gazetteer }: Pick<Deps, 'db' | 'gazetteer'>, until: Date) {
  const people = new Map<string, (Omit<Told, 'reports'> & Pick<ReportedPlace, 'made' | 'dangers'>)[]>()
  const moderation = await moderatorsIn(db)
  for await (const places of reportedPlaces(db, until)) {
    const recipients = await recipientsOf(db, places, moderation, gazetteer)
    for (const place of places) {
      const { name, address, sensitivity } = place.doc.body as Place
      const told = {
        place: place.id,
        name,
        ...(address?.commune ? { commune: address.commune } : {}),
        discreet: sensitivity !== undefined || place.dangers > 0,
        made: place.made,
        dangers: place.dangers,
      }
      const { keepers, moderators } = recipients(place)
      // Only a moderator can say that an address endangers nobody.
      const asked =
        keepers.length === 0 || place.dangers > 0 ? [...new Set([...keepers, ...moderators])] : keepers
      for (const user of asked) people.set(user, [...(people.get(user) ?? []), told])
    }
  }
  return people
}

type TellingDeps = Pick<Deps, 'db' | 'gazetteer' | 'mailer' | 'config' | 'now' | 'uuid' | 'log'>

const dayInParis = (now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()

/** Takes the day's one mail of a person: of two servers at once, one gets it. @returns false when it was taken */
async function takeDay(db: Kysely<Database>, userId: string, day: string): Promise<boolean> {
  const { rows } = await sql`INSERT INTO report_mails (user_id, day) VALUES (${userId}, ${day}::date)
    ON CONFLICT (user_id) DO UPDATE SET day = excluded.day WHERE report_mails.day < excluded.day
    RETURNING user_id`.execute(db)
  return rows.length > 0
}

const giveDayBack = (db: Kysely<Database>, userId: string) =>
  sql`UPDATE report_mails SET day = day - 1 WHERE user_id = ${userId}`.execute(db)

/**
 * Tells each person, in one mail a day at most, of the reports that wait for her and that she was not told of. What a
 * mail that could not be sent was about is told by the next.
 * @returns people told, and those whose mail could not be sent
 */
export async function tellReports(deps: TellingDeps): Promise<{ sent: number; failed: number }> {
  const { db, mailer, config, now: clock, log } = deps
  const counts = { sent: 0, failed: 0 }
  if (!mailer.ready) return counts
  const now = clock()
  const until = new Date(now - MARGIN)
  for (const [userId, places] of await waitingByPerson(deps, until)) {
    const person = await personWith(db, userId)
    const told = places.flatMap(({ made, dangers, ...place }): Told[] => {
      const reports = made.filter((date) => !person?.until || date > person.until).length + dangers
      return reports > 0 ? [{ ...place, reports }] : []
    })
    if (!person || told.length === 0 || !(await takeDay(db, userId, dayInParis(now)))) continue
    try {
      await sendReports(deps, person.email, reportsWords(config.name, told))
    } catch (error) {
      await giveDayBack(db, userId)
      log({ level: 'error', job: 'report-mails', ...noted(error) })
      counts.failed++
      continue
    }
    // What is sent is sent: if this fails, the day stays taken.
    await db
      .updateTable('report_mails')
      .set({ until: until.toISOString() })
      .where('user_id', '=', userId)
      .execute()
    counts.sent++
  }
  return counts
}

const personWith = (db: Kysely<Database>, userId: string) =>
  db
    .selectFrom('auth.user as u')
    .leftJoin('report_mails as m', 'm.user_id', 'u.id')
    .select(['u.email', 'm.until'])
    .where('u.id', '=', userId)
    .executeTakeFirst()

const sendReports = (deps: TellingDeps, email: string, words: Parameters<typeof sendLetter>[2]) =>
  sendLetter(deps, { purpose: 'reports', email, payload: { next: REPORTS_PATH }, life: LIFE }, words)

/**
 * Has those who keep a place and its moderators told at once, each by a job of her own, that its address may endanger
 * somebody; once while such a report waits. The queue must be open.
 */
export async function alertTo(
  trx: Transaction<Database>,
  { gazetteer, jobs }: Pick<Deps, 'gazetteer' | 'jobs'>,
  record: StoredRecord,
): Promise<void> {
  const waiting = await trx
    .selectFrom('reports')
    .select('id')
    .where('place_id', '=', record.id)
    .where('kind', '=', 'address-danger')
    .where('decided', 'is', null)
    .limit(2)
    .execute()
  const [report] = waiting
  if (!report || waiting.length > 1) return
  const { keepers, moderators } = (await recipientsOf(trx, [record], await moderatorsIn(trx), gazetteer))(
    record,
  )
  for (const person of new Set([...keepers, ...moderators]))
    await jobs.enqueue(ALERT, { report: report.id, person }, { key: `${report.id} ${person}`, trx })
}

/** Tells one person of one danger that still waits. @throws Unavailable to be tried again */
export async function sendAlert(
  deps: TellingDeps,
  { data }: Pick<JobContext, 'data'>,
): Promise<{ sent: number }> {
  const { db, mailer, config } = deps
  const report = await db
    .selectFrom('reports')
    .select('id')
    .where('id', '=', String(data.report))
    .where('decided', 'is', null)
    .executeTakeFirst()
  const person = await personWith(db, String(data.person))
  if (!mailer.ready || !report || !person) return { sent: 0 }
  await sendReports(deps, person.email, alertWords(config.name))
  return { sent: 1 }
}
