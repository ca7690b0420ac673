import type { SearchResult } from '@maillage/api/features/search'
import type { Place, Service } from '@maillage/shared/place'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  await save(
    directory.deps,
    ...Object.entries(PLACES).map(([name, body]) => placeDraft({ body: placeBody({ name, ...body }) })),
  )
})
afterAll(() => directory.close())

const service = (given: Partial<Service>): Service => ({ id: uuidv7(), terms: ['numerique'], ...given })
const LILLE = { commune: 'Lille', code: '59350', postcode: '59000' }
const at = (lat: number, lon: number): Place['position'] => ({
  lat,
  lon,
  precision: 'address',
  method: 'source',
})

const PLACES: Record<string, Partial<Place>> = {
  'Atelier des Aînés': {
    address: LILLE,
    position: at(50.63, 3.06),
    services: [
      service({ fees: [{ kind: 'free' }], audiences: { exclusive: ['seniors'] }, access: ['walk-in'] }),
      service({ fees: [{ kind: 'paid' }], access: ['appointment'] }),
    ],
  },
  'Bureau gratuit': {
    address: LILLE,
    position: at(50.631, 3.06),
    networks: ['france-services'],
    languages: ['fr', 'ar'],
    accessibility: { facets: { wheelchair: true, lift: true } },
    services: [
      service({
        fees: [{ kind: 'free' }],
        access: ['walk-in'],
        support: ['with-someone'],
        audiences: { addressed: ['seniors'] },
      }),
    ],
  },
  'Café mêlé': {
    address: LILLE,
    position: at(50.66, 3.06),
    services: [
      service({
        fees: [{ kind: 'free' }, { kind: 'paid' }],
        conditions: { anonymous: { value: true }, dogs: { value: 'unknown' } },
      }),
    ],
  },
  'Dispositif en ligne': {
    kind: 'remote',
    address: undefined,
    position: undefined,
    services: [service({ fees: [{ kind: 'free' }], delivery: ['online'], area: ['59'] })],
  },
  'Épicerie au quota': {
    address: { commune: 'Guéret', code: '23096', postcode: '23000' },
    services: [
      service({
        terms: ['epicerie-solidaire'],
        accepting: { state: 'full', stated: '2026-11-15T08:00:00Z', expires: '2026-12-15T08:00:00Z' },
      }),
      service({
        terms: ['epicerie-solidaire'],
        accepting: { state: 'yes', stated: '2026-01-15T08:00:00Z', expires: '2026-02-15T08:00:00Z' },
      }),
    ],
  },
  'Foyer masqué': {
    address: LILLE,
    position: { lat: 50.6311, lon: 3.0468, precision: 'masked', method: 'commune-centre' },
    sensitivity: { class: 'B', evidence: 'test' },
    services: [service({ terms: ['numerique'] })],
  },
  'Permanence du Nord': {
    address: LILLE,
    position: at(50.64, 3.07),
    services: [service({ delivery: ['phone'], access: ['phone'] })],
  },
}

