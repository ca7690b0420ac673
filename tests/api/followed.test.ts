import type { PlaceResponse } from '@maillage/api/features/places'
import type { SearchResult } from '@maillage/api/features/search'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { addPeer, followedOrganization, followedPlace, PARTNER } from '../support/peers.ts'
import { save } from '../support/save.ts'

const SILENT = 'https://silencieux.example.org'
const DAY = 86_400_000

const ownRunner = organizationDraft({ name: 'Association des Ormes' })
const theirRunner = followedOrganization({ name: 'Association du Moulin' })
const own = placeDraft({ body: placeBody({ name: 'Atelier des Ormes', organization: ownRunner.id }) })
const theirs = followedPlace(
  placeBody({
    name: 'Atelier du Moulin',
    organization: theirRunner.id,
    address: { street: '3 rue du Moulin', postcode: '23000', commune: 'Guéret', code: '23096' },
  }),
  { attribution: 'Hub du Moulin', source: { system: 'hub-moulin', id: '7', date: '2026-10-01' } },
)
const old = followedPlace(placeBody({ name: 'Atelier du Silence' }), { node: SILENT })

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  await addPeer(directory.deps, { name: 'Réseau du Moulin' })
  await addPeer(directory.deps, { node: SILENT, name: 'Annuaire silencieux', seen: NOW - 8 * DAY })
  await save(directory.deps, ownRunner, theirRunner, own, theirs, old)
})
afterAll(() => directory.close())

const search = async (query = '') => (await directory.get<SearchResult>(`/api/v1/places?${query}`)).body
const names = ({ items }: SearchResult) => items.map(({ name }) => name).sort()

describe('a place followed from another directory', () => {
  test('is found like any other, with its address at home, where it comes from and when it changed there', async () => {
    const { items } = await search('q=atelier')
    expect(items).toHaveLength(3)
    const found = items.find(({ id }) => id === theirs.id)
    expect(found).toMatchObject({
      uri: theirs.uri,
      origin: { node: PARTNER, name: 'Réseau du Moulin' },
      modified: '2026-11-02T08:00:00.000Z',
      license: 'etalab-2.0',
      attribution: 'Hub du Moulin',
      organization: { id: theirRunner.id, name: 'Association du Moulin' },
    })
    expect(found?.origin).not.toHaveProperty('silentSince')
    const mine = items.find(({ id }) => id === own.id)
    expect(mine).not.toHaveProperty('origin')
    expect(mine?.uri).toBe(`https://annuaire.example.org/p/${own.id}`)
  })

  test('says since when its home does not answer, once that is a week', async () => {
    const silentSince = new Date(NOW - 8 * DAY).toISOString()
    const origin = { node: SILENT, name: 'Annuaire silencieux', silentSince }
    expect((await search('q=silence')).items[0]?.origin).toEqual(origin)
    expect((await directory.get<PlaceResponse>(`/api/v1/places/${old.id}`)).body.origin).toEqual(origin)
  })

  test('has its page by its slug and its id here, under its address at home', async () => {
    const { body } = await directory.get<PlaceResponse>(`/api/v1/places/${theirs.id}`)
    expect(body).toMatchObject({ uri: theirs.uri, slug: 'atelier-du-moulin-gueret' })
    expect(body.origin).toEqual({ node: PARTNER, name: 'Réseau du Moulin' })
    const mine = await directory.get<PlaceResponse>(`/api/v1/places/${own.id}`)
    expect(mine.body).not.toHaveProperty('origin')
  })

  test('is told from others by the directory that keeps it up, in searches and in their counts', async () => {
    expect(names(await search('node=here'))).toEqual(['Atelier des Ormes'])
    expect(names(await search(`node=${PARTNER}`))).toEqual(['Atelier du Moulin'])
    expect(names(await search(`node=here&node=${PARTNER}`))).toEqual([
      'Atelier des Ormes',
      'Atelier du Moulin',
    ])
    const { facets } = await search(`node=${PARTNER}&facets=node`)
    expect(facets?.node).toEqual(
      expect.arrayContaining([
        { value: 'here', label: 'Cet annuaire', count: 1 },
        { value: PARTNER, label: 'Réseau du Moulin', count: 1 },
        { value: SILENT, label: 'Annuaire silencieux', count: 1 },
      ]),
    )
  })

  test('is looked for by no name of a directory that is none, or none that is known', async () => {
    for (const [path, node] of [
      ['/api/v1/places', 'moulin'],
      ['/api/v1/places', 'https://inconnu.example.org'],
      ['/api/v1/places', `${PARTNER}/p`],
      ['/tiles/places/0/0/0.mvt', 'https://inconnu.example.org'],
      ['/ogc/collections/places/items', 'https://inconnu.example.org'],
      ['/api/v1/export', 'https://inconnu.example.org'],
    ] as const) {
      const format = path.endsWith('export') ? '&format=places.csv' : ''
      const { status, body } = await directory.get(`${path}?node=${encodeURIComponent(node)}${format}`)
      expect(status, path).toBe(400)
      expect(body, path).toMatchObject({
        code: 'invalid-parameter',
        issues: [{ where: expect.stringMatching(/^node/) }],
      })
    }
  })

  test('leaves everything once its home takes it back', async () => {
    const gone = followedPlace(
      placeBody({ name: 'Atelier parti', services: [{ id: uuidv7(), terms: ['velo'] }] }),
    )
    await save(directory.deps, gone)
    expect(names(await search('service=velo'))).toEqual(['Atelier parti'])
    const { body: _, ...draft } = gone
    await save(directory.deps, {
      ...draft,
      modified: '2026-11-10T08:00:00.000Z',
      deleted: { reason: 'error' },
    })
    expect(names(await search('service=velo'))).toEqual([])
    expect((await directory.get(`/api/v1/places/${gone.id}`)).status).toBe(404)
  })
})
