/** HSDS through the door of imports: files, and an API over real HTTP that changes, forgets and lies. */

import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { serve } from '@hono/node-server'
import { type ImportReport, importRows, openHsds } from '@maillage/api/features/imports'
import { createUrlReader, readRows } from '@maillage/api/features/imports/input'
import { projectorsOf, settle } from '@maillage/api/registry'
import { readHsds } from '@maillage/api/standards/hsds'
import type { Place } from '@maillage/shared/place'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demoPlaces } from '../../packages/api/src/features/demo/data/index.ts'
import { contentOf } from '../support/content.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeDraft } from '../support/drafts.ts'
import { type HsdsServer, openHsdsServer, PAGE, pageOf, type Row, sendJson } from '../support/hsds-server.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
let server: HsdsServer
let now = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => now })
  server = await openHsdsServer()
})
afterAll(async () => {
  await server.close()
  await directory.close()
})
beforeEach(() => {
  server.services = []
  server.fault = undefined
  server.full = true
  server.asked.length = 0
})

const uuid = (kind: number, number: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`

const LAST_YEAR = '2025-05-05T10:00:00Z'

/** A service given at some places, by their numbers. */
const serviceAt = (
  number: number,
  places: readonly number[],
  given: Row | Record<string, unknown> = {},
): Row => ({
  id: uuid(1, number),
  name: `Aide ${number}`,
  status: 'active',
  last_modified: LAST_YEAR,
  organization: { id: uuid(2, 1), name: 'Les Tilleuls', description: 'Une association.' },
  service_at_locations: places.map((place) => ({
    id: uuid(3, number * 1000 + place),
    location: {
      id: uuid(4, place),
      location_type: 'physical',
      name: `Lieu ${place}`,
      addresses: [
        {
          id: uuid(5, place),
          address_1: `${place} rue des Tilleuls`,
          city: 'Guéret',
          postal_code: '23000',
          state_province: 'Creuse',
          country: 'FR',
          address_type: 'physical',
        },
      ],
    },
  })),
  ...given,
})

/** Two services for each place, which stand far apart in the list. */
const many = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => serviceAt(index, [index % (count / 2)]))

const fetchUrl = createUrlReader({ lookup: async () => [], allowPrivate: true })

interface Given {
  readonly source: string
  readonly complete?: boolean
  readonly force?: boolean
}

async function load(
  address: string,
  text: AsyncIterable<string>,
  given: Given,
  { deps }: TestDirectory = directory,
): Promise<ImportReport> {
  const opened = await openHsds({ address, rows: readRows(text) }, given, { fetchUrl }, deps.db)
  const map = readHsds({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid })
  const options = { license: 'etalab-2.0', ...given, ...opened.options }
  const report = await importRows(deps, opened.rows, map, options, projectorsOf(deps))
  await settle(deps)
  return report
}

const file = (text: string, given: Given) => load('services.json', Readable.from([text]), given)

/** As the command does: the first bytes of the address tell that it is an API. */
async function api(
  given: Given,
  to: TestDirectory = directory,
  base = `${server.base}/`,
): Promise<ImportReport> {
  const { stream } = await fetchUrl(base)
  async function* text() {
    for await (const chunk of stream) yield Buffer.from(chunk).toString()
  }
  return load(base, text(), given, to)
}

/** Places of a source by name, with the names of their services; those withdrawn say so. */
async function placesOf(
  source: string,
  { deps }: TestDirectory = directory,
): Promise<Record<string, string>> {
  const rows = await deps.db
    .selectFrom('source_rows')
    .innerJoin('records', 'records.id', 'source_rows.record_id')
    .select('records.doc')
    .where('source_rows.source', '=', source)
    .execute()
  const bodies = rows.map(({ doc }) => (doc as { body: Place }).body)
  return Object.fromEntries(
    bodies.map(({ name, services, withdrawnSince }) => [
      name,
      withdrawnSince ? 'withdrawn' : services.map((one) => one.name?.text).join(' + '),
    ]),
  )
}

describe('a file', () => {
  const SERVICES = [serviceAt(1, [1, 2]), serviceAt(2, [3]), serviceAt(3, [1])]

  test('gathers the services of each place, in whatever form, and changes nothing again', async () => {
    const forms = [
      JSON.stringify(SERVICES),
      JSON.stringify(pageOf(SERVICES, 1, 50)),
      SERVICES.map((row) => JSON.stringify(row)).join('\n'),
    ]
    expect(await file(forms[0] ?? '', { source: 'forms' })).toMatchObject({
      rows: 3,
      created: 3,
      rejected: 0,
    })
    expect(await placesOf('forms')).toEqual({
      'Lieu 1': 'Aide 1 + Aide 3',
      'Lieu 2': 'Aide 1',
      'Lieu 3': 'Aide 2',
    })
    for (const form of forms)
      expect(await file(form, { source: 'forms' })).toMatchObject({ unchanged: 3, updated: 0, created: 0 })
  })

  test('holds one service alone, as an API gives it by its id', async () => {
    const alone = { ...serviceAt(4, [9]), phones: [{ id: uuid(8, 1), number: '+33123456789' }] }
    expect(await file(JSON.stringify(alone), { source: 'alone' })).toMatchObject({ rows: 1, created: 1 })
    expect(await placesOf('alone')).toEqual({ 'Lieu 9': 'Aide 4' })
  })

  test('withdraws a place whose services are all defunct, and what a whole list no longer names', async () => {
    await file(JSON.stringify([...SERVICES, ...many(20)]), { source: 'gone' })
    const later = [
      { ...serviceAt(2, [3]), status: 'defunct' },
      ...SERVICES.filter(({ id }) => id !== uuid(1, 2)),
    ]
    const counted = { rows: 3, withdrawn: 1, updated: 2 }
    expect(await file(JSON.stringify(later), { source: 'gone' })).toMatchObject(counted)
    expect(await placesOf('gone')).toMatchObject({ 'Lieu 3': 'withdrawn', 'Lieu 1': 'Aide 1 + Aide 3' })
    const report = await file(JSON.stringify(later), { source: 'gone', complete: true, force: true })
    expect(report.withdrawn).toBe(7)
  })

  test('tells what is no entity of HSDS', async () => {
    const report = await file(JSON.stringify([...SERVICES, { nom: 'x' }, 3]), { source: 'odd' })
    expect(report).toMatchObject({ created: 3, rejected: 2 })
  })
})

describe('an API', () => {
  test('is read page by page, then asked what changed', async () => {
    server.services = many(34)
    expect(await api({ source: 'pages' })).toMatchObject({ rows: 17, created: 17, rejected: 0 })
    expect(server.asked.filter((path) => path.includes('page=')).length).toBe(Math.ceil(34 / PAGE))
    expect(server.asked.join()).not.toContain('modified_after')
    server.asked.length = 0
    expect(await api({ source: 'pages' })).toMatchObject({ created: 0, updated: 0, unchanged: 17 })
    expect(server.asked.at(-1)).toContain(`modified_after=${encodeURIComponent('2026-11-15T09:00:00.000Z')}`)
  })

  test('that tells changes gives what it gives when it is read anew', async () => {
    server.services = many(40)
    await api({ source: 'changes' })
    now += 10 * 86_400_000
    const modified = { last_modified: new Date(now).toISOString() }
    const changed: Record<number, Row> = {
      // A new name, a move, an end with and without a place, a place left by its last service, a new one.
      3: serviceAt(3, [3], { ...modified, name: 'Aide nouvelle' }),
      4: serviceAt(4, [5, 60], modified),
      6: { id: uuid(1, 6), name: 'Non précisé', status: 'defunct', ...modified },
      7: serviceAt(7, [7], { ...modified, status: 'defunct' }),
      27: serviceAt(27, [7], { ...modified, status: 'defunct' }),
      8: serviceAt(8, [9], modified),
      28: { id: uuid(1, 28), name: 'Non précisé', status: 'defunct', ...modified },
      50: serviceAt(50, [61], modified),
    }
    const before = many(40).filter((_, index) => !(index in changed))
    server.services = [...before, ...Object.values(changed)]
    await api({ source: 'changes' })
    const told = await placesOf('changes')
    expect(told).toMatchObject({
      'Lieu 3': 'Aide nouvelle + Aide 23',
      'Lieu 4': 'Aide 24',
      'Lieu 6': 'Aide 26',
      'Lieu 7': 'withdrawn',
      'Lieu 8': 'withdrawn',
      'Lieu 60': 'Aide 4',
      'Lieu 61': 'Aide 50',
    })
    // Read anew elsewhere, but for what was gone before it knew it.
    const living = Object.fromEntries(Object.entries(told).filter(([, services]) => services !== 'withdrawn'))
    const other = await openTestDirectory({ now: () => now })
    try {
      await api({ source: 'changes' }, other)
      const anew = Object.entries(await placesOf('changes', other)).filter(
        ([, services]) => services !== 'withdrawn',
      )
      const sorted = (places: Record<string, string>) =>
        Object.fromEntries(
          Object.entries(places).map(([name, list]) => [name, list.split(' + ').sort().join()]),
        )
      expect(sorted(Object.fromEntries(anew))).toEqual(
        sorted(Object.fromEntries(Object.entries(living).filter(([name]) => name !== 'Non précisé'))),
      )
    } finally {
      await other.close()
    }
    const again = await contentOf(directory.deps.db)
    expect(await api({ source: 'changes' })).toMatchObject({ updated: 0, created: 0, withdrawn: 0 })
    expect(await contentOf(directory.deps.db)).toEqual(again)
  })

  test('whose lists are short is asked for each service by itself', async () => {
    server.full = false
    server.services = many(12)
    expect(await api({ source: 'short' })).toMatchObject({ created: 6, rejected: 0 })
    expect(server.asked).toContain(`/hsds/v3/services/${uuid(1, 11)}`)
    expect(await placesOf('short')).toMatchObject({ 'Lieu 5': 'Aide 5 + Aide 11' })
  })

  test('is read as a whole for a whole list, and after rows were rejected', async () => {
    server.services = [
      ...many(12),
      serviceAt(90, [90], {
        service_at_locations: [{ id: 'x', location: { id: 'l' } }],
        name: '',
        organization: {},
      }),
    ]
    expect(await api({ source: 'whole' })).toMatchObject({ created: 6, rejected: 1 })
    server.services = many(12)
    server.asked.length = 0
    await api({ source: 'whole' })
    expect(server.asked.join()).not.toContain('modified_after')
    server.services = many(12).filter((_, index) => index % 6 !== 0)
    server.asked.length = 0
    expect(await api({ source: 'whole', complete: true })).toMatchObject({ withdrawn: 1, unchanged: 5 })
    expect(server.asked.join()).not.toContain('modified_after')
  })

  test('with a key is asked with it, under services or its base, and the key is kept nowhere', async () => {
    server.services = many(12)
    const read = (key: string) => api({ source: 'key' }, directory, `${server.base}/services?key=${key}`)
    const report = await read('canary-of-a-key')
    expect(report).toMatchObject({ created: 6, api: server.base })
    expect(server.asked.every((path) => path.includes('key=canary-of-a-key'))).toBe(true)
    const runs = await directory.deps.db.selectFrom('runs').selectAll().execute()
    expect(JSON.stringify([report, runs])).not.toContain('canary')
    // Another key to the same list asks for its changes alone.
    server.asked.length = 0
    await read('another')
    expect(server.asked.join()).toContain('modified_after')
  })

  test('of nothing is an empty list', async () => {
    expect(await api({ source: 'empty' })).toMatchObject({ rows: 0, created: 0 })
  })
})

test('a directory of this kind is read by its own API, and followed', async () => {
  const theirs = await openTestDirectory({ now: () => now })
  const served = serve({ fetch: theirs.app.fetch, port: 0, hostname: '127.0.0.1' })
  try {
    if (!served.listening) await new Promise((resolve) => served.once('listening', resolve))
    const base = `http://127.0.0.1:${(served.address() as AddressInfo).port}/hsds/v3`
    const given = demoPlaces.filter(({ body }) => body.services.length > 0 && !body.closedSince)
    const drafts = given.map(({ body, sealed }) =>
      placeDraft({ body: { ...body, organization: undefined } as Place, sealed }),
    )
    await save(theirs.deps, ...drafts)
    expect(await api({ source: 'theirs' }, directory, base)).toMatchObject({
      created: drafts.length,
      rejected: 0,
    })
    const held = async () =>
      Object.fromEntries(
        Object.entries(await placesOf('theirs')).filter(([, services]) => services !== 'withdrawn'),
      )
    expect(Object.keys(await held()).sort()).toEqual(drafts.map(({ body }) => (body as Place).name).sort())
    expect(await api({ source: 'theirs' }, directory, base)).toMatchObject({ updated: 0, withdrawn: 0 })

    now += 10 * 86_400_000
    const [first, second, third] = drafts
    const several = drafts.find(({ body }) => (body as Place).services.length > 1)
    if (!first || !second || !third || !several) throw new Error('The demonstration has several places.')
    const today = new Date(now).toISOString().slice(0, 10)
    const shortened = { ...several.body, services: (several.body as Place).services.slice(1) }
    const others = [first, second, third].filter((one) => one !== several)
    await save(
      theirs.deps,
      { ...several, body: shortened },
      { ...others[0], body: { ...others[0]?.body, withdrawnSince: today } } as typeof first,
      { ...others[1], body: undefined, deleted: { reason: 'error' } } as typeof first,
    )
    await api({ source: 'theirs' }, directory, base)
    const after = await held()
    const gone = others.slice(0, 2).map(({ body }) => (body as Place).name)
    expect(Object.keys(after).sort()).toEqual(
      drafts
        .map(({ body }) => (body as Place).name)
        .filter((name) => !gone.includes(name))
        .sort(),
    )
    expect(after[(several.body as Place).name]?.split(' + ')).toHaveLength(shortened.services.length)
  } finally {
    served.close()
    await theirs.close()
  }
})

