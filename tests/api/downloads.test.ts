/** What leaves as files: the national standard and GeoJSON, row by row with licence, source and date. */
import { FORMAT_NAMES } from '@maillage/api/features/exports'
import { HSDS_LOSSES, type HsdsService, serviceSchema } from '@maillage/api/standards/hsds'
import { MEDNUM_FIELDS as FIELDS, mednumRowSchema } from '@maillage/api/standards/mednum'
import type { Place } from '@maillage/shared/place'
import { parse } from 'csv-parse/sync'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const named = (name: string, given: Partial<Place> = {}) => placeBody({ name, ...given })
const source = { system: 'exemple', id: '1', date: '2026-03-02', retrievedAt: '2026-11-01T00:00:00Z' }

/** Enough records for several pages of the walk through the directory. */
const MANY = 1_150

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  await save(
    directory.deps,
    placeDraft({ body: named('Avec licence'), source: { ...source, id: uuidv7() } }),
    placeDraft({ body: named('Sans licence'), license: undefined }),
    placeDraft({ body: named('Fermé pour de bon', { closedSince: '2026-01-01' }) }),
    placeDraft({ body: named('Retiré de sa liste', { withdrawnSince: '2026-01-01' }) }),
    placeDraft({
      body: named('Lieu masqué', {
        address: { commune: 'Guéret', code: '23096', postcode: '23000' },
        position: { lat: 46.1706, lon: 1.8684, precision: 'masked', method: 'commune-centre' },
        sensitivity: { class: 'B', evidence: 'test' },
      }),
    }),
    // Unknown fields of a newer schema never pass for ours.
    placeDraft({ body: { ...named('Bavard'), licence: 'mensonge', uri: 'https://ailleurs.example.org/' } }),
  )
})
afterAll(() => directory.close())

async function csv(): Promise<Record<string, string>[]> {
  const text = await (await directory.app.request('/data/places.csv')).text()
  return parse(text, { columns: true }) as Record<string, string>[]
}

interface Feature {
  id: string
  geometry: { coordinates: number[] } | null
  properties: Record<string, unknown>
}

async function features(): Promise<Feature[]> {
  const text = await (await directory.app.request('/data/places.geojson')).text()
  return (JSON.parse(text) as { features: Feature[] }).features
}

async function services(): Promise<HsdsService[]> {
  return (await (await directory.app.request('/data/services.hsds.json')).json()) as HsdsService[]
}

const PUBLISHED = ['Avec licence', 'Bavard', 'Lieu masqué']

test('only what is licensed and still stands leaves, in both files', async () => {
  expect((await csv()).map(({ nom }) => nom).sort()).toEqual(PUBLISHED)
  expect((await features()).map(({ properties }) => properties.name).sort()).toEqual(PUBLISHED)
})

