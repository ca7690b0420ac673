/** OGC API – Features, Part 1 (OGC 17-069r4), through the public door; `CONFORMANCE.md` says which requirement is where. */
import type { Collection, Feature, Link } from '@maillage/api/features/ogc'
import { featureSchema as geojsonSchema } from '@maillage/api/standards/geojson'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { bus, dormant, library, nowhere, PUBLISHED, shelter, UNPUBLISHED } from '../support/ogc.ts'
import { save } from '../support/save.ts'

const HOST = 'https://annuaire.example.org'
const COLLECTIONS = ['places', 'services', 'stops']
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'

interface Page {
  type: string
  timeStamp: string
  numberReturned: number
  links: Link[]
  features: Feature[]
}

/** EPCI of a commune and the year of the list that says so. */
const told = (code: string): unknown[] => {
  const { gazetteer } = directory.deps
  return [gazetteer.containers(code)?.epci, gazetteer.vintage]
}

let directory: TestDirectory
let now = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => now })
  await save(directory.deps, ...PUBLISHED, ...UNPUBLISHED)
})
afterAll(() => directory.close())

const ask = (path: string, accept?: string) =>
  directory.app.request(`/ogc${path}`, accept === undefined ? {} : { headers: { accept } })
const json = async <T>(path: string) => (await directory.get<T>(`/ogc${path}`)).body
const items = (path: string) => json<Page>(`/collections/${path}`)
const names = ({ features }: Page) => features.map(({ properties }) => String(properties.name)).sort()
const hrefOf = (links: readonly Link[], rel: string, type?: string) =>
  links.find((link) => link.rel === rel && (type === undefined || link.type === type))?.href
const pathOf = (href: string | undefined) => href?.replace(`${HOST}/ogc`, '') ?? ''

/** Every feature, following `next`. */
async function everything(path: string): Promise<Feature[]> {
  const found: Feature[] = []
  for (let next: string | undefined = `/collections/${path}`; next; ) {
    const page: Page = await json<Page>(next)
    found.push(...page.features)
    const href = hrefOf(page.links, 'next')
    next = href && pathOf(href)
  }
  return found
}

test('the landing page links to its description, its conformance and its data', async () => {
  const { links } = await json<{ links: Link[] }>('')
  expect(hrefOf(links, 'service-desc', 'application/vnd.oai.openapi+json;version=3.0')).toBeDefined()
  for (const rel of ['service-desc', 'conformance', 'data', 'self'])
    expect((await ask(pathOf(hrefOf(links, rel)))).status, rel).toBe(200)
  for (const rel of ['service-doc', 'alternate']) expect(hrefOf(links, rel)).toMatch(/[?&]f=html$/)
})

