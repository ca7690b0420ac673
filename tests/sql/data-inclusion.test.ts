/** data·inclusion through the door of imports: files joined, run again, changed, withdrawn. */

import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ImportReport, ReportLine } from '@maillage/api/features/imports'
import { importRows, joinRows } from '@maillage/api/features/imports'
import { readRows } from '@maillage/api/features/imports/input'
import { projectorsOf, settle } from '@maillage/api/registry'
import { readDataInclusion, writeDataInclusion } from '@maillage/api/standards/datainclusion'
import type { PlaceRecord } from '@maillage/shared/revision'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasRealData, NO_REAL_DATA, REAL_DATA } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'

type Row = Record<string, unknown>

const STRUCTURE: Row = {
  source: 'exemple',
  id: 'exemple--1',
  nom: 'Maison des Tilleuls',
  date_maj: '2026-05-04',
  siret: '43493312300029',
  commune: 'Guéret',
  code_postal: '23000',
  code_insee: '23096',
  adresse: '1 rue des Tilleuls',
  reseaux_porteurs: ['france-service'],
}
const service = (id: string, given: Row = {}): Row => ({
  source: 'exemple',
  structure_id: 'exemple--1',
  id: `exemple--${id}`,
  nom: `Aide ${id}`,
  description: 'Avec une médiatrice.',
  date_maj: '2026-05-04',
  thematiques: ['numerique--acceder-a-une-connexion-internet'],
  ...given,
})
const ELSEWHERE = {
  commune: 'Aubusson',
  code_postal: '23200',
  code_insee: '23008',
  adresse: '3 quai Exemple',
}

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())
afterEach(async () => {
  for (const table of ['source_rows', 'sources'] as const) await directory.deps.db.deleteFrom(table).execute()
})

const text = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).join('\n')

async function load(
  files: readonly (string | AsyncIterable<string>)[],
  given: { source?: string; complete?: boolean; force?: boolean } = {},
): Promise<ImportReport & { lines: ReportLine[] }> {
  const { deps } = directory
  async function* rows() {
    for (const file of files) yield* readRows(typeof file === 'string' ? Readable.from([file]) : file)
  }
  const map = readDataInclusion({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid })
  const lines: ReportLine[] = []
  const options = {
    source: 'exemple',
    license: 'etalab-2.0',
    ...given,
    onIssue: (line: ReportLine) => lines.push(line),
  }
  const report = await importRows(deps, joinRows(rows()), map, options, projectorsOf(deps))
  await settle(deps)
  return { ...report, lines }
}

const placesBy = async (source: string): Promise<PlaceRecord[]> => {
  const rows = await directory.deps.db
    .selectFrom('source_rows')
    .innerJoin('records', 'records.id', 'source_rows.record_id')
    .select('records.doc')
    .where('source_rows.source', '=', source)
    .orderBy('source_rows.source_id')
    .execute()
  return rows.map(({ doc }) => doc as PlaceRecord)
}

