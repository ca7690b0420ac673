import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

interface Operation {
  parameters?: { name: string; in: string }[]
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

let directory: TestDirectory
let document: { paths: Record<string, { get: Operation }>; components: object }
let id: string
beforeAll(async () => {
  directory = await openTestDirectory()
  const draft = placeDraft()
  id = draft.id
  await save(directory.deps, draft)
  document = (await directory.get<typeof document>('/api/v1/openapi.json')).body
})
afterAll(() => directory.close())

test('real answers, refusals included, are what the document says', async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'openapi', ...document })
  const cases: [string, string][] = [
    ['/api/v1/status', '/api/v1/status'],
    ['/api/v1/places', '/api/v1/places?q=internet&facets=service,fee'],
    ['/api/v1/places', '/api/v1/places?lat=46.17&lon=1.87&radius=1000'],
    ['/api/v1/places', '/api/v1/places?nope=1'],
    ['/api/v1/places/{place}', `/api/v1/places/${id}`],
    ['/api/v1/places/{place}', '/api/v1/places/nowhere'],
    ['/api/v1/taxonomy', '/api/v1/taxonomy'],
    ['/api/v1/numbers', '/api/v1/numbers'],
    ['/api/v1/territories', '/api/v1/territories?q=gueret'],
    ['/api/v1/communes', '/api/v1/communes?bbox=1,45,3,47'],
    ['/api/v1/territories/{code}', '/api/v1/territories/23096'],
  ]
  for (const [path, url] of cases) {
    const response = await directory.app.request(url)
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const pointer = ['paths', path, 'get', 'responses', String(response.status), 'content', type, 'schema']
      .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
      .join('/')
    const validate = ajv.compile({ $ref: `openapi#/${pointer}` })
    expect(validate(await response.json()), `${url}: ${ajv.errorsText(validate.errors)}`).toBe(true)
  }
})

test('every path is documented on the page for people', async () => {
  const page = await (await directory.app.request('/api/docs')).text()
  for (const path of Object.keys(document.paths)) expect(page).toContain(path)
})

test('tiles take the criteria of the search, and neither its order nor its pages', () => {
  const { parameters } = document.paths['/tiles/places/{z}/{x}/{y}']?.get ?? {}
  expect(parameters?.map(({ name, in: where }) => `${where} ${name}`)).toEqual(
    expect.arrayContaining(['path z', 'path x', 'path y', 'query fee', 'query q', 'query territory']),
  )
  expect(parameters?.map(({ name }) => name)).not.toContain('cursor')
})

test('reads carry validators and are answered 304', async () => {
  for (const path of [
    '/api/v1/places',
    `/api/v1/places/${id}`,
    '/api/v1/taxonomy',
    '/tiles/places/0/0/0.mvt',
  ]) {
    const first = await directory.app.request(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    expect(first.headers.get('cache-control')).not.toBeNull()
    expect((await directory.app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
  }
  expect((await directory.app.request('/api/v1/places')).headers.get('access-control-allow-origin')).toBe('*')
  const near = await directory.app.request('/api/v1/places?lat=46&lon=2')
  expect(near.headers.get('cache-control')).toBe('private, no-store')
})

test('the global id leads to the page, or to the record by Accept', async () => {
  const page = await directory.app.request(`/p/${id}`)
  expect([page.status, page.headers.get('location')]).toEqual([303, '/lieux/maison-des-tilleuls-gueret'])
  const record = await directory.app.request(`/p/${id}`, { headers: { accept: 'application/json' } })
  expect(await record.json()).toMatchObject({ id, type: 'place', schema: 'place/1.0' })
})