test('each service is valid HSDS, with its licence and where it comes from', async () => {
  const written = await services()
  const names = written.flatMap(({ service_at_locations: at = [] }) =>
    at.map(({ location }) => location?.name),
  )
  expect(names.sort()).toEqual(PUBLISHED)
  for (const service of written) {
    expect(serviceSchema.safeParse(service).error).toBeUndefined()
    const said = Object.fromEntries(service.attributes?.map(({ label, value }) => [label, value]) ?? [])
    expect(said).toMatchObject({ licence: 'etalab-2.0', attribution: 'Test' })
    expect(said.uri).toMatch(/^https:\/\/annuaire\.example\.org\/p\//)
  }
})

test('each row is valid in the national standard, its columns first and in order', async () => {
  for (const row of await csv()) {
    expect(Object.keys(row).slice(0, FIELDS.length)).toEqual([...FIELDS])
    const standard = Object.fromEntries(FIELDS.map((field) => [field, row[field]]))
    expect(mednumRowSchema.safeParse(standard).error).toBeUndefined()
  }
})

test('licence, source and date stand beside each row, and cannot be forged by a record', async () => {
  const [row] = (await csv()).filter(({ nom }) => nom === 'Avec licence')
  expect(row).toMatchObject({
    licence: 'etalab-2.0',
    attribution: 'Test',
    source_systeme: 'exemple',
    source_date: '2026-03-02',
    date_maj: '2026-03-02',
    adresse_masquee: 'false',
  })
  expect(row?.uri).toMatch(/^https:\/\/annuaire\.example\.org\/p\/[0-9a-f-]{36}$/)
  const [liar] = (await features()).filter(({ properties }) => properties.name === 'Bavard')
  expect(liar?.properties).toMatchObject({ licence: 'etalab-2.0', uri: liar?.id })
})

test('the official list says where each row lies: its year, the EPCI and the département, in every kind of file', async () => {
  const lies = { cog_millesime: '2026', epci: '200034825', departement: '23' }
  for (const row of [...(await csv()), ...(await features()).map(({ properties }) => properties)])
    expect(row).toMatchObject(lies)
  for (const { attributes = [] } of await services())
    expect(Object.fromEntries(attributes.map(({ label, value }) => [label, value]))).toMatchObject(lies)
  for (const name of FORMAT_NAMES.filter((one) => one.endsWith('.data-inclusion.csv'))) {
    const answer = await directory.app.request(`/api/v1/export?format=${name}&territory=23`)
    const rows = parse(await answer.text(), { columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(PUBLISHED.length)
    for (const row of rows) expect(row).toMatchObject(lies)
  }
})

test('the dictionary tells each column of each table, ours in both languages', async () => {
  const answer = await directory.app.request('/data/dictionary.csv')
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
  const rows = parse(await answer.text(), { columns: true }) as Record<string, string>[]
  const told = (file: string) => rows.filter(({ fichier }) => fichier === file)
  const header = Object.keys((await csv())[0] ?? {})
  expect(told('places.csv').map(({ colonne }) => colonne)).toEqual(header)
  for (const { standard, nom_fr, nom_en, sens_fr, sens_en } of rows)
    expect(standard || [nom_fr, nom_en, sens_fr, sens_en].every(Boolean)).toBeTruthy()
  const [licence] = told('places.csv').filter(({ colonne }) => colonne === 'licence')
  expect(licence).toMatchObject({ nom_en: 'Licence', valeurs_fr: expect.stringContaining('etalab-2.0 = ') })
  const [name] = told('places.csv').filter(({ colonne }) => colonne === 'nom')
  expect(name?.standard).toMatch(/^https:/)
  const workbook = told('all.xlsx').find(({ colonne }) => colonne === 'type_lieu')
  expect(workbook).toMatchObject({
    nom_fr: 'Type de lieu',
    nom_en: 'Kind of place',
    valeurs_en: expect.stringContaining('mobile = '),
  })
})

test('what each format loses is one table, in both languages', async () => {
  const answer = await directory.app.request('/data/losses.csv')
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
  const rows = parse(await answer.text(), { columns: true }) as Record<string, string>[]
  expect(new Set(rows.map(({ format }) => format)).size).toBe(5)
  for (const { perte, fr, en } of rows) {
    expect(['whole', 'part', 'words']).toContain(perte)
    expect([fr, en].every(Boolean)).toBe(true)
  }
  expect(rows).toContainEqual(
    expect.objectContaining({
      format: 'mednum 1.0.2',
      champ_maillage: 'services.audiences',
      champ_format: 'publics_specifiquement_adresses',
      perte: 'part',
    }),
  )
  for (const [path, { lost, fr, en }] of Object.entries(HSDS_LOSSES))
    expect(rows).toContainEqual(
      expect.objectContaining({ format: 'hsds 3.1.3', champ_maillage: path, perte: lost, fr, en }),
    )
})

test('a masked place has its commune for address, says so, and has no coordinates of its own', async () => {
  const [row] = (await csv()).filter(({ nom }) => nom === 'Lieu masqué')
  expect(row).toMatchObject({ adresse: 'Guéret', latitude: '', longitude: '', adresse_masquee: 'true' })
  const [feature] = (await features()).filter(({ properties }) => properties.name === 'Lieu masqué')
  expect(feature?.geometry?.coordinates).toEqual([1.8684, 46.1706])
  expect(feature?.properties).toMatchObject({ adresse_masquee: 'true', precision_position: 'masked' })
})

describe('a search as a file', () => {
  const exported = async (query: string) => {
    const answer = await directory.app.request(`/api/v1/export?${query}`)
    return { answer, text: await answer.text() }
  }
  const found = async (query: string) =>
    (parse((await exported(`format=places.csv&${query}`)).text, { columns: true }) as { nom: string }[]).map(
      ({ nom }) => nom,
    )

  test('holds what the search finds and may leave, in its order', async () => {
    expect(await found('territory=23')).toEqual(PUBLISHED)
    expect(await found('q=avec+licence&sort=relevance')).toEqual(['Avec licence'])
    expect(await found('lat=46.17&lon=1.87&radius=1000')).toHaveLength(PUBLISHED.length)
    expect(await found('territory=69')).toEqual([])
  })

  // Each place of this directory is a door by itself.
  test.each(FORMAT_NAMES.filter((name) => name !== 'doors.geojsonl'))('leaves as %s', async (name) => {
    const { answer, text } = await exported(`format=${name}&territory=23`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
    expect(text.length).toBeGreaterThan(100)
    expect(text).not.toContain('Sans licence')
  })

  test('is kept by no cache and told in no log', async () => {
    const { answer } = await exported('format=places.csv&q=canari-cherche&lat=46.12345&lon=1.87654')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(JSON.stringify(directory.logged)).not.toMatch(/canari-cherche|46\.12345|1\.87654/)
  })

  test('is refused with the parameter at fault', async () => {
    for (const [query, where] of [
      ['format=places.exe', 'format'],
      ['format=places.csv&sort=distance', 'sort'],
      ['format=places.csv&limit=5', 'limit'],
      ['format=places.csv&territory=99999', 'territory'],
      ['territory=23', 'format'],
    ] as const) {
      const { answer, text } = await exported(query)
      expect([query, answer.status]).toEqual([query, 400])
      expect((JSON.parse(text) as { issues: { where: string }[] }).issues[0]?.where).toBe(where)
    }
  })
})

test('files leave a piece at a time, and a reader who leaves stops the walk', async () => {
  const drafts = Array.from({ length: MANY }, (_, index) => placeDraft({ body: named(`Page ${index}`) }))
  await save(directory.deps, ...drafts)
  const response = await directory.app.request('/data/places.csv')
  const sizes: number[] = []
  for await (const chunk of response.body ?? []) sizes.push(chunk.byteLength)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  expect(Math.max(...sizes)).toBeLessThan(total / 2)
  expect(await csv()).toHaveLength(PUBLISHED.length + MANY)
  const left = await directory.app.request('/data/places.geojson')
  await left.body?.cancel()
  expect((await directory.get('/api/v1/status')).status).toBe(200)
  // Several pages of a search, each place once.
  const whole = await (await directory.app.request('/api/v1/export?format=places.csv&territory=23')).text()
  const ids = (parse(whole, { columns: true }) as { id: string }[]).map(({ id }) => id)
  expect([ids.length, new Set(ids).size]).toEqual([PUBLISHED.length + MANY, PUBLISHED.length + MANY])
})
