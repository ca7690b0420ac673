import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

interface Operation {
  parameters?: { name: string; in: string }[]
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

let directory: TestDirectory
let document: { paths: Record<string, Record<string, Operation>>; components: object }
let id: string
beforeAll(async () => {
  directory = await openTestDirectory()
  const draft = placeDraft({ body: placeBody({ hours: 'Mo-Fr 09:00-12:00' }) })
  id = draft.id
  await save(directory.deps, draft)
  document = (await directory.get<typeof document>('/api/v1/openapi.json')).body
})
afterAll(() => directory.close())

test('real answers, refusals included, are what the document says', async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'openapi', ...document })
  const cases: [string, string, RequestInit?][] = [
    ['/api/v1/status', '/api/v1/status'],
    ['/api/v1/status', '/api/v1/status?nope=1'],
    ['/api/v1/status', '/api/v1/status', { method: 'DELETE' }],
    ['/api/v1/places', '/api/v1/places?q=internet&facets=service,fee'],
    ['/api/v1/places', '/api/v1/places?lat=46.17&lon=1.87&radius=1000'],
    ['/api/v1/places', '/api/v1/places?nope=1'],
    ['/api/v1/places', `/api/v1/places?q=${'a'.repeat(9_000)}`],
    ['/api/v1/places/{place}', `/api/v1/places/${id}`],
    ['/api/v1/places/{place}', '/api/v1/places/nowhere'],
    ['/api/v1/places/{place}', '/api/v1/places/No'],
    ['/api/v1/places/{place}/calendar.ics', `/api/v1/places/${id}/calendar.ics`],
    ['/api/v1/places/{place}/calendar.ics', '/api/v1/places/nowhere/calendar.ics'],
    ['/api/v1/places/{place}/calendar.ics', `/api/v1/places/${id}/calendar.ics?nope=1`],
    ['/api/v1/changes', '/api/v1/changes'],
    ['/api/v1/changes', '/api/v1/changes?since=soon'],
    ['/api/v1/taxonomy', '/api/v1/taxonomy'],
    ['/api/v1/taxonomy', '/api/v1/taxonomy?nope=1'],
    ['/api/v1/numbers', '/api/v1/numbers'],
    ['/api/v1/numbers', '/api/v1/numbers?nope=1'],
    ['/api/v1/territories', '/api/v1/territories?q=gueret'],
    ['/api/v1/territories', '/api/v1/territories'],
    ['/api/v1/communes', '/api/v1/communes?bbox=1,45,3,47'],
    ['/api/v1/communes', '/api/v1/communes?bbox=1,45'],
    ['/api/v1/addresses', '/api/v1/addresses?q=1%20rue%20du%20Lac%2C%20Gu%C3%A9ret'],
    ['/api/v1/addresses', '/api/v1/addresses?q=a'],
    ['/api/v1/territories/{code}', '/api/v1/territories/23096'],
    ['/api/v1/territories/{code}', '/api/v1/territories/23999'],
    ['/tiles/places/{z}/{x}/{y}', '/tiles/places/0/0/0.mvt'],
    ['/tiles/places/{z}/{x}/{y}', '/tiles/places/0/1/0.mvt'],
    ['/data/places.csv', '/data/places.csv'],
    ['/data/places.csv', '/data/places.csv?nope=1'],
    ['/data/places.geojson', '/data/places.geojson'],
    ['/data/places.geojson', '/data/places.geojson?nope=1'],
    ['/data/services.hsds.json', '/data/services.hsds.json'],
    ['/data/services.hsds.json', '/data/services.hsds.json?nope=1'],
    ['/nouvelles.atom', '/nouvelles.atom'],
    ['/nouvelles.atom', '/nouvelles.atom?lang=de'],
    ['/territoires/{code}/nouvelles.atom', '/territoires/23/nouvelles.atom'],
    ['/territoires/{code}/nouvelles.atom', '/territoires/23999/nouvelles.atom'],
    ['/p/{place}', `/p/${id}`, { headers: { accept: 'application/json' } }],
    ['/p/{place}', '/p/nowhere'],
  ]
  for (const path of new Set(cases.map(([path]) => path))) {
    expect(cases.filter(([tried]) => tried === path).length, path).toBeGreaterThan(1)
  }
  for (const [path, url, init] of cases) {
    const response = await directory.app.request(url, init)
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const described = document.paths[path]?.get?.responses[String(response.status)]?.content?.[type]
    expect(described, `${url}: ${response.status} ${type}`).toBeDefined()
    const pointer = ['paths', path, 'get', 'responses', String(response.status), 'content', type, 'schema']
      .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
      .join('/')
    const validate = ajv.compile({ $ref: `openapi#/${pointer}` })
    const said = /^application\/(problem\+)?json$/.test(type) ? await response.json() : await response.text()
    expect(validate(said), `${url}: ${ajv.errorsText(validate.errors)}`).toBe(true)
  }
})

