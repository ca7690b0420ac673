/** Calling structures in campaigns; only the clock is ours. */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import type { Verified } from '@maillage/shared/revision'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { edit } from '../support/listings.ts'
import { confirm, signIn, type Visitor, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const MODERATOR = { scope: 'territory', target: '23', role: 'moderator' } as const
const COORDINATOR = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
const PHONE = [{ kind: 'phone', value: '+33199001234', nature: 'collective' }] as Place['contacts']

interface Call {
  place: string
  name: string
  phones: { value: string }[]
  outcome: string
  attempts: number
  mine?: string
  confirmed?: object
}
interface Read {
  campaign: { progress: { total: number; left: number; confirmed: object; unanswered: number } }
  calls: Call[]
}

let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
})
beforeEach(async () => {
  clock = NOW
  await sql`TRUNCATE records, places, slugs, aliases, matches, clusters, campaigns, grants CASCADE`.execute(
    directory.deps.db,
  )
})
afterAll(() => directory.close())

async function place(name: string, given: Partial<Place> = {}, verified?: Verified): Promise<string> {
  const draft = placeDraft({
    body: placeBody({ name, hours: 'Mo 09:00-12:00', contacts: PHONE, ...given }),
    ...(verified ? { verified } : {}),
  })
  await save(directory.deps, draft)
  return draft.id
}

