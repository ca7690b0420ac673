/** `/hsds/v3` as a validator of the standard asks it, and what it tells of what left. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { reindex } from '@maillage/api/features/maintenance'
import type { RecordDraft } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import { type HsdsService, idOf, TAXONOMIES, TAXONOMY_TERMS } from '@maillage/api/standards/hsds'
import type { Place } from '@maillage/shared/place'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPlaces } from '../../packages/api/src/features/demo/data/index.ts'
import { hasStandards, NO_STANDARDS, STANDARDS } from '../support/data.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { type HsdsEntity, officialHsds } from '../support/hsds.ts'
import { save } from '../support/save.ts'

const DAY = 86_400_000
const BASE = '/hsds/v3'

let directory: TestDirectory
let now = NOW
const organization = organizationDraft({ name: 'Les Tilleuls' })
const quiet = organizationDraft({ name: 'Nom supposé', nameAssumed: true })
const named = (name: string, given: Partial<Place> = {}) => placeBody({ name, ...given })
const STREET = '12 rue des Canaris'
const service = (given: Partial<Place['services'][number]> = {}) => ({
  id: uuidv7(),
  terms: ['numerique'],
  ...given,
})

beforeAll(async () => {
  directory = await openTestDirectory({ now: () => now })
  await save(directory.deps, organization, quiet)
  await save(
    directory.deps,
    ...demoPlaces.map(({ body, sealed }) =>
      placeDraft({ body: { ...body, organization: undefined } as Place, sealed }),
    ),
    placeDraft({
      body: named('Chez les Xylophones', { organization: organization.id, services: [service(), service()] }),
    }),
    placeDraft({
      body: named('Autre adresse', {
        organization: organization.id,
        services: [service({ terms: ['internet-et-mail'] })],
      }),
    }),
    placeDraft({ body: named('Chez qui on suppose', { organization: quiet.id }) }),
    placeDraft({ body: named('Sans licence'), license: undefined }),
    placeDraft({ body: named('Fictif'), demo: true }),
    placeDraft({ body: named('Fermé depuis', { closedSince: '2026-01-01' }) }),
    placeDraft({
      body: named('Lieu masqué', {
        address: { commune: 'Guéret', code: '23096', postcode: '23000' },
        position: { lat: 46.1706, lon: 1.8684, precision: 'masked', method: 'commune-centre' },
        sensitivity: { class: 'B', evidence: 'test' },
      }),
      sealed: { address: { street: STREET }, position: { lat: 46.1666, lon: 1.8777 } },
    }),
  )
})
afterAll(() => directory.close())

interface Entity {
  id: string
  [field: string]: unknown
}
interface Page {
  total_items: number
  total_pages: number
  page_number: number
  size: number
  first_page: boolean
  last_page: boolean
  empty: boolean
  contents: Entity[]
}

const get = async <T>(path: string) => directory.get<T>(`${BASE}${path}`)
const page = async (path: string): Promise<Page> => {
  const { status, body } = await get<Page>(path)
  expect(status, path).toBe(200)
  return body
}
const lines = async (path: string): Promise<Entity[]> => {
  const response = await directory.app.request(`${BASE}${path}`)
  expect(response.status, path).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  return (await response.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Entity)
}
const joined = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`
const ids = (entities: readonly Entity[]) => entities.map(({ id }) => id)

/** What is wrong with an entity by its own schema; nothing where the schemas are not beside. */
const errors = hasStandards ? officialHsds('3.1-dev').errorsOf : () => []

const LISTS: [path: string, entity: HsdsEntity][] = [
  ['/services', 'service'],
  ['/services?full=true', 'service'],
  ['/service_at_locations', 'service_at_location'],
  ['/service_at_locations?full=true', 'service_at_location'],
  ['/organizations', 'organization'],
  ['/organizations?full=true', 'organization'],
  ['/organizations?full_service=true', 'organization'],
  ['/taxonomies', 'taxonomy'],
  ['/taxonomy_terms', 'taxonomy_term'],
]

