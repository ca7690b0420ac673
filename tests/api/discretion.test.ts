/**
 * What must never be found: a sealed address in any output, a search in any log. Canaries are looked for
 * everywhere they could have gone.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { takeDump } from '@maillage/api/features/dumps'
import { FORMAT_NAMES } from '@maillage/api/features/exports'
import { importRows } from '@maillage/api/features/imports'
import type { SearchResult } from '@maillage/api/features/search'
import { projectorsOf } from '@maillage/api/registry'
import { readMednum } from '@maillage/api/standards/mednum'
import { tileSize, toWorld } from '@maillage/shared/geo'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { textOf } from '../support/unpacked.ts'

/** Street and source coordinates of the sensitive place of the fixture. */
const CANARIES = [/canaris/i, /46[.,]1666/, /1[.,]8777/]
/** A person's mail and mobile of the fixture. */
const PERSONS = [/prenom\.nom/, /0?639980102/]

/** Imports rows as one edition of the same list. */
async function load(rows: Record<string, unknown>[], complete = false) {
  const { deps } = directory
  async function* input() {
    for (const [index, row] of rows.entries()) yield { line: index + 2, row }
  }
  const map = readMednum({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid })
  const options = { source: 'exemple', license: 'etalab-2.0', complete }
  return importRows(deps, input(), map, options, projectorsOf(deps))
}

/** Day of the dated files. */
const TODAY = '2026-11-16'

let directory: TestDirectory
let shelter: string
beforeAll(async () => {
  directory = await openTestDirectory()
  const rows = parse(readFileSync(join(ROOT, 'tests/fixtures/mednum/small.csv')), {
    columns: true,
  }) as Record<string, unknown>[]
  await load(rows)
  const { body } = await directory.get<SearchResult>('/api/v1/places?q=glycines')
  shelter = body.items[0]?.slug ?? ''
  await takeDump(directory.deps, TODAY)
})
afterAll(() => directory.close())

const OUTPUTS = () => [
  '/api/v1/places?limit=100',
  '/api/v1/places?q=glycines',
  '/api/v1/places?q=impasse des canaris',
  '/api/v1/places?lat=46.1666&lon=1.8777&radius=5000',
  `/api/v1/places/${shelter}`,
  '/data/places.csv',
  '/data/places.geojson',
  '/data/services.hsds.json',
  ...FORMAT_NAMES.flatMap((name) => [`/api/v1/export?format=${name}&territory=23`, `/data/${TODAY}/${name}`]),
  ...[0, 5, 10, 16].map((zoom) => tilePath(zoom, 'centre')),
]

/** The tile that holds the centre of the shelter's commune, or its door. */
function tilePath(zoom: number, where: 'centre' | 'door'): string {
  const centre = directory.deps.gazetteer.centre('23096') as { lat: number; lon: number }
  const { x, y } = toWorld(where === 'centre' ? centre : { lat: 46.1666, lon: 1.8777 })
  return `/tiles/places/${zoom}/${Math.floor(x / tileSize(zoom))}/${Math.floor(y / tileSize(zoom))}.mvt`
}

