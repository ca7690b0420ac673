/** An address that should not be public: hidden at once, found nowhere, back only when those who must agree do. */
import { importRows } from '@maillage/api/features/imports'
import type { PlaceResponse } from '@maillage/api/features/places'
import type { SearchResult } from '@maillage/api/features/search'
import { projectorsOf } from '@maillage/api/registry'
import { readMednum } from '@maillage/api/standards/mednum'
import { tileSize, toWorld } from '@maillage/shared/geo'
import type { Place } from '@maillage/shared/place'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { reportingOn } from '../support/reports.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
let clock = NOW
let moderator: Visitor
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  moderator = await signIn(directory, 'moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
})
afterAll(() => directory.close())

let made = 0
/** A place of a street and a point of its own, once changed, and who keeps it. */
async function keptPlace(given: Partial<Place> = {}): Promise<{ id: string; owner: Visitor }> {
  const body = placeBody({
    address: { street: '77 impasse des Canaris', postcode: '23000', commune: 'Guéret', code: '23096' },
    position: { lat: 46.1666, lon: 1.8777, precision: 'address', method: 'source' },
    summary: { lang: 'fr', text: 'Sonnez au fond de l’impasse des Canaris.' },
    ...given,
  })
  const draft = placeDraft({ body })
  await save(directory.deps, draft)
  const changed = { ...body, address: { ...body.address, complement: 'Cour des Canaris' } }
  await save(directory.deps, { ...draft, body: changed })
  const grant = { scope: 'place', target: draft.id, role: 'owner' } as const
  return { id: draft.id, owner: await signIn(directory, `structure${made++}@example.org`, grant) }
}

const report = reportingOn(
  () => directory,
  (time) => {
    clock += time
  },
)

const reportDanger = async (id: string, network?: string): Promise<number> =>
  (await report(id, { kind: 'address-danger', text: 'Il me cherche.' }, network ? { network } : {})).status

