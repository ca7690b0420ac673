/** Importing and exporting from the command line, as an operator does: what does not hang on the engine. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { ROOT } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'

const SMALL = join(ROOT, 'tests/fixtures/mednum/small.csv')
const GIVEN = ['--source', 'exemple', '--license', 'etalab-2.0', '--json']

let directory: TestDirectory
let folder: string
beforeAll(async () => {
  directory = await openTestDirectory({ now: Date.now })
  folder = directory.deps.config.dataDir
})
afterAll(() => directory.close())

const maillage = (args: string[], stdin?: string) => command(args, { deps: directory.deps, stdin })

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

test('says under which licence a list is, or imports nothing', async () => {
  const unlicensed = await maillage(['import', 'mednum', SMALL])
  expect([unlicensed.exit, unlicensed.err]).toEqual([1, expect.stringContaining('--license')])
})

test('imports, and the same list again changes nothing', async () => {
  const report = join(folder, 'report.jsonl')
  await writeFile(report, 'an earlier report', { mode: 0o644 })
  const first = await maillage(['import', 'mednum', SMALL, ...GIVEN, '--report', report])
  expect(first.exit, first.err).toBe(0)
  expect(json(first.out)).toMatchObject({
    source: 'exemple',
    rows: 6,
    created: 4,
    updated: 0,
    unchanged: 0,
    withdrawn: 0,
    rejected: 2,
    sensitive: 1,
  })
  const lines = (await readFile(report, 'utf8')).trim().split('\n').map(json)
  expect(lines).toContainEqual(expect.objectContaining({ line: 6, level: 'error', field: 'nom' }))
  expect(lines).toContainEqual(expect.objectContaining({ line: 7, code: 'duplicate-id' }))
  expect(await readFile(report, 'utf8')).not.toMatch(/canaris|an earlier report/i)
  expect((await stat(report)).mode & 0o077).toBe(0)
  const again = await maillage(['import', 'mednum', SMALL, ...GIVEN])
  expect(json(again.out)).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
})

test('writes dated files once, or some of them elsewhere', async () => {
  const dated = await maillage(['export', '--json'])
  expect(dated.exit, dated.err).toBe(0)
  const { date, files } = json(dated.out) as { date: string; files: { name: string; rows: number }[] }
  expect(files.find(({ name }) => name === 'places.csv')?.rows).toBe(4)
  expect((await stat(join(folder, 'dumps', date, 'places.csv.gz'))).size).toBeGreaterThan(0)
  const again = await maillage(['export'])
  expect([again.exit, again.err]).toEqual([1, expect.stringContaining('there already')])
  const out = join(folder, 'elsewhere')
  const some = ['export', '--format', 'places.csv', '--format', 'places.geojsonl', '--out', out]
  const written = await maillage([...some, '--territory', '23'])
  expect(written.exit, written.err).toBe(0)
  expect((await readdir(out)).sort()).toEqual(['places-23.csv', 'places-23.geojsonl'])
  const former = join(folder, 'former')
  const both = ['--territory', '49149', '--territory', '49261', '--date', '2026-01-01', '--out', former]
  expect((await maillage(['export', '--format', 'places.csv', ...both])).exit).toBe(0)
  expect(await readdir(former), 'a merged commune is today’s').toEqual(['places-49261.csv'])
  for (const [wrong, said] of [
    [['--territory', '23'], '--out'],
    [['--territory', '99999', '--out', out], 'no such territory'],
    [['--date', 'demain'], '--date demain'],
    [['--date', '2999-01-01'], '--date 2999-01-01'],
    [['--date', '2026-01-01'], 'as it is today'],
    [['--format', 'places.exe'], 'places.exe'],
  ] as const) {
    const refused = await maillage(['export', ...wrong])
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining(said)])
  }
})

test('reads standard input, and strictness is an exit status', async () => {
  const text = await readFile(SMALL, 'utf8')
  const { exit, out } = await maillage(['import', 'mednum', '-', ...GIVEN, '--strict'], text)
  expect(exit).toBe(1)
  expect(json(out)).toMatchObject({ unchanged: 4 })
})

test('a later edition updates, and withdraws only when the list is whole and the loss is meant', async () => {
  const text = await readFile(SMALL, 'utf8')
  const later = join(folder, 'later.csv')
  const kept = text
    .split('\n')
    .filter((line) => /^(id|a1,|a3,|a4,)/.test(line))
    .join('\n')
  await writeFile(later, kept.replace('Espace des Tilleuls', 'Espace des Saules').replace(/a1.*double.*/, ''))
  const partial = await maillage(['import', 'mednum', later, ...GIVEN])
  expect(json(partial.out)).toMatchObject({ updated: 1, unchanged: 2, withdrawn: 0 })
  const refused = await maillage(['import', 'mednum', later, ...GIVEN, '--complete'])
  expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('--force')])
  const forced = await maillage(['import', 'mednum', later, ...GIVEN, '--complete', '--force'])
  expect(json(forced.out)).toMatchObject({ withdrawn: 1 })
  const back = await maillage(['import', 'mednum', SMALL, ...GIVEN, '--complete'])
  expect(json(back.out)).toMatchObject({ updated: 2, unchanged: 2, withdrawn: 0 })
})

test('a list that is refused before it is read is given back at once', async () => {
  const open = async () => (await readdir('/dev/fd')).length
  const before = await open()
  for (let tries = 0; tries < 20; tries++) await maillage(['import', 'mednum', SMALL])
  expect(await open()).toBeLessThan(before + 5)
})