describe('a sensitive place', () => {
  test('is found, masked, with its telephone', async () => {
    const { body } = await directory.get<SearchResult>('/api/v1/places?q=glycines')
    expect(body.items[0]).toMatchObject({
      name: 'CHRS Les Glycines',
      masked: true,
      phone: '+33555010103',
      address: { commune: 'Guéret', code: '23096' },
      position: { precision: 'masked' },
    })
    expect(body.items[0]?.address?.street).toBeUndefined()
  })

  test.each(CANARIES)('gives %s nowhere', async (canary) => {
    for (const path of OUTPUTS()) {
      const text = await (await directory.app.request(path)).text()
      // No place of this list is a door of several records.
      if (!path.includes('doors.geojsonl')) expect(text.length, path).toBeGreaterThan(0)
      // The search itself is not repeated in an answer either.
      expect(text.replace(/"rest":"[^"]*"/g, ''), path).not.toMatch(canary)
    }
    for (const table of [
      'records',
      'revisions',
      'places',
      'offers',
      'timetables',
      'slugs',
      'aliases',
      'outbox',
      'runs',
      'sources',
    ] as const) {
      const { rows } = await sql<{
        row: string
      }>`SELECT to_jsonb(t)::text AS row FROM ${sql.table(table)} t`.execute(directory.deps.db)
      expect(rows.map(({ row }) => row).join('\n'), table).not.toMatch(canary)
    }
    expect(JSON.stringify(directory.logged)).not.toMatch(canary)
  })

  test('is coarse in everything that dated files have on disk, shown or not', async () => {
    const folder = join(directory.deps.config.dataDir, 'dumps', TODAY)
    for (const name of readdirSync(folder)) {
      const raw = readFileSync(join(folder, name))
      const text = await textOf(name, raw)
      for (const canary of [...CANARIES, ...PERSONS]) expect(text, name).not.toMatch(canary)
    }
  })

  test('cannot be narrowed further than its commune by radius, box or order', async () => {
    const centre = directory.deps.gazetteer.centre('23096') as { lat: number; lon: number }
    const { body } = await directory.get<SearchResult>(
      `/api/v1/places?lat=${centre.lat}&lon=${centre.lon}&q=glycines`,
    )
    expect(body.items[0]).toMatchObject({ distance: 0, distanceApprox: true, position: centre })
    const far = await directory.get<SearchResult>(
      '/api/v1/places?lat=46.1666&lon=1.8777&radius=50&q=glycines',
    )
    expect(far.body.items.map(({ name }) => name)).not.toContain('CHRS Les Glycines')
    const box = await directory.get<SearchResult>('/api/v1/places?bbox=1.8776,46.1665,1.8778,46.1667')
    expect(box.body.items).toEqual([])
  })

  test('is drawn at the centre of its commune, and nothing is drawn at its door', async () => {
    const [centre, door] = await Promise.all(
      (['centre', 'door'] as const).map((where) => directory.app.request(tilePath(16, where))),
    )
    expect(await centre?.text()).toContain('CHRS Les Glycines')
    expect((await door?.arrayBuffer())?.byteLength).toBe(0)
  })

  test('keeps its exact address for its owner alone, apart', async () => {
    const sealed = await directory.deps.db.selectFrom('sealed').selectAll().execute()
    expect(JSON.stringify(sealed)).toMatch(/canaris/i)
  })

  test('exports say that the address is hidden', async () => {
    const csv = await (await directory.app.request('/data/places.csv')).text()
    const rows = parse(csv, { columns: true }) as Record<string, string>[]
    expect(rows.map(({ nom, adresse_masquee }) => [nom, adresse_masquee])).toContainEqual([
      'CHRS Les Glycines',
      'true',
    ])
  })
})

test.each(PERSONS)("a person's contact %s is published nowhere", async (person) => {
  for (const path of OUTPUTS())
    expect(await (await directory.app.request(path)).text(), path).not.toMatch(person)
  const { rows } = await sql<{
    row: string
  }>`SELECT canonical AS row FROM records UNION ALL SELECT changes FROM revisions`.execute(directory.deps.db)
  expect(rows.map(({ row }) => row).join('\n')).not.toMatch(person)
})

describe('a later edition', () => {
  const shelterRow = (given: Record<string, unknown>) => ({
    id: 'a3',
    nom: 'Les Glycines',
    commune: 'Guéret',
    code_postal: '23000',
    code_insee: '23096',
    adresse: '77 impasse des Canaris',
    latitude: '46.1666',
    longitude: '1.8777',
    ...given,
  })

  test('that drops the telling word makes nothing public', async () => {
    await load([shelterRow({})])
    for (const path of [
      '/api/v1/places?limit=100',
      '/data/places.csv',
      '/data/places.geojson',
      '/data/services.hsds.json',
    ]) {
      const text = await (await directory.app.request(path)).text()
      for (const canary of CANARIES) expect(text, path).not.toMatch(canary)
    }
    const { rows } = await sql<{ row: string }>`SELECT changes AS row FROM revisions`.execute(
      directory.deps.db,
    )
    for (const canary of CANARIES) expect(rows.map(({ row }) => row).join('\n')).not.toMatch(canary)
  })

  test('with a value no document can hold loses that value alone', async () => {
    const report = await load([
      shelterRow({
        id: 'odd1',
        nom: 'Espace impossible',
        latitude: Number.POSITIVE_INFINITY,
        adresse: '1 rue \ud800 du Lac',
      }),
      shelterRow({ id: 'odd2', nom: 'Espace voisin' }),
    ])
    expect(report).toMatchObject({ created: 2, rejected: 0 })
  })

  test('whose row is rejected does not withdraw the place it still names', async () => {
    const kept = ['a1', 'a2', 'a3', 'a4', 'odd1', 'odd2'].map((id) =>
      shelterRow({ id, nom: id === 'odd2' ? '' : `Lieu ${id}` }),
    )
    expect(await load(kept, true)).toMatchObject({ rejected: 1, withdrawn: 0 })
  })
})