/** What stands for the parts of a path: a place that is there, or nothing that is. */
const partsOf = (path: string, known: boolean): string =>
  path
    .replace('{place}', known ? id : 'nowhere')
    .replace('{scope}', 'place')
    .replace('{target}', known ? id : 'nowhere')
    .replace('{network}', 'france-services')
    .replace('{version}', '1')
    .replace(/\{(z|x|y)\}/g, '0')
    .replace('{code}', '23096')
    .replace(/\{[^}]+\}/g, '01930000-0000-7000-8000-000000000000')

test('every operation answers nobody, anybody and those who may, as the document says', async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'openapi', ...document })
  const everything = [
    { scope: 'node', target: 'node', role: 'administrator' },
    { scope: 'territory', target: '23', role: 'moderator' },
    { scope: 'network', target: 'france-services', role: 'coordinator' },
  ] as const
  const able = await signIn(directory, 'partout@example.org', ...everything)
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [path, method] as const),
  )
  const last = /\/account$|sign-out/
  for (const [path, method] of operations.sort(([a], [b]) => Number(last.test(a)) - Number(last.test(b)))) {
    for (const [who, known, body] of [
      [visitor(directory), false, undefined],
      [visitor(directory), true, {}],
      [able, true, undefined],
      [able, true, {}],
      [able, false, { unknown: 1 }],
    ] as const) {
      const url = partsOf(path, known)
      const sent = method === 'get' ? undefined : body
      const response = await directory.app.request(url, {
        method: method.toUpperCase(),
        headers: {
          ...(who.cookie ? { Cookie: who.cookie } : {}),
          ...(sent ? { 'Content-Type': 'application/json', 'If-Match': '"1"' } : {}),
        },
        ...(sent ? { body: JSON.stringify(sent) } : {}),
      })
      const said = `${method} ${url} (${who === able ? 'able' : 'anybody'}): ${response.status}`
      const described = document.paths[path]?.[method]?.responses[String(response.status)]
      expect(described, said).toBeDefined()
      expect(response.status, said).toBeLessThan(500)
      const type = response.headers.get('content-type')?.split(';')[0] ?? ''
      if (!/^application\/(problem\+)?json$/.test(type)) continue
      expect(described?.content?.[type], `${said} ${type}`).toBeDefined()
      const pointer = ['paths', path, method, 'responses', String(response.status), 'content', type, 'schema']
        .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
        .join('/')
      const validate = ajv.compile({ $ref: `openapi#/${pointer}` })
      expect(validate(await response.json()), `${said} ${ajv.errorsText(validate.errors)}`).toBe(true)
    }
  }
})

test('every path is documented on the page for people', async () => {
  const page = await (await directory.app.request('/api/docs')).text()
  for (const path of Object.keys(document.paths)) expect(page).toContain(path)
})

test('tiles take the criteria of the search, and neither its order nor its pages', () => {
  const { parameters } = document.paths['/tiles/places/{z}/{x}/{y}']?.get ?? ({} as Partial<Operation>)
  expect(parameters?.map(({ name, in: where }) => `${where} ${name}`)).toEqual(
    expect.arrayContaining(['path z', 'path x', 'path y', 'query fee', 'query q', 'query territory']),
  )
  expect(parameters?.map(({ name }) => name)).not.toContain('cursor')
})

