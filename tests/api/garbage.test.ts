import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
let site: ReturnType<typeof siteOver>
beforeAll(async () => {
  directory = await openTestDirectory()
  site = siteOver(directory.app, directory.deps)
  await save(directory.deps, placeDraft(), placeDraft())
})
afterAll(() => directory.close())

const PATHS = [
  '/api/v1/places',
  '/api/v1/places/x',
  '/api/v1/territories',
  '/api/v1/territories/59350',
  '/api/v1/communes',
  '/api/v1/drawn-territories',
  '/api/v1/drawn-territories/x',
  '/api/v1/whole-places',
  '/api/v1/taxonomy',
  '/api/v1/numbers',
  '/api/v1/status',
  '/api/v1/openapi.json',
  '/api/docs',
  '/data/places.csv',
  '/data/places.geojson',
  '/data/services.hsds.json',
  '/p/x',
  '/p/X',
  '/tiles/places/0/0/0.mvt',
  '/tiles/places/16/33000/22500.mvt',
  '/tiles/places/5/15',
  '/api/v1/addresses',
  '/healthz',
  '/readyz',
  '/',
  '/carte.svg',
  '/feuille',
  '/selection',
  '/carnets/23096',
  '/carnets/x',
  '/lieux/x',
  '/donnees',
  '/reseau',
  '/reseau/gerer',
  '/reseau/gerer/ajouter',
  '/reseau/gerer/annuaire',
  '/reseau/gerer/attente',
  '/api/v1/mesh',
  '/api/v1/peers',
  '/mentions-legales',
  '/donnees-personnelles',
  '/moderation/regles',
  '/accessibilite',
  '/connexion',
  '/connexion/code',
  '/entrer',
  '/compte',
  '/gerer',
  '/gerer/nouveau',
  '/gerer/droits',
  '/gerer/signalements',
  '/moderation',
  '/moderation/lieux',
  '/lieux/x/versions',
  '/lieux/x/signaler',
  '/signalements/x',
  '/api/v1/sign-in',
  '/api/v1/letters/open',
  '/api/v1/account',
  '/api/v1/account/keys',
  '/api/v1/rights',
  '/api/v1/rights/place/x',
  '/api/v1/moderation/places',
  '/api/v1/duplicates',
  '/api/v1/organizations/x/editing',
  '/api/v1/reports',
  '/api/v1/claims',
  '/api/v1/closures',
  '/api/v1/places/x/reports',
  '/api/v1/places/x/revisions',
  '/assets/x.css',
  '/favicon.svg',
  '/nulle-part',
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
  'lieu',
  'lang',
  'after',
  'scope',
  'suite',
  'state',
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
    '2.2,48.8,2.4,48.9',
    '-180,-90,180,90',
    '99999999999999999999',
    '-1',
    '200000',
    'service,fee,nope',
    'distance',
    'everyone',
    'r75',
    Buffer.from('{"f":"0123456789abcdef","k":[0,0,"00000000-0000-7000-8000-000000000000"],"t":0}').toString(
      'base64url',
    ),
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
      const body = ['POST', 'PUT', 'PATCH'].includes(method) ? '{"broken' : undefined
      const headers = { accept, ...(body ? { 'content-type': 'application/json' } : {}) }
      const response = await site.request(url, { method, headers, body })
      await response.arrayBuffer()
      expect(response.status, `${method} ${url}`).toBeLessThan(500)
    }),
    { numRuns: Number(process.env.GARBAGE_RUNS ?? 300) },
  )
})

/** Any JSON, and what comes near to a change of a listing. */
const bodies = fc.oneof(
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        edits: fc.array(
          fc.record(
            {
              path: fc.oneof(
                nasty,
                fc.constantFrom(
                  '/name',
                  '/hours',
                  '/contacts',
                  '/contacts/0',
                  '/services',
                  '/services/x/accepting',
                  '/services/x',
                  '/stops',
                  '/address',
                  '/position',
                  '/door/__proto__',
                  '/exceptions',
                  '/languages/0',
                  '/accessibility/facets/x',
                ),
              ),
              after: fc.jsonValue({ maxDepth: 3 }),
            },
            { requiredKeys: ['path'] },
          ),
          { maxLength: 3 },
        ),
        consent: fc.boolean(),
        reason: fc.string(),
      })
      .map((body) => JSON.stringify(body)),
  },
)