const placeOf = async (id: string) => (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body.record

let moderators = 0
/** Somebody new each time: an address is sent a few letters at most. */
const moderator = () => signIn(directory, `moderation-${moderators++}@example.org`, MODERATOR)
const start = async (who: Visitor, draft: object = { scope: 'territory', target: '23' }): Promise<string> => {
  const { status, body } = await who.ask<{ id: string }>('POST', '/api/v1/campaigns', draft)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}
const read = async (who: Visitor, id: string) => (await who.ask<Read>('GET', `/api/v1/campaigns/${id}`)).body
/** How many structures somebody has after asking for some. */
const takeCount = async (who: Visitor, id: string, count = 1): Promise<number> => {
  const { status, body } = await who.ask<{ taken: number }>('POST', `/api/v1/campaigns/${id}/take`, { count })
  expect(status).toBe(200)
  return body.taken
}
const take = async (who: Visitor, id: string, count?: number): Promise<string[]> => {
  await takeCount(who, id, count)
  return mineOf(who, id)
}
const mineOf = async (who: Visitor, id: string) =>
  (await read(who, id)).calls.filter(({ mine }) => mine).map((call) => call.place)
const answer = async (who: Visitor, id: string, called: string, said: string) =>
  (await who.ask('POST', `/api/v1/campaigns/${id}/calls/${called}`, { answer: said })).status

test('a campaign holds the places nobody confirmed for long, of its territory, that can be called', async () => {
  const recent = {
    existence: { date: '2026-10-03', by: 'structure' },
    '/hours': { date: '2026-10-03', by: 'structure' },
  } as const
  await place('Beta')
  await place('Alpha', { contacts: [] })
  await place('Gamma', {}, recent)
  await place('Delta', { closedSince: '2026-01-01' })
  await place('Ailleurs', { address: { commune: 'Lille', code: '59350', postcode: '59000' } })
  const who = await moderator()
  const { calls, campaign } = await read(who, await start(who))
  expect(calls.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(['Alpha no-phone', 'Beta waiting'])
  expect(campaign).toMatchObject({ name: 'Creuse', progress: { total: 2, left: 1, noPhone: 1 } })
})

test('only who answers for a territory or a network runs a campaign there, or sees it', async () => {
  const id = await place('Alpha', { networks: ['france-services'] })
  const draft = { scope: 'territory', target: '23' }
  const network = { scope: 'network', target: 'france-services' }
  const others = {
    owner: await signIn(directory, 'a@example.org', { scope: 'place', target: id, role: 'owner' }),
    elsewhere: await signIn(directory, 'b@example.org', { ...MODERATOR, target: '59' }),
    'another network': await signIn(directory, 'c@example.org', {
      ...COORDINATOR,
      target: 'aidants-connect',
    }),
  }
  const coordinator = await signIn(directory, 'd@example.org', COORDINATOR)
  const mine = [await start(await moderator()), await start(coordinator, network)]
  expect((await coordinator.ask('POST', '/api/v1/campaigns', draft)).status).toBe(403)
  expect((await visitor(directory).ask('GET', '/api/v1/campaigns')).status).toBe(401)
  for (const [name, who] of Object.entries(others)) {
    expect((await who.ask('POST', '/api/v1/campaigns', draft)).status, name).toBe(403)
    expect((await who.ask('POST', '/api/v1/campaigns', network)).status, name).toBe(403)
    expect((await who.ask('GET', '/api/v1/campaigns')).body, name).toEqual({ items: [] })
    for (const campaign of mine) {
      expect((await who.ask('GET', `/api/v1/campaigns/${campaign}`)).status, name).toBe(403)
      expect((await who.ask('POST', `/api/v1/campaigns/${campaign}/take`, {})).status, name).toBe(403)
      expect((await who.ask('GET', `/api/v1/campaigns/${campaign}/calls.csv`)).status, name).toBe(403)
    }
  }
})

test('“rien n’a changé” is said by phone, in the name of the network or of moderation, and by no person', async () => {
  const [one, other] = [await place('Alpha', { networks: ['france-services'] }), await place('Beta')]
  const coordinator = await signIn(directory, 'reseau@example.org', COORDINATOR)
  const network = await start(coordinator, { scope: 'network', target: 'france-services' })
  expect(await take(coordinator, network)).toEqual([one])
  expect(await answer(coordinator, network, one, 'same')).toBe(204)
  const mark = { date: '2026-11-16', by: 'phone', caller: 'france-services' }
  expect((await placeOf(one)).verified).toMatchObject({ existence: mark, '/hours': mark, '/contacts': mark })
  const who = await moderator()
  const territory = await start(who)
  expect(await take(who, territory)).toEqual([other])
  await answer(who, territory, other, 'same')
  expect((await placeOf(other)).verified).toMatchObject({ '/hours': { by: 'phone', caller: 'moderation' } })
  const { body } = await directory.get<{ items: object[] }>(`/api/v1/places/${one}/revisions`)
  expect(body.items[0]).toMatchObject({ actor: 'network', reason: 'confirmed' })
  expect(JSON.stringify(body)).not.toContain('example.org')
  expect((await read(coordinator, network)).campaign.progress).toMatchObject({
    left: 0,
    confirmed: { structure: 0, phone: 1, moderator: 0, network: 0 },
  })
})

test('what its owner or a moderator confirms meanwhile is counted by whom, and called no more', async () => {
  const [owned, moderated, left] = [await place('Alpha'), await place('Beta'), await place('Gamma')]
  const who = await moderator()
  const id = await start(who)
  const owner = await signIn(directory, 'owner@example.org', { scope: 'place', target: owned, role: 'owner' })
  await confirm(owner, owned)
  await confirm(who, moderated)
  expect((await read(who, id)).campaign.progress).toMatchObject({
    total: 3,
    left: 1,
    confirmed: { structure: 1, phone: 0, moderator: 1 },
  })
  expect(await take(who, id)).toEqual([left])
})

test('whoever writes when one stop is served says that its place exists', async () => {
  const [stop, who] = [directory.deps.uuid(), await moderator()]
  const name = { lang: 'fr', text: 'Arrêt' }
  const stops = [{ id: stop, name, zone: 'Europe/Paris', hours: 'Mo 09:00-12:00' }]
  const bus = await place('Bus', { kind: 'mobile', stops })
  const id = await start(who)
  const grant = { scope: 'place', target: bus, role: 'owner' } as const
  const keeper = await signIn(directory, 'bus@example.org', grant)
  const { version } = await placeOf(bus)
  await edit(keeper, bus, version, [{ path: `/stops/${stop}/hours`, after: 'Tu 09:00-12:00' }])
  expect((await read(who, id)).campaign.progress).toMatchObject({ left: 0, confirmed: { structure: 1 } })
  const { body } = await who.ask<{ items: object[] }>('GET', '/api/v1/moderation/places')
  expect(body.items).toMatchObject([{ id: bus, confirmed: '2026-11-16' }])
})

test('a structure in two campaigns is kept for one caller', async () => {
  for (let rank = 0; rank < 10; rank++) await place(`Lieu ${rank}`, { networks: ['france-services'] })
  const [who, coordinator] = [await moderator(), await signIn(directory, 'deux@example.org', COORDINATOR)]
  const [territory, network] = [
    await start(who),
    await start(coordinator, { scope: 'network', target: 'france-services' }),
  ]
  const taken = await Promise.all([takeCount(who, territory, 10), takeCount(coordinator, network, 10)])
  const held = await Promise.all([mineOf(who, territory), mineOf(coordinator, network)])
  expect(held.map(({ length }) => length)).toEqual(taken)
  expect(new Set(held.flat()).size).toBe(10)
})

test('nobody answers for a structure that is not kept for her; one kept too long goes to another', async () => {
  const id = await place('Alpha')
  const [first, second] = [await moderator(), await moderator()]
  const campaign = await start(first)
  expect(await answer(first, campaign, id, 'same')).toBe(409)
  expect(await take(first, campaign)).toEqual([id])
  expect(await take(first, campaign)).toEqual([id])
  expect(await take(second, campaign)).toEqual([])
  expect(await answer(second, campaign, id, 'same')).toBe(409)
  clock += 31 * MINUTE
  expect(await take(second, campaign)).toEqual([id])
  expect(await answer(first, campaign, id, 'no-answer')).toBe(409)
  expect(await answer(second, campaign, id, 'release')).toBe(204)
  expect(await take(first, campaign)).toEqual([id])
})

test('who does not answer is called again the next day, three times; who asks to be called back, two hours later', async () => {
  const [silent, busy] = [await place('Alpha'), await place('Beta')]
  const who = await moderator()
  const id = await start(who)
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect((await take(who, id, 2)).sort(), `attempt ${attempt}`).toEqual([silent, busy].sort())
    await answer(who, id, silent, 'no-answer')
    await answer(who, id, busy, 'later')
    expect(await take(who, id)).toEqual([])
    clock += 3 * HOUR
    expect(await take(who, id)).toEqual([busy])
    await answer(who, id, busy, 'release')
    clock += 20 * HOUR
  }
  const { calls } = await read(who, id)
  expect(calls).toMatchObject([
    { name: 'Alpha', outcome: 'unanswered', attempts: 3 },
    { name: 'Beta', outcome: 'later', attempts: 0 },
  ])
  expect((await placeOf(silent)).verified).toBeUndefined()
})

test('a listing corrected during the call stays with its caller, then all of it is confirmed by phone', async () => {
  const id = await place('Alpha')
  const [who, other] = [await moderator(), await moderator()]
  const campaign = await start(who)
  await take(who, campaign)
  expect(await answer(who, campaign, id, 'correct')).toBe(204)
  const { version } = await placeOf(id)
  const edits = [{ path: '/hours', after: 'Tu 14:00-17:00' }]
  const edited = await who.ask('PATCH', `/api/v1/places/${id}`, { edits }, { 'If-Match': `"${version}"` })
  expect(edited.status).toBe(200)
  clock += 90 * MINUTE
  expect(await take(other, campaign)).toEqual([])
  expect(await mineOf(who, campaign)).toEqual([id])
  expect(await answer(who, campaign, id, 'corrected')).toBe(204)
  const after = await placeOf(id)
  expect(after.body.hours).toBe('Tu 14:00-17:00')
  expect(after.verified).toMatchObject({ '/hours': { by: 'phone', caller: 'moderation' } })
})

test('a list for the day is kept for a day, and an ended campaign gives no more', async () => {
  for (const name of ['Alpha', 'Beta', 'Gamma', 'Delta']) await place(name)
  const [who, other] = [await moderator(), await moderator()]
  const id = await start(who)
  expect(await take(who, id, 3)).toHaveLength(3)
  clock += 8 * HOUR
  expect(await take(other, id, 30)).toHaveLength(1)
  expect((await who.ask('POST', `/api/v1/campaigns/${id}/end`)).status).toBe(204)
  expect((await who.ask('POST', `/api/v1/campaigns/${id}/take`, {})).status).toBe(409)
  expect(await mineOf(who, id)).toEqual([])
})

test('with nothing to confirm, no campaign begins; nor on a territory that is none', async () => {
  const who = await moderator()
  for (const [target, status] of [
    ['23', 409],
    ['99999', 404],
  ] as const) {
    const { status: given } = await who.ask('POST', '/api/v1/campaigns', { scope: 'territory', target })
    expect(given, target).toBe(status)
  }
})

test('the file holds every call, and no cell that a spreadsheet would run', async () => {
  for (const name of ['=HYPERLINK("http://x.example")', '+1', '-1', '@SUM(A1)', 'Alpha, "Beta"'])
    await place(name)
  const who = await moderator()
  const id = await start(who)
  const response = await directory.app.request(`/api/v1/campaigns/${id}/calls.csv`, {
    headers: { Cookie: who.cookie },
  })
  expect(response.headers.get('content-type')).toContain('text/csv')
  const lines = (await response.text()).trimEnd().split('\n')
  expect(lines).toHaveLength(6)
  const cells = lines.flatMap((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [])
  const bare = cells.map((cell) => cell.replace(/^"|"?,?$/g, ''))
  expect(bare.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  expect(lines.join('\n')).toContain("'+33199001234")
})

test('whatever callers do at once, and however time passes, nobody is given a structure that another has', async () => {
  const callers = await Promise.all(
    [1, 2, 3].map((rank) => signIn(directory, `appelante-${rank}@example.org`, MODERATOR, COORDINATOR)),
  )
  for (let rank = 0; rank < 6; rank++) await place(`Lieu ${rank}`, { networks: ['france-services'] })
  const campaign = fc.integer({ min: 0, max: 1 })
  const said = fc.constantFrom('no-answer', 'later', 'release', 'correct', 'same')
  const step = fc.oneof(
    fc.record({ kind: fc.constant('take' as const), campaign, count: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('answer' as const), campaign, said }),
  )
  const round = fc.record({
    steps: fc.tuple(step, step, step),
    minutes: fc.constantFrom(0, 10, 31, 180, 1_500),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 6 }), async (rounds) => {
      clock = NOW
      await sql`TRUNCATE campaigns CASCADE`.execute(directory.deps.db)
      await sql`UPDATE records SET doc = doc - 'verified'`.execute(directory.deps.db)
      const [first] = callers
      if (!first) throw new Error('No caller.')
      const campaigns = [
        await start(first),
        await start(first, { scope: 'network', target: 'france-services' }),
      ]
      for (const { steps, minutes } of rounds) {
        const given = await Promise.all(
          callers.map(async (who, rank) => {
            const what = steps[rank]
            const id = campaigns[what?.campaign ?? 0] ?? ''
            if (what?.kind === 'take') return { id, taken: await takeCount(who, id, what.count) }
            const [mine] = await mineOf(who, id)
            if (mine && what) await answer(who, id, mine, what.said)
            return undefined
          }),
        )
        // Whoever was given structures has them still: none went to another at the same time.
        for (const [rank, who] of callers.entries()) {
          const mine = given[rank]
          if (mine) expect(await mineOf(who, mine.id)).toHaveLength(mine.taken)
        }
        clock += minutes * MINUTE
      }
    }),
    { numRuns: 15 },
  )
})

test('a campaign of a network holds the places for which it answers, not those it only says are its own', async () => {
  await place('Alpha', { networks: ['france-services'] })
  const proposed = await place('Beta')
  const coordinator = await signIn(directory, 'badges@example.org', COORDINATOR)
  await coordinator.ask('PUT', `/api/v1/places/${proposed}/networks/france-services`)
  const administrator = await signIn(directory, 'noeud@example.org', {
    scope: 'node',
    target: 'node',
    role: 'administrator',
  })
  // Who may confirm everything begins it: its calls are for the network's own people.
  const id = await start(administrator, { scope: 'network', target: 'france-services' })
  expect((await read(coordinator, id)).calls.map(({ name }) => name)).toEqual(['Alpha'])
})

test('nobody is given a structure that she may confirm no more', async () => {
  const [left, stays] = [
    await place('Alpha', { networks: ['france-services'] }),
    await place('Beta', { networks: ['france-services'] }),
  ]
  const coordinator = await signIn(directory, 'reste@example.org', COORDINATOR)
  const owner = await signIn(directory, 'sortie@example.org', { scope: 'place', target: left, role: 'owner' })
  const network = await start(coordinator, { scope: 'network', target: 'france-services' })
  const who = await moderator()
  const territory = await start(who)
  expect((await owner.ask('DELETE', `/api/v1/places/${left}/networks/france-services`)).status).toBe(200)
  expect(await take(coordinator, network, 5)).toEqual([stays])
  expect(await answer(coordinator, network, stays, 'release')).toBe(204)
  const { version } = await placeOf(stays)
  const lille = { commune: 'Lille', code: '59350', postcode: '59000' }
  expect((await edit(who, stays, version, [{ path: '/address', after: lille }])).status).toBe(200)
  expect(await take(who, territory, 5)).toEqual([left])
})
