/**
 * Where the door of a sensitive place stands changes nothing that anybody can read: whatever its street, position,
 * postcode or arrondissement, every answer is the same byte for byte. No question can then narrow it below its commune.
 */
import { importRows } from '@maillage/api/features/imports'
import { projectorsOf, settle } from '@maillage/api/registry'
import { readMednum } from '@maillage/api/standards/mednum'
import { tileSize, toWorld } from '@maillage/shared/geo'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'

let directory: TestDirectory
let site: ReturnType<typeof siteOver>
beforeAll(async () => {
  directory = await openTestDirectory()
  site = siteOver(directory.app, directory.deps)
})
afterAll(() => directory.close())

interface Door {
  readonly street: string
  readonly lat: number
  readonly lon: number
  readonly arrondissement: number
}

const row = (id: string, nom: string, given: Record<string, unknown>) => ({
  id,
  nom,
  source: 'Exemple',
  date_maj: '2026-03-02',
  services: 'Aide aux démarches administratives',
  telephone: '0555010103',
  ...given,
})

/** One edition of the list: a shelter in a town, one in a city of arrondissements, and a library anyone may find. */
async function publish({ street, lat, lon, arrondissement }: Door) {
  const { deps } = directory
  const district = String(arrondissement).padStart(2, '0')
  const position = (town: { lat: number; lon: number }) => ({
    latitude: String(town.lat + lat),
    longitude: String(town.lon + lon),
  })
  const rows = [
    row('s1', 'CHRS Les Glycines', {
      ...{ commune: 'Guéret', code_insee: '23096', code_postal: '23000' },
      ...{ adresse: street, ...position(GUERET) },
    }),
    row('s2', 'Centre maternel Les Iris', {
      ...{ commune: 'Paris', code_insee: `751${district}`, code_postal: `750${district}` },
      ...{ adresse: street, ...position(PARIS) },
    }),
    row('s3', 'Médiathèque', {
      ...{ commune: 'Guéret', code_insee: '23096', code_postal: '23000', adresse: '1 rue du Lac' },
      ...{ latitude: '46.1703', longitude: '1.8710' },
    }),
  ]
  async function* input() {
    for (const [index, one] of rows.entries()) yield { line: index + 2, row: one }
  }
  const map = readMednum({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid })
  await importRows(deps, input(), map, { source: 'exemple', license: 'etalab-2.0' }, projectorsOf(deps))
  await settle(deps)
}

const GUERET = { lat: 46.1706, lon: 1.8684 }
const PARIS = { lat: 48.8566, lon: 2.3522 }

const FACETS = 'service,audience,fee,access,support,condition,language,accessibility,network,accepting'

/** Questions an observer may ask of the surroundings of one door. */
function questions({ street, lat, lon, arrondissement }: Door): string[] {
  const around = [
    { lat: GUERET.lat + lat, lon: GUERET.lon + lon },
    { lat: PARIS.lat + lat, lon: PARIS.lon + lon },
  ]
  return [
    '/api/v1/places?limit=100',
    `/api/v1/places?q=${encodeURIComponent(street)}`,
    `/api/v1/places?q=${encodeURIComponent(`glycines ${street}`)}&facets=${FACETS}`,
    `/api/v1/places?territory=751${String(arrondissement).padStart(2, '0')}&facets=${FACETS}`,
    '/data/places.csv',
    '/data/places.geojson',
    '/data/services.hsds.json',
    '/lieux/chrs-les-glycines-gueret',
    '/lieux/centre-maternel-les-iris-paris',
    ...around.flatMap((point) => {
      const [y, x] = [point.lat.toFixed(6), point.lon.toFixed(6)]
      const world = toWorld(point)
      return [
        `/api/v1/places?lat=${y}&lon=${x}`,
        ...[30, 300, 1_500, 5_000].map(
          (radius) => `/api/v1/places?lat=${y}&lon=${x}&radius=${radius}&facets=${FACETS}`,
        ),
        `/api/v1/places?bbox=${(point.lon - 5e-4).toFixed(6)},${(point.lat - 5e-4).toFixed(6)},${(point.lon + 5e-4).toFixed(6)},${(point.lat + 5e-4).toFixed(6)}`,
        `/?lat=${y}&lon=${x}&radius=5000`,
        `/carte.svg?lat=${y}&lon=${x}&radius=20000`,
        ...[8, 13, 16].map(
          (zoom) =>
            `/tiles/places/${zoom}/${Math.floor(world.x / tileSize(zoom))}/${Math.floor(world.y / tileSize(zoom))}.mvt`,
        ),
      ]
    }),
  ]
}

const door = fc.record({
  street: fc.constantFrom('77 impasse des Canaris', '3 bis quai Vert', '12 rue du Pont', '9 allée Neuve'),
  lat: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
  lon: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
  arrondissement: fc.integer({ min: 1, max: 20 }),
})

async function answers(paths: readonly string[]): Promise<Map<string, string>> {
  const given = new Map<string, string>()
  for (const path of paths) {
    const response = await site.request(`https://annuaire.example.org${path}`)
    expect(response.status, path).toBeLessThan(500)
    given.set(path, Buffer.from(await response.arrayBuffer()).toString('base64'))
  }
  return given
}

test('two doors of one commune cannot be told apart', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(door, door, async (here, there) => {
      const asked = [...questions(here), ...questions(there)]
      await publish(here)
      const before = await answers(asked)
      expect([...before.keys()].length).toBeGreaterThan(30)
      await publish(there)
      const after = await answers(asked)
      for (const [path, answer] of before) {
        if (after.get(path) === answer) continue
        const read = (text: string | undefined) => Buffer.from(text ?? '', 'base64').toString()
        expect(read(after.get(path)), path).toBe(read(answer))
      }
    }),
    { numRuns: Number(process.env.DISCRETION_RUNS ?? 4), endOnFailure: true },
  )
})

test('the place is there to be found, at the centre of its commune', async () => {
  const { body } = await directory.get<{ items: { name: string; masked: boolean }[] }>(
    '/api/v1/places?q=glycines',
  )
  expect(body.items[0]).toMatchObject({ name: 'CHRS Les Glycines', masked: true })
  const page = await (
    await site.request('https://annuaire.example.org/lieux/chrs-les-glycines-gueret')
  ).text()
  expect(page).toContain('Adresse communiquée par téléphone')
})
