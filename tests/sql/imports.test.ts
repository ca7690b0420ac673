/** Imports through their own door: what a cut leaves, what a report may say, what a hidden place leaves behind. */
import type { ImportReport, ReportLine } from '@maillage/api/features/imports'
import { importRows } from '@maillage/api/features/imports'
import { changePlaces } from '@maillage/api/features/places'
import { projectorsOf, settle } from '@maillage/api/registry'
import { readMednum } from '@maillage/api/standards/mednum'
import { closing, type Place } from '@maillage/shared/place'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { contentOf } from '../support/content.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody } from '../support/drafts.ts'
import { mednumRows } from '../support/rows.ts'

type Row = Record<string, unknown>

const open: TestDirectory[] = []
async function openOne(): Promise<TestDirectory> {
  const directory = await openTestDirectory()
  open.push(directory)
  return directory
}
afterEach(async () => {
  for (const directory of open.splice(0)) await directory.close()
})

interface Given {
  complete?: boolean
  onIssue?: (line: ReportLine) => void
  /** The input breaks after so many rows, as a process that ends. */
  cutAfter?: number
}

async function load(
  { deps }: TestDirectory,
  rows: readonly Row[],
  { cutAfter, ...given }: Given = {},
): Promise<ImportReport> {
  async function* input() {
    for (const [index, row] of rows.entries()) {
      if (index === cutAfter) throw new Error('cut')
      yield { line: index + 2, row }
    }
  }
  const map = readMednum({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid })
  const options = { source: 'exemple', license: 'etalab-2.0', ...given }
  const report = await importRows(deps, input(), map, options, projectorsOf(deps))
  await settle(deps)
  return report
}

/** A list with what lists have: shared structures, twins, a row twice, rows without a name, a shelter. */
function listOf(count: number): Row[] {
  const rows = parse([...mednumRows(count)].join(''), { columns: true }) as Row[]
  return rows.map((row, index) => {
    if (index % 50 === 7) return { ...row, nom: '' }
    if (index % 50 === 11) return { ...rows[index - 1] }
    if (index % 50 === 13) return { ...row, nom: 'Maison des jumeaux', commune: 'Guéret' }
    if (index % 50 === 17) return { ...row, nom: `CHRS numéro ${index}` }
    return row
  })
}

describe('an import that was cut, run again', () => {
  const ROWS = listOf(450)
  const LATER = ROWS.filter((_, index) => index % 10 !== 0).map((row) => ({
    ...row,
    frais_a_charge: 'Payant',
  }))

  const EDITIONS = [
    { rows: ROWS, complete: false },
    { rows: LATER, complete: true },
  ]

  /** What each edition leaves when nothing cuts it, and its report. */
  let unbroken: { content: unknown; whole: ImportReport }[]
  beforeAll(async () => {
    const directory = await openTestDirectory()
    unbroken = []
    for (const { rows, complete } of EDITIONS) {
      const whole = await load(directory, rows, { complete })
      unbroken.push({ content: await contentOf(directory.deps.db), whole })
    }
    await directory.close()
  })

  test.each([0, 250, 430])('after %i rows gives what an unbroken one gives', async (cutAfter) => {
    const cut = await openOne()
    for (const [edition, { rows, complete }] of EDITIONS.entries()) {
      const { content, whole } = unbroken[edition] as (typeof unbroken)[number]
      const before = await contentOf(cut.deps.db)
      await expect(
        load(cut, rows, { complete, cutAfter: Math.min(cutAfter, rows.length - 1) }),
      ).rejects.toThrow('cut')
      const between = await contentOf(cut.deps.db)
      const again = await load(cut, rows, { complete })
      expect(await contentOf(cut.deps.db)).toEqual(content)
      // Whatever the first run had saved is unchanged for the second; everything else is counted the same.
      const applied = ({ created, updated, unchanged }: ImportReport) => created + updated + unchanged
      expect(applied(again)).toBe(applied(whole))
      const { created: _, updated: __, unchanged: ___, ...rest } = again
      expect(whole).toMatchObject(rest)
      if (cutAfter > 200) expect(between).not.toEqual(before)
    }
  })
})

