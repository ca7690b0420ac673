import type { SearchResult } from '@maillage/api/features/search'
import type { Place, Service } from '@maillage/shared/place'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const service = (given: Partial<Service> = {}): Service => ({ id: uuidv7(), terms: ['numerique'], ...given })
const at = (lat: number, lon: number): Place['position'] => ({
  lat,
  lon,
  precision: 'address',
  method: 'source',
})

/** NOW is Monday 16 November 2026, 10:00 in Paris, 13:00 in La Réunion. */
const PLACES: Record<string, Partial<Place>> = {
  'A open all week': { hours: 'Mo-Su 08:00-18:00; PH off', services: [service({ access: ['walk-in'] })] },
  'B closes at noon': { hours: 'Mo-Fr 09:00-12:00' },
  'C opens this afternoon': { hours: 'Mo-Fr 14:00-18:00' },
  'D opens tomorrow': { hours: 'Tu 09:00-12:00' },
  'E says nothing': {},
  'F unreadable': { hours: 'le matin' },
  'G by appointment': { hours: 'Mo-Fr 08:00-18:00', services: [service({ access: ['appointment'] })] },
  'H on referral': { hours: '24/7', services: [service({ terms: ['hebergement-urgence'] })] },
  'I closed for works': {
    hours: 'Mo-Fr 08:00-18:00',
    exceptions: [{ from: '2026-11-10', to: '2026-11-20' }],
  },
  'J at another clock': {
    zone: 'Indian/Reunion',
    address: { commune: 'Saint-Denis', code: '97411', postcode: '97400' },
    position: at(-20.88, 55.45),
    hours: 'Mo-Fr 12:30-16:00',
  },
  'K two services': {
    services: [
      service({ terms: ['douches'], hours: 'Mo 09:00-11:00', fees: [{ kind: 'paid' }] }),
      service({ terms: ['laverie'], hours: 'Mo 14:00-16:00', fees: [{ kind: 'free' }] }),
    ],
  },
  'L suspended': { hours: 'Mo-Fr 08:00-18:00', suspendedSince: '2026-11-01' },
  'M cold nights': {
    hours: '24/7',
    dormant: true,
    activations: [{ from: '2026-12-20', to: '2026-12-27' }],
  },
  'O closes for good later': { hours: 'Mo-Fr 08:00-18:00', closedSince: '2027-01-01' },
  'P closed for good': {
    hours: 'Mo-Fr 08:00-18:00',
    closedSince: '2026-01-01',
    services: [service({ access: ['appointment'] })],
  },
  'Q round told by its team': {
    kind: 'mobile',
    stops: [
      { id: uuidv7(), zone: 'Europe/Paris', position: at(46.9, 2.9), hours: 'Mo 09:00-12:00' },
      {
        id: uuidv7(),
        zone: 'Europe/Paris',
        told: true,
        address: { commune: 'Aubusson', code: '23008', postcode: '23200' },
        hours: 'Tu 14:00-17:00',
      },
    ],
  },
  'R in two years': { hours: '2028 Jul-Aug Mo-Su 10:00-18:00' },
  'N bus': {
    kind: 'mobile',
    stops: [
      {
        id: uuidv7(),
        zone: 'Europe/Paris',
        position: at(46.2, 2.0),
        hours: 'Mo 09:00-12:00',
      },
      {
        id: uuidv7(),
        zone: 'Europe/Paris',
        position: at(46.5, 2.5),
        dates: [{ date: '2026-11-17', from: '14:00', to: '17:00' }],
      },
    ],
  },
}

let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  await save(
    directory.deps,
    ...Object.entries(PLACES).map(([name, body]) =>
      placeDraft({
        body: placeBody({ name, ...body }),
        source: { system: 'test', id: name, date: '2026-06-01' },
        ...(name.startsWith('B')
          ? { verified: { '/hours': { date: '2026-10-03', by: 'structure' as const } } }
          : {}),
      }),
    ),
  )
})
afterAll(() => directory.close())

async function find(query: string): Promise<SearchResult> {
  const { status, body } = await directory.get<SearchResult>(`/api/v1/places?limit=100&${query}`)
  expect(status).toBe(200)
  return body
}
const letters = async (query: string) => (await find(query)).items.map(({ name }) => name[0]).join('')

