/** What leaves of a door that several records describe: each record as it is, told apart from the others, the door once. */
import type { Changes } from '@maillage/api/features/changes'
import { type Dumps, type Manifest, reviseDumps, takeDump } from '@maillage/api/features/dumps'
import { FORMAT_NAMES } from '@maillage/api/features/exports'
import type { Feature } from '@maillage/api/features/ogc'
import type { SearchResult } from '@maillage/api/features/search'
import { type Indicators, keepIndicators } from '@maillage/api/features/statistics'
import type { HsdsService } from '@maillage/api/standards/hsds'
import type { License, Place } from '@maillage/shared/place'
import { VectorTile } from '@mapbox/vector-tile'
import { parse } from 'csv-parse/sync'
import { PbfReader } from 'pbf'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const HERE = 'https://annuaire.example.org'
const DAY = '2026-11-16'
const SIRET = [{ scheme: 'siret' as const, value: '13002526500013' }]

const library = (given: Partial<Place> = {}) =>
  placeBody({
    name: 'Médiathèque Simone Veil',
    identifiers: SIRET,
    address: { street: '12 rue de la Gare', postcode: '23000', commune: 'Guéret', code: '23096' },
    position: { lat: 46.1712, lon: 1.8705, precision: 'address', method: 'source' },
    hours: 'Mo-Fr 09:00-12:00',
    ...given,
  })

let directory: TestDirectory
beforeEach(async () => {
  directory = await openTestDirectory()
})
afterEach(() => directory.close())

const draft = (body: Place, license: License | undefined = 'etalab-2.0', attribution = 'Ville') =>
  placeDraft({ body, license, attribution })

/** A library as two lists describe it, and a place that one describes. */
async function saveTwins(second: Parameters<typeof draft>[1] = 'etalab-2.0') {
  const one = draft(library())
  const two = {
    ...draft(library({ name: 'MEDIATHEQUE Simone Veil', hours: 'Mo-Sa 09:00-12:00' }), second, 'Hub'),
    // It answers for the door.
    verified: { existence: { date: '2026-11-01', by: 'structure' as const } },
  }
  const alone = draft(placeBody({ name: 'Atelier des Ormes' }))
  await save(directory.deps, one, two, alone)
  const { items } = (await directory.get<SearchResult>('/api/v1/places?territory=23')).body
  const door = items.find(({ id }) => id !== alone.id)
  if (!door || items.length !== 2) throw new Error('The twins are no door.')
  return { one, two, alone, door: `${HERE}/p/${door.id}`, doorId: door.id }
}

