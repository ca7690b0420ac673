import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  await save(directory.deps, placeDraft(), placeDraft())
})
afterAll(() => directory.close())

const PATHS = [
  '/api/v1/places',
  '/api/v1/places/x',
  '/api/v1/territories',
  '/api/v1/territories/59350',
  '/api/v1/communes',
  '/api/v1/taxonomy',
  '/api/v1/numbers',
  '/api/v1/status',
  '/api/v1/openapi.json',
  '/api/docs',
  '/data/places.csv',
  '/data/places.geojson',
  '/p/x',
  '/p/X',
  '/tiles/places/0/0/0.mvt',
  '/tiles/places/16/33000/22500.mvt',
  '/tiles/places/5/15',
  '/healthz',
  '/readyz',
]

const NAMES = [
  'lat',
  'lon',
  'radius',
  'bbox',
  'territory',
  'q',
  'service',
  'audience',
  'fee',
  'access',
  'support',
  'condition',
  'language',
  'accessibility',
  'network',
  'accepting',
  'sort',
  'facets',
  'limit',
  'cursor',
]

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '0',
    '-0',
    '1e309',
    'NaN',
    'null',
    '%',
    '%00',
    '%ff',
    "' OR 1=1 --",
    '🧭',
    '\u0000',
    '\ud800',
    '../../etc',
    'a'.repeat(600),
    '__proto__',
    '59350',
    'numerique',
    '48.85',
    '{',
    '"',
    '\\',
    '(((',
    '!&|',
    "l'été",
  ),
)

const request = fc.record({
  path: fc.constantFrom(...PATHS),
  tail: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: nasty }),
  query: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), nasty), nasty), { maxLength: 5 }),
  encoded: fc.boolean(),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
  accept: fc.constantFrom('*/*', 'application/json', 'text/html', ';;;'),
})

test('no request makes the server fail', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ path, tail, query, encoded, method, accept }) => {
      const write = (text: string) =>
        encoded ? encodeURIComponent(text.toWellFormed()) : text.replace(/[^\x21-\x7e]|#/g, '?')
      const url = `http://localhost${path}${tail ? `/${write(tail)}` : ''}?${query.map(([name, value]) => `${write(name)}=${write(value)}`).join('&')}`
      const response = await directory.app.request(url, { method, headers: { accept } })
      await response.arrayBuffer()
      expect(response.status, url).toBeLessThan(500)
    }),
    { numRuns: Number(process.env.GARBAGE_RUNS ?? 300) },
  )
})

test('a forged cursor is refused, whatever it holds', async () => {
  const { next } = (await directory.get<{ next: string }>('/api/v1/places?limit=1')).body
  const cursor = JSON.parse(Buffer.from(next, 'base64url').toString()) as {
    f: string
    k: unknown[]
    t: number
  }
  const id = cursor.k[2]
  const forged = [
    { ...cursor, t: 9e15 },
    { ...cursor, k: [2 ** 40, 'a', id] },
    { ...cursor, k: [0, 'a\u0000', id] },
    { ...cursor, k: [0, 5, id] },
  ]
  for (const each of forged) {
    const text = Buffer.from(JSON.stringify(each)).toString('base64url')
    expect((await directory.get(`/api/v1/places?limit=1&cursor=${text}`)).status).toBe(400)
  }
})