describe(`a validator${hasStandards ? '' : ` (without the schemas: ${NO_STANDARDS})`}`, () => {
  test.each(LISTS)('finds %s right, page after page, line after line, one by one', async (path, entity) => {
    const validPage = officialPage()
    const size = 7
    const first = await page(joined(path, `per_page=${size}`))
    const numbers = Array.from({ length: first.total_pages }, (_, index) => index + 1)
    const pages: Page[] = []
    for (const number of numbers) pages.push(await page(joined(path, `per_page=${size}&page=${number}`)))
    for (const [index, one] of pages.entries()) {
      expect(validPage(one)).toEqual([])
      expect(one).toMatchObject({
        total_items: first.total_items,
        total_pages: Math.ceil(first.total_items / size),
        page_number: index + 1,
        size: one.contents.length,
        first_page: index === 0,
        last_page: index === pages.length - 1,
        empty: false,
      })
      if (!one.last_page) expect(one.size).toBe(size)
    }
    const everything = pages.flatMap(({ contents }) => contents)
    expect(everything).toHaveLength(first.total_items)
    expect(new Set(ids(everything)).size).toBe(first.total_items)
    expect(everything.flatMap((one) => errors(entity, one))).toEqual([])
    expect(await lines(joined(path, 'format=ndjson'))).toEqual(everything)
    const [alone = ''] = path.split('?')
    const step = Math.max(1, Math.floor(everything.length / 10))
    for (const { id } of everything.filter((_, index) => index % step === 0)) {
      const found = await get<Entity>(`${alone}/${id}`)
      expect(found).toMatchObject({ status: 200, body: { id } })
      expect(errors(entity, found.body)).toEqual([])
      expect((await get(`${alone}/${id}/`)).body).toEqual(found.body)
    }
    expect(await page(`${alone}/`)).toEqual(await page(alone))
  })

  test('finds the same answer with or without a final slash, and which version is spoken', async () => {
    const { body } = await get('')
    expect(body).toEqual({
      version: '3.1.3',
      profile: 'https://docs.openreferral.org/en/v3.1.3/',
      openapi_url: 'https://annuaire.example.org/api/v1/openapi.json',
    })
    expect((await get('/')).body).toEqual(body)
    const { body: described } = await directory.get<{ paths: object }>('/api/v1/openapi.json')
    const paths = Object.keys(described.paths).filter((path) => path.startsWith(BASE))
    expect(paths).toHaveLength(11)
  })
})

/** The envelope by the standard's own description, with what 3.1.1 adds. */
function officialPage(): (value: unknown) => string[] {
  if (!hasStandards) return () => []
  const document = JSON.parse(readFileSync(join(STANDARDS, 'hsds/3.1-dev/schema/openapi.json'), 'utf8'))
  const schema = document.components.schemas.Page
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile({
    ...schema,
    required: [...Object.keys(schema.properties), 'contents'],
  })
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(({ message = '' }) => message))
}

