/** What people report here of a place of another directory goes home, and its answer comes back to them. */
import { keptPair, signerOf } from '@maillage/api/features/federation'
import { trustPeer } from '@maillage/api/features/peers'
import { passSuggestions } from '@maillage/api/features/suggestions'
import { projectorsOf, settle } from '@maillage/api/registry'
import { globalId } from '@maillage/shared/federation'
import type { Place, ReportKind } from '@maillage/shared/place'
import { canonical } from '@maillage/shared/revision'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { elsewhere, type Reported, reportingOn } from '../support/reports.ts'
import { save } from '../support/save.ts'

const network = openNetwork()
let home: NetNode
let reader: NetNode
let moderator: Visitor
beforeAll(async () => {
  home = await network.open('home')
  reader = await network.open('reader')
  await reader.follow(home)
  await home.follow(reader)
  moderator = await signIn(home, 'moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
})
afterAll(() => network.close())

const direct = network.between
afterEach(() => {
  network.between = direct
})

const MINUTES = 60_000
const DAY = 1_440 * MINUTES

/** A place that the home publishes and the reader shows. */
async function followed(body: Partial<Place> = {}) {
  const draft = placeDraft({ body: placeBody(body) })
  await save(home.deps, draft)
  await reader.read(home)
  const { body: found } = await reader.get<{ record: { id: string; version: number } }>(
    `/api/v1/places/${draft.id}`,
  )
  return { id: draft.id, draft, here: found.record.id, uri: globalId(home.node, draft.id) }
}

const send = (id: string, given: Reported) =>
  reportingOn(() => reader, network.pass)(id, given, { network: elsewhere() })

/** Lets the job of a directory run, as each minute. */
async function pass(node: NetNode, after = 10 * MINUTES) {
  network.pass(after)
  await settle(node.deps)
  const { signal } = new AbortController()
  return passSuggestions({ ...node.deps, projectors: projectorsOf(node.deps) }, signal)
}

/** Spaces between members change nothing of what is signed. */
const sameJson = (a: string, b: string): boolean => {
  try {
    return canonical(JSON.parse(a)) === canonical(JSON.parse(b))
  } catch {
    return false
  }
}

interface Outcome {
  state: string
  answer?: string
  name?: string
  hidden: boolean
  home?: { way: string; name: string; page: string }
}
const outcome = async (token: string) => (await reader.get<Outcome>(`/api/v1/report-outcomes/${token}`)).body

interface Item {
  id: string
  kind: string
  text?: string
  from?: string
  changes?: { path: string; before?: unknown; after?: unknown }[]
  stale?: true
}
const queue = async (place: string): Promise<Item[]> =>
  (await moderator.ask<{ items: Item[] }>('GET', `/api/v1/reports?place=${place}`)).body.items

const decide = (id: string | undefined, decision: object) =>
  moderator.ask('POST', `/api/v1/reports/${id}/decision`, decision)

/** Signs as a node does. */
async function signed(node: NetNode, document: Record<string, unknown>): Promise<string> {
  const { secret } = await node.deps.db.selectFrom('node').select('secret').executeTakeFirstOrThrow()
  const sign = await signerOf(await keptPair(secret))
  return (await sign(document)).text
}

const suggestion = (uri: string, given: Record<string, unknown> = {}) => ({
  id: uuidv7(),
  origin: reader.node,
  issued: new Date(network.now()).toISOString(),
  target: uri,
  baseVersion: network.now(),
  kind: 'other' as ReportKind,
  changes: [],
  submitterKind: 'moderator',
  ...given,
})

async function post(text: string, node = home) {
  const response = await node.app.request('/federation/v1/suggestions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: text,
  })
  return {
    status: response.status,
    body: (await response.json()) as { code?: string; state?: string; reason?: string; version?: number },
  }
}