async function search(query: string): Promise<SearchResult> {
  const { status, body } = await directory.get<SearchResult>(`/api/v1/places?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const names = async (query: string): Promise<string[]> => (await search(query)).items.map(({ name }) => name)

describe('criteria hold on one and the same service', () => {
  test('a free service for seniors only and a paid one for everybody do not answer “free for everyone”', async () => {
    expect(await names('fee=free&audience=everyone&territory=59350')).toEqual([
      'Bureau gratuit',
      'Dispositif en ligne',
    ])
    expect(await names('fee=free&audience=seniors&territory=59350')).toContain('Atelier des Aînés')
  })

  test('free means that every stated fee is free', async () => {
    expect(await names('fee=free')).not.toContain('Café mêlé')
    expect(await names('fee=paid')).toEqual(['Atelier des Aînés', 'Café mêlé'])
  })

  test('those addressed to an audience come first, those reserved to others never', async () => {
    expect((await names('audience=seniors&territory=59350')).slice(0, 2)).toEqual([
      'Atelier des Aînés',
      'Bureau gratuit',
    ])
    expect(await names('audience=youth&fee=free&access=walk-in')).toEqual(['Bureau gratuit'])
  })

  test('a matched item shows the services that match, and only those', async () => {
    const { items } = await search('fee=paid&access=appointment')
    expect(items).toHaveLength(1)
    expect(items[0]?.services.map(({ fees }) => fees?.[0]?.kind)).toEqual(['paid'])
  })

  test.each([
    ['access=walk-in', ['Atelier des Aînés', 'Bureau gratuit']],
    ['support=with-someone', ['Bureau gratuit']],
    ['condition=anonymous', ['Café mêlé']],
    ['condition=anonymous&condition=dogs', []],
    ['language=ar', ['Bureau gratuit']],
    ['accessibility=wheelchair&accessibility=lift', ['Bureau gratuit']],
    ['accessibility=wheelchair&accessibility=braille', undefined],
    ['network=france-services', ['Bureau gratuit']],
    ['accepting=full', ['Épicerie au quota']],
    ['accepting=yes', []],
    ['service=epicerie-solidaire', ['Épicerie au quota']],
  ])('%s', async (query, expected) => {
    if (expected) expect(await names(query)).toEqual(expected)
    else expect((await directory.get(`/api/v1/places?${query}`)).status).toBe(400)
  })
})

describe('where', () => {
  test('nearest first, help on site before help by phone, remote services that cover the point last and without distance', async () => {
    const { items } = await search('lat=50.63&lon=3.06&radius=10000')
    expect(items.map(({ name }) => name)).toEqual([
      'Atelier des Aînés',
      'Bureau gratuit',
      'Foyer masqué',
      'Café mêlé',
      'Permanence du Nord',
      'Dispositif en ligne',
    ])
    expect(items.at(0)).toMatchObject({ distance: 0 })
    expect(items.at(1)?.distance).toBeGreaterThan(100)
    expect(items.at(1)?.distance).toBeLessThan(120)
    expect(items.at(-1)).toMatchObject({ remote: true })
    expect(items.at(-1)?.distance).toBeUndefined()
  })

  test('places known to their commune only say so', async () => {
    const { items } = await search('lat=50.63&lon=3.06&radius=10000')
    expect(items.find(({ name }) => name === 'Foyer masqué')).toMatchObject({
      distanceApprox: true,
      masked: true,
    })
  })

  test.each([
    ['territory=59350', 6],
    ['territory=59', 6],
    ['territory=r32', 5],
    ['territory=200093201', 6],
    ['territory=23', 1],
    ['territory=59&territory=23', 7],
    ['bbox=3.05,50.62,3.065,50.635', 2],
  ])('%s', async (query, total) => {
    expect((await search(query)).total).toBe(total)
  })
})

describe('text', () => {
  test('a need is read, and each item says why it is there', async () => {
    const { items, reading } = await search('q=épicerie solidaire')
    expect(reading?.terms.map(({ slug }) => slug)).toContain('epicerie-solidaire')
    expect(items[0]).toMatchObject({
      name: 'Épicerie au quota',
      why: [{ kind: 'term', term: 'epicerie-solidaire' }, { kind: 'name' }],
    })
  })

  test('a name is found with a typo and without accents', async () => {
    expect((await search('q=permanance du nord')).items[0]?.name).toBe('Permanence du Nord')
    expect((await search('q=atelier des aines')).items[0]).toMatchObject({ name: 'Atelier des Aînés' })
  })

  test('a danger shows its card whatever the places', async () => {
    const { reading } = await search('q=je sais pas où dormir ce soir')
    expect(reading?.cards[0]?.numbers[0]).toBe('115')
  })

  test('a commune named in the text is where it looks', async () => {
    const { items, reading } = await search('q=épicerie solidaire guéret')
    expect(reading?.territory?.code).toBe('23096')
    expect(items.map(({ name }) => name)).toEqual(['Épicerie au quota'])
  })

  test('what means nothing finds nothing', async () => {
    expect((await search('q=zzzzqx')).items).toEqual([])
  })
})

describe('paging', () => {
  test('pages follow each other without a gap or a double while others write', async () => {
    const drafts = Array.from({ length: 57 }, (_, index) =>
      placeDraft({
        body: placeBody({
          name: `Page ${index % 9}`,
          address: { commune: 'Aubusson', code: '23008' },
          services: [service({ terms: ['velo'] })],
        }),
      }),
    )
    await save(directory.deps, ...drafts)
    const seen: string[] = []
    let cursor: string | null = null
    let pages = 0
    do {
      const page: SearchResult = await search(`territory=23008&limit=10${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
      // A writer between two pages: neither its insertion nor its removal disturbs the others.
      await save(
        directory.deps,
        placeDraft({
          body: placeBody({ name: `Page ${pages}`, address: { commune: 'Aubusson', code: '23008' } }),
        }),
      )
      pages++
    } while (cursor && pages < 40)
    expect(new Set(seen).size).toBe(seen.length)
    for (const { id } of drafts) expect(seen).toContain(id)
  })

  test('a cursor of another search, a broken one or a forged one is refused', async () => {
    const { next } = await search('territory=23008&limit=5')
    for (const query of [
      `territory=59&limit=5&cursor=${next}`,
      'cursor=abc',
      `cursor=${Buffer.from('{"f":1}').toString('base64url')}`,
    ]) {
      const { status, body } = await directory.get<{ code: string; issues: { where: string }[] }>(
        `/api/v1/places?${query}`,
      )
      expect([status, body.issues[0]?.where]).toEqual([400, 'cursor'])
    }
  })

  test('any order of any subset pages to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('sort=name', 'lat=50.6&lon=3.1', 'q=page', 'lat=46&lon=2&audience=seniors'),
        fc.integer({ min: 1, max: 40 }),
        async (query, limit) => {
          const whole = await search(`${query}&limit=100`)
          const seen: string[] = []
          for (let cursor: string | null = ''; cursor !== null; ) {
            const page: SearchResult = await search(
              `${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
            )
            seen.push(...page.items.map(({ id }) => id))
            cursor = page.next
          }
          expect(seen.slice(0, 100)).toEqual(whole.items.map(({ id }) => id))
          expect(seen).toHaveLength(whole.total)
        },
      ),
      { numRuns: 12 },
    )
  })
})

test('each facet value counts what its filter finds, its own filter lifted', async () => {
  const FACETS = 'service,audience,fee,access,support,condition,language,accessibility,network,accepting'
  for (const query of [
    '',
    'fee=free',
    'audience=everyone&territory=59350',
    'lat=50.63&lon=3.06&radius=3000&fee=free',
  ]) {
    const { facets } = await search(`${query}&facets=${FACETS}`.replace(/^&/, ''))
    for (const [name, values] of Object.entries(facets ?? {})) {
      const rest = query
        .split('&')
        .filter((part) => part && !part.startsWith(`${name}=`))
        .join('&')
      for (const { value, count } of values.slice(0, 6)) {
        const { total } = await search(`${rest}&${name}=${value}&limit=1`.replace(/^&/, ''))
        expect(total, `${query} → ${name}=${value}`).toBe(count)
      }
    }
  }
})

describe('refusals name the parameter', () => {
  test.each([
    ['lat=', 'lat'],
    ['lat=0x10&lon=2', 'lat'],
    ['lat=NaN&lon=2', 'lat'],
    ['lat=91&lon=2', 'lat'],
    ['lat=48', 'lon'],
    ['radius=100', 'radius'],
    ['lat=48&lon=2&radius=1e9', 'radius'],
    ['lat=48&lon=2&radius=99999999', 'radius'],
    ['bbox=1,2,3', 'bbox'],
    ['bbox=3,2,1,4', 'bbox'],
    ['territory=99999', 'territory'],
    ['territory=abc', 'territory'],
    ['fee=cheap', 'fee'],
    ['service=nope-nope', 'service'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['sort=distance', 'sort'],
    ['facets=nope', 'facets'],
    ['colour=blue', 'colour'],
  ])('%s', async (query, where) => {
    const { status, body, headers } = await directory.get<{ code: string; issues: { where: string }[] }>(
      `/api/v1/places?${query}`,
    )
    expect(status).toBe(400)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body.issues.some((issue) => issue.where.split('.')[0] === where)).toBe(true)
  })

  test('an address that is too long', async () => {
    expect((await directory.get(`/api/v1/places?q=${'a'.repeat(1_000_000)}`)).status).toBe(414)
  })

  test('another method', async () => {
    const response = await directory.app.request('/api/v1/places', { method: 'DELETE' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST'])
  })
})

test('the first page freezes the instant for the following ones', async () => {
  const { next } = await search('limit=1')
  const { t } = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as { t: number }
  expect(t).toBe(NOW)
})

test('a language that is no code does not break the facet of languages', async () => {
  await save(
    directory.deps,
    placeDraft({ body: placeBody({ name: 'Tour de Babel', languages: ['ar', 'langue_ inventée'] }) }),
  )
  const { facets } = await search('q=tour+de+babel&facets=language')
  expect(facets?.language).toContainEqual({ value: 'langue_ inventée', label: 'langue_ inventée', count: 1 })
})