test('it declares core, OpenAPI 3.0, HTML and GeoJSON', async () => {
  const { conformsTo } = await json<{ conformsTo: string[] }>('/conformance')
  expect(conformsTo).toEqual(
    ['core', 'oas30', 'html', 'geojson'].map(
      (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
    ),
  )
})

test('each collection is listed with its links and an extent that holds it, and by itself says the same', async () => {
  const { collections, links } = await json<{ collections: Collection[]; links: Link[] }>('/collections')
  expect(collections.map(({ id }) => id)).toEqual(COLLECTIONS)
  expect([hrefOf(links, 'self'), hrefOf(links, 'alternate', 'text/html')]).not.toContain(undefined)
  for (const collection of collections) {
    expect(await json(`/collections/${collection.id}`)).toEqual(collection)
    expect(collection).toMatchObject({ itemType: 'feature', crs: [CRS84] })
    for (const type of ['application/geo+json', 'text/html'])
      expect(hrefOf(collection.links, 'items', type)).toMatch(/^https:.*\/items\?f=/)
    const [west = 0, south = 0, east = 0, north = 0] = collection.extent?.spatial?.bbox[0] ?? []
    const [since] = collection.extent?.temporal?.interval[0] ?? []
    for (const { geometry, properties } of await everything(`${collection.id}/items`)) {
      expect(String(properties.modifie) >= String(since)).toBe(true)
      if (!geometry) continue
      const [lon = 0, lat = 0] = geometry.coordinates
      expect([lon >= west, lon <= east, lat >= south, lat <= north]).toEqual([true, true, true, true])
    }
  }
})

test('every published feature is there, once, and nothing else', async () => {
  const places = await everything('places/items?limit=2')
  expect(places.map(({ id }) => id)).toEqual(PUBLISHED.map(({ id }) => id).sort())
  const services = await everything('services/items?limit=3')
  expect(services).toHaveLength(PUBLISHED.length + 1)
  expect(new Set(services.map(({ id }) => id)).size).toBe(services.length)
  expect(await everything('stops/items?limit=1')).toHaveLength(3)
})

test('a page says when it was made, how many it holds, and where it and the next are', async () => {
  const page = await items('places/items?limit=3')
  expect(page).toMatchObject({
    type: 'FeatureCollection',
    numberReturned: 3,
    timeStamp: new Date(NOW).toISOString(),
  })
  expect(page.features).toHaveLength(3)
  expect(hrefOf(page.links, 'self')).toBe(`${HOST}/ogc/collections/places/items?limit=3&f=json`)
  expect(hrefOf(page.links, 'alternate', 'text/html')).toBe(
    `${HOST}/ogc/collections/places/items?limit=3&f=html`,
  )
  expect(hrefOf(page.links, 'next', 'application/geo+json')).toContain('cursor=')
  const all = await items('places/items')
  expect(hrefOf(all.links, 'next')).toBeUndefined()
})

test('each feature says the EPCI of its commune, a stop that of its own, and the year of the official code', async () => {
  const epciOf = ({ properties }: Feature) => [
    properties.code_insee,
    properties.epci,
    properties.cog_millesime,
  ]
  const [aubusson, gueret] = ['23008', '23096'].map((code) => [code, ...told(code)])
  for (const collection of COLLECTIONS) {
    const found = (await everything(`${collection}/items`)).map(epciOf)
    expect(found).toContainEqual(gueret)
    if (collection === 'stops') expect(found).toContainEqual(aubusson)
  }
})

test('each feature is found by its id, with links to itself and its collection', async () => {
  for (const collection of COLLECTIONS) {
    for (const feature of await everything(`${collection}/items`)) {
      const path = `/collections/${collection}/items/${feature.id}`
      const response = await ask(path)
      expect(response.headers.get('content-type')).toBe('application/geo+json')
      const { links, ...alone } = (await response.json()) as Feature
      expect(alone).toEqual(feature)
      expect(hrefOf(links ?? [], 'self')).toBe(`${HOST}/ogc${path}?f=json`)
      expect(hrefOf(links ?? [], 'alternate', 'text/html')).toBe(`${HOST}/ogc${path}?f=html`)
      expect(hrefOf(links ?? [], 'collection')).toBe(`${HOST}/ogc/collections/${collection}`)
    }
  }
})

test('places are what the GeoJSON file says, and more', async () => {
  const file = await directory.app.request('/data/places.geojson')
  const { features } = (await file.json()) as { features: { properties: { uri: string } }[] }
  const served = await everything('places/items')
  expect(served).toHaveLength(features.length)
  for (const feature of features) {
    const same = served.find(({ properties }) => properties.uri === feature.properties.uri)
    expect(same?.properties).toMatchObject(feature.properties)
    expect(geojsonSchema.safeParse({ ...same, id: feature.properties.uri }).error).toBeUndefined()
  }
})

test('a place without a position has a null geometry, and leaves when a window is asked', async () => {
  const all = await everything('places/items')
  expect(all.find(({ id }) => id === nowhere.id)?.geometry).toBeNull()
  const whole = await items('places/items?bbox=-180,-90,180,90')
  expect(whole.features.map(({ id }) => id)).not.toContain(nowhere.id)
  expect(whole.features).toHaveLength(PUBLISHED.length - 1)
})

test.each([
  ['1.8,46.1,1.9,46.2', ['Gymnase', 'Halte', 'Le bus', 'Médiathèque']],
  ['1.8,46.1,-100,1.9,46.2,9000', ['Gymnase', 'Halte', 'Le bus', 'Médiathèque']],
  ['177,-20,-170,-10', ['Mata’utu', 'Suva']],
  ['177,-20,180,-10', ['Suva']],
  ['1.87,46.17,1.87,46.17', ['Gymnase', 'Le bus', 'Médiathèque']],
  ['4,4,5,5', []],
])('bbox=%s finds what lies in it', async (bbox, expected) => {
  expect(names(await items(`places/items?bbox=${bbox}`))).toEqual(expected)
})

test('a window finds stops where each stands, and none that the team tells itself', async () => {
  const found = await items('stops/items?bbox=1,45,3,47')
  expect(found.features.map(({ properties }) => properties.commune)).toEqual(['Aubusson'])
  const told = (await everything('stops/items')).find(({ properties }) => properties.told)
  expect([told?.geometry, told?.properties.adresse, told?.properties.commune]).toEqual([null, null, 'Guéret'])
})

const AT = new Date(NOW).toISOString()
const LATER = '2026-11-16T09:00:00.001Z'

test.each([
  [AT, true],
  [LATER, false],
  [`${AT}/..`, true],
  [`${AT}/`, true],
  [`../${AT}`, true],
  [`/${AT}`, true],
  [`${LATER}/..`, false],
  ['2026-11-16', true],
  ['2026-11-15', false],
  ['2026-11-01/2026-11-30', true],
  [`2020-01-01T00:00:00%2B02:00/${LATER}`, true],
])('datetime=%s holds a change of that instant: %s', async (datetime, holds) => {
  const { numberReturned } = await items(`places/items?datetime=${datetime}`)
  expect(numberReturned).toBe(holds ? PUBLISHED.length : 0)
})

test.each([
  ['places/items?kind=mobile', ['Le bus']],
  ['places/items?code_insee=19275', ['Sans position']],
  ['places/items?licence=CC-BY-4.0', ['Halte']],
  ['places/items?adresse_masquee=true', ['Halte']],
  ['places/items?source_systeme=exemple', ['Médiathèque']],
  ['places/items?fee=free', ['Médiathèque']],
  ['places/items?fee=free&service=colis-alimentaire', []],
  ['places/items?fee=free&fee=paid', ['Médiathèque']],
  ['places/items?territory=19', ['Le bus', 'Sans position']],
  ['places/items?service=impression-scan&territory=23096', ['Médiathèque']],
])('%s gives what has all that is asked', async (path, expected) => {
  expect(names(await items(path))).toEqual(expected)
})

test('a criterion chooses the services that meet it, not all those of their place', async () => {
  const { features } = await items('services/items?fee=free')
  expect(features.map(({ properties }) => properties.terms)).toEqual([['impression-scan']])
  expect((await items(`services/items?place=${library.id}`)).features).toHaveLength(2)
  expect((await items(`stops/items?place=${bus.id}&code_insee=23008`)).features).toHaveLength(1)
})

test('what opens only when activated is there, and no criterion of a search finds it today', async () => {
  const isThere = async (path: string) => (await everything(path)).some(({ id }) => id === dormant.id)
  expect(await isThere('places/items')).toBe(true)
  expect(await isThere('places/items?service=numerique')).toBe(false)
})

test('each property that may be asked for chooses the features that have it', async () => {
  for (const collection of COLLECTIONS) {
    const all = await everything(`${collection}/items`)
    for (const name of ['code_insee', 'licence', 'source_systeme', 'adresse_masquee', 'kind', 'place']) {
      const values = new Set(all.flatMap(({ properties }) => properties[name] ?? []))
      for (const value of values) {
        const path = `${collection}/items?${name}=${encodeURIComponent(String(value))}`
        if ((name === 'kind' && collection !== 'places') || (name === 'place' && collection === 'places'))
          continue
        const expected = all.filter(({ properties }) => properties[name] === value).map(({ id }) => id)
        expect(
          (await everything(path)).map(({ id }) => id),
          path,
        ).toEqual(expected)
      }
    }
  }
})

test('a limit above the largest is the largest, and pages are read whole while others write', async () => {
  expect((await ask('/collections/places/items?limit=100000')).status).toBe(200)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), async (limit) => {
      const seen: string[] = []
      for (let next = `/collections/places/items?limit=${limit}`; next !== ''; ) {
        const page = await json<Page>(next)
        expect(page.features.length).toBeLessThanOrEqual(limit)
        seen.push(...page.features.map(({ id }) => id))
        const more = hrefOf(page.links, 'next')
        next = more ? pathOf(more) : ''
        await save(directory.deps, placeDraft({ license: undefined, body: placeBody({ name: 'Passant' }) }))
      }
      expect(seen).toEqual(PUBLISHED.map(({ id }) => id).sort())
    }),
    { numRuns: 8 },
  )
})

