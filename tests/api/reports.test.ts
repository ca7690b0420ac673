import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup, restore } from '@maillage/api/features/maintenance'
import type { PlaceResponse } from '@maillage/api/features/places'
import { forgetOldTexts } from '@maillage/api/features/reports'
import { projectorsOf } from '@maillage/api/registry'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor, visitor } from '../support/people.ts'
import { elsewhere, reportingOn } from '../support/reports.ts'
import { save } from '../support/save.ts'

const DAY = 86_400_000

let directory: TestDirectory
let clock = NOW
let moderator: Visitor
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  moderator = await signIn(directory, 'moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
})
afterAll(() => directory.close())
beforeEach(() => {
  clock = NOW
})

async function newPlace(given: Partial<PlaceResponse['record']['body']> = {}): Promise<string> {
  const draft = placeDraft({ body: placeBody(given) })
  await save(directory.deps, draft)
  return draft.id
}

let owners = 0
const ownerOf = (id: string) =>
  signIn(directory, `responsable${owners++}@example.org`, { scope: 'place', target: id, role: 'owner' })

const placeOf = async (id: string) => (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body

const report = reportingOn(
  () => directory,
  (time) => {
    clock += time
  },
)

const outcome = async (token: string) =>
  (await directory.get<Record<string, unknown>>(`/api/v1/report-outcomes/${token}`)).body

interface Item {
  id: string
  place: string
  kind: string
  text?: string
  caution: string
  mayDecide: boolean
}
const waiting = async (who: Visitor, place: string) =>
  (await who.ask<{ items: Item[] }>('GET', `/api/v1/reports?place=${place}`)).body.items

const decide = (who: Visitor, id: string | undefined, decision: object) =>
  who.ask('POST', `/api/v1/reports/${id}/decision`, decision)

test('anybody reports without an account, and follows what becomes of it by a private link', async () => {
  const id = await newPlace()
  const sent = await report(id, { kind: 'wrong-hours', text: 'Fermé le jeudi matin.' })
  expect(sent.status).toBe(201)
  expect(await outcome(sent.token)).toMatchObject({ kind: 'wrong-hours', state: 'waiting' })
  const owner = await ownerOf(id)
  const [item] = await waiting(owner, id)
  expect(item).toMatchObject({ place: id, kind: 'wrong-hours', text: 'Fermé le jeudi matin.' })
  expect((await decide(owner, item?.id, { outcome: 'declined' })).status).toBe(400)
  expect(
    (await decide(owner, item?.id, { outcome: 'declined', answer: 'Nous ouvrons bien le jeudi.' })).status,
  ).toBe(204)
  expect(await outcome(sent.token)).toMatchObject({
    state: 'declined',
    answer: 'Nous ouvrons bien le jeudi.',
  })
  expect(await waiting(owner, id)).toEqual([])
  expect((await decide(owner, item?.id, { outcome: 'accepted' })).status).toBe(404)
  expect((await directory.get('/api/v1/report-outcomes/nothing')).status).toBe(404)
})

test('one tap accepts a report and changes the listing', async () => {
  const id = await newPlace()
  const owner = await ownerOf(id)
  const sent = await report(id, { kind: 'does-not-exist' })
  const [item] = await waiting(owner, id)
  const accepted = { outcome: 'accepted', change: 'close', since: '2026-10-31' }
  // Nothing is decided when the change cannot be made.
  expect((await decide(owner, item?.id, accepted)).status).toBe(400)
  expect(await outcome(sent.token)).toMatchObject({ state: 'waiting' })
  expect((await decide(owner, item?.id, { ...accepted, consent: true })).status).toBe(204)
  expect((await placeOf(id)).record.body.closedSince).toBe('2026-10-31')
  expect(await outcome(sent.token)).toMatchObject({ state: 'accepted' })
})

/** Whatever answers a report fails while `act` runs, as when the machine stops. */
async function whileAnswersFail(act: () => Promise<void>): Promise<void> {
  const { db } = directory.deps
  await sql`CREATE FUNCTION refuse_answers() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'No answer is kept.'; END $$`.execute(db)
  await sql`CREATE TRIGGER refuse_answers BEFORE UPDATE ON reports
    FOR EACH ROW WHEN (NEW.decided IS NOT NULL) EXECUTE FUNCTION refuse_answers()`.execute(db)
  try {
    await act()
  } finally {
    await sql`DROP FUNCTION refuse_answers() CASCADE`.execute(db)
  }
}

test('an answer that cannot be kept changes nothing of the listing', async () => {
  const [id, exposed] = [await newPlace(), await newPlace()]
  await report(id, { kind: 'does-not-exist' })
  const [item] = await waiting(moderator, id)
  await directory.deps.db
    .insertInto('reports')
    .values({
      id: directory.deps.uuid(),
      place_id: exposed,
      kind: 'address-danger',
      made: '2026-11-16T08:00:00Z',
      day: '2026-11-16',
    })
    .execute()
  const [danger] = await waiting(moderator, exposed)
  const versions = async () => [(await placeOf(id)).record.version, (await placeOf(exposed)).record.version]
  const before = await versions()
  await whileAnswersFail(async () => {
    expect((await decide(moderator, item?.id, { outcome: 'accepted', change: 'close' })).status).toBe(500)
    expect((await decide(moderator, danger?.id, { outcome: 'accepted' })).status).toBe(500)
  })
  expect(await versions()).toEqual(before)
  expect([(await waiting(moderator, id)).length, (await waiting(moderator, exposed)).length]).toEqual([1, 1])
  // Both at once: the address is hidden and the place closed, or neither is.
  expect((await decide(moderator, danger?.id, { outcome: 'accepted', change: 'close' })).status).toBe(204)
  expect((await placeOf(exposed)).record.body).toMatchObject({
    closedSince: '2026-11-16',
    sensitivity: { class: 'B' },
  })
})

test('of two who answer a report at once, one does, and the listing says what she answered', async () => {
  for (const change of ['close', 'suspend']) {
    const id = await newPlace()
    await report(id, { kind: 'does-not-exist' })
    const [item] = await waiting(moderator, id)
    const [accepted, refused] = await Promise.all([
      decide(moderator, item?.id, { outcome: 'accepted', change }),
      decide(moderator, item?.id, { outcome: 'declined', answer: 'Le lieu est ouvert.' }),
    ])
    const [kept, late = 0] = [accepted.status, refused.status].sort()
    expect(kept).toBe(204)
    expect([404, 409]).toContain(late)
    const { closedSince, suspendedSince } = (await placeOf(id)).record.body
    expect((closedSince ?? suspendedSince) !== undefined).toBe(accepted.status === 204)
  }
})

test('those who do not keep the place read and decide nothing', async () => {
  const id = await newPlace()
  await report(id, { kind: 'closed', text: 'Porte fermée' })
  const [item] = await waiting(moderator, id)
  const strangers = [
    await ownerOf(await newPlace()),
    await signIn(directory, 'personne@example.org'),
    await signIn(directory, 'mod59@example.org', { scope: 'territory', target: '59', role: 'moderator' }),
  ]
  for (const stranger of strangers) {
    expect(await waiting(stranger, id)).toEqual([])
    expect((await decide(stranger, item?.id, { outcome: 'accepted' })).status).toBe(403)
    expect((await stranger.ask('POST', `/api/v1/reports/${item?.id}/caution`)).status).toBe(403)
    for (const verb of ['hide', 'ask-public', 'agree-public'])
      expect((await stranger.ask('POST', `/api/v1/places/${id}/${verb}`)).status, verb).toBe(403)
  }
  expect((await decide(visitor(directory), item?.id, { outcome: 'accepted' })).status).toBe(401)
  expect((await visitor(directory).ask('GET', '/api/v1/reports')).status).toBe(401)
})

test('the same network counts once a day for one thing; what is written is added, each link works', async () => {
  const id = await newPlace()
  const network = elsewhere()
  const first = await report(id, { kind: 'full', text: 'Plus de place' }, { network })
  const second = await report(id, { kind: 'full', text: 'Vraiment' }, { network })
  await report(id, { kind: 'closed' }, { network })
  const items = await waiting(moderator, id)
  expect(items.map(({ kind, text }) => [kind, text])).toEqual([
    ['full', 'Plus de place\nVraiment'],
    ['closed', undefined],
  ])
  await decide(moderator, items[0]?.id, { outcome: 'answered', answer: 'Merci' })
  for (const { token } of [first, second])
    expect(await outcome(token)).toMatchObject({ state: 'answered', answer: 'Merci' })
})

test('a network is bound in an hour, and what is too long is refused', async () => {
  const id = await newPlace()
  const network = elsewhere()
  const statuses: number[] = []
  for (let n = 0; n < 22; n++) statuses.push((await report(id, { kind: 'other' }, { network })).status)
  expect(statuses).toEqual([...Array(20).fill(201), 429, 429])
  expect((await report(id, { kind: 'other', text: 'a'.repeat(1_001) })).status).toBe(400)
  expect((await report(id, { kind: 'nonsense' })).status).toBe(400)
})

test('robots are answered like people, and nothing of theirs is kept', async () => {
  const id = await newPlace()
  const trap = await report(id, { kind: 'address-danger', website: 'https://spam.example.com' })
  const hasty = await report(id, { kind: 'address-danger' }, { reading: 100 })
  for (const { status, token } of [trap, hasty]) {
    expect(status).toBe(201)
    expect(token).toMatch(/^[\w-]{32}$/)
    expect((await directory.get(`/api/v1/report-outcomes/${token}`)).status).toBe(404)
  }
  expect(await waiting(moderator, id)).toEqual([])
  expect((await placeOf(id)).record.body.sensitivity).toBeUndefined()
})

test('a form forged, of another place or of another week is refused', async () => {
  const id = await newPlace()
  const other = await directory.get<{ form: string }>(`/api/v1/places/${await newPlace()}/report-form`)
  const own = await directory.get<{ form: string }>(`/api/v1/places/${id}/report-form`)
  const [, signature] = own.body.form.split('.')
  for (const form of [other.body.form, `0.${signature}`, 'x', '']) {
    const sent = await report(id, { kind: 'other', form })
    expect([sent.status, sent.code], form).toEqual([400, 'form-expired'])
  }
  const late = await report(id, { kind: 'other', form: own.body.form }, { reading: 4 * DAY })
  expect([late.status, late.code]).toEqual([400, 'form-expired'])
})

/** Reports of one kind, one list of networks a day. */
async function reportsOf(id: string, kind: string, days: readonly (readonly string[])[]): Promise<void> {
  for (const [n, list] of days.entries()) {
    for (const network of list) {
      clock = NOW + n * DAY
      await report(id, { kind, text: `vu le jour ${n}` }, { network })
    }
  }
}

const kindsOf = async (id: string) => (await placeOf(id)).cautions?.map(({ kind }) => kind) ?? []

test('a caution takes several networks and several days, and hides or lowers nothing', async () => {
  const [a, b, c] = [elsewhere(), elsewhere(), elsewhere()]
  const cases: [string[][], string[]][] = [
    [[[a]], []],
    [[[a, a, a]], []],
    [[[a, b, c]], []],
    [[[a], [a], [a], [a]], []],
    [[[a, b], [a]], ['closed']],
    [[[a], [b, c]], ['closed']],
  ]
  for (const [days, expected] of cases) {
    const id = await newPlace()
    await reportsOf(id, 'closed', days)
    expect(await kindsOf(id), JSON.stringify(days)).toEqual(expected)
    const { body } = await directory.get<{ items: { id: string }[] }>('/api/v1/places?limit=100')
    expect(body.items.map((item) => item.id)).toContain(id)
  }
})

test('a caution says nothing of what people wrote, ends with an answer, or by itself', async () => {
  const id = await newPlace()
  await reportsOf(id, 'wrong-phone', [[elsewhere(), elsewhere()], [elsewhere()]])
  const place = await placeOf(id)
  expect(place.cautions).toEqual([{ kind: 'wrong-phone', last: '2026-11-17' }])
  expect(JSON.stringify(place)).not.toContain('vu le jour')
  const quiet = await newPlace()
  const whole = await directory.get<{ items: { cautions?: object[] }[] }>(
    `/api/v1/whole-places?id=${quiet}&id=${id}`,
  )
  expect(whole.body.items.map(({ cautions }) => cautions)).toEqual([undefined, place.cautions])
  clock = NOW + 32 * DAY
  expect(await kindsOf(id)).toEqual([])
  clock = NOW + 2 * DAY
  expect(await kindsOf(id)).toEqual(['wrong-phone'])
  const owner = await ownerOf(id)
  for (const { id: one } of await waiting(owner, id))
    await decide(owner, one, { outcome: 'accepted', answer: 'Corrigé' })
  expect(await kindsOf(id)).toEqual([])
})

test('what touches people, or a sensitive place, waits for a moderator; who keeps the place cannot end it', async () => {
  const several = [[elsewhere(), elsewhere()], [elsewhere()]]
  const shelter = await newPlace({
    name: 'CHRS des Bleuets',
    sensitivity: { class: 'B', evidence: 'name: chrs' },
  })
  const refusing = await newPlace()
  await reportsOf(shelter, 'closed', several)
  await reportsOf(refusing, 'refused-me', several)
  for (const id of [shelter, refusing]) {
    const owner = await ownerOf(id)
    expect(await kindsOf(id)).toEqual([])
    const [item] = await waiting(moderator, id)
    expect(item?.caution).toBe('waiting')
    expect((await owner.ask('POST', `/api/v1/reports/${item?.id}/caution`)).status).toBe(403)
    expect((await moderator.ask('POST', `/api/v1/reports/${item?.id}/caution`)).status).toBe(204)
    expect(await kindsOf(id)).toHaveLength(1)
    expect((await waiting(owner, id))[0]).toMatchObject({ id: item?.id, caution: 'shown', mayDecide: false })
    expect((await decide(owner, item?.id, { outcome: 'accepted' })).status).toBe(403)
  }
})

test('no network is kept: only its hash, for the day', async () => {
  const id = await newPlace()
  const network = '203.0.113.77'
  await report(id, { kind: 'other', text: 'autre' }, { network })
  const { rows } = await sql<{ row: string; network: string }>`
    SELECT to_jsonb(r)::text AS row, network FROM reports r WHERE place_id = ${id}`.execute(directory.deps.db)
  expect(rows[0]?.network).toMatch(/^[\w-]{43}$/)
  expect(rows[0]?.row).not.toContain(network)
  expect(JSON.stringify(directory.logged)).not.toContain(network)
  clock = NOW + DAY
  await report(await newPlace(), { kind: 'other' }, { network })
  const left = await sql<{ n: number; days: number }>`SELECT
    (SELECT count(*)::int FROM reports WHERE place_id = ${id} AND network IS NOT NULL) AS n,
    (SELECT count(*)::int FROM report_salts) AS days`.execute(directory.deps.db)
  expect(left.rows).toEqual([{ n: 0, days: 1 }])
})

test('what people wrote is forgotten six months after the answer', async () => {
  const id = await newPlace()
  const sent = await report(id, { kind: 'moved', text: 'Parti rue du Lac' })
  const open = await report(id, { kind: 'other', text: 'Attend encore' })
  const [item] = await waiting(moderator, id)
  await decide(moderator, item?.id, { outcome: 'answered', answer: 'Merci bien' })
  const textsOf = async () =>
    (
      await sql<{
        text: string | null
      }>`SELECT text FROM reports WHERE place_id = ${id} ORDER BY kind`.execute(directory.deps.db)
    ).rows.map(({ text }) => text)
  const { db } = directory.deps
  await forgetOldTexts(db, Date.parse('2027-05-15T09:00:00Z'))
  expect(await textsOf()).toEqual(['Parti rue du Lac', 'Attend encore'])
  expect(await forgetOldTexts(db, Date.parse('2027-05-17T09:00:00Z'))).toBeGreaterThan(0)
  expect(await textsOf()).toEqual([null, 'Attend encore'])
  expect(await outcome(sent.token)).toMatchObject({ state: 'answered' })
  expect((await outcome(sent.token)).answer).toBeUndefined()
  expect(await outcome(open.token)).toMatchObject({ state: 'waiting' })
})

test('a backup keeps reports and their links, and not what tells networks apart', async () => {
  const id = await newPlace()
  const sent = await report(id, { kind: 'moved', text: 'Parti en face' })
  const folder = mkdtempSync(join(tmpdir(), 'maillage-reports-'))
  const other = await openTestDirectory()
  try {
    await backup(directory.deps, join(folder, 'backup.gz'), clock)
    await restore(other.deps.db, join(folder, 'backup.gz'), projectorsOf(other.deps))
    const found = await other.get(`/api/v1/report-outcomes/${sent.token}`)
    expect(found.body).toMatchObject({ kind: 'moved', state: 'waiting' })
    const { rows } = await sql`SELECT day FROM report_salts`.execute(other.deps.db)
    expect(rows).toEqual([])
  } finally {
    await other.close()
    rmSync(folder, { recursive: true })
  }
})