test('nothing that somebody signed in writes makes the server fail', { timeout: 120_000 }, async () => {
  const draft = placeDraft()
  await save(directory.deps, draft)
  const everything = [
    { scope: 'node', target: 'node', role: 'administrator' },
    { scope: 'place', target: draft.id, role: 'owner' },
  ] as const
  const { cookie } = await signIn(directory, 'n-importe-quoi@example.org', ...everything)
  const routes = [
    ['PATCH', `/api/v1/places/${draft.id}`],
    ['POST', '/api/v1/places'],
    ['POST', '/api/v1/closures'],
    ['POST', `/api/v1/places/${draft.id}/claims`],
    ['POST', `/api/v1/rights/place/${draft.id}`],
    ['POST', '/api/v1/account/keys'],
    ['POST', `/api/v1/places/${draft.id}/reports`],
    ['POST', `/gerer/${draft.id}/services`],
    ['POST', `/gerer/${draft.id}/contacts`],
    ['POST', `/gerer/${draft.id}/address`],
    ['POST', `/gerer/${draft.id}/horaires`],
    ['POST', '/gerer/fermetures'],
    ['POST', '/gerer/nouveau'],
  ] as const
  const fields = fc.dictionary(
    fc.oneof(
      nasty,
      fc.constantFrom('name', 'version', 'base', 'do', 'w.0.0.from', 'new.terms', 'c0', 'lat', 'from'),
    ),
    nasty,
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), bodies, fields, async ([method, path], body, form) => {
      const page = path.startsWith('/gerer')
      const { version } = await directory.deps.db
        .selectFrom('records')
        .select('version')
        .where('id', '=', draft.id)
        .executeTakeFirstOrThrow()
      const response = await site.request(`http://localhost${path}`, {
        method,
        headers: {
          Cookie: cookie,
          'Content-Type': page ? 'application/x-www-form-urlencoded' : 'application/json',
          'If-Match': `"${version}"`,
        },
        body: page
          ? new URLSearchParams(
              Object.entries(form).map(([name, value]) => [name, value.toWellFormed()]),
            ).toString()
          : body,
      })
      const said = await response.text()
      expect(
        response.status,
        `${method} ${path} ${body} ${JSON.stringify(form)} ${said.slice(0, 200)}`,
      ).toBeLessThan(500)
    }),
    { numRuns: Number(process.env.GARBAGE_RUNS ?? 200) },
  )
})

const ID = '01920000-0000-7000-8000-000000000000'

/** A body that each route that writes would take: every text of it is tried. */
const TAKEN: Readonly<Record<string, object>> = {
  'POST /places/{place}/suggestions': {
    edits: [{ path: '/name', after: 'Le nom' }],
    reason: 'Vu sur la porte',
  },
  'POST /peers': { url: 'https://annuaire.example.org', fingerprint: 'abc', state: 'trusted' },
  'POST /peers/actions': { do: 'adopt', fingerprint: 'abc' },
  'POST /peers/waiting': { verdict: 'shown', uris: ['https://annuaire.example.org/p/1'] },
  'POST /sign-in': { email: 'nul@example.org', next: '/gerer' },
  'POST /letters/peek': { token: 'abcdefghijklmnopqrstuv' },
  'POST /letters/open': { token: 'abcdefghijklmnopqrstuv', choice: 'oui' },
  'POST /places/{place}/claims': { message: 'Je travaille ici.' },
  'POST /claims/{id}/decision': { accepted: false, reason: 'Pas de réponse.' },
  'POST /account/keys': { name: 'Agenda', actions: ['place.keep'] },
  'POST /rights/{scope}/{target}': { email: 'nul@example.org', role: 'editor' },
  'PATCH /organizations/{organization}': { edits: [{ path: '/name', after: 'Nom' }], reason: 'Nouveau' },
  'PATCH /places/{place}': {
    edits: [{ path: '/summary', after: { lang: 'fr', text: 'Mot' } }],
    reason: 'Mieux',
  },
  'POST /places': { place: placeBody(), consent: true },
  'POST /closures': { places: [ID], from: '2026-12-24', to: '2026-12-25', hours: 'Mo off', reason: 'Congés' },
  'POST /places/{place}/reports': { kind: 'other', text: 'Fermé', form: 'a.b', website: 'example.org' },
  'POST /reports/{id}/decision': { outcome: 'declined', answer: 'C’est ouvert.' },
  'POST /duplicates': { a: ID, b: ID.replace(/0$/, '1'), says: 'sameAs' },
  'POST /bulk/change': { places: [ID], change: { kind: 'hours', hours: 'Mo 09:00-12:00' } },
  'POST /bulk/apply': {
    rows: [{ id: ID, version: 1, edits: [{ path: '/hours', after: 'Mo off' }] }],
    reason: 'Été',
  },
  'POST /account/reminder/confirmation': { places: [{ id: ID, version: 1 }] },
  'PUT /account/reminder/wanted': { wanted: true },
  'POST /unmet-needs': { need: 'repas', who: 'public', territory: '23096' },
  'POST /campaigns': { scope: 'territory', target: '23' },
  'POST /campaigns/{id}/take': { count: 1 },
  'POST /campaigns/{id}/calls/{place}': { answer: 'same' },
}

