/** What is followed leaves as it would from its home: the same address, the same ids, its own licence. */
import type { Changes } from '@maillage/api/features/changes'
import { type Change, takeDump } from '@maillage/api/features/dumps'
import { type HsdsService, idOf } from '@maillage/api/standards/hsds'
import { homeId } from '@maillage/shared/federation'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { addPeer, followedOrganization, followedPlace, PARTNER } from '../support/peers.ts'
import { save } from '../support/save.ts'

const HERE = 'https://annuaire.example.org'
const ownRunner = organizationDraft({ name: 'Association des Ormes' })
const federation = followedOrganization({ name: 'Fédération des Moulins' })
const theirRunner = followedOrganization({ name: 'Association du Moulin', parent: federation.id })
const own = placeDraft({ body: placeBody({ name: 'Atelier des Ormes', organization: ownRunner.id }) })
const theirs = followedPlace(placeBody({ name: 'Atelier du Moulin', organization: theirRunner.id }), {
  attribution: 'Hub du Moulin',
  source: { system: 'hub-moulin', id: '7', date: '2026-10-01' },
})
const shared = followedPlace(placeBody({ name: 'Atelier partagé' }), { license: 'ODbL-1.0' })

let directory: TestDirectory
let now = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => now })
  await addPeer(directory.deps)
  await save(directory.deps, ownRunner, federation, theirRunner, own, theirs, shared)
})
afterAll(() => directory.close())

const textAt = async (path: string) => (await directory.app.request(path)).text()
const jsonAt = async <T>(path: string) => JSON.parse(await textAt(path)) as T
const table = async (path: string) =>
  parse(await textAt(path), {
    columns: true,
    delimiter: path.includes('excel') ? ';' : ',',
    bom: true,
  }) as Record<string, string>[]
const exported = (format: string) => `/api/v1/export?territory=23&format=${format}`

