/** Who answers reports is told of them by mail: once, with no word of those who reported. */
import { setTimeout } from 'node:timers/promises'
import { createMailer } from '@maillage/api/features/accounts'
import type { Grant } from '@maillage/api/features/rights'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { lastLetter, signIn, visitor } from '../support/people.ts'
import { elsewhere, reportingOn } from '../support/reports.ts'
import { save } from '../support/save.ts'

const MINUTE = 60_000
const DAY = 86_400_000

let directory: TestDirectory
let clock = NOW
let broken = false
beforeEach(async () => {
  clock = NOW
  broken = false
  const from = { name: 'Annuaire', address: 'annuaire@example.org' }
  const mailer = createMailer({ production: false, from })
  directory = await openTestDirectory({
    now: () => clock,
    mailer: {
      ...mailer,
      send: (mail) => (broken ? Promise.reject(new Error('refused')) : mailer.send(mail)),
    },
  })
})
afterEach(() => directory.close())

const report = reportingOn(
  () => directory,
  (time) => {
    clock += time
  },
)

async function newPlace(given: Parameters<typeof placeBody>[0] = {}): Promise<string> {
  const draft = placeDraft({ body: placeBody(given) })
  await save(directory.deps, draft)
  return draft.id
}

const person = (email: string, ...grants: Grant[]) => signIn(directory, email, ...grants)
const owns = (target: string): Grant => ({ scope: 'place', target, role: 'owner' })
const MODERATES: Grant = { scope: 'territory', target: '23', role: 'moderator' }

/** Runs the day's mails. @returns addresses written to, and what was written */
async function mails() {
  clock += 2 * MINUTE
  const before = directory.deps.mailer.kept() ?? []
  const run = await directory.deps.jobs.run('report-mails')
  const sent = (directory.deps.mailer.kept() ?? []).filter((mail) => !before.includes(mail))
  return { run, sent, to: sent.map(({ to }) => to).sort() }
}

test('who keeps listings is told in one mail a day, of what is new, with no word of who reports', async () => {
  const places = [await newPlace({ name: 'Atelier' }), await newPlace({ name: 'Buanderie' })]
  const owner = await person('gardienne@example.org', ...places.map(owns))
  await person('moderation@example.org', MODERATES)
  for (const [place, kind] of [
    [places[0], 'closed'],
    [places[0], 'wrong-hours'],
    [places[1], 'moved'],
  ])
    await report(place ?? '', { kind: kind ?? '', text: 'Écrit par la personne' })
  const first = await mails()
  expect(first.to).toEqual(['gardienne@example.org'])
  const [mail] = first.sent
  expect(mail?.subject).toBe('3 signalements vous attendent')
  expect(mail?.text).toContain('- Atelier, Guéret : 2 signalements\n- Buanderie, Guéret : 1 signalement')
  expect(mail?.text).not.toContain('Écrit par')

  const { token } = lastLetter(directory.deps, 'gardienne@example.org')
  const opened = await visitor(directory).ask('POST', '/api/v1/letters/open', { token })
  expect(opened.body).toMatchObject({ purpose: 'reports', next: '/gerer/signalements' })
  expect((await owner.ask<{ items: object[] }>('GET', '/api/v1/reports')).body.items).toHaveLength(3)

  await report(places[1] ?? '', { kind: 'full' })
  expect((await mails()).to).toEqual([])
  clock = NOW + DAY
  const second = await mails()
  expect([second.sent.length, second.sent[0]?.subject]).toEqual([1, 'Un signalement vous attend'])
  expect(second.sent[0]?.text).not.toContain('Atelier')
  clock += DAY
  expect((await mails()).to).toEqual([])
})

test('where nobody keeps a listing its moderators are told, and administrators where there is none', async () => {
  const place = await newPlace()
  await person('admin@example.org', { scope: 'node', target: 'node', role: 'administrator' })
  await person('mod59@example.org', { ...MODERATES, target: '59' })
  await person('reseau@example.org', { scope: 'network', target: 'france-services', role: 'coordinator' })
  await report(place, { kind: 'closed' })
  expect((await mails()).to).toEqual(['admin@example.org'])
  await person('mod23@example.org', MODERATES)
  expect((await mails()).to).toEqual(['mod23@example.org'])
})