test('a report goes home once though the first answer is lost, without a word of who made it', async () => {
  const place = await followed()
  const { token } = await send(place.here, {
    kind: 'wrong-phone',
    text: 'Appelez plutôt le 06 39 98 12 34.',
  })
  expect(await outcome(token)).toMatchObject({
    state: 'waiting',
    home: { way: 'unsent', name: 'home', page: place.uri },
  })
  const sent: string[] = []
  network.between = async ({ path, answer }) => {
    const given = await answer()
    sent.push(path)
    if (sent.length === 1) throw new Error('cut')
    return given
  }
  expect(await pass(reader)).toMatchObject({ answered: 0, failed: 1 })
  expect(await pass(reader)).toMatchObject({ answered: 1, failed: 0 })
  expect(sent).toEqual(['/federation/v1/suggestions', '/federation/v1/suggestions'])
  expect(await queue(place.id)).toMatchObject([{ kind: 'wrong-phone', from: 'reader' }])
  const [{ text = '' } = {}] = await queue(place.id)
  expect(text).toContain('Appelez plutôt')
  expect(text).not.toContain('98 12 34')
  expect(await outcome(token)).toMatchObject({ state: 'waiting', home: { way: 'received' } })
})

test('what is accepted at home changes the record there, then here, and the reporter reads it', async () => {
  const place = await followed({ hours: 'Mo-Fr 09:00-12:00' })
  const { token } = await send(place.here, { kind: 'moved' })
  await pass(reader)
  const [report] = await queue(place.id)
  expect(
    await decide(report?.id, { outcome: 'accepted', change: 'suspend', answer: 'Merci !' }),
  ).toMatchObject({ status: 204 })
  await pass(reader)
  expect(await outcome(token)).toMatchObject({
    state: 'accepted',
    answer: 'Merci !',
    home: { way: 'accepted' },
  })
  await reader.read(home)
  const { body } = await reader.get<{ record: { body: Place } }>(`/api/v1/places/${place.here}`)
  expect(body.record.body.suspendedSince).toBeDefined()
})

test('what is not upheld comes back with its reason', async () => {
  const place = await followed()
  const { token } = await send(place.here, { kind: 'wrong-hours' })
  await pass(reader)
  const [report] = await queue(place.id)
  await decide(report?.id, { outcome: 'declined', answer: 'Nous avons appelé : ils sont justes.' })
  await pass(reader)
  expect(await outcome(token)).toMatchObject({
    state: 'declined',
    answer: 'Nous avons appelé : ils sont justes.',
    home: { way: 'rejected' },
  })
})

test('changes wait with what was there before, and are made by who accepts them', async () => {
  const place = await followed({ hours: 'Mo-Fr 09:00-12:00' })
  const changes = [{ op: 'replace', path: '/hours', value: 'Mo-Fr 10:00-12:00' }]
  const said = suggestion(place.uri, { changes, evidence: 'Affiche sur la porte' })
  expect(await post(await signed(reader, said))).toMatchObject({ status: 202, body: { state: 'received' } })
  const [report] = await queue(place.id)
  expect(report).toMatchObject({
    from: 'reader',
    evidence: 'Affiche sur la porte',
    changes: [{ path: '/hours', before: 'Mo-Fr 09:00-12:00', after: 'Mo-Fr 10:00-12:00' }],
  })
  expect(await decide(report?.id, { outcome: 'accepted', change: 'apply' })).toMatchObject({ status: 204 })
  const fate = await home.get<{ state: string; version: number }>(`/federation/v1/suggestions/${said.id}`)
  expect(fate.body.state).toBe('accepted')
  await reader.read(home)
  const { body } = await reader.get<{ record: { body: Place } }>(`/api/v1/places/${place.here}`)
  expect(body.record.body.hours).toBe('Mo-Fr 10:00-12:00')
})