test.each([
  ['/api/v1/places', 'public, max-age=60'],
  ['/api/v1/places?facets=fee&limit=5&sort=name', 'public, max-age=60'],
  ['/api/v1/places?q=internet', 'private, no-store'],
  ['/api/v1/places?lat=46&lon=2', 'private, no-store'],
  ['/api/v1/places?fee=free', 'private, no-store'],
  ['/api/v1/places?territory=23', 'private, no-store'],
  ['/api/v1/places?bbox=1,45,3,47', 'private, no-store'],
  ['/api/v1/places/maison-des-tilleuls-gueret', 'public, max-age=60'],
  ['/api/v1/places/maison-des-tilleuls-gueret/calendar.ics', 'public, max-age=60'],
  ['/api/v1/changes', 'no-cache'],
  ['/api/v1/taxonomy', 'public, max-age=86400'],
  ['/api/v1/numbers', 'public, max-age=86400'],
  ['/api/v1/status', 'public, max-age=60'],
  ['/api/v1/territories?q=gue', 'private, no-store'],
  ['/api/v1/territories/23096', 'public, max-age=86400'],
  ['/api/v1/communes?bbox=1,45,3,47', 'private, no-store'],
  ['/api/v1/addresses?q=gueret', 'private, no-store'],
  ['/tiles/places/0/0/0.mvt', 'public, max-age=60'],
  ['/tiles/places/0/0/0.mvt?fee=free', 'private, no-store'],
  ['/data/places.csv', 'no-cache'],
  ['/data/places.geojson', 'no-cache'],
  ['/data/services.hsds.json', 'no-cache'],
  ['/nouvelles.atom', 'no-cache'],
  ['/territoires/23/nouvelles.atom', 'no-cache'],
  ['/api/v1/openapi.json', 'public, max-age=86400'],
  ['/api/docs', 'public, max-age=86400'],
])('%s is kept as “%s” and answered 304 to whom holds it', async (path, keep) => {
  const first = await directory.app.request(path)
  await first.arrayBuffer()
  expect([first.status, first.headers.get('cache-control')]).toEqual([200, keep])
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{22}"$/)
  const held = await directory.app.request(path, { headers: { 'if-none-match': `"other", W/${etag}` } })
  expect([held.status, await held.text()]).toEqual([304, ''])
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
})

test('a change of the directory changes the validator of its files', async () => {
  const tagOf = async (path: string) => (await directory.app.request(path)).headers.get('etag')
  const before = await tagOf('/data/places.csv')
  expect(await tagOf('/data/places.geojson')).not.toBe(before)
  await save(directory.deps, placeDraft())
  expect(await tagOf('/data/places.csv')).not.toBe(before)
})

test.each(['/healthz', '/readyz'])('%s is asked each time', async (path) => {
  const response = await directory.app.request(path)
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
})

test('the documentation asks nobody else for anything and runs nothing', async () => {
  const page = await (await directory.app.request('/api/docs')).text()
  expect(page).not.toMatch(/<script|<link|<img|<iframe|src=|https?:\/\//)
})

test('a refusal never grows with its request', async () => {
  const { status, body } = await directory.get<unknown>(
    `/api/v1/places?${'x'.repeat(7_000)}=1&q=${'y'.repeat(600)}`,
  )
  expect(status).toBe(400)
  expect(JSON.stringify(body).length).toBeLessThan(2_000)
  expect(JSON.stringify(body)).not.toContain('yyy')
})

test('the global id leads to the page, or to the record by Accept', async () => {
  const page = await directory.app.request(`/p/${id}`)
  expect([page.status, page.headers.get('location')]).toEqual([303, '/lieux/maison-des-tilleuls-gueret'])
  const record = await directory.app.request(`/p/${id}`, { headers: { accept: 'application/json' } })
  expect(await record.json()).toMatchObject({ id, type: 'place', schema: 'place/1.0' })
})