test.each([
  ['/collections/places/items?nope=1', 'nope'],
  ['/collections/places/items?place=x', 'place'],
  ['/collections/stops/items?fee=free', 'fee'],
  ['/collections/places/items?bbox-crs=x', 'bbox-crs'],
  ['/collections/places/items?bbox=1,2,3', 'bbox'],
  ['/collections/places/items?bbox=1,2,3,4,5', 'bbox'],
  ['/collections/places/items?bbox=1,50,3,4', 'bbox'],
  ['/collections/places/items?bbox=a,2,3,4', 'bbox'],
  ['/collections/places/items?bbox=1,2,300,4', 'bbox'],
  ['/collections/places/items?datetime=soon', 'datetime'],
  ['/collections/places/items?datetime=../..', 'datetime'],
  ['/collections/places/items?datetime=2026-12-01/2026-11-01', 'datetime'],
  ['/collections/places/items?datetime=2026-02-30', 'datetime'],
  ['/collections/places/items?limit=0', 'limit'],
  ['/collections/places/items?limit=ten', 'limit'],
  ['/collections/places/items?cursor=x', 'cursor'],
  ['/collections/places/items?f=xml', 'f'],
  ['/collections/places/items?territory=99999', 'territory'],
  ['/collections/places/items?service=nope', 'service'],
  ['?nope=1', 'nope'],
  ['/conformance?nope=1', 'nope'],
  ['/collections?limit=1', 'limit'],
  ['/collections/places?nope=1', 'nope'],
  ['/api?nope=1', 'nope'],
])('%s is refused, naming %s', async (path, where) => {
  const { status, body } = await directory.get<{ issues: { where: string }[] }>(`/ogc${path}`)
  expect([status, body.issues[0]?.where]).toEqual([400, where])
})