test('who is signed in here proposes changes: her home of the place reads what she is, never who', async () => {
  const place = await followed({ hours: 'Mo-Fr 09:00-12:00' })
  const email = 'proposante@example.org'
  const here = await signIn(reader, email, { scope: 'territory', target: '23', role: 'moderator' })
  const path = `/api/v1/places/${place.here}/suggestions`
  const read = await here.ask<object>('GET', `/api/v1/places/${place.here}/editing`)
  const match = { 'If-Match': read.headers.get('etag') ?? '' }
  const edits = [{ path: '/hours', after: 'Mo-Fr 10:00-12:00' }]
  const body = { edits, reason: 'Vu sur la porte' }
  const someone = { 'Content-Type': 'application/json', ...match }
  const anonymous = await reader.app.request(path, {
    method: 'POST',
    headers: someone,
    body: JSON.stringify(body),
  })
  expect(anonymous.status).toBe(401)
  const wrong = [{ path: '/kind', after: 'castle' }]
  expect(await here.ask('POST', path, { edits: wrong }, match)).toMatchObject({ status: 400 })
  const sent = await here.ask<{ token: string }>('POST', path, body, match)
  expect(sent).toMatchObject({ status: 201 })
  const texts: string[] = []
  network.between = async ({ answer, body: text }) => {
    texts.push(text ?? '')
    return answer()
  }
  await pass(reader)
  expect(texts.join()).toContain('"submitterKind":"moderator"')
  expect(texts.join()).not.toContain(email)
  const [report] = await queue(place.id)
  expect(report).toMatchObject({
    text: 'Vu sur la porte',
    changes: [{ path: '/hours', before: 'Mo-Fr 09:00-12:00', after: 'Mo-Fr 10:00-12:00' }],
  })
  await decide(report?.id, { outcome: 'accepted', change: 'apply' })
  await pass(reader)
  expect(await outcome(sent.body.token)).toMatchObject({ state: 'accepted', home: { way: 'accepted' } })
})

test('what was changed at home meanwhile is never overwritten unseen', async () => {
  const place = await followed({ hours: 'Mo-Fr 09:00-12:00' })
  const read = network.now()
  const changes = [{ op: 'replace', path: '/hours', value: 'Mo-Fr 10:00-12:00' }]
  const waiting = suggestion(place.uri, { changes, baseVersion: read })
  await post(await signed(reader, waiting))
  network.pass(MINUTES)
  await save(home.deps, { ...place.draft, body: { ...place.draft.body, hours: 'Mo-Fr 14:00-17:00' } })
  const late = suggestion(place.uri, { changes, baseVersion: read })
  expect(await post(await signed(reader, late))).toMatchObject({ status: 202, body: { state: 'stale' } })
  const [report, ...others] = await queue(place.id)
  expect(others).toEqual([])
  expect(report).toMatchObject({ stale: true })
  expect(await decide(report?.id, { outcome: 'accepted', change: 'apply' })).toMatchObject({ status: 412 })
  expect(await queue(place.id)).toHaveLength(1)
})

test('what is forged, foreign, unsigned, replayed, too old or too large is refused, and nothing waits', async () => {
  const place = await followed()
  const said = suggestion(place.uri)
  const text = await signed(reader, said)
  const refused = async (given: string, status: number, code: string) =>
    expect(await post(given)).toMatchObject({ status, body: { code } })
  await refused(JSON.stringify(said), 400, 'suggestion-shape')
  await refused(text.replace('"moderator"', '"structure"'), 400, 'suggestion-signature')
  await refused(await signed(home, said), 400, 'suggestion-kid')
  await refused(await signed(reader, { ...said, origin: 'https://x.example.org' }), 403, 'unknown-node')
  await refused(text.replace('{', '{"id":"1",'), 403, 'unknown-node')
  await refused(
    await signed(reader, { ...said, issued: new Date(network.now() - DAY).toISOString() }),
    400,
    'suggestion-clock',
  )
  await refused(await signed(reader, { ...said, comment: 'x'.repeat(17_000) }), 413, 'limit-size')
  await refused(await signed(reader, { ...said, target: globalId(reader.node, place.id) }), 400, 'not-ours')
  await refused(
    await signed(reader, { ...said, target: globalId(home.node, uuidv7()) }),
    404,
    'no-such-record',
  )
  const changes = [{ op: 'replace', path: '/networks', value: [] }]
  await refused(await signed(reader, { ...said, changes }), 400, 'field-not-editable')
  const invalid = [{ op: 'replace', path: '/kind', value: 'castle' }]
  await refused(await signed(reader, { ...said, changes: invalid }), 400, 'invalid-input')
  expect(await queue(place.id)).toEqual([])
  expect(await post(text)).toMatchObject({ status: 202, body: { state: 'received' } })
  expect(await post(text)).toMatchObject({ status: 202, body: { state: 'received' } })
  expect(await queue(place.id)).toHaveLength(1)
  await refused(await signed(reader, { ...said, comment: 'Autre chose' }), 409, 'conflict')
  network.pass(10 * MINUTES)
  await refused(text, 400, 'suggestion-clock')
  expect(await home.get(`/federation/v1/suggestions/${uuidv7()}`)).toMatchObject({ status: 404 })
})