test('services of one id at the source, or of none beside them, have each their own here, edition after edition', async () => {
  const directory = await openOne()
  const { deps } = directory
  const editions = [
    [{ sourceId: 'a' }, { sourceId: 'a' }],
    [{}, { sourceId: 'a' }, { sourceId: 'a' }, { sourceId: 'a' }],
    [{ sourceId: 'a' }, {}, {}, { sourceId: 'a' }],
  ]
  for (const services of editions) {
    const map = () => ({
      id: 'p1',
      issues: [],
      place: placeBody({
        identifiers: undefined,
        services: services.map((one) => ({ id: deps.uuid(), terms: ['wifi'], ...one })),
      }),
    })
    const run = async () => {
      async function* input() {
        yield { line: 1, row: { services } }
      }
      const options = { source: 'jumeaux', license: 'etalab-2.0' }
      const report = await importRows(deps, input(), map, options, projectorsOf(deps))
      await settle(deps)
      return report
    }
    expect((await run()).rejected).toBe(0)
    const record = await deps.db.selectFrom('records').select('doc').executeTakeFirstOrThrow()
    const { body } = record.doc as { body: Place }
    expect(new Set(body.services.map(({ id }) => id)).size).toBe(services.length)
    expect(await run()).toMatchObject({ unchanged: 1 })
  }
})

describe('the detailed report', () => {
  const row = (given: Row): Row => ({
    id: 'p1',
    nom: 'Espace des Saules',
    commune: 'Guéret',
    code_postal: '23000',
    code_insee: '23096',
    adresse: '77 impasse des Canaris',
    ...given,
  })
  let directory: TestDirectory
  let said: ReportLine[]
  beforeAll(async () => {
    directory = await openTestDirectory()
  })
  afterAll(() => directory.close())
  const report = async (...rows: Row[]): Promise<string> => {
    said = []
    await load(directory, rows, { onIssue: (line) => said.push(line) })
    return JSON.stringify(said)
  }
  const codes = () => said.map(({ code }) => code)

  test('shows the value at fault', async () => {
    expect(await report(row({ latitude: '48.8566', longitude: '2.3522' }))).toContain('48.8566, 2.3522')
    expect(codes()).toContain('position-contradicts-address')
  })

  test('tells no value, and no distance, of a sensitive place', async () => {
    const telling = {
      id: 'p2',
      latitude: '48.8566',
      longitude: '2.3522',
      adresse: '<b>77</b> impasse des Canaris',
    }
    const text = await report(row({ ...telling, nom: 'CHRS Les Saules' }))
    expect(codes()).toEqual(expect.arrayContaining(['position-contradicts-address', 'address-hidden']))
    expect(text).not.toMatch(/48[.,]8|canaris|2\d\d km/i)
    expect(said.filter(({ value }) => value !== undefined)).toEqual([])
  })

  test('tells nothing either once a later edition drops the telling word', async () => {
    await report(row({ id: 'p3', nom: 'CHRS Les Saules' }))
    const text = await report(row({ id: 'p3', latitude: '48.8566', longitude: '2.3522' }))
    expect(codes()).toEqual(expect.arrayContaining(['position-contradicts-address', 'address-hidden']))
    expect(text).not.toMatch(/48[.,]8/)
  })

  test('tells no value of a row too poor to know what it is', async () => {
    expect(await report(row({ id: '', nom: 'CHRS', latitude: '48.8566', longitude: '2.3522' }))).not.toMatch(
      /48\.8/,
    )
    expect(codes()).toContain('id-missing')
  })

  test("shows no person's contact, read or not", async () => {
    const text = await report(
      row({
        id: 'p4',
        telephone: '06 39 98 01 021',
        courriels: 'camille.exemple@@gmail.com|camille.exemple',
        site_web: 'camille.exemple@gmail.com',
        horaires: 'sur rendez-vous au 06 39 98 01 02',
        presentation_resume: '<p>Écrire à camille.exemple@gmail.com</p>',
      }),
    )
    expect(codes()).toEqual(
      expect.arrayContaining([
        'phone-invalid',
        'mail-invalid',
        'url-invalid',
        'hours-not-understood',
        'html-stripped',
      ]),
    )
    expect(text).not.toMatch(/camille|98 ?01/)
  })
})

