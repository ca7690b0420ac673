/** Any list, by its mapping, as an operator brings it in. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWorkbook } from '@maillage/api/standards/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { hasRealData, NO_REAL_DATA, REAL_DATA, ROOT } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { freshFolder } from '../support/processes.ts'

const MAPPING = `source: liste-exemple
licence: etalab-2.0
attribution: Ville Exemple
id: code
fields:
  nom: nom
  adresse: voie
  code_postal: cp
  commune: ville
  latitude: geometry.latitude
  longitude: geometry.longitude
  telephone: tel
  horaires: horaires
rules:
  - terms: [impression-scan]
`
const HEADER = ['code', 'nom', 'voie', 'cp', 'ville', 'tel', 'horaires']
const ROWS = [
  ['a1', 'Espace des Tilleuls', '1 rue des Tilleuls', '23000', 'Guéret', '05 55 00 00 00', 'lundi 9h-12h'],
  ['a2', 'Espace des Saules', '2 rue des Saules', '01004', 'Bourg-en-Bresse', '', '9-12'],
]
const csv = (rows: readonly string[][]) => [HEADER, ...rows].map((row) => row.join(';')).join('\n')

let folder: string
let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  folder = await freshFolder()
  await writeFile(join(folder, 'mapping.yaml'), MAPPING)
})
afterAll(() => directory.close())

async function given(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function ask(
  verb: 'import' | 'validate',
  kind: string,
  path: string,
  map = join(folder, 'mapping.yaml'),
) {
  const { exit, out, err } = await command([verb, kind, path, '--map', map, '--json'], directory)
  return { exit, err, report: exit === 0 ? (JSON.parse(out) as Record<string, unknown>) : {} }
}

describe('any list', () => {
  test('comes in as CSV, and the same list again, as a workbook, as GeoJSON or as CSV, changes nothing', async () => {
    const first = await ask('import', 'csv', await given('liste.csv', csv(ROWS)))
    expect([first.exit, first.report], first.err).toMatchObject([
      0,
      { source: 'liste-exemple', rows: 2, created: 2, rejected: 0 },
    ])
    const book = writeWorkbook([{ name: 'Liste', widths: [], header: HEADER, rows: ROWS }])
    const features = ROWS.map((row) => ({
      type: 'Feature',
      properties: Object.fromEntries(HEADER.map((name, index) => [name, row[index]])),
      geometry: null,
    }))
    const geojson = JSON.stringify({ type: 'FeatureCollection', features })
    for (const [kind, content] of [
      ['csv', csv(ROWS)],
      ['xlsx', book],
      ['geojson', geojson],
    ] as const) {
      const again = await ask('import', kind, await given(`liste.${kind}`, content))
      expect([kind, again.report], again.err).toMatchObject([kind, { created: 0, updated: 0, unchanged: 2 }])
    }
    const moved = csv(ROWS).replace('1 rue', '3 rue')
    const later = await ask('import', 'csv', await given('liste.csv', moved))
    expect(later.report).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
  })

  test('that is hostile, or another than its mapping is about, is refused in words', async () => {
    const refusals: [string, string, string | Uint8Array, string][] = [
      ['csv', 'xml.csv', '<?xml version="1.0"?><liste/>', 'This is XML'],
      ['csv', 'wide.csv', Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(';'), 'limit'],
      ['csv', 'book.csv', writeWorkbook([{ name: 'A', widths: [], rows: [['a']] }]), 'spreadsheet'],
      ['geojson', 'deep.geojson', `{"features":[{"a":${'['.repeat(100_000)}`, 'deeper than'],
      ['csv', 'other.csv', 'identifiant;libelle\n1;A', 'columns that the list does not have'],
    ]
    for (const [kind, name, content, words] of refusals) {
      const { exit, err } = await ask('validate', kind, await given(name, content))
      expect([name, exit, err]).toEqual([name, 1, expect.stringContaining(words)])
    }
    const wrong = await given('wrong.yaml', MAPPING.replace('impression-scan', 'tout'))
    const { exit, err } = await ask('validate', 'csv', join(folder, 'liste.csv'), wrong)
    expect([exit, err]).toEqual([1, expect.stringContaining('line 15, rules.0.terms.0')])
  })
})

describe.skipIf(!hasRealData)(`published lists${hasRealData ? '' : ` (skipped: ${NO_REAL_DATA})`}`, () => {
  test.each([
    [
      'geojson',
      'france-services-2021.geojson',
      'france-services',
      { rows: 908, rejected: 0, withheld: 136, sensitive: 0, repaired: 21, warnings: 829 },
    ],
    [
      'json',
      'data-inclusion-rhone-2024.json',
      'services-by-keywords',
      { rows: 529, rejected: 5, withheld: 0, sensitive: 1, repaired: 0, warnings: 0 },
    ],
    [
      'json',
      'mednum/conseillers-numeriques-2022.json',
      'digital-advisers',
      { rows: 2733, rejected: 0, withheld: 307, sensitive: 17, repaired: 2, warnings: 134 },
    ],
  ])('%s %s is read whole by its example', async (kind, file, mapping, counts) => {
    const map = join(ROOT, `packages/api/mappings/${mapping}.yaml`)
    const { report, err } = await ask('validate', kind, join(REAL_DATA, file), map)
    expect(report, err).toMatchObject(counts)
  })
})