const placeOf = async (id: string) => (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body.record
const streetOf = async (id: string) => (await placeOf(id)).body.address?.street

const ask = async (who: Visitor, id: string, verb: 'hide' | 'ask-public' | 'agree-public') => {
  const { status, body } = await who.ask<{ state?: string }>('POST', `/api/v1/places/${id}/${verb}`)
  return body.state ?? status
}

const hidden = async () =>
  (
    await moderator.ask<{ items: { place: string; by?: string; asked: boolean; alone: boolean }[] }>(
      'GET',
      '/api/v1/hidden-addresses',
    )
  ).body.items

const tile = (zoom: number): string => {
  const { x, y } = toWorld({ lat: 46.1666, lon: 1.8777 })
  return `/tiles/places/${zoom}/${Math.floor(x / tileSize(zoom))}/${Math.floor(y / tileSize(zoom))}.mvt`
}

const CANARIES = [/canaris/i, /46[.,]1666/, /1[.,]8777/]

test('a report of danger hides an address everywhere, at once', async () => {
  const { id } = await keptPlace()
  expect(await streetOf(id)).toBe('77 impasse des Canaris')
  expect(await reportDanger(id)).toBe(201)
  const { body } = await placeOf(id)
  expect(body.sensitivity).toMatchObject({ class: 'B' })
  expect(body.address).toEqual({ postcode: '23000', commune: 'Guéret', code: '23096' })
  const site = siteOver(directory.app, directory.deps)
  const outputs = [
    `/api/v1/places/${id}`,
    `/api/v1/places/${id}/revisions`,
    '/api/v1/places?limit=100',
    `/p/${id}`,
    '/data/places.csv',
    '/data/places.geojson',
    '/data/services.hsds.json',
    `/lieux/maison-des-tilleuls-gueret`,
    `/lieux/maison-des-tilleuls-gueret/versions`,
    ...[0, 10, 16].map(tile),
  ]
  for (const path of outputs) {
    const text = await (await site.request(path)).text()
    for (const canary of CANARIES) expect(text, path).not.toMatch(canary)
  }
  for (const table of ['records', 'revisions', 'places', 'offers', 'slugs', 'outbox', 'hidings'] as const) {
    const { rows } = await sql<{
      row: string
    }>`SELECT to_jsonb(t)::text AS row FROM ${sql.table(table)} t`.execute(directory.deps.db)
    for (const canary of CANARIES) expect(rows.map(({ row }) => row).join('\n'), table).not.toMatch(canary)
  }
  // Moderators read it before anything else, and never the address.
  const reports = await moderator.ask<{ items: { place: string; kind: string; hidden: boolean }[] }>(
    'GET',
    '/api/v1/reports',
  )
  expect(reports.body.items[0]).toMatchObject({ place: id, kind: 'address-danger', hidden: true })
  const editing = await moderator.ask<object>('GET', `/api/v1/places/${id}/editing`)
  expect(JSON.stringify([reports.body, editing.body])).not.toMatch(/canaris/i)
})

test('what a stranger hid, a moderator alone gives back whole', async () => {
  const { id } = await keptPlace()
  const before = await placeOf(id)
  await reportDanger(id)
  expect(await hidden()).toContainEqual(expect.objectContaining({ place: id, by: 'public', alone: true }))
  expect(await ask(moderator, id, 'agree-public')).toBe('public')
  expect((await placeOf(id)).body).toEqual({ ...before.body, publicSince: '2026-11-16' })
  const { rows } = await sql`SELECT record_id FROM sealed WHERE record_id = ${id}`.execute(directory.deps.db)
  expect(rows).toEqual([])
  expect(await ask(moderator, id, 'agree-public')).toBe(409)
  // Hidden again, nothing is left of what made it public.
  expect(await ask(moderator, id, 'hide')).toBe('hidden')
  expect((await placeOf(id)).body).not.toHaveProperty('publicSince')
})

test('what a moderator confirms waits no more, and what the structure confirms is its own to ask back', async () => {
  const decide = async (who: Visitor, place: string) => {
    const { body } = await who.ask<{ items: { id: string }[] }>('GET', `/api/v1/reports?place=${place}`)
    return (await who.ask('POST', `/api/v1/reports/${body.items[0]?.id}/decision`, { outcome: 'accepted' }))
      .status
  }
  const [one, other] = [await keptPlace(), await keptPlace()]
  await reportDanger(one.id)
  await reportDanger(other.id)
  expect(await decide(moderator, one.id)).toBe(204)
  expect(await decide(other.owner, other.id)).toBe(204)
  const left = (await hidden()).map(({ place }) => place)
  expect(left).not.toContain(one.id)
  expect(left).not.toContain(other.id)
  expect(await ask(moderator, one.id, 'agree-public')).toBe('public')
  expect(await ask(moderator, other.id, 'agree-public')).toBe('waiting-structure')
})

test('what the structure hid, or confirmed as hidden, comes back when it asks and a moderator agrees', async () => {
  for (const first of ['structure', 'public'] as const) {
    const { id, owner } = await keptPlace()
    if (first === 'public') await reportDanger(id)
    expect(await ask(owner, id, 'hide')).toBe('hidden')
    expect(await streetOf(id)).toBeUndefined()
    // The structure's own word stands.
    expect(await ask(moderator, id, 'hide')).toBe('hidden')
    expect(await ask(moderator, id, 'agree-public')).toBe('waiting-structure')
    expect(await streetOf(id)).toBeUndefined()
    expect(await ask(owner, id, 'agree-public')).toBe(403)
    expect(await ask(moderator, id, 'ask-public')).toBe(403)
    // Hidden again, what was agreed is agreed no more.
    expect(await ask(owner, id, 'hide')).toBe('hidden')
    expect(await ask(owner, id, 'ask-public')).toBe('waiting-moderator')
    expect(await hidden()).toContainEqual(
      expect.objectContaining({ place: id, by: 'structure', asked: true, alone: false }),
    )
    expect(await ask(moderator, id, 'agree-public')).toBe('public')
    expect(await streetOf(id)).toBe('77 impasse des Canaris')
  }
})

test('a kind that hides by itself takes both; one that protects people never shows its address', async () => {
  const create = async (name: string) => {
    const { id, owner } = await keptPlace()
    const { version } = await placeOf(id)
    const renamed = { edits: [{ path: '/name', after: name }], consent: true }
    await owner.ask('PATCH', `/api/v1/places/${id}`, renamed, { 'If-Match': `"${version}"` })
    expect(await streetOf(id)).toBeUndefined()
    return { id, owner }
  }
  const coarse = await create('CHRS des Bleuets')
  expect(await ask(moderator, coarse.id, 'agree-public')).toBe('waiting-structure')
  expect(await ask(coarse.owner, coarse.id, 'ask-public')).toBe('public')
  expect(await streetOf(coarse.id)).toBe('77 impasse des Canaris')
  // Its kind hides it no more: a later change leaves it public.
  const { version } = await placeOf(coarse.id)
  const edits = [{ path: '/hours', after: 'Mo 09:00-12:00' }]
  await coarse.owner.ask('PATCH', `/api/v1/places/${coarse.id}`, { edits }, { 'If-Match': `"${version}"` })
  expect(await streetOf(coarse.id)).toBe('77 impasse des Canaris')

  const shelter = await create('Hébergement pour femmes victimes de violences')
  expect(await ask(shelter.owner, shelter.id, 'ask-public')).toBe(409)
  expect(await ask(moderator, shelter.id, 'agree-public')).toBe(409)
})

test('one network hides a few addresses in a day; beyond, moderators are told', async () => {
  const network = '198.51.100.250'
  const places = [await keptPlace(), await keptPlace(), await keptPlace(), await keptPlace()]
  for (const { id } of places) expect(await reportDanger(id, network)).toBe(201)
  const streets = await Promise.all(places.map(({ id }) => streetOf(id)))
  expect(streets.map((street) => street === undefined)).toEqual([true, true, true, false])
  const reports = await moderator.ask<{ items: { id: string; place: string; hidden: boolean }[] }>(
    'GET',
    '/api/v1/reports',
  )
  expect(reports.body.items).toContainEqual(
    expect.objectContaining({ place: places[3]?.id, kind: 'address-danger', hidden: false }),
  )
  const last = reports.body.items.find(({ place }) => place === places[3]?.id)
  await moderator.ask('POST', `/api/v1/reports/${last?.id}/decision`, { outcome: 'accepted' })
  expect(await streetOf(places[3]?.id ?? '')).toBeUndefined()
})

test('an address hidden on request stays hidden when the listing changes', async () => {
  const { id, owner } = await keptPlace()
  await ask(owner, id, 'hide')
  const { version } = await placeOf(id)
  const edits = [{ path: '/address/street', after: '9 impasse du Puits' }]
  const headers = { 'If-Match': `"${version}"` }
  expect((await owner.ask('PATCH', `/api/v1/places/${id}`, { edits, consent: true }, headers)).status).toBe(
    200,
  )
  expect(await streetOf(id)).toBeUndefined()
  await ask(owner, id, 'ask-public')
  await ask(moderator, id, 'agree-public')
  expect(await streetOf(id)).toBe('9 impasse du Puits')
})

test('a list that gives a hidden address again makes nothing public', async () => {
  const { deps } = directory
  const row = {
    id: 'liste-1',
    nom: 'Espace du Verger',
    commune: 'Guéret',
    code_postal: '23000',
    code_insee: '23096',
    adresse: '77 impasse des Canaris',
    latitude: '46.1666',
    longitude: '1.8777',
  }
  async function* input() {
    yield { line: 2, row }
  }
  const load = () =>
    importRows(
      deps,
      input(),
      readMednum({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid }),
      { source: 'exemple', license: 'etalab-2.0', complete: false },
      projectorsOf(deps),
    )
  await load()
  const found = await directory.get<SearchResult>('/api/v1/places?q=verger')
  const id = found.body.items[0]?.id ?? ''
  expect(await streetOf(id)).toBe('77 impasse des Canaris')
  await reportDanger(id)
  await load()
  const { rows } = await sql<{
    row: string
  }>`SELECT canonical || (SELECT string_agg(changes, '') FROM revisions
    WHERE record_id = ${id}) AS row FROM records WHERE id = ${id}`.execute(deps.db)
  for (const canary of CANARIES) expect(rows[0]?.row).not.toMatch(canary)
  expect(await ask(moderator, id, 'agree-public')).toBe('public')
  await load()
  expect(await streetOf(id)).toBe('77 impasse des Canaris')
})