test('a node that is trusted no more is not heard', async () => {
  const place = await followed()
  const all = { ...home.deps, projectors: projectorsOf(home.deps) }
  await trustPeer(all, reader.node, 'silenced')
  expect(await post(await signed(reader, suggestion(place.uri)))).toMatchObject({
    status: 403,
    body: { code: 'unknown-node' },
  })
  await trustPeer(all, reader.node, 'trusted')
})

test('an address that endangers somebody is hidden in what is written here of the same door', async () => {
  const place = await followed({ name: 'Relais de la Sedelle' })
  const own = placeDraft({ body: placeBody(place.draft.body) })
  await save(reader.deps, own)
  await send(place.here, { kind: 'address-danger' })
  expect((await reader.record(own.id)).body.sensitivity?.class).toBe('B')
})

test('an address that endangers somebody goes from the pages here at once, and is hidden at home when it hears of it', async () => {
  const place = await followed({ name: 'Relais discret' })
  const { token } = await send(place.here, { kind: 'address-danger' })
  expect((await reader.get(`/api/v1/places/${place.here}`)).status).not.toBe(200)
  const found = await reader.get<{ items: unknown[] }>('/api/v1/places?q=relais+discret')
  expect(found.body.items).toEqual([])
  const revisions = await reader.deps.db
    .selectFrom('revisions')
    .select('changes')
    .where('record_id', '=', place.here)
    .execute()
  expect(JSON.stringify(revisions)).not.toContain('rue des Tilleuls')
  expect(await outcome(token)).toMatchObject({ state: 'waiting', hidden: true, home: { way: 'unsent' } })
  // What its home writes before it hears of it does not bring it back.
  network.pass(MINUTES)
  await save(home.deps, {
    ...place.draft,
    body: { ...placeBody(place.draft.body), summary: { lang: 'fr', text: 'Ouvert' } },
  })
  await reader.read(home)
  expect((await reader.get(`/api/v1/places/${place.here}`)).status).not.toBe(200)

  await pass(reader)
  const [report] = await queue(place.id)
  expect(report).toMatchObject({ kind: 'address-danger', from: 'reader', hidden: true })
  await decide(report?.id, { outcome: 'accepted' })
  await pass(reader)
  expect(await outcome(token)).toMatchObject({ state: 'accepted' })
  await reader.read(home)
  await pass(reader)
  const { status, body } = await reader.get<{ record: { body: Place } }>(`/api/v1/places/${place.here}`)
  expect(status).toBe(200)
  expect(body.record.body.sensitivity).toBeDefined()
  expect(body.record.body.address?.street).toBeUndefined()
})