describe('what is published', () => {
  const file = async () =>
    (await (await directory.app.request('/data/services.hsds.json')).json()) as Entity[]

  test('is what the files of /data publish, entity by entity', async () => {
    const published = (await file()).sort((a, b) => (a.id < b.id ? -1 : 1))
    const listed = await lines('/services?full=true&format=ndjson')
    expect(listed.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(published)
    for (const one of published.slice(0, 20)) expect((await get(`/services/${one.id}`)).body).toEqual(one)
    const text = JSON.stringify(published)
    for (const name of ['Sans licence', 'Fictif', 'Fermé depuis', 'Nom supposé'])
      expect(text).not.toContain(name)
    const links = published.flatMap((one) => (one as unknown as HsdsService).service_at_locations ?? [])
    expect(ids(await lines('/service_at_locations?format=ndjson')).sort()).toEqual(ids(links).sort())
    const run = new Set(published.map((one) => (one as unknown as HsdsService).organization?.id))
    expect(ids(await lines('/organizations?format=ndjson')).sort()).toEqual([...run].sort())
  })

  test('holds no address that is hidden, and finds it at no distance', async () => {
    for (const [path] of LISTS) {
      const answer = await (await directory.app.request(`${BASE}${joined(path, 'format=ndjson')}`)).text()
      expect(answer, path).not.toMatch(/canaris|46\.1666|1\.8777/i)
    }
    const near = await lines('/service_at_locations?format=ndjson&postcode=23000&proximity=100000')
    expect(near.length).toBeGreaterThan(1)
    expect(JSON.stringify(near)).not.toContain('Lieu masqué')
    const here = await lines('/service_at_locations?format=ndjson&postcode=23000')
    expect(JSON.stringify(here)).toContain('Lieu masqué')
  })

  test('is nothing of a place without licence or of the demonstration, whatever id is asked', async () => {
    const rows = await directory.deps.db
      .selectFrom('records')
      .select(['id', 'doc'])
      .where((where) => where.or([where('license', 'is', null), where('demo', '=', true)]))
      .where('type', '=', 'place')
      .execute()
    expect(rows.length).toBe(2)
    for (const { id, doc } of rows) {
      const [first] = (doc as { body: Place }).body.services
      const asked = idOf(`https://annuaire.example.org/p/${id}`, 'service', first?.id ?? '')
      expect((await get(`/services/${asked}`)).status).toBe(404)
    }
  })
})

test('a document that repeats the id of a service or of a stop tells it once', async () => {
  const twice = service()
  const stop = { id: uuidv7(), zone: 'Europe/Paris' }
  const draft = placeDraft({
    body: named('Deux fois', { kind: 'mobile', services: [twice, twice], stops: [stop, stop] }),
  })
  await save(directory.deps, draft)
  await reindex(directory.deps.db, projectorsOf(directory.deps))
  const uri = `https://annuaire.example.org/p/${draft.id}`
  expect((await get(`/services/${idOf(uri, 'service', twice.id)}`)).status).toBe(200)
  await save(directory.deps, { ...draft, body: undefined, deleted: { reason: 'error' } })
})

test('an organization of more services than one answer holds is read without them, and others with theirs', async () => {
  const large = organizationDraft({ name: 'La Grande' })
  const uri = `https://annuaire.example.org/p/${large.id}`
  const id = idOf(uri, 'organization')
  await save(directory.deps, large)
  const drafts = Array.from({ length: 6 }, (_, rank) =>
    placeDraft({
      body: named(`Antenne ${rank}`, {
        organization: large.id,
        services: Array.from({ length: 170 }, () => service()),
      }),
    }),
  )
  await save(directory.deps, ...drafts)
  const { status, body } = await get<Entity>(`/organizations/${id}?full_service=true`)
  expect([status, body]).toMatchObject([200, { id, name: 'La Grande' }])
  expect(body).not.toHaveProperty('services')
  expect(errors('organization', body)).toEqual([])
  expect((await page(`/services?organization_id=${id}`)).total_items).toBe(1_020)
  for (const query of ['full=true', 'full_service=true']) {
    const told = await lines(`/organizations?${query}&format=ndjson`)
    expect(ids(told)).toEqual(ids(await lines('/organizations?format=ndjson')))
    expect(told.filter((one) => one.services === undefined).map((one) => one.id)).toEqual([id])
    expect(ids((await page(`/organizations?${query}&per_page=100`)).contents)).toContain(id)
  }

  // Just below it, two of them make more than one answer: lines give each by itself.
  const half = drafts.slice(3)
  const other = organizationDraft({ name: 'L’autre moitié' })
  await save(directory.deps, other)
  await save(
    directory.deps,
    ...half.map(({ body: held, ...draft }) => ({
      ...draft,
      body: { ...(held as Place), organization: other.id },
    })),
  )
  const refused = await get<{ detail: string }>('/organizations?full=true&per_page=100')
  expect([refused.status, refused.body.detail]).toEqual([413, expect.stringContaining('format=ndjson')])
  const all = await lines('/organizations?full_service=true&format=ndjson')
  expect(all.find((one) => one.id === id)?.services).toHaveLength(510)
  await save(
    directory.deps,
    ...drafts.map((draft) => ({ ...draft, body: undefined, deleted: { reason: 'error' as const } })),
  )
})

describe('filters', () => {
  const term = (code: string) => TAXONOMY_TERMS.find((one) => one.code === code)?.id ?? ''
  const help = TAXONOMIES[0]?.id ?? ''
  const bears = (one: Entity, wanted: (attribute: Entity) => boolean): boolean => {
    const { attributes = [], service_at_locations: links = [] } = one as unknown as HsdsService
    const [here] = links
    return [...attributes, ...(here?.location?.attributes ?? [])].some((attribute) =>
      wanted(attribute as Entity),
    )
  }

  test('hold all at once', async () => {
    const everything = await lines('/services?full=true&format=ndjson')
    const runner = idOf(`https://annuaire.example.org/p/${organization.id}`, 'organization')
    const FILTERS: [query: string, holds: (one: Entity) => boolean][] = [
      [
        `taxonomy_term_id=${term('numerique')}`,
        (one) => bears(one, (at) => at.taxonomy_term_id === term('numerique')),
      ],
      [
        `taxonomy_term_id=${term('internet-et-mail')}`,
        (one) => bears(one, (at) => at.taxonomy_term_id === term('internet-et-mail')),
      ],
      [
        `taxonomy_id=${help}`,
        (one) =>
          bears(
            one,
            (at) => (at.taxonomy_term as { taxonomy_id?: string } | undefined)?.taxonomy_id === help,
          ),
      ],
      [`organization_id=${runner}`, (one) => (one.organization as Entity).id === runner],
      ['search=xylophone', (one) => JSON.stringify(one.service_at_locations).includes('Xylophones')],
    ]
    for (const [query, holds] of FILTERS) {
      for (const [other, alsoHolds] of FILTERS.filter(([one]) => one.split('=')[0] !== query.split('=')[0])) {
        const found = ids(await lines(`/services?format=ndjson&${query}&${other}`))
        const expected = everything.filter((one) => holds(one) && alsoHolds(one))
        expect(found, `${query}&${other}`).toEqual(ids(expected))
        expect((await page(`/services?${query}&${other}`)).total_items).toBe(found.length)
      }
    }
    expect(ids(await lines(`/services?format=ndjson&organization_id=${runner}`))).toHaveLength(3)
    expect(
      ids(await lines(`/organizations?format=ndjson&taxonomy_term_id=${term('internet-et-mail')}`)),
    ).toContain(runner)
    expect((await page('/organizations?search=tilleuls')).contents).toContainEqual(
      expect.objectContaining({ id: runner, name: 'Les Tilleuls' }),
    )
    expect((await page('/services?search=xyzzy')).contents).toEqual([])
  })

  test('of terms keep one taxonomy, one parent, or the top', async () => {
    const query = (text: string) => lines(`/taxonomy_terms?format=ndjson&${text}`)
    const top = await query(`taxonomy_id=${help}&top_only=true`)
    expect(top.every((one) => one.taxonomy_id === help && one.parent_id === undefined)).toBe(true)
    const children = await query(`parent_id=${term('numerique')}`)
    expect(children.length).toBeGreaterThan(2)
    expect(children.every((one) => one.parent_id === term('numerique'))).toBe(true)
    expect((await query('search=domiciliation')).length).toBeGreaterThan(0)
  })

  test.each([
    ['/services?nope=1', 'nope'],
    ['/services?page=0', 'page'],
    ['/services?page=1.5', 'page'],
    ['/services?per_page=101', 'per_page'],
    ['/services?per_page=-1', 'per_page'],
    ['/services?minimal=true&full=true', 'minimal'],
    ['/services?full=yes', 'full'],
    ['/services?format=csv', 'format'],
    ['/services?format=ndjson&per_page=10', 'per_page'],
    ['/services?format=ndjson&page=2', 'page'],
    ['/services?modified_after=hier', 'modified_after'],
    ['/services?modified_after=0001-01-01', 'modified_after'],
    ['/services?taxonomy_term_id=wifi', 'taxonomy_term_id'],
    ['/services?organization_id=1', 'organization_id'],
    ['/services?postcode=23000', 'postcode'],
    ['/service_at_locations?proximity=10', 'proximity'],
    ['/service_at_locations?postcode=2300', 'postcode'],
    ['/service_at_locations?minimal=true', 'minimal'],
    ['/organizations?modified_after=2026-01-01', 'modified_after'],
    ['/taxonomies?taxonomy_id=1', 'taxonomy_id'],
    ['/services/not-a-uuid', 'id'],
    ['?x=1', 'x'],
  ])('%s is refused, naming %s', async (path, where) => {
    const { status, body, headers } = await get<{ issues: { where: string }[] }>(path)
    expect(status).toBe(400)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body.issues.map((issue) => issue.where)).toContain(where)
  })

  test('that say what somebody looks for are kept by no cache', async () => {
    for (const query of [
      '/services?search=wifi',
      '/service_at_locations?postcode=23000',
      '/services?search=wifi&format=ndjson',
    ])
      expect((await directory.app.request(BASE + query)).headers.get('cache-control')).toBe(
        'private, no-store',
      )
    // An address may be hidden meanwhile: no shared cache gives what it holds without asking.
    const [one] = (await page('/service_at_locations')).contents
    for (const path of ['/services', '/service_at_locations', `/service_at_locations/${one?.id}`])
      expect((await directory.app.request(BASE + path)).headers.get('cache-control')).toBe('no-cache')
    const kept = await directory.app.request(`${BASE}/services`)
    const etag = kept.headers.get('etag') ?? ''
    const again = await directory.app.request(`${BASE}/services`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })
})

describe('changes', () => {
  const idsSince = async (instant: number) =>
    new Map(
      (
        await lines(
          `/services?format=ndjson&modified_after=${encodeURIComponent(new Date(instant).toISOString())}`,
        )
      ).map(({ id, status }) => [id, status]),
    )
  const uri = (id: string) => `https://annuaire.example.org/p/${id}`
  const idOfService = ({ id, body }: RecordDraft, index = 0) =>
    idOf(uri(id), 'service', (body as Place).services[index]?.id ?? '')

  test('are told since an instant, and a service that left for ninety days', async () => {
    const body = (name: string) => named(name, { services: [service(), service()] })
    const [changed, withdrawn, shorter, deleted, closing] = [
      ...['Changé', 'Retiré', 'Raccourci', 'Supprimé'].map((name) => placeDraft({ body: body(name) })),
      placeDraft({ body: { ...body('Ferme bientôt'), closedSince: '2026-12-26' } }),
    ] as [RecordDraft, RecordDraft, RecordDraft, RecordDraft, RecordDraft]
    await save(directory.deps, changed, withdrawn, shorter, deleted, closing)
    const before = (await page('/services')).total_items
    const link = idOf(
      uri(withdrawn.id),
      'service_at_location',
      (withdrawn.body as Place).services[0]?.id ?? '',
    )
    expect((await get(`/service_at_locations/${link}`)).status).toBe(200)

    now += 20 * DAY
    const start = now
    const shortened = {
      ...shorter,
      body: { ...shorter.body, services: (shorter.body as Place).services.slice(0, 1) },
    }
    await save(
      directory.deps,
      { ...changed, body: { ...changed.body, name: 'Changé de nom' } },
      { ...withdrawn, body: { ...withdrawn.body, withdrawnSince: '2026-11-30' } },
      shortened,
      { ...deleted, body: undefined, deleted: { reason: 'error' } },
    )
    const check = async () => {
      const since = await idsSince(start)
      expect(since.get(idOfService(changed))).toBe('active')
      for (const gone of [
        ...[0, 1].flatMap((index) => [idOfService(withdrawn, index), idOfService(deleted, index)]),
        idOfService(shorter, 1),
      ]) {
        expect(since.get(gone)).toBe('defunct')
        const { status, body: told } = await get<Entity>(`/services/${gone}`)
        expect(status).toBe(200)
        expect(told).toEqual({
          id: gone,
          name: 'Non précisé',
          status: 'defunct',
          last_modified: new Date(start).toISOString(),
        })
        expect(errors('service', told)).toEqual([])
      }
      expect(since.size).toBe(8)
      expect((await page('/services')).total_items).toBe(before - 5)
      const { body: here } = await get<Entity>(`/service_at_locations/${link}`)
      expect(here).toMatchObject({ id: link, service: { status: 'defunct' } })
      expect(errors('service_at_location', here)).toEqual([])
    }
    await check()
    await reindex(directory.deps.db, projectorsOf(directory.deps))
    await check()
    const short = (await page(`/services?minimal=true&modified_after=${new Date(start).toISOString()}`))
      .contents
    expect(short).toHaveLength(8)
    expect(short[0]).toEqual({
      id: short[0]?.id,
      last_modified: new Date(start).toISOString(),
      modified_date: new Date(start).toISOString(),
    })

    now += 30 * DAY
    // It closed for good meanwhile, as it had said.
    expect(await idsSince(now - 25 * DAY)).toEqual(
      new Map([0, 1].map((index) => [idOfService(closing, index), 'defunct'])),
    )
    expect((await page('/services')).total_items).toBe(before - 7)

    // A later change of its place does not tell its end anew.
    await save(directory.deps, { ...shortened, body: { ...shortened.body, name: 'Raccourci, puis renommé' } })
    expect((await get<Entity>(`/services/${idOfService(shorter, 1)}`)).body).toMatchObject({
      last_modified: new Date(start).toISOString(),
    })

    now += 61 * DAY
    for (const gone of [idOfService(withdrawn), idOfService(deleted), idOfService(shorter, 1)]) {
      const { status, body: problem } = await get<{ code: string }>(`/services/${gone}`)
      expect([status, problem.code]).toEqual([410, 'gone'])
    }
    expect((await get(`/service_at_locations/${link}`)).status).toBe(410)
    expect((await idsSince(start)).has(idOfService(withdrawn))).toBe(false)
    expect((await get(`/services/${uuidv7()}`)).status).toBe(404)
    expect((await get(`/organizations/${uuidv7()}`)).status).toBe(404)
    expect((await get(`/taxonomies/${uuidv7()}`)).status).toBe(404)

    // Given again, it is told again.
    await save(directory.deps, withdrawn)
    expect((await get<Entity>(`/services/${idOfService(withdrawn)}`)).body).toMatchObject({
      status: 'active',
    })
  })

  test('of who runs a place are told at once: known, then known no more', async () => {
    const run = organizationDraft({ name: 'À nommer', nameAssumed: true })
    const place = placeDraft({ body: named('Chez eux', { organization: run.id }) })
    await save(directory.deps, run)
    await save(directory.deps, place)
    const runnerOf = async () => {
      const { body } = await get<HsdsService>(`/services/${idOfService(place)}`)
      const id = body.organization?.id ?? ''
      expect(ids(await lines(`/services?format=ndjson&organization_id=${id}`))).toEqual([body.id])
      expect((await get<Entity>(`/organizations/${id}`)).body).toMatchObject({
        id,
        services: [{ id: body.id }],
      })
      return id
    }
    const alone = await runnerOf()
    expect(alone).toBe(idOf(uri(place.id), 'organization'))
    await save(directory.deps, { ...run, body: { name: 'La Maison' } })
    const known = await runnerOf()
    expect(known).toBe(idOf(uri(run.id), 'organization'))
    expect((await get(`/organizations/${alone}`)).status).toBe(410)
    await save(directory.deps, { ...run, body: undefined, deleted: { reason: 'erasure' } })
    expect(await runnerOf()).toBe(alone)
    expect([404, 410]).toContain((await get(`/organizations/${known}`)).status)
  })

  test('of what left are found at no distance and by no postcode: its address may be hidden since', async () => {
    const open = placeDraft({
      body: named('Bientôt masqué', {
        address: { street: STREET, postcode: '23000', commune: 'Guéret', code: '23096' },
        position: { lat: 46.1666, lon: 1.8777, precision: 'address', method: 'source' },
        services: [service(), service()],
      }),
    })
    const closed = placeDraft({ body: named('Fermé, son adresse reste') })
    await save(directory.deps, open, closed)
    const start = now
    const linkOf = ({ id, body }: RecordDraft, index: number) =>
      idOf(uri(id), 'service_at_location', (body as Place).services[index]?.id ?? '')
    const near = async (query: string) =>
      new Set(
        ids(
          await lines(
            `/service_at_locations?format=ndjson&postcode=23000${query}&modified_after=${new Date(start).toISOString()}`,
          ),
        ),
      )
    const given = [linkOf(open, 0), linkOf(open, 1), linkOf(closed, 0)]
    for (const query of ['', '&proximity=5000'])
      expect([...(await near(query))]).toEqual(expect.arrayContaining(given))

    now += DAY
    const [kept] = (open.body as Place).services
    await save(
      directory.deps,
      { ...open, body: { ...open.body, services: [kept] } },
      { ...closed, body: { ...closed.body, closedSince: '2026-01-01' } },
    )
    await save(directory.deps, {
      ...open,
      eraseHistory: true,
      body: named('Bientôt masqué', {
        address: { commune: 'Guéret', code: '23096', postcode: '23000' },
        position: { lat: 46.1706, lon: 1.8684, precision: 'masked', method: 'commune-centre' },
        sensitivity: { class: 'B', evidence: 'test' },
        services: kept ? [kept] : [],
      }),
    })
    expect((await idsSince(start)).get(idOfService(open, 1))).toBe('defunct')
    const found = [...(await near('')), ...(await near('&proximity=100000'))]
    expect(found.filter((id) => given.includes(id))).toEqual([linkOf(open, 0)])
    const { rows } = await sql`SELECT l.id FROM hsds_links l JOIN hsds_services s ON s.id = l.service_id
      WHERE s.place_id = ${open.id}::uuid AND (l.point IS NOT NULL OR l.postcode IS NOT NULL) AND l.id <> ${linkOf(open, 0)}::uuid`.execute(
      directory.deps.db,
    )
    expect(rows).toEqual([])
  })

  test('tell that what is licensed no more left, and a demonstration never was', async () => {
    const body = named('Licence retirée', { services: [service()] })
    const draft = placeDraft({ body })
    const run = organizationDraft({ name: 'Sans licence bientôt' })
    const theirs = placeDraft({ body: named('Chez eux encore', { organization: run.id }) })
    const fiction = placeDraft({ body: named('Fiction') })
    await save(directory.deps, run)
    await save(directory.deps, draft, theirs, fiction)
    const [alone, runner] = [idOf(uri(draft.id), 'organization'), idOf(uri(run.id), 'organization')]
    for (const id of [alone, runner]) expect((await get(`/organizations/${id}`)).status).toBe(200)
    now += DAY
    const start = now
    await save(
      directory.deps,
      { ...draft, license: undefined },
      { ...run, license: undefined },
      { ...fiction, demo: true },
    )
    const check = async () => {
      expect((await idsSince(start)).get(idOfService(draft))).toBe('defunct')
      expect((await get(`/services/${idOfService(draft)}`)).body).toEqual({
        id: idOfService(draft),
        name: 'Non précisé',
        status: 'defunct',
        last_modified: new Date(start).toISOString(),
      })
      for (const id of [alone, runner]) expect((await get(`/organizations/${id}`)).status).toBe(410)
      expect((await get(`/services/${idOfService(fiction)}`)).status).toBe(404)
      expect(
        (await sql`SELECT 1 FROM hsds_organizations WHERE words LIKE '%licence%'`.execute(directory.deps.db))
          .rows,
      ).toEqual([])
    }
    await check()
    await reindex(directory.deps.db, projectorsOf(directory.deps))
    await check()
    now += 91 * DAY
    expect((await get(`/services/${idOfService(draft)}`)).status).toBe(410)
    await save(directory.deps, draft, run)
    expect((await get(`/services/${idOfService(draft)}`)).body).toMatchObject({ status: 'active' })
    for (const id of [alone, runner]) expect((await get(`/organizations/${id}`)).status).toBe(200)
  })
})