test('a cursor of another query is refused', async () => {
  const { links } = await items('places/items?limit=1')
  const next = new URL(hrefOf(links, 'next') ?? '')
  next.searchParams.set('kind', 'mobile')
  expect((await ask(pathOf(next.href))).status).toBe(400)
})

test.each([
  '/collections/nope',
  '/collections/nope/items',
  '/collections/places/items/01930000-0000-7000-8000-000000000000',
  `/collections/places/items/${UNPUBLISHED[0]?.id}`,
  `/collections/services/items/${library.id}`,
  `/collections/places/items/${'-'.repeat(36)}`,
  '/collections/stops/items/nope',
  '/nope',
])('%s is not there', async (path) => {
  expect((await ask(path)).status).toBe(404)
})

test('who takes neither JSON nor a page is refused; who takes anything, or says so, gets JSON', async () => {
  const PATHS = [
    '',
    '/conformance',
    '/api',
    '/collections',
    '/collections/places',
    '/collections/places/items',
  ]
  for (const path of [...PATHS, `/collections/places/items/${library.id}`]) {
    expect((await ask(path, 'image/png')).status, path).toBe(406)
    expect((await ask(path, 'application/json;q=0')).status, path).toBe(406)
    for (const accept of ['*/*', 'application/*', 'text/html, application/json;q=0.1', ''])
      expect((await ask(path, accept)).status, `${path} ${accept}`).toBe(200)
    const response = await ask(`${path}?f=json`, 'image/png')
    expect([response.status, response.headers.get('vary')], path).toEqual([200, 'Accept'])
  }
})