test('a moderator here has a place of another directory gone from the pages, and its home told', async () => {
  const place = await followed()
  const here = await signIn(reader, 'masque@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const hide = (who: Visitor) => who.ask('POST', `/api/v1/places/${place.here}/hide`)
  expect(await hide(await signIn(reader, 'personne@example.org'))).toMatchObject({ status: 403 })
  expect(await hide(here)).toMatchObject({ status: 200, body: { state: 'hidden' } })
  expect((await reader.get(`/api/v1/places/${place.here}`)).status).not.toBe(200)
  await pass(reader)
  expect(await queue(place.id)).toMatchObject([{ kind: 'address-danger', from: 'reader' }])
})

test('whatever is changed of a signed text, it is refused and never breaks anything', async () => {
  const place = await followed()
  const text = await signed(reader, suggestion(place.uri, { comment: 'Fermé le lundi' }))
  const cut = fc.tuple(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 20 }))
  await fc.assert(
    fc.asyncProperty(cut, async ([at, length, instead]) => {
      const changed = text.slice(0, at) + instead + text.slice(at + length)
      fc.pre(changed !== text && !sameJson(changed, text))
      const { status } = await post(changed)
      expect(status, changed).toBeGreaterThanOrEqual(400)
      expect(status, changed).toBeLessThan(500)
    }),
    { numRuns: 200 },
  )
  expect(await queue(place.id)).toEqual([])
})

test('one node hides few addresses in a day, and sends few suggestions', async () => {
  network.pass(DAY)
  const hidden: boolean[] = []
  for (let rank = 0; rank < 6; rank++) {
    const { id, uri } = await followed({ name: `Lieu ${rank}` })
    await post(await signed(reader, suggestion(uri, { kind: 'address-danger' })))
    const { body } = await home.get<{ record: { body: Place } }>(`/api/v1/places/${id}`)
    hidden.push(body.record.body.sensitivity !== undefined)
  }
  expect(hidden).toEqual([true, true, true, true, true, false])
  const { uri } = await followed()
  const statuses = new Set<number>()
  let taken = 6
  for (; !statuses.has(429) && taken < 300; taken++)
    statuses.add((await post(await signed(reader, suggestion(uri)))).status)
  expect([taken - 1, [...statuses]]).toEqual([200, [202, 429]])
  network.pass(DAY)
  expect(await post(await signed(reader, suggestion(uri)))).toMatchObject({ status: 202 })
})

test('what one directory passes on never makes a caution, however much it is', async () => {
  const place = await followed()
  for (let day = 0; day < 3; day++) {
    for (let each = 0; each < 3; each++)
      await post(await signed(reader, suggestion(place.uri, { kind: 'closed' })))
    network.pass(DAY)
  }
  const { body } = await home.get<{ cautions?: unknown[] }>(`/api/v1/places/${place.id}`)
  expect(body.cautions).toBeUndefined()
})

test('a home that says nothing for a week is said to say nothing, on the word of several people alone', async () => {
  const place = await followed()
  const alone = await followed()
  network.between = async () => {
    throw new Error('away')
  }
  const first = new Date(network.now()).toISOString().slice(0, 10)
  await send(alone.here, { kind: 'closed' })
  await send(place.here, { kind: 'closed' })
  await send(place.here, { kind: 'closed' })
  await send(place.here, { kind: 'refused-me' })
  network.pass(DAY)
  const { token } = await send(place.here, { kind: 'closed' })
  const cautions = async (id: string) =>
    (await reader.get<{ cautions?: { kind: string; unconfirmed?: object }[] }>(`/api/v1/places/${id}`)).body
      .cautions
  expect(await cautions(place.here)).toMatchObject([{ kind: 'closed' }])
  expect((await cautions(place.here))?.[0]?.unconfirmed).toBeUndefined()
  await pass(reader, 8 * DAY)
  expect(await cautions(place.here)).toMatchObject([
    { kind: 'closed', unconfirmed: { by: 'home', since: first } },
  ])
  expect(await cautions(alone.here)).toBeUndefined()
  expect(await outcome(token)).toMatchObject({ state: 'waiting', home: { way: 'unsent' } })
  await pass(reader, 90 * DAY)
  expect(await outcome(token)).toMatchObject({ state: 'waiting', home: { way: 'expired' } })
})