describe('structures and services', () => {
  const SERVICES = [service('a'), service('b', ELSEWHERE), service('c')]

  test('are joined whichever comes first, and the same files again change nothing', async () => {
    const files = [text(SERVICES), text([STRUCTURE])]
    expect(await load(files, { source: 'order' })).toMatchObject({ rows: 2, created: 2, rejected: 0 })
    expect(await load([...files].reverse(), { source: 'order' })).toMatchObject({ unchanged: 2, updated: 0 })
    const [main, other] = await placesBy('order')
    expect(main?.body.services.map(({ sourceId }) => sourceId)).toEqual(['exemple--a', 'exemple--c'])
    expect(other?.body).toMatchObject({ name: 'Maison des Tilleuls', address: { code: '23008' } })
    expect(main?.body.organization).toBeDefined()
    expect(main?.body.organization).toBe(other?.body.organization)
    const write = writeDataInclusion({ source: 'maillage' })
    const written = [main, other].flatMap((record) => (record ? [write(record)] : []))
    expect(written[0]?.structure).toMatchObject(STRUCTURE)
    expect(written[1]?.structure).toMatchObject({ ...STRUCTURE, ...ELSEWHERE })
    expect(written.flatMap(({ services }) => services)).toMatchObject([SERVICES[0], SERVICES[2], SERVICES[1]])
  })

  test('whose door is hidden are told nowhere by their other places', async () => {
    const shelter = service('a', { nom: "Hébergement d'urgence pour femmes" })
    const structure = { ...STRUCTURE, adresse: '12 rue des Canaris', latitude: 46.1666, longitude: 1.8777 }
    expect(await load([text([structure]), text([shelter, service('b', ELSEWHERE)])])).toMatchObject({
      created: 2,
      sensitive: 1,
    })
    for (const path of ['/api/v1/places?limit=100', '/data/places.geojson', '/data/services.hsds.json']) {
      const answer = await (await directory.app.request(path)).text()
      expect(answer, path).toContain('Maison des Tilleuls')
      expect(answer, path).not.toMatch(/canaris|46\.1666|1\.8777/i)
    }
    expect(JSON.stringify(await placesBy('exemple'))).not.toMatch(/canaris|46\.1666|1\.8777/i)
  })

  test('keep the ids of their services when the list is in another order', async () => {
    await load([text([STRUCTURE]), text([service('a'), service('c')])], { source: 'moved' })
    const idsOf = async () =>
      new Map((await placesBy('moved'))[0]?.body.services.map(({ sourceId, id }) => [sourceId, id]))
    const before = await idsOf()
    await load([text([STRUCTURE]), text([service('z'), service('c'), service('a')])], { source: 'moved' })
    const after = await idsOf()
    expect(after.size).toBe(3)
    for (const [sourceId, id] of before) expect(after.get(sourceId)).toBe(id)
  })

  test('are withdrawn when the whole list no longer names them', async () => {
    const many = Array.from({ length: 6 }, (_, index) => ({ ...STRUCTURE, id: `exemple--${index}` }))
    await load([text(many)], { source: 'whole' })
    expect(await load([text(many.slice(1))], { source: 'whole', complete: true })).toMatchObject({
      withdrawn: 1,
    })
  })

  test('that name no structure, twice the same, or a structure twice, are told', async () => {
    const orphan = service('o', { structure_id: 'exemple--gone', ...ELSEWHERE })
    const { rows, created, rejected, lines } = await load(
      [text([STRUCTURE, { ...STRUCTURE }, { id: 'x' }]), text([service('a'), orphan])],
      { source: 'odd' },
    )
    expect({ rows, created, rejected }).toEqual({ rows: 4, created: 2, rejected: 2 })
    expect(lines.filter(({ level }) => level === 'error').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['duplicate-id', 'name-missing']),
    )
    expect((await placesBy('odd')).map(({ body }) => body.name)).toEqual(['Maison des Tilleuls', 'Aide o'])
  })

  test('a structure with very many services is kept whole in number, shortened in words', async () => {
    const long = Array.from({ length: 60 }, (_, index) =>
      service(`n${index}`, { description: 'mot '.repeat(300) }),
    )
    const { created, lines } = await load([text([STRUCTURE]), text(long)], { source: 'long' })
    expect(created).toBe(1)
    expect((await placesBy('long'))[0]?.body.services).toHaveLength(60)
    expect(lines.map(({ code }) => code)).toEqual(expect.arrayContaining(['text-cut', 'source-not-kept']))
  })

  test('a file of CSV gives what JSON gives', async () => {
    const columns = Object.keys(STRUCTURE)
    const cell = (value: unknown) =>
      `"${(Array.isArray(value) ? JSON.stringify(value) : String(value)).replaceAll('"', '""')}"`
    const csv = [columns.join(','), columns.map((name) => cell(STRUCTURE[name])).join(',')].join('\n')
    expect(await load([csv], { source: 'typed' })).toMatchObject({ created: 1, warnings: 0 })
    expect(await load([text([STRUCTURE])], { source: 'typed' })).toMatchObject({ unchanged: 1 })
  })
})

test.skipIf(!hasRealData)(`a published dump, twice${hasRealData ? '' : ` (${NO_REAL_DATA})`}`, async () => {
  const file = () => createReadStream(join(REAL_DATA, 'data-inclusion-rhone-2024.json'), 'utf8')
  expect(await load([file()], { source: 'rhone' })).toMatchObject({
    rows: 529,
    created: 523,
    rejected: 6,
    sensitive: 1,
  })
  expect(await load([file()], { source: 'rhone' })).toMatchObject({ created: 0, updated: 0, unchanged: 523 })
})