/** A JSON value once for each text in it, which then holds NUL, with where it is. */
function* spoilt(value: unknown, where: readonly string[] = []): Generator<[unknown, string]> {
  if (typeof value === 'string') yield [`${value.slice(0, 1)}\0${value.slice(1)}`, where.join('.')]
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value))
    for (const [each, path] of spoilt(member, [...where, key]))
      yield [Array.isArray(value) ? value.with(Number(key), each) : { ...value, [key]: each }, path]
}

test('a text that holds NUL is refused by its name, whatever is written and by whom', {
  timeout: 120_000,
}, async () => {
  const draft = placeDraft()
  await save(directory.deps, draft)
  const everything = { scope: 'node', target: 'node', role: 'administrator' } as const
  const somebody = await signIn(directory, 'nul-partout@example.org', everything)
  const { paths } = (
    await directory.get<{
      paths: Record<string, Record<string, { requestBody?: { content: Record<string, object> } }>>
    }>('/api/v1/openapi.json')
  ).body
  // What other nodes send is signed: its bytes are read as strictly, and refused whole.
  const routes = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1'))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { requestBody }]) => requestBody?.content['application/json'])
        .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    )
  expect(routes.sort()).toEqual(Object.keys(TAKEN).sort())
  for (const [route, taken] of Object.entries(TAKEN)) {
    const [method = '', template = ''] = route.split(' ')
    const query = template.startsWith('/peers/') ? '?node=https://annuaire.example.org' : ''
    const path = `/api/v1${template.replace('{scope}', 'place').replace(/\{\w+\}/g, draft.id)}${query}`
    for (const [body, where] of spoilt(taken))
      for (const who of [visitor(directory), somebody]) {
        const refused = await who.ask<{ issues?: { where: string }[] }>(method, path, body, {
          'If-Match': '"1"',
        })
        expect(refused.status, `${route} ${where}`).toBe(400)
        expect(where.startsWith(refused.body.issues?.[0]?.where ?? '?'), `${route} ${where}`).toBe(true)
      }
  }
})

/** Values each of which is right alone. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  lat: ['48.85', '-90', '90', '0'],
  lon: ['2.35', '-180', '180', '0'],
  radius: ['1', '5000', '200000'],
  bbox: ['2.2,48.8,2.4,48.9', '-180,-90,180,90', '179,-90,180,-89'],
  territory: ['59350', '75056', '75111', '59', '2A', 'r75', '200093201'],
  q: ['wifi', 'je veux mourir', 'guéret', 'maison', '%', "d'aide"],
  service: ['numerique', 'velo'],
  audience: ['everyone', 'seniors'],
  fee: ['free', 'paid'],
  accepting: ['yes', 'full'],
  sort: ['distance', 'relevance', 'name'],
  facets: ['service,fee', 'accepting', 'audience,language'],
  limit: ['1', '100'],
}

test('any criteria together are answered, or refused by name', { timeout: 120_000 }, async () => {
  const some = fc.record(
    Object.fromEntries(Object.entries(RIGHT).map(([name, values]) => [name, fc.constantFrom(...values)])),
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(some, async (chosen) => {
      const query = new URLSearchParams(chosen as Record<string, string>)
      const { status, body } = await directory.get<{ issues?: { where: string }[] }>(
        `/api/v1/places?${query}`,
      )
      expect([200, 400], query.toString()).toContain(status)
      if (status === 400) expect(Object.keys(RIGHT)).toContain(body.issues?.[0]?.where)
    }),
    { numRuns: Number(process.env.GARBAGE_RUNS ?? 120) },
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