test('what may be asked is described, parameter by parameter, in OpenAPI 3.0', async () => {
  interface Operation {
    parameters: {
      name: string
      in: string
      schema: Record<string, unknown>
      style?: string
      explode?: boolean
    }[]
    responses: Record<string, unknown>
  }
  const response = await ask('/api')
  expect(response.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0')
  const api = (await response.json()) as {
    openapi: string
    servers: { url: string }[]
    paths: Record<string, { get: Partial<Operation> } | undefined>
  }
  expect(api.openapi).toMatch(/^3\.0\.\d$/)
  expect(api.servers).toEqual([{ url: `${HOST}/ogc` }])
  expect(Object.keys(api.paths)).toEqual(
    expect.arrayContaining([
      '/',
      '/api',
      '/conformance',
      '/collections',
      ...COLLECTIONS.flatMap((id) =>
        ['', '/queryables', '/items', '/items/{featureId}'].map((rest) => `/collections/${id}${rest}`),
      ),
    ]),
  )
  // What OpenAPI 3.0 does not know, and 3.1 does.
  expect(JSON.stringify(api)).not.toMatch(/"type":\[|"const":|"\$schema"|"examples":\[/)
  for (const id of COLLECTIONS) {
    const { parameters = [], responses = {} } = api.paths[`/collections/${id}/items`]?.get ?? {}
    const parameter = (name: string) => parameters.find((one) => one.name === name && one.in === 'query')
    expect(parameter('bbox')).toMatchObject({
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
    })
    expect(parameter('limit')?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      default: 100,
    })
    expect(parameter('datetime')?.schema).toMatchObject({ type: 'string' })
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '404', '406']))
    const queryables = await json<{ properties: Record<string, unknown> }>(`/collections/${id}/queryables`)
    new Ajv2020({ strict: false, formats: { uuid: true } }).compile(queryables)
    for (const name of Object.keys(queryables.properties)) expect(parameter(name), name).toBeDefined()
  }
})

test('what anybody sees is asked again each time, what somebody looks for is kept by nobody', async () => {
  const keep = async (path: string) => (await ask(path)).headers.get('cache-control')
  expect(await keep('/collections/places/items?limit=2')).toBe('no-cache')
  expect(await keep('/collections/places/items?bbox=1,2,3,4')).toBe('private, no-store')
  expect(await keep(`/collections/places/items/${shelter.id}`)).toBe('no-cache')
  const first = await ask('/collections/places/items')
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
  expect((await directory.app.request('/ogc/collections/places/items', { headers })).status).toBe(304)
  // The page says when it was made, which is no news.
  now = NOW + 60_000
  expect((await directory.app.request('/ogc/collections/places/items', { headers })).status).toBe(304)
  now = NOW
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
})

test('who holds a page is not told that it stands once a word of it has expired', async () => {
  const iso = (instant: number) => new Date(instant).toISOString()
  const accepting = { state: 'yes' as const, stated: iso(NOW - 60_000), expires: iso(NOW + 3_600_000) }
  const service = { id: directory.deps.uuid(), terms: ['numerique'], accepting }
  const body = placeBody({ name: 'Places', services: [service] })
  await save(directory.deps, placeDraft({ body }))
  const path = '/ogc/collections/services/items'
  const held = (await directory.app.request(path)).headers.get('etag') ?? ''
  const again = () => directory.app.request(path, { headers: { 'if-none-match': held } })
  expect((await again()).status).toBe(304)
  now = NOW + 7_200_000
  expect((await again()).status).toBe(200)
  now = NOW
})

test('GDAL, which takes ten features a page unless told otherwise, reads tens of thousands; others may ask as often as ever', async () => {
  const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress, remoteFamily: 'IPv4' } } })
  /** How many of so many requests are answered within a minute. */
  const answered = async (path: string, address: string, count: number) => {
    const statuses = new Map<number, number>()
    for (let n = 0; n < count; n++) {
      const { status } = await directory.app.request(`/ogc${path}`, {}, from(address))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    return Object.fromEntries(statuses)
  }
  expect(await answered('/collections/stops/items?f=json&limit=10', '192.0.2.1', 700)).toEqual({ 200: 700 })
  expect(await answered('/conformance', '192.0.2.2', 700)).toEqual({ 200: 600, 429: 100 })
  expect(await answered('/collections/stops/items?f=json&limit=11', '192.0.2.3', 610)).toEqual({
    200: 600,
    429: 10,
  })
})
