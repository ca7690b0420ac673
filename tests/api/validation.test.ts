/** A file that is only looked at: what is wrong row by row, a score with its reasons, the repaired file. Nothing is kept. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  MAX_VALIDATED_BYTES,
  MAX_VALIDATED_ROWS,
  VALIDATED,
  type Validated,
  type Validation,
} from '@maillage/api/features/validation'
import {
  dataInclusionServiceSchema,
  dataInclusionStructureSchema,
  isService,
} from '@maillage/api/standards/datainclusion'
import { MEDNUM_FIELDS, mednumRowSchema } from '@maillage/api/standards/mednum'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasRealData, NO_REAL_DATA, REAL_DATA, ROOT } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'

let directory: TestDirectory
let small: string
beforeAll(async () => {
  directory = await openTestDirectory()
  small = await readFile(join(ROOT, 'tests/fixtures/mednum/small.csv'), 'utf8')
})
afterAll(() => directory.close())

const send = (format: string, body: BodyInit, query = '') =>
  directory.app.request(`/api/v1/validation/${format}${query}`, { method: 'POST', body })

async function look(format: Validated, body: BodyInit): Promise<Validation> {
  const response = await send(format, body)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  return (await response.json()) as Validation
}

async function repaired(format: Validated, body: BodyInit): Promise<string> {
  const response = await send(format, body, '?repaired=true')
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="/)
  return response.text()
}

async function refusal(format: Validated, body: BodyInit): Promise<{ status: number; detail: string }> {
  const response = await send(format, body)
  const { status, detail } = (await response.json()) as { status: number; detail: string }
  expect(response.status).toBe(status)
  return { status, detail }
}

const mednumRow = (given: Record<string, string> = {}): Record<string, string> => ({
  id: 'b1',
  pivot: '00000000000000',
  nom: 'Espace du Parc',
  commune: 'Guéret',
  code_postal: '23000',
  code_insee: '23096',
  adresse: '1 rue des Tilleuls',
  date_maj: '2026-03-02',
  ...given,
})

const csvOf = (...rows: Record<string, string>[]): string => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const line = (values: readonly string[]) => values.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')
  return [line(names), ...rows.map((row) => line(names.map((name) => row[name] ?? '')))].join('\n')
}

const STRUCTURE = {
  source: 'essai',
  id: 'essai--1',
  nom: 'Maison du Parc',
  date_maj: '2026-05-04',
  commune: 'Guéret',
  code_insee: '23096',
  code_postal: '23000',
  adresse: '1 rue des Tilleuls',
  telephone: '05 55 01 01 01',
  courriel: 'prenom.nom@example.org',
}
const SERVICE = {
  source: 'essai',
  structure_id: 'essai--1',
  id: 'essai--s1',
  nom: 'Aide aux démarches',
  description: 'On vous aide à faire vos démarches en ligne.',
  date_maj: '2026-05-04',
  thematiques: ['numerique--acceder-a-une-connexion-internet'],
  frais: 'gratuit',
}

describe('what is said of a list in the national standard', () => {
  test('counts, issues with their line, a score with its reasons', async () => {
    const said = await look('mednum', small)
    expect(said.rows).toBe(said.accepted + said.rejected)
    expect(said.withheld).toBeGreaterThan(0)
    expect(said.sensitive).toBeGreaterThan(0)
    expect(said.issues).toContainEqual(
      expect.objectContaining({ line: 5, level: 'warning', code: 'position-zero' }),
    )
    expect(said.reasons.faults).toContainEqual({ level: 'warning', code: 'position-zero', count: 1 })
    expect(said.reasons.missing.map(({ fact }) => fact)).toContain('date')
    expect(said.score.total).toBe(Math.floor((said.score.validity + said.score.completeness) / 2))
  })

  test('validity counts rows: whole, half for a value in doubt or to repair, nothing when rejected', async () => {
    const rows = [
      mednumRow(),
      mednumRow({ id: 'b2', telephone: 'douze' }),
      mednumRow({ id: 'b3', nom: '' }),
      mednumRow({ id: 'b4' }),
    ]
    const said = await look('mednum', csvOf(...rows))
    expect(said).toMatchObject({ rows: 4, accepted: 3, rejected: 1, score: { validity: 62 } })
    for (const [field, value] of [
      ['site_web', 'tilleuls.example.org'],
      ['date_maj', ''],
    ] as const)
      expect((await look('mednum', csvOf(mednumRow({ [field]: value })))).score.validity).toBe(50)
    const again = await look('mednum', csvOf(mednumRow(), mednumRow()))
    expect(again).toMatchObject({ accepted: 1, rejected: 1, score: { validity: 50 } })
  })

  test('says what would be right where a value or a column is none of the standard’s, once a field', async () => {
    const wrong = { services: 'Jardinage', frais_a_charge: 'Troc|Gratuit', 'Nom du référent': 'X' }
    const said = await look('mednum', csvOf(mednumRow(wrong), mednumRow({ ...wrong, id: 'b2' })))
    expect(said.expected.map(({ field }) => field)).toEqual(['services', 'frais_a_charge', ''])
    expect(said.expected[1]?.values).toEqual(['Gratuit', 'Gratuit sous condition', 'Payant'])
    expect(said.expected[2]?.values).toContain('modalites_acces')
    expect(said.issues.filter(({ code }) => code === 'columns-unknown')).toEqual([
      expect.objectContaining({ line: 2, level: 'warning', value: 'Nom du référent' }),
    ])
    expect((await look('mednum', csvOf(mednumRow()))).expected).toEqual([])
    // What may be a person's contact is not told: where columns have no names, the first values pass for some.
    const nameless = mednumRow({ 'odile@example.org': 'X', '06 39 98 01 02': 'X', frais: 'X' })
    expect((await look('mednum', JSON.stringify([nameless]))).issues).toContainEqual(
      expect.objectContaining({ code: 'columns-unknown', value: '…, …, frais' }),
    )
    const service = { ...SERVICE, type: 'x', mobilisable_par: ['y'] }
    const { expected } = await look('data-inclusion', JSON.stringify([STRUCTURE, service]))
    const lists = Object.fromEntries(expected.map(({ field, values }) => [field, values]))
    expect(lists.type).toContain('atelier')
    expect(lists.mobilisable_par).toContain('usagers')
  })

  test('completeness counts what is known of eleven facts; a hidden address is not asked for', async () => {
    const bare = await look('mednum', csvOf(mednumRow()))
    expect(bare.score.completeness).toBe(Math.floor((2 / 11) * 100))
    expect(bare.reasons.missing.map(({ fact }) => fact)).not.toContain('address')
    const hidden = await look('mednum', csvOf(mednumRow({ nom: 'CHRS Les Glycines' })))
    expect(hidden.sensitive).toBe(1)
    expect(hidden.reasons.missing.map(({ fact }) => fact)).not.toContain('position')
    expect(hidden.score.completeness).toBe(Math.floor((1 / 9) * 100))
  })

  test('a row that says no date cannot be written: today is not when its source said it', async () => {
    const said = await look('mednum', csvOf(mednumRow(), mednumRow({ id: 'b2', date_maj: '1970-01-01' })))
    expect(said.repairedFile).toEqual({ written: 1, leftOut: 1 })
    expect(said.issues).toContainEqual(
      expect.objectContaining({ line: 3, id: 'b2', code: 'rule-not-met', field: 'date_maj' }),
    )
  })
})

describe('the repaired file', () => {
  test('is the national standard, valid row by row, and what is wrong in it is nothing any more', async () => {
    const list = csvOf(
      mednumRow({
        telephone: '05 55 01 01 01',
        site_web: 'tilleuls.example.org',
        latitude: '46,1703',
        longitude: '1,8710',
      }),
      mednumRow({ id: 'b2', code_insee: '1004', code_postal: '1500', commune: 'Ambérieu-en-Bugey' }),
      mednumRow({ id: 'b3', date_maj: '' }),
    )
    const said = await look('mednum', list)
    const text = await repaired('mednum', list)
    const rows = parse(text, { columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(said.repairedFile?.written ?? -1)
    expect(Object.keys(rows[0] ?? {})).toEqual(MEDNUM_FIELDS)
    for (const row of rows) expect(mednumRowSchema.safeParse(row).error).toBeUndefined()
    expect(rows).toMatchObject([
      { id: 'b1', latitude: '46.1703', site_web: 'https://tilleuls.example.org', date_maj: '2026-03-02' },
      { id: 'b2', code_insee: '01004', code_postal: '01500' },
    ])
    expect(await look('mednum', text)).toMatchObject({ rejected: 0, repaired: 0, warnings: 0 })
  })

  test('holds no contact of a person and no hidden address', async () => {
    const text = await repaired('mednum', small)
    expect(small).toContain('prenom.nom@example.org')
    expect(small).toContain('77 impasse des Canaris')
    expect(text).toContain('CHRS Les Glycines')
    expect(text).not.toMatch(/prenom\.nom|0639980102|639980102|Canaris|46\.1666/)
  })

  test('is the same once repaired again', async () => {
    const once = await repaired('mednum', small)
    expect(await repaired('mednum', once)).toBe(once)
  })

  test.skipIf(!hasRealData)(
    `of a real list is the same once repaired again (${NO_REAL_DATA} otherwise)`,
    async () => {
      const list = await readFile(join(REAL_DATA, 'mednum/hub-du-sud-2025.json'))
      const once = await repaired('mednum', list)
      expect(await repaired('mednum', once)).toBe(once)
      expect(await look('mednum', once)).toMatchObject({ rejected: 0, repaired: 0, withheld: 0 })
    },
  )

  test('is data·inclusion, structures then services, each valid', async () => {
    const list = JSON.stringify([STRUCTURE, SERVICE])
    expect(await look('data-inclusion', list)).toMatchObject({
      accepted: 1,
      rejected: 0,
      withheld: 1,
      repairedFile: { written: 1, leftOut: 0 },
    })
    const rows = JSON.parse(await repaired('data-inclusion', list)) as Record<string, unknown>[]
    expect(rows.map(({ id }) => id)).toEqual(['essai--1', 'essai--s1'])
    for (const row of rows) {
      const schema = isService(row) ? dataInclusionServiceSchema : dataInclusionStructureSchema
      expect(schema.safeParse(row).error).toBeUndefined()
    }
    expect(JSON.stringify(rows)).not.toContain('prenom.nom')
    const undated = [STRUCTURE, SERVICE].map(({ date_maj: _, ...row }) => row)
    expect(await look('data-inclusion', JSON.stringify(undated))).toMatchObject({
      repairedFile: { written: 0, leftOut: 1 },
    })
  })

  test('takes structures and services in two files', async () => {
    const form = new FormData()
    const { thematiques: _, ...service } = SERVICE
    form.append('file', new Blob([csvOf(STRUCTURE)]), 'structures.csv')
    form.append('file', new Blob([csvOf(service)]), 'services.csv')
    expect(await look('data-inclusion', form)).toMatchObject({ rows: 1, accepted: 1 })
  })

  test('is refused for what is only read, and where nothing can be written', async () => {
    expect((await send('hsds', '[]', '?repaired=true')).status).toBe(400)
    expect((await send('mednum', csvOf(mednumRow({ date_maj: '' })), '?repaired=true')).status).toBe(400)
  })
})

test('HSDS and our own GeoJSON are looked at', async () => {
  const service = {
    id: '01900000-0000-4000-8000-000000000001',
    name: 'Aide aux démarches',
    status: 'active',
    service_at_locations: [
      {
        id: '01900000-0000-4000-8000-000000000002',
        location: {
          id: '01900000-0000-4000-8000-000000000003',
          location_type: 'physical',
          name: 'Maison du Parc',
          latitude: 46.17,
          longitude: 1.87,
        },
      },
    ],
  }
  expect(await look('hsds', JSON.stringify([service]))).toMatchObject({ rows: 1, accepted: 1 })
  expect((await look('hsds', JSON.stringify([service]))).repairedFile).toBeUndefined()
  const feature = { type: 'Feature', id: 'x', geometry: null, properties: { name: 'Sans le reste' } }
  // Named, it is a list all the same.
  const list = { type: 'FeatureCollection', id: 'lieux', name: 'Lieux', features: [feature] }
  const said = await look('maillage', JSON.stringify(list))
  expect(said).toMatchObject({ rows: 1, rejected: 1, score: { total: 0 } })
})

describe('hostile or mistaken input', () => {
  const deep = `[{"id":"1","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`
  const xlsx = new Uint8Array([0x50, 0x4b, 3, 4, ...new Array(400).fill(0)])
  const cases: [string, BodyInit, RegExp][] = [
    ['nothing', '', /empty/],
    ['XML', '<?xml version="1.0"?><lieux/>', /XML, not CSV or JSON/],
    ['a web page', '<!doctype html><p>404', /web page/],
    ['a spreadsheet', xlsx, /spreadsheet/],
    ['a wrong encoding', new Uint8Array([0, 110, 0, 111]), /NUL/],
    ['a million columns', `${'a,'.repeat(1_000_000)}a\n`, /limit|CSV|name/],
    ['names without rows', 'id,nom\n', /no row/],
    ['a quote never closed', `id,nom\n1,"${'a'.repeat(2 ** 20 + 10)}`, /quote|limit/],
    ['a broken list', '[{"id":"1"}', /Broken JSON/],
    ['two lists', '{"a":[{"id":"1"}],"b":[{"id":"2"}]}', /two lists|lists of objects/],
  ]
  test.each(cases)('%s is refused, with the reason', async (_, body, reason) => {
    for (const format of VALIDATED) {
      const { status, detail } = await refusal(format, body)
      expect([400, 413]).toContain(status)
      expect(detail).toMatch(reason)
    }
  })

  test('an element too deep is refused alone or with the file, never followed', async () => {
    const response = await send('mednum', deep)
    expect([200, 400, 413]).toContain(response.status)
    if (response.status === 200) expect(await response.json()).toMatchObject({ accepted: 0 })
  })

  test('rows, bytes and what the names of columns add up to are bounded', async () => {
    const many = `id,nom\n${Array.from({ length: MAX_VALIDATED_ROWS + 1 }, (_, at) => `${at},a`).join('\n')}`
    expect(await refusal('mednum', many)).toMatchObject({ status: 413, detail: /rows/ })
    const bytes = 'a'.repeat(MAX_VALIDATED_BYTES + 1)
    expect((await refusal('mednum', bytes)).status).toBe(413)
    expect((await refusal('mednum', bytes.repeat(2))).status).toBe(413)
    const names = Array.from({ length: 1_000 }, (_, at) => `${at}-${'x'.repeat(180)}`.padEnd(190, 'y'))
    const wide = `${names.join(',')}\n${`a${','.repeat(999)}\n`.repeat(3_500)}`
    expect((await refusal('data-inclusion', wide)).status).toBe(413)
  })

  test('as many issues as there may be are counted, and the first are listed', async () => {
    const rows = Array.from({ length: 700 }, (_, at) => mednumRow({ id: `c${at}`, telephone: 'douze' }))
    const said = await look('mednum', csvOf(...rows))
    expect(said.issues).toHaveLength(500)
    expect(said.issuesTotal).toBeGreaterThanOrEqual(700)
  })
})

test('nothing of what is sent is kept or logged', async () => {
  const canary = 'Canari-7d1f2b'
  await look('mednum', csvOf(mednumRow({ nom: canary, telephone: canary })))
  await send('mednum', `{"${canary}`)
  expect(JSON.stringify(directory.logged)).not.toContain(canary)
  const rows = await directory.deps.db.selectFrom('records').select('id').execute()
  expect(rows).toEqual([])
  expect(await directory.deps.db.selectFrom('runs').select('id').execute()).toEqual([])
})

test('more files than the memory holds are asked to wait', async () => {
  const body = csvOf(mednumRow())
  const answers = await Promise.all([1, 2, 3].map(() => send('mednum', body)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503])
  expect((await send('mednum', body)).status).toBe(200)
})

test('a network that sends many files waits a minute', async () => {
  const by = { network: '192.0.2.7' }
  const statuses: number[] = []
  for (let time = 0; time < 12; time++) {
    const init = { method: 'POST', body: 'id,nom\n' }
    statuses.push((await directory.app.request('/api/v1/validation/mednum', init, by)).status)
  }
  expect(statuses).toEqual([...new Array(10).fill(400), 429, 429])
})