/** Closes every place on Christmas Eve, as an operator does. */
async function closeAll({ deps }: TestDirectory, reason: string): Promise<void> {
  const rows = await deps.db.selectFrom('records').select('id').where('type', '=', 'place').execute()
  const change = closing({ from: '2026-12-24', to: '2026-12-24', reason: { lang: 'fr', text: reason } })
  const request = { ids: rows.map(({ id }) => id), change, reason: 'Closure', apply: true }
  await changePlaces(deps, request, projectorsOf(deps))
}

test('a later edition of a list leaves the closures stated here, and the same one changes nothing', async () => {
  const directory = await openOne()
  const row = {
    id: 'c1',
    nom: 'Atelier',
    commune: 'Guéret',
    code_insee: '23096',
    horaires: 'Mo-Fr 09:00-12:00',
  }
  await load(directory, [row])
  await closeAll(directory, 'fêtes')
  expect(await load(directory, [row])).toMatchObject({ unchanged: 1, updated: 0 })
  expect(await load(directory, [{ ...row, horaires: 'Mo-Fr 10:00-12:00' }])).toMatchObject({ updated: 1 })
  const { doc } = await directory.deps.db
    .selectFrom('records')
    .select('doc')
    .where('type', '=', 'place')
    .executeTakeFirstOrThrow()
  expect(doc).toMatchObject({
    body: { hours: 'Mo-Fr 10:00-12:00', exceptions: [{ from: '2026-12-24', reason: { text: 'fêtes' } }] },
  })
})

describe('a place that turns sensitive', () => {
  const CANARY = /canaris|W000000042/i
  const shelter = {
    id: 's1',
    pivot: 'W000000042',
    nom: 'Maison du 77 impasse des Canaris',
    commune: 'Guéret',
    code_postal: '23000',
    code_insee: '23096',
    adresse: '77 impasse des Canaris',
  }
  const hidden = { ...shelter, typologie: 'CHRS' }
  const TABLES = [
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
  ] as const

  async function everything({ deps }: TestDirectory): Promise<string> {
    const texts = []
    for (const table of TABLES) {
      const { rows } = await sql<{
        row: string
      }>`SELECT to_jsonb(t)::text AS row FROM ${sql.table(table)} t`.execute(deps.db)
      texts.push(...rows.map(({ row }) => row))
    }
    return texts.join('\n')
  }

  const organizations = async ({ deps }: TestDirectory) =>
    (await deps.db.selectFrom('records').select('doc').where('type', '=', 'organization').execute()).map(
      ({ doc }) => doc as { body?: { name: string }; reason?: string },
    )

  test('takes along the organization made from it, and its old slugs', async () => {
    const directory = await openOne()
    await load(directory, [shelter])
    expect(await everything(directory)).toMatch(CANARY)
    expect(await load(directory, [hidden])).toMatchObject({ updated: 1, sensitive: 1 })
    expect(await everything(directory)).not.toMatch(CANARY)
    expect(await organizations(directory)).toEqual([expect.objectContaining({ reason: 'erasure' })])
    expect(await load(directory, [hidden])).toMatchObject({ unchanged: 1 })
  })

  test('keeps its closures, and the words of none', async () => {
    const directory = await openOne()
    await load(directory, [shelter])
    await closeAll(directory, 'Travaux au 77 impasse des Canaris')
    await load(directory, [hidden])
    expect(await everything(directory)).toContain('2026-12-24')
    expect(await everything(directory)).not.toMatch(CANARY)
  })

  test('leaves the organization to those that share it, under their name', async () => {
    const directory = await openOne()
    const other = { ...shelter, id: 's2', nom: 'Espace des Saules', adresse: '1 rue des Saules' }
    await load(directory, [shelter, other])
    await load(directory, [hidden, other])
    expect(await everything(directory)).not.toMatch(/canaris/i)
    expect((await organizations(directory)).map(({ body }) => body?.name)).toEqual(['Espace des Saules'])
  })
})
