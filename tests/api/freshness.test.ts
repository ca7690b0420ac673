/** Reminders, through a real SMTP server; only the clock is ours. */
import { createMailer } from '@maillage/api/features/accounts'
import { sendReminders } from '@maillage/api/features/freshness'
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import type { Verified } from '@maillage/shared/revision'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { cookiesOf, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

const FROM = { name: 'Annuaire', address: 'ne-pas-repondre@annuaire.example.org' }
const DAY = 86_400_000

let mailbox: Mailbox
let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  mailbox = await openMailbox()
  const mailer = createMailer({ smtpUrl: mailbox.url, production: true, from: FROM })
  directory = await openTestDirectory({ mailer, now: () => clock })
})
beforeEach(async () => {
  clock = NOW
  mailbox.recipients.length = 0
  mailbox.messages.length = 0
  await sql`TRUNCATE records, places, slugs, aliases, matches, clusters, auth."user" CASCADE`.execute(
    directory.deps.db,
  )
})
afterAll(async () => {
  await directory.close()
  await mailbox.close()
})

const anybody = () => visitor(directory)
const placeOf = async (id: string) => (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body.record

async function listing(name: string, verified?: Verified, given: Partial<Place> = {}): Promise<string> {
  const draft = placeDraft({
    body: placeBody({ name, hours: 'Mo 09:00-12:00', ...given }),
    ...(verified ? { verified } : {}),
  })
  await save(directory.deps, draft)
  return draft.id
}

/** Somebody who keeps listings; she never signed in. */
async function keeperOf(email: string, ...places: string[]): Promise<string> {
  const { auth, db, uuid, now } = directory.deps
  const { id } = await auth.ensure(email)
  const given = new Date(now()).toISOString()
  for (const target of places)
    await db
      .insertInto('grants')
      .values({ id: uuid(), user_id: id, scope: 'place', target, role: 'owner', given })
      .execute()
  return id
}

const remind = () => sendReminders(directory.deps)
const open = (key: object, choice?: string, seen?: { id: string; version: number }[]) =>
  anybody().ask<{ next: string }>('POST', '/api/v1/letters/open', {
    ...key,
    ...(choice ? { choice } : {}),
    ...(seen ? { seen } : {}),
  })

/** Listings as they are read now. */
const seen = (...ids: string[]) =>
  Promise.all(ids.map(async (id) => ({ id, version: (await placeOf(id)).version })))

test('one mail for all the listings of a person, those confirmed in time left out', async () => {
  const fresh = {
    existence: { date: '2026-10-03', by: 'structure' },
    '/hours': { date: '2026-10-03', by: 'structure' },
  } as const
  const old = { existence: { date: '2025-02-03', by: 'structure' } } as const
  const ids = [await listing('Alpha'), await listing('Beta', old), await listing('Gamma', fresh)]
  await keeperOf('une@example.org', ...ids)
  await keeperOf('autre@example.org', await listing('Delta', fresh))
  expect(await remind()).toEqual({ sent: 1, failed: 0 })
  const letter = await mailbox.letter('une@example.org')
  expect(mailbox.recipients).toEqual([['une@example.org']])
  expect(letter.subject).toContain('2 fiches')
  expect(letter.text).toContain('- Alpha, Guéret : jamais confirmée')
  expect(letter.text).toContain('- Beta, Guéret : confirmée le 03/02/2025')
  expect(letter.text).not.toContain('Gamma')
})

test('stops confirmed one by one are confirmed: nothing is asked of them, until one of them is old', async () => {
  const stops = [1, 2].map(() => ({
    id: directory.deps.uuid(),
    name: { lang: 'fr', text: 'Arrêt' },
    zone: 'Europe/Paris',
    hours: 'Mo 09:00-12:00',
  }))
  const marks = (first: string): Verified => ({
    '/hours': { date: '2026-10-03', by: 'structure' },
    [`/stops/${stops[0]?.id}/hours`]: { date: first, by: 'structure' },
    [`/stops/${stops[1]?.id}`]: { date: '2026-10-03', by: 'phone' },
  })
  const mobile = { kind: 'mobile', stops } as const
  await keeperOf('bus@example.org', await listing('Bus', marks('2026-10-02'), mobile))
  expect(await remind()).toEqual({ sent: 0, failed: 0 })
  await keeperOf('car@example.org', await listing('Car', marks('2025-10-02'), mobile))
  expect(await remind()).toEqual({ sent: 1, failed: 0 })
  expect(mailbox.recipients).toEqual([['car@example.org']])
})

test('a scanner that opens the link changes nothing; the button confirms them all, once', async () => {
  const ids = [await listing('Alpha'), await listing('Beta')]
  await keeperOf('bouton@example.org', ...ids)
  await remind()
  const { token } = await mailbox.letter('bouton@example.org')
  const before = await Promise.all(ids.map(placeOf))
  for (const method of ['GET', 'HEAD', 'GET', 'HEAD'])
    expect((await directory.app.request('/api/v1/letters/open', { method })).status).toBeGreaterThanOrEqual(
      400,
    )
  const peeked = await anybody().ask('POST', '/api/v1/letters/peek', { token })
  expect(peeked.body).toMatchObject({ purpose: 'reminder', about: { places: ids } })
  expect(await Promise.all(ids.map(placeOf))).toEqual(before)
  expect((await open({ token }, 'same')).status).toBe(428)
  const opened = await open({ token }, 'same', await seen(...ids))
  expect(opened.body.next).toBe('/gerer/rappel?fait=confirme')
  for (const id of ids)
    expect((await placeOf(id)).verified).toMatchObject({
      existence: { date: '2026-11-16', by: 'structure' },
      '/hours': { date: '2026-11-16', by: 'structure' },
    })
  expect((await open({ token }, 'same')).status).toBe(403)
  const signedIn = visitor(directory, cookiesOf(opened.headers))
  expect((await signedIn.ask('GET', '/api/v1/account/reminder')).body).toEqual({ items: [], wanted: true })
})

test('the code works instead, and confirms nothing before the listings are seen', async () => {
  const id = await listing('Alpha')
  await keeperOf('code@example.org', id)
  await remind()
  const { code } = await mailbox.letter('code@example.org')
  const opened = await open({ email: 'code@example.org', code })
  expect(opened.body.next).toBe('/gerer/rappel')
  expect((await placeOf(id)).verified).toBeUndefined()
  const keeper = visitor(directory, cookiesOf(opened.headers))
  const shown = await keeper.ask<{ items: { id: string }[] }>('GET', '/api/v1/account/reminder')
  expect(shown.body.items).toMatchObject([{ id, unconfirmed: ['existence', 'hours'] }])
  const said = await keeper.ask('POST', '/api/v1/account/reminder/confirmation', { places: await seen(id) })
  expect(said.body).toEqual({ confirmed: 1, changed: [] })
  expect((await placeOf(id)).verified).toHaveProperty('existence')
})

test('a right taken back meanwhile confirms nothing, and nobody confirms the listing of another', async () => {
  const [lost, kept, foreign] = [await listing('Alpha'), await listing('Beta'), await listing('Gamma')]
  await keeperOf('perdue@example.org', lost, kept)
  await remind()
  const { token } = await mailbox.letter('perdue@example.org')
  await directory.deps.db.deleteFrom('grants').where('target', '=', lost).execute()
  const opened = await open({ token }, 'same', await seen(lost, kept, foreign))
  expect((await placeOf(lost)).verified).toBeUndefined()
  expect((await placeOf(kept)).verified).toHaveProperty('existence')
  const person = visitor(directory, cookiesOf(opened.headers))
  const said = await person.ask('POST', '/api/v1/account/reminder/confirmation', {
    places: await seen(foreign),
  })
  expect(said.body).toEqual({ confirmed: 0, changed: [] })
  expect((await placeOf(foreign)).verified).toBeUndefined()
})

test('a listing that changed since the letter was opened is left as it is, and told', async () => {
  const ids = [await listing('Alpha'), await listing('Beta')]
  await keeperOf('entre@example.org', ...ids)
  await remind()
  const { token } = await mailbox.letter('entre@example.org')
  const read = await seen(...ids)
  const [changed = '', same = ''] = ids
  const { body } = await placeOf(changed)
  await save(directory.deps, placeDraft({ id: changed, body: { ...body, name: 'Alpha bis' } }))
  const opened = await open({ token }, 'same', read)
  expect(opened.body.next).toBe('/gerer/rappel?fait=change')
  expect((await placeOf(changed)).verified).toBeUndefined()
  expect((await placeOf(same)).verified).toHaveProperty('existence')
})

test('at most one mail a quarter, whatever runs at once', async () => {
  const people = Array.from({ length: 12 }, (_, rank) => `trimestre-${rank}@example.org`)
  for (const email of people) await keeperOf(email, await listing('Alpha'))
  const counts = await Promise.all([remind(), remind(), remind()])
  expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(people.length)
  expect(mailbox.recipients.flat().sort()).toEqual([...people].sort())
  for (let day = 1; day <= 89; day += 11) {
    clock = NOW + day * DAY
    expect((await remind()).sent, `after ${day} days`).toBe(0)
  }
  clock = NOW + 93 * DAY
  expect((await remind()).sent).toBe(people.length)
})

test('none in July and August, told by the clock of Paris', async () => {
  await keeperOf('ete@example.org', await listing('Alpha'))
  for (const [instant, sent] of [
    ['2027-06-30T22:30:00Z', 0],
    ['2027-07-14T06:30:00Z', 0],
    ['2027-08-31T21:30:00Z', 0],
    ['2027-08-31T22:30:00Z', 1],
  ] as const) {
    clock = Date.parse(instant)
    expect((await remind()).sent, instant).toBe(sent)
  }
})

test('whoever refuses reminders gets none until she wants them again', async () => {
  const id = await listing('Alpha')
  await keeperOf('stop@example.org', id)
  await remind()
  const { token } = await mailbox.letter('stop@example.org')
  const opened = await open({ token }, 'stop')
  expect(opened.body.next).toBe('/gerer/rappel?fait=arret')
  expect((await placeOf(id)).verified).toBeUndefined()
  clock = NOW + 100 * DAY
  expect((await remind()).sent).toBe(0)
  const person = visitor(directory, cookiesOf(opened.headers))
  await person.ask('PUT', '/api/v1/account/reminder/wanted', { wanted: true })
  expect((await remind()).sent).toBe(1)
})

test('a place that closed for good, or that its source withdrew, is asked about no more', async () => {
  await keeperOf(
    'fini@example.org',
    await listing('Alpha', undefined, { closedSince: '2026-01-01' }),
    await listing('Beta', undefined, { withdrawnSince: '2026-01-01' }),
  )
  expect(await remind()).toEqual({ sent: 0, failed: 0 })
})

test('a mail that could not be sent is tried again the next day', async () => {
  await keeperOf('panne@example.org', await listing('Alpha'))
  const away = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', production: true, from: FROM })
  expect(await sendReminders({ ...directory.deps, mailer: away })).toEqual({ sent: 0, failed: 1 })
  expect(JSON.stringify(directory.logged)).not.toContain('panne@example.org')
  expect((await remind()).sent).toBe(1)
})

test('“corriger” leads to a listing of the letter, and to nowhere else', async () => {
  const id = await listing('Alpha')
  await keeperOf('corrige@example.org', id)
  await remind()
  const { token } = await mailbox.letter('corrige@example.org')
  expect((await open({ token }, id)).body.next).toBe(`/gerer/${id}`)
  clock = NOW + 100 * DAY
  await remind()
  const other = await mailbox.letter('corrige@example.org')
  expect((await open({ token: other.token }, '/ailleurs')).body.next).toBe('/gerer/rappel')
  expect((await placeOf(id)).verified).toBeUndefined()
})