describe('a followed place leaves', () => {
  test.each([['places.csv'], ['all.csv'], ['all.excel.csv'], ['structures.data-inclusion.csv']])(
    'in %s with the address of its home, its licence and whom to name, beside those of here',
    async (format) => {
      const rows = await table(exported(format))
      const byUri = new Map(rows.map((row) => [row.uri, row]))
      expect(byUri.get(theirs.uri)).toMatchObject({
        annuaire: PARTNER,
        licence: 'etalab-2.0',
        attribution: 'Hub du Moulin',
        source_systeme: 'hub-moulin',
        modifie: theirs.modified,
      })
      expect(byUri.get(shared.uri)).toMatchObject({ annuaire: PARTNER, licence: 'ODbL-1.0' })
      expect(byUri.get(`${HERE}/p/${own.id}`)).toMatchObject({ annuaire: HERE, licence: 'etalab-2.0' })
      expect(rows).toHaveLength(3)
    },
  )

  test('in the standards of the field under the id that its home gives it', async () => {
    const mednum = await table(exported('places.csv'))
    expect(mednum.find(({ uri }) => uri === theirs.uri)?.id).toBe(homeId(theirs))
    const structures = await jsonAt<Record<string, string>[]>(exported('structures.data-inclusion.json'))
    const source = 'partenaire-example-org'
    expect(structures.find(({ uri }) => uri === theirs.uri)).toMatchObject({
      id: `${source}--${homeId(theirs)}`,
      source,
      lien_source: theirs.uri,
    })
    const mine = structures.find(({ annuaire }) => annuaire === HERE)
    expect(mine).toMatchObject({ source: 'annuaire-example-org', lien_source: null })
    const services = await jsonAt<Record<string, string>[]>(exported('services.data-inclusion.json'))
    expect(services.find(({ uri }) => uri === theirs.uri)).toMatchObject({ source, lien_source: theirs.uri })
  })

  test('in GeoJSON and to map programs with its address and its directory', async () => {
    const { features } = await jsonAt<{ features: { id: string; properties: Record<string, string> }[] }>(
      '/data/places.geojson',
    )
    const feature = features.find(({ id }) => id === theirs.uri)
    expect(feature?.properties).toMatchObject({ uri: theirs.uri, annuaire: PARTNER, licence: 'etalab-2.0' })
    for (const collection of ['places', 'services']) {
      const at = `/ogc/collections/${collection}/items`
      const page = await jsonAt<typeof features extends (infer F)[] ? { features: F[] } : never>(
        `${at}?node=${PARTNER}`,
      )
      expect(page.features.map(({ properties }) => properties.uri).sort()).toEqual(
        [theirs.uri, shared.uri].sort(),
      )
      const bySource = await jsonAt<typeof page>(`${at}?source_systeme=hub-moulin`)
      expect(bySource.features.map(({ properties }) => properties.uri)).toEqual([theirs.uri])
    }
  })

  test('in HSDS under the ids that anybody computes from its address at home, and those of who runs it', async () => {
    const [service] =
      theirs.body && 'services' in theirs.body ? (theirs.body.services as { id: string }[]) : []
    const id = idOf(theirs.uri, 'service', service?.id ?? '')
    const runner = idOf(theirRunner.uri, 'organization')
    const whole = {
      id,
      organization: {
        id: runner,
        uri: theirRunner.uri,
        parent_organization_id: idOf(federation.uri, 'organization'),
      },
    }
    const file = await jsonAt<HsdsService[]>('/data/services.hsds.json')
    expect(file.find((one) => one.id === id)).toMatchObject(whole)
    const said = file.find((one) => one.id === id)?.attributes ?? []
    expect(said).toContainEqual(expect.objectContaining({ label: 'annuaire', value: PARTNER }))
    expect(await jsonAt(`/hsds/v3/services/${id}`)).toMatchObject(whole)
    expect(await jsonAt(`/hsds/v3/organizations/${runner}`)).toMatchObject({ name: 'Association du Moulin' })
  })

  test('in changes and news under its address at home, also once it is no more', async () => {
    const gone = followedPlace(placeBody({ name: 'Atelier parti' }))
    now += 60_000
    await save(directory.deps, gone)
    const { items, next } = await jsonAt<Changes>('/api/v1/changes')
    expect(items.find(({ id }) => id === gone.id)).toMatchObject({
      uri: gone.uri,
      record: { origin: PARTNER },
    })
    expect(items.find(({ id }) => id === own.id)?.uri).toBe(`${HERE}/p/${own.id}`)
    expect(await textAt('/territoires/23/nouvelles.atom')).toContain(`<id>${gone.uri}#`)
    now += 60_000
    const { body: _, ...draft } = gone
    const deleted = { reason: 'error' } as const
    await save(directory.deps, { ...draft, modified: new Date(now).toISOString(), deleted })
    const later = await jsonAt<Changes>(`/api/v1/changes?since=${next}`)
    expect(later.items).toMatchObject([{ id: gone.id, uri: gone.uri, deleted: true, reason: 'error' }])
  })

  test('in the files of a day, what the ODbL binds apart, and what differs between two days', async () => {
    const manifest = await takeDump(directory.deps, '2026-11-16')
    expect(JSON.stringify(manifest)).toContain('Hub du Moulin')
    const uris = async (file: string) =>
      (await table(`/data/2026-11-16/${file}`)).map(({ uri }) => uri).sort()
    expect(await uris('places.csv')).toEqual([`${HERE}/p/${own.id}`, theirs.uri].sort())
    expect(await uris('places-odbl.csv')).toEqual([shared.uri])
    const body = { ...(theirs.body as object), summary: { lang: 'fr', text: 'Au moulin' } }
    now += 86_400_000
    await save(directory.deps, { ...theirs, body, modified: new Date(now).toISOString() })
    await takeDump(directory.deps, '2026-11-17')
    const changes = await jsonAt<{ changes?: Change[]; items?: Change[] }>(
      '/data/changes?from=2026-11-16&to=2026-11-17&format=json',
    )
    expect(JSON.stringify(changes)).toContain(theirs.uri)
  })
})