test('what is answered meanwhile is not told', async () => {
  const place = await newPlace()
  const owner = await person('rapide@example.org', owns(place))
  await report(place, { kind: 'closed' })
  const { items } = (await owner.ask<{ items: { id: string }[] }>('GET', '/api/v1/reports')).body
  await owner.ask('POST', `/api/v1/reports/${items[0]?.id}/decision`, { outcome: 'accepted' })
  expect((await mails()).to).toEqual([])
})

test('of a place whose address is hidden, a mail says nothing that tells which', async () => {
  const place = await newPlace({
    name: 'Foyer des Bleuets',
    sensitivity: { class: 'B', evidence: 'name: chrs' },
  })
  await person('foyer@example.org', owns(place))
  await report(place, { kind: 'wrong-phone' })
  const { sent } = await mails()
  expect(sent[0]?.text).toContain('- 1 signalement, à lire sur le site')
  expect(JSON.stringify(sent)).not.toMatch(/Bleuets|Guéret|foyer des/i)
})

test('a mail that could not be sent is sent later the same day; what it was about is not lost', async () => {
  const place = await newPlace()
  await person('patiente@example.org', owns(place))
  await report(place, { kind: 'closed' })
  broken = true
  expect((await mails()).run.output).toEqual({ sent: 0, failed: 1 })
  broken = false
  expect((await mails()).to).toEqual(['patiente@example.org'])
})

test('a mail that went out is not sent again the same day where only that could not be noted', async () => {
  const place = await newPlace()
  await person('notee@example.org', owns(place))
  await report(place, { kind: 'closed' })
  const { db } = directory.deps
  await sql`ALTER TABLE report_mails ADD CONSTRAINT unnoted CHECK (until IS NULL)`.execute(db)
  const first = await mails()
  expect([first.to, first.run.state]).toEqual([['notee@example.org'], 'failed'])
  await sql`ALTER TABLE report_mails DROP CONSTRAINT unnoted`.execute(db)
  expect((await mails()).to).toEqual([])
})

/** Every mail that says not to wait, once there are so many and a while later. */
async function alerts(count: number) {
  const found = () =>
    (directory.deps.mailer.kept() ?? []).filter(({ text }) => text.includes('sans attendre'))
  for (let tries = 0; found().length < count && tries < 600; tries++) await setTimeout(25)
  await setTimeout(300)
  return found()
}

test('an address that endangers somebody is told at once to all who answer for it, once, even after a restart', async () => {
  const place = await newPlace({ name: 'Maison des Lilas' })
  await person('structure@example.org', owns(place))
  await person('mod@example.org', MODERATES)
  const network = elsewhere()
  expect((await report(place, { kind: 'address-danger', text: 'Il me cherche' }, { network })).status).toBe(
    201,
  )
  expect(await alerts(0)).toEqual([])
  await directory.deps.jobs.start()
  const sent = await alerts(2)
  expect(sent.map(({ to }) => to).sort()).toEqual(['mod@example.org', 'structure@example.org'])
  expect(JSON.stringify(sent)).not.toMatch(/Lilas|Guéret|danger|adresse|cherche/i)
  // Said again, by the same visitor or another, it is told to nobody a second time.
  await report(place, { kind: 'address-danger' }, { network })
  await report(place, { kind: 'address-danger' })
  await directory.deps.jobs.stop()
  await directory.deps.jobs.start()
  expect(await alerts(3)).toHaveLength(2)
  expect((await mails()).to).toEqual([])
  // Nobody answered: the day's mail says so, without saying where.
  clock += DAY
  const late = await mails()
  expect(late.to.sort()).toEqual(['mod@example.org', 'structure@example.org'])
  expect(JSON.stringify(late.sent)).not.toMatch(/Lilas|Guéret/i)
})

test('an address is hidden at once even where no mail can be told to go', async () => {
  const place = await newPlace({ name: 'Maison des Saules' })
  await person('saules@example.org', owns(place))
  const { jobs } = directory.deps
  const { ready } = jobs
  jobs.ready = () => Promise.reject(new Error('The queue does not open.'))
  try {
    expect((await report(place, { kind: 'address-danger' })).status).toBe(201)
  } finally {
    jobs.ready = ready
  }
  const { body } = await directory.get<{ record: { body: { sensitivity?: object } } }>(
    `/api/v1/places/${place}`,
  )
  expect(body.record.body.sensitivity).toBeDefined()
  clock += DAY
  expect((await mails()).to).toEqual(['saules@example.org'])
})