const text = async (path: string) => {
  const answer = await directory.app.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
type Row = Record<string, string>
const table = async (path: string): Promise<Row[]> =>
  parse(await text(path), { columns: true, delimiter: path.includes('excel') ? ';' : ',', bom: true })
const lines = async <T>(path: string): Promise<T[]> =>
  (await text(path))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

interface DoorFeature extends Feature {
  properties: {
    uri: string
    licence: string
    porte: string
    name: string
    records: { uri: string; license: string; attribution: string }[]
    fields: Record<string, { from: string; others: { record: string; value: unknown }[] }>
  }
}

describe('each row says its door', () => {
  test.each(['places.csv', 'all.csv', 'all.excel.csv', 'structures.data-inclusion.csv'])(
    'in %s: counting doors, or first rows, counts a place once',
    async (format) => {
      const { one, two, alone, door } = await saveTwins()
      for (const path of [`/api/v1/export?territory=23&format=${format}`]) {
        const rows = await table(path)
        const byUri = new Map(rows.map((row) => [row.uri, row]))
        expect(rows).toHaveLength(3)
        expect(new Set([one, two].map(({ id }) => byUri.get(`${HERE}/p/${id}`)?.porte))).toEqual(
          new Set([door]),
        )
        expect(byUri.get(`${HERE}/p/${alone.id}`)).toMatchObject({
          porte: `${HERE}/p/${alone.id}`,
          porte_premiere: 'true',
        })
        expect(rows.filter(({ porte_premiere }) => porte_premiere === 'true')).toHaveLength(2)
        expect(byUri.get(`${HERE}/p/${two.id}`)?.nom).toBe('MEDIATHEQUE Simone Veil')
      }
    },
  )

  test('in GeoJSON and HSDS', async () => {
    const { two, door } = await saveTwins()
    const { features } = JSON.parse(await text('/data/places.geojson')) as { features: Feature[] }
    expect(features.find(({ id }) => id === `${HERE}/p/${two.id}`)?.properties.porte).toBe(door)
    const services = JSON.parse(await text('/data/services.hsds.json')) as HsdsService[]
    const doors = services.map(
      ({ attributes = [] }) => attributes.find(({ label }) => label === 'porte')?.value,
    )
    expect(doors.filter((one) => one === door)).toHaveLength(2)
    expect(new Set(doors).size).toBe(2)
  })

  test('the first is one that is published, and one of the usual files where there is any', async () => {
    const { one, two } = await saveTwins('ODbL-1.0')
    const firsts = async () =>
      (await table('/data/places.csv'))
        .filter(({ nom, porte_premiere }) => nom !== 'Atelier des Ormes' && porte_premiere === 'true')
        .map(({ uri }) => uri)
    expect(await firsts()).toEqual([`${HERE}/p/${one.id}`])
    await save(directory.deps, { ...one, license: undefined })
    expect(await firsts()).toEqual([`${HERE}/p/${two.id}`])
  })
})

test('a file tells who says what of the doors that several published records describe', async () => {
  const { one, two, door, doorId } = await saveTwins()
  const path = '/api/v1/export?territory=23&format=doors.geojsonl'
  const [feature, ...others] = await lines<DoorFeature>(path)
  expect(others).toEqual([])
  expect(feature).toMatchObject({ id: door, geometry: { type: 'Point' } })
  const { records, porte, fields, ...told } = feature?.properties ?? ({} as DoorFeature['properties'])
  expect(told).toMatchObject({
    page: `${HERE}/lieux/${doorId}`,
    cog_millesime: directory.deps.gazetteer.vintage,
    epci: '200034825',
    departement: '23',
  })
  expect(porte).toBe(door)
  expect(records.map(({ uri }) => uri).toSorted()).toEqual(
    [one, two].map(({ id }) => `${HERE}/p/${id}`).toSorted(),
  )
  expect(records.map(({ attribution }) => attribution).toSorted()).toEqual(['Hub', 'Ville'])
  const quoted = Object.values(fields).flatMap(({ from, others }) => [
    from,
    ...others.map(({ record }) => record),
  ])
  expect(quoted.every((uri) => records.some((record) => record.uri === uri))).toBe(true)
  const hours = fields['/hours']
  expect(new Set([hours?.from, hours?.others[0]?.record]).size).toBe(2)
  expect(['Mo-Fr 09:00-12:00', 'Mo-Sa 09:00-12:00']).toContain(hours?.others[0]?.value)
  await save(directory.deps, { ...two, license: undefined })
  expect(await lines(path)).toEqual([])
})

describe('dated files', () => {
  const fileOf = ({ files }: Manifest, name: string) => files.find((file) => file.name === name)

  test('hold the doors, counted beside their records', async () => {
    await saveTwins()
    const manifest = await takeDump(directory.deps, DAY)
    expect(fileOf(manifest, 'doors.geojsonl')?.rows).toBe(1)
    expect(fileOf(manifest, 'doors-23.geojsonl')?.rows).toBe(1)
    const { latest } = (await directory.get<Dumps>('/api/v1/dumps')).body
    expect(latest?.parts).toMatchObject([{ places: 3, doors: 2 }])
  })

  test('a door of which the ODbL binds one record is apart', async () => {
    await saveTwins('ODbL-1.0')
    const manifest = await takeDump(directory.deps, DAY)
    expect(fileOf(manifest, 'doors.geojsonl')?.rows).toBe(0)
    expect(fileOf(manifest, 'doors-odbl.geojsonl')?.rows).toBe(1)
    expect(
      manifest.parts
        .filter(({ territory }) => !territory)
        .map(({ doors }) => doors)
        .toSorted(),
    ).toEqual([0, 2])
    expect(await table(`/data/${DAY}/places.csv`)).toMatchObject([
      { porte_premiere: 'true' },
      { porte_premiere: 'true' },
    ])
  })

  const rowsOf = async (door: string) =>
    (await table(`/data/${DAY}/places.csv`)).filter(({ porte }) => porte === door)

  test('a door goes with any of its records that is erased, and is still counted once', async () => {
    const { one, two, door } = await saveTwins()
    await takeDump(directory.deps, DAY)
    const first = (await rowsOf(door)).find(({ porte_premiere }) => porte_premiere === 'true')
    const [gone, left] = first?.uri === `${HERE}/p/${one.id}` ? [one, two] : [two, one]
    const { body: _, ...draft } = gone
    await save(directory.deps, { ...draft, eraseHistory: true, deleted: { reason: 'erasure' } })
    expect(await reviseDumps(directory.deps)).toEqual({ revised: [DAY] })
    expect(await lines(`/data/${DAY}/doors.geojsonl`)).toEqual([])
    expect(await rowsOf(door)).toMatchObject([{ uri: `${HERE}/p/${left.id}`, porte_premiere: 'true' }])
    expect(await reviseDumps(directory.deps)).toEqual({ revised: [] })
  })

  test('a door that one record hides is hidden in all, those of days before too', async () => {
    const { one, two, door } = await saveTwins()
    const [a, b] = [one, two].map(({ id }) => id).sort()
    await save(directory.deps, {
      id: directory.deps.uuid(),
      type: 'link',
      schema: 'link/1.0',
      license: 'CC0-1.0',
      attribution: 'Test',
      body: { says: 'sameAs', a, b },
    })
    // One of which a moderator agreed that it is public is not hidden by itself: it is where it is shown with the other.
    await save(directory.deps, { ...two, body: { ...(two.body as Place), publicSince: '2026-11-01' } })
    await takeDump(directory.deps, DAY)
    await save(directory.deps, {
      ...one,
      eraseHistory: true,
      body: library({
        sensitivity: { class: 'A', evidence: 'test' },
        address: { postcode: '23000', commune: 'Guéret', code: '23096' },
        position: { lat: 46.17, lon: 1.87, precision: 'masked', method: 'commune-centre' },
      }),
    })
    expect(await reviseDumps(directory.deps)).toEqual({ revised: [DAY] })
    expect(await rowsOf(door)).toEqual([])
    const { items } = (await directory.get<Changes>('/api/v1/changes?since=0')).body
    expect(items.find(({ id }) => id === two.id)).toMatchObject({ deleted: true, reason: 'hidden' })
    for (const name of FORMAT_NAMES) {
      const file = Buffer.from(
        await (await directory.app.request(`/data/${DAY}/${name}`)).arrayBuffer(),
      ).toString('latin1')
      expect([name, file.includes('12 rue de la Gare')]).toEqual([name, false])
    }
    expect(await reviseDumps(directory.deps)).toEqual({ revised: [] })
  })
})

test('what counts places counts a door once', async () => {
  await saveTwins()
  expect((await directory.get('/api/v1/status')).body).toMatchObject({ places: 2, records: 3 })
  const { body } = await directory.get<SearchResult>('/api/v1/places?territory=23&facets=service,access')
  expect([body.total, body.items.length]).toEqual([2, 2])
  for (const values of Object.values(body.facets ?? {}))
    for (const { count } of values) expect(count).toBeLessThanOrEqual(2)
  // A tile around the whole of France: each dot with how many places it is.
  const tile = new VectorTile(
    new PbfReader(await (await directory.app.request('/tiles/places/4/8/5.mvt')).arrayBuffer()),
  )
  const layer = tile.layers.places
  const dots = Array.from(
    { length: layer?.length ?? 0 },
    (_, index) => layer?.feature(index).properties.count,
  )
  expect(dots.reduce((sum: number, count) => sum + Number(count), 0)).toBe(2)
  await keepIndicators(directory.deps)
  const [any] = (await directory.get<Indicators>('/api/v1/territories/23/indicators')).body.families
  expect(any).toMatchObject({ places: 2, hours: 1 })
})

test('who follows changes has them by record, each with its door', async () => {
  const { one, two, alone, door } = await saveTwins()
  const { items } = (await directory.get<Changes>('/api/v1/changes')).body
  const doors = new Map(items.map((item) => [item.id, 'door' in item ? item.door : undefined]))
  expect(doors.get(one.id)).toBe(door)
  expect(doors.get(two.id)).toBe(door)
  expect(doors.get(alone.id)).toBe(`${HERE}/p/${alone.id}`)
})

test('a feature is asked by the id of any of its records', async () => {
  const { one, two, doorId } = await saveTwins()
  for (const id of [one.id, two.id, doorId]) {
    const { status, body } = await directory.get<Feature>(`/ogc/collections/places/items/${id}`)
    expect([status, body.id]).toEqual([200, doorId])
  }
  const { body } = await directory.get<{ features: Feature[] }>('/ogc/collections/places/items')
  expect(body.features.map(({ properties }) => properties.porte_premiere)).toEqual(['true', 'true'])
})

test('every kind of file is there when a door has several records', async () => {
  await saveTwins()
  for (const name of FORMAT_NAMES) await text(`/api/v1/export?territory=23&format=${name}`)
})