type Fault = NonNullable<HsdsServer['fault']>
const numberOf = (url: URL) => Number(url.searchParams.get('page') ?? 0)
/** Changes the pages from a number on. */
const from =
  (number: number, change: (page: ReturnType<typeof pageOf>, at: number) => object): Fault =>
  (url, response) =>
    numberOf(url) >= number &&
    sendJson(response, change(pageOf(server.services, numberOf(url), PAGE), numberOf(url)))

const FAULTS: Record<string, [Fault, RegExp]> = {
  'pages for ever': [
    (url, response) =>
      numberOf(url) > 0 &&
      sendJson(response, {
        ...pageOf(many(10_000), numberOf(url), PAGE),
        contents: many(PAGE).map((row, index) => ({ ...row, id: uuid(8, numberOf(url) * PAGE + index) })),
        total_items: PAGE * numberOf(url) + 1,
        last_page: false,
      }),
    /changed meanwhile/,
  ],
  'announces more than can be': [from(1, (page) => ({ ...page, total_items: 1e12 })), /limit/],
  'repeats a page': [
    from(2, () => ({ ...pageOf(server.services, 1, PAGE), page_number: 2, first_page: false })),
    /repeats/,
  ],
  'gives the first page whatever is asked': [
    from(2, () => pageOf(server.services, 1, PAGE)),
    /says that it is page 1/,
  ],
  'counts more than it gives': [from(1, (page) => ({ ...page, total_items: 36 })), /announced/],
  'counts fewer than it gives': [from(1, (page) => ({ ...page, total_items: 33 })), /announced/],
  'ends too early': [from(3, (page) => ({ ...page, last_page: true })), /announced/],
  'says that another page follows the last': [
    from(4, (page) => ({ ...page, last_page: false })),
    /another follows/,
  ],
  'gives an empty page': [from(3, (page) => ({ ...page, contents: [] })), /empty/],
  'changes its count': [from(3, (page) => ({ ...page, total_items: 35 })), /changed meanwhile/],
  'gives no page': [from(2, () => ({ items: [] })), /no page of HSDS/],
  'gives services without an id': [
    from(2, (page) => ({ ...page, contents: [{ name: 'x' }] })),
    /no page of HSDS/,
  ],
  'gives a web page': [
    (url, response) => numberOf(url) === 2 && Boolean(response.end('<!doctype html><p>Connexion')),
    /not JSON/,
  ],
  'nests without end': [
    (url, response) => numberOf(url) === 2 && Boolean(response.end('{"a":'.repeat(100_000))),
    /deeper/,
  ],
  'breaks in the middle': [
    (url, response) => {
      if (numberOf(url) !== 3) return false
      response.writeHead(200, { 'content-length': 1_000 }).write('{"contents": [')
      setTimeout(() => response.destroy(), 20)
      return true
    },
    /cannot be read/,
  ],
  'fails at the last page': [
    (url, response) => numberOf(url) === 4 && Boolean(response.writeHead(500).end()),
    /answered 500/,
  ],
  'sends a service of a megabyte': [
    from(2, (page) => ({
      ...page,
      contents: page.contents.map((row) => ({ ...(row as Row), description: 'a'.repeat(2 ** 20) })),
    })),
    /limit/,
  ],
  'redirects without end': [
    (url, response) =>
      numberOf(url) === 2 &&
      Boolean(response.writeHead(302, { location: url.href.replace('http://localhost', '') }).end()),
    /redirects/,
  ],
}

test.each(Object.entries(FAULTS))(
  'an API that %s is refused and nothing of it is applied',
  async (_, [fault, message]) => {
    const before = await contentOf(directory.deps.db)
    server.services = many(34)
    server.fault = fault
    await expect(api({ source: 'fault', complete: true, force: true })).rejects.toThrow(message)
    expect(await contentOf(directory.deps.db)).toEqual(before)
    expect(server.asked.length).toBeLessThan(20)
  },
)

test('an API that leads to a private network is refused', async () => {
  const guarded = createUrlReader({ lookup: async () => [{ address: '10.0.0.1', family: 4 }] })
  for (const address of [server.base, 'http://annuaire.example.org/hsds/v3'])
    await expect(guarded(address)).rejects.toThrow(/only public addresses/)
})