describe('open', () => {
  test('now: each place on its own clock; unknown, by appointment, on referral, closed and suspended are not open', async () => {
    expect(await letters('open=now')).toBe('ABJKNOQ')
  })
  test('at a local date and time, read on each place’s own clock', async () => {
    expect(await letters('open=2026-11-16T15:00')).toBe('ACJKO')
    expect(await letters('open=2026-11-17T15:00')).toBe('ACJNOQ')
  })
  test('for at least so many minutes more', async () => {
    expect(await letters('open=now&minutes=120')).toBe('ABJNOQ')
    expect(await letters('open=now&minutes=121')).toBe('AJO')
  })
  test('hours silent on public holidays are not open on one, and are said to be unknown', async () => {
    expect(await letters('open=2026-12-25T15:00')).toBe('M')
  })
  test('together with the other criteria, on one and the same service', async () => {
    expect(await letters('open=now&service=douches')).toBe('K')
    expect(await letters('open=now&service=laverie')).toBe('')
    expect(await letters('open=now&fee=free')).toBe('')
  })
  test('a bus is found where it stands at that time, and not elsewhere', async () => {
    expect(await letters('open=now&lat=46.2&lon=2.0&radius=1000')).toBe('N')
    expect(await letters('open=now&lat=46.5&lon=2.5&radius=1000')).toBe('')
    expect(await letters('open=2026-11-17T15:00&lat=46.5&lon=2.5&radius=1000')).toBe('N')
    expect(await letters('open=2026-11-17T15:00&lat=46.2&lon=2.0&radius=1000')).toBe('')
  })
  test('a dormant place is there only while it is activated', async () => {
    expect(await letters('open=now&q=M cold nights')).toBe('')
    clock = Date.parse('2026-12-22T23:00:00Z')
    expect(await letters('open=now')).toContain('M')
    clock = Date.parse('2026-12-28T00:30:00Z')
    expect(await letters('open=now')).not.toContain('M')
    clock = NOW
  })
  test('a stop told by its team is found in its commune, at its hours', async () => {
    const aubusson = '&lat=45.956&lon=2.168&radius=5000'
    expect(await letters(`open=2026-11-17T15:00${aubusson}`)).toBe('Q')
    expect(await letters(`open=now${aubusson}`)).toBe('')
  })
  test('what closes for good later is there until its day', async () => {
    expect(await letters('q=closes for good later')).toContain('O')
    expect(await letters('open=2026-12-30T10:00')).toContain('O')
    expect(await letters('open=2027-01-04T10:00')).not.toContain('O')
    clock = Date.parse('2027-01-04T09:00:00Z')
    expect(await letters('sort=name')).not.toContain('O')
    clock = NOW
  })
  test('an answer asked long before does not stand in the way of the right one', async () => {
    expect(await letters('open=now')).not.toContain('R')
    expect(await letters('open=2028-07-15T12:00')).toContain('R')
    expect(await letters('open=now')).not.toContain('R')
  })
  test('is right a year later without anything having run', async () => {
    clock = Date.parse('2027-11-15T09:00:00Z')
    expect(await letters('open=now')).toBe('ABIJKNQ')
    clock = NOW
  })
})

describe('the state of an item', () => {
  const stateOf = async (letter: string, query = '') =>
    (await find(`sort=name${query}`)).items.find(({ name }) => name.startsWith(letter))?.open
  test.each([
    ['A', { state: 'open', confidence: 'stated', asOf: '2026-06-01', until: '2026-11-16T18:00+01:00' }],
    ['B', { state: 'open', confidence: 'confirmed', asOf: '2026-10-03', until: '2026-11-16T12:00+01:00' }],
    ['C', { state: 'closed', confidence: 'stated', asOf: '2026-06-01', opensAt: '2026-11-16T14:00+01:00' }],
    ['D', { state: 'closed', opensAt: '2026-11-17T09:00+01:00' }],
    ['E', { state: 'unknown', reason: 'not-stated' }],
    ['F', { state: 'unknown', reason: 'unreadable' }],
    ['G', { state: 'by-appointment' }],
    ['H', { state: 'referral' }],
    ['I', { state: 'closed', reason: 'exception', opensAt: '2026-11-23T08:00+01:00' }],
    ['J', { state: 'open', until: '2026-11-16T16:00+04:00' }],
    ['L', { state: 'closed', reason: 'suspended' }],
  ])('%s', async (letter, expected) => expect(await stateOf(letter)).toMatchObject(expected))

  test('grows old with its source', async () => {
    clock = Date.parse('2027-11-15T09:00:00Z')
    expect(await stateOf('A')).toMatchObject({ state: 'open', confidence: 'old', asOf: '2026-06-01' })
    expect(await stateOf('B')).toMatchObject({ confidence: 'old', asOf: '2026-10-03' })
    clock = NOW
  })
})

test('a place closed for good says so, whatever its way in', async () => {
  const { body } = await directory.get<{ open: object }>('/api/v1/places/p-closed-for-good-gueret')
  expect(body.open).toEqual({ state: 'closed', reason: 'closed-for-good' })
})

test('words beside hours stay in their document: no timetable holds them', async () => {
  await save(
    directory.deps,
    placeDraft({
      body: placeBody({ hours: 'We 09:00-12:00 "sonner au 12 rue du Canari"', hoursText: undefined }),
    }),
  )
  const rows = await directory.deps.db.selectFrom('timetables').select('doc').execute()
  expect(JSON.stringify(rows)).not.toContain('Canari')
})

test('hours confirmed by the structure or by telephone can be asked for', async () => {
  expect(await letters('confirmed=true')).toBe('B')
  clock = Date.parse('2027-11-15T09:00:00Z')
  expect(await letters('confirmed=true')).toBe('')
  clock = NOW
})

test('soonest first, page after page; what nobody says is open comes last', async () => {
  const names = await letters('sort=soonest')
  expect([...names.slice(0, 7)].sort().join('')).toBe('ABJKNOQ')
  expect(names.slice(7)).toMatch(/^CD.*$/)
  let paged = ''
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: SearchResult = (
      await directory.get<SearchResult>(
        `/api/v1/places?sort=soonest&limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      )
    ).body
    paged += page.items.map(({ name }) => name[0]).join('')
    cursor = page.next
  }
  expect(paged).toBe(names)
})

test('states are counted, their own criterion lifted', async () => {
  const { facets } = await find('open=now&facets=open')
  const counts = Object.fromEntries((facets?.open ?? []).map(({ value, count }) => [value, count]))
  expect(counts).toMatchObject({ open: 7, 'by-appointment': 1, referral: 1, unknown: 2 })
})

test('what cannot be asked is refused by name', async () => {
  for (const query of [
    'open=',
    'open=demain',
    'open=2026-02-30T10:00',
    'open=2026-11-16T10:00Z',
    'minutes=10',
    'open=now&minutes=0',
    'confirmed=false',
    'open=1999-01-01T10:00',
  ]) {
    const { status, body } = await directory.get<{ issues: { where: string }[] }>(`/api/v1/places?${query}`)
    expect([query, status]).toEqual([query, 400])
    expect(query).toContain(body.issues[0]?.where ?? '?')
  }
})
