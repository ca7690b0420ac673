/** The command line as an operator uses it: real processes on a real folder or server. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadConfig } from '@maillage/api/config'
import { openDirectory } from '@maillage/api/process/directory'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { engine, openTestDatabase, preparedFolder, type TestDatabase } from '../support/engines.ts'
import { maillage, type Started, startServer } from '../support/processes.ts'

const SMALL = join(ROOT, 'tests/fixtures/mednum/small.csv')
const GIVEN = ['--source', 'exemple', '--license', 'etalab-2.0', '--json']

const databases: TestDatabase[] = []
/** Settings of a directory of its own, with nothing in it. */
async function emptyDirectory(): Promise<Record<string, string | undefined>> {
  const DATA_DIR = await preparedFolder()
  if (engine === 'embedded') return { DATA_DIR }
  const database = await openTestDatabase()
  databases.push(database)
  return { DATA_DIR, DATABASE_URL: database.url }
}

let folder: string
let environment: Record<string, string | undefined>
beforeAll(async () => {
  environment = await emptyDirectory()
  folder = environment.DATA_DIR ?? ''
})
afterAll(() => Promise.all(databases.map(({ close }) => close())))

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

describe('an operator', () => {
  test('says under which licence a list is, or imports nothing', async () => {
    const unlicensed = await maillage(['import', 'mednum', SMALL], environment)
    expect([unlicensed.exit, unlicensed.err]).toEqual([1, expect.stringContaining('--license')])
  })

  test('imports, and the same list again changes nothing', async () => {
    const report = join(folder, 'report.jsonl')
    await writeFile(report, 'an earlier report', { mode: 0o644 })
    const first = await maillage(['import', 'mednum', SMALL, ...GIVEN, '--report', report], environment)
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
    const again = await maillage(['import', 'mednum', SMALL, ...GIVEN], environment)
    expect(json(again.out)).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
  })

  test('writes dated files once, or some of them elsewhere', async () => {
    const dated = await maillage(['export', '--json'], environment)
    expect(dated.exit, dated.err).toBe(0)
    const { date, files } = json(dated.out) as { date: string; files: { name: string; rows: number }[] }
    expect(files.find(({ name }) => name === 'places.csv')?.rows).toBe(4)
    expect((await stat(join(folder, 'dumps', date, 'places.csv.gz'))).size).toBeGreaterThan(0)
    const again = await maillage(['export'], environment)
    expect([again.exit, again.err]).toEqual([1, expect.stringContaining('there already')])
    const out = join(folder, 'elsewhere')
    const some = ['export', '--format', 'places.csv', '--format', 'places.geojsonl', '--out', out]
    const written = await maillage([...some, '--territory', '23'], environment)
    expect(written.exit, written.err).toBe(0)
    expect((await readdir(out)).sort()).toEqual(['places-23.csv', 'places-23.geojsonl'])
    for (const [wrong, said] of [
      [['--territory', '23'], '--out'],
      [['--territory', '99999', '--out', out], 'no such territory'],
      [['--date', 'demain'], '--date demain'],
      [['--date', '2999-01-01'], '--date 2999-01-01'],
      [['--format', 'places.exe'], 'places.exe'],
    ] as const) {
      const refused = await maillage(['export', ...wrong], environment)
      expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining(said)])
    }
  })

  test('reads standard input, and strictness is an exit status', async () => {
    const text = await readFile(SMALL, 'utf8')
    const { exit, out } = await maillage(['import', 'mednum', '-', ...GIVEN, '--strict'], environment, text)
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
    await writeFile(
      later,
      kept.replace('Espace des Tilleuls', 'Espace des Saules').replace(/a1.*double.*/, ''),
    )
    const partial = await maillage(['import', 'mednum', later, ...GIVEN], environment)
    expect(json(partial.out)).toMatchObject({ updated: 1, unchanged: 2, withdrawn: 0 })
    const refused = await maillage(['import', 'mednum', later, ...GIVEN, '--complete'], environment)
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('--force')])
    const forced = await maillage(['import', 'mednum', later, ...GIVEN, '--complete', '--force'], environment)
    expect(json(forced.out)).toMatchObject({ withdrawn: 1 })
    const back = await maillage(['import', 'mednum', SMALL, ...GIVEN, '--complete'], environment)
    expect(json(back.out)).toMatchObject({ updated: 2, unchanged: 2, withdrawn: 0 })
  })

  test('runs two commands at once, one after the other where they share a folder', async () => {
    const both = await Promise.all([
      maillage(['import', 'mednum', SMALL, ...GIVEN], environment),
      maillage(['import', 'mednum', '-', ...GIVEN], environment, await readFile(SMALL, 'utf8')),
    ])
    for (const { exit, out, err } of both) {
      expect(exit, err).toBe(0)
      expect(json(out)).toMatchObject({ unchanged: 4, rejected: 2 })
    }
  })

  test('backs up and restores elsewhere', async () => {
    const file = join(folder, 'backup.gz')
    expect((await maillage(['backup', file], environment)).exit).toBe(0)
    expect((await stat(file)).mode & 0o077).toBe(0)
    const elsewhere = await emptyDirectory()
    const restored = await maillage(['restore', file, '--json'], elsewhere)
    expect(restored.exit, restored.err).toBe(0)
    const stats = await maillage(['stats', '--json'], elsewhere)
    expect(json(stats.out)).toMatchObject({
      engine,
      places: { real: 4 },
      hours: { understood: expect.any(Number), notStated: expect.any(Number) },
    })
  })
})

test('the first production address stays that of record URIs', async () => {
  const directory = await emptyDirectory()
  const settings = (publicUrl: string) =>
    loadConfig({
      NODE_ENV: 'production',
      ...directory,
      PUBLIC_URL: publicUrl,
      SECRET: 'a'.repeat(20) + 'b'.repeat(20),
      LEGAL_PUBLISHER: 'Test',
      LEGAL_CONTACT: 'Test',
      LEGAL_HOST: 'Test',
    })
  for (const publicUrl of ['https://first.example.org', 'https://second.example.org']) {
    const opened = await openDirectory(settings(publicUrl))
    expect(opened.deps.host).toBe('https://first.example.org')
    await opened.close()
  }
})

test('production refuses unsafe settings by name', () => {
  const refused = () =>
    loadConfig({ NODE_ENV: 'production', PUBLIC_URL: 'http://example.org', SECRET: 'changeme' })
  expect(refused).toThrow(/PUBLIC_URL.*SECRET.*LEGAL_PUBLISHER/)
})

describe('with the server running', () => {
  let server: Started
  beforeAll(async () => {
    server = await startServer(environment)
  })
  afterAll(() => server?.stop())

  test('commands run through it, with the same output and status', async () => {
    const again = await maillage(['import', 'mednum', SMALL, ...GIVEN], environment)
    expect(again.exit, again.err).toBe(0)
    expect(json(again.out)).toMatchObject({ unchanged: 4 })
    expect((await maillage(['nonsense'], environment)).exit).toBe(2)
    const text = await readFile(SMALL, 'utf8')
    expect((await maillage(['import', 'mednum', '-', ...GIVEN, '--strict'], environment, text)).exit).toBe(1)
  })

  test('two commands at once are both run', async () => {
    const file = join(folder, 'live-backup.gz')
    const both = await Promise.all([
      maillage(['backup', file], environment),
      maillage(['import', 'mednum', SMALL, ...GIVEN], environment),
    ])
    expect(both.map(({ exit, err }) => [exit, err])).toEqual([
      [0, ''],
      [0, expect.stringContaining('100 %')],
    ])
  })

  test('a command that fails says why, and the server lives on', async () => {
    const refused = await maillage(['restore', SMALL], environment)
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('already holds records')])
    const nowhere = await maillage(
      ['import', 'mednum', SMALL, ...GIVEN, '--report', '/nowhere/report'],
      environment,
    )
    expect(nowhere.exit).toBe(1)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  })

  test('a second server on the same folder says so', async () => {
    if (engine === 'postgres') return
    await expect(startServer(environment)).rejects.toThrow('Another process holds')
  })

  test('searching leaves no trace on its output or on disk', async () => {
    const canary = 'quetzalcoatl'
    await fetch(`${server.url}/api/v1/places?q=${canary}&lat=46.123456&lon=1.654321`)
    await fetch(`${server.url}/?q=${canary}`)
    await fetch(`${server.url}/api/v1/places?q=${canary}&nope=1`)
    expect(server.output()).not.toMatch(/quetzalcoatl|46\.123456/)
    const { execFileSync } = await import('node:child_process')
    const found = execFileSync('bash', ['-c', `grep -rl ${canary} '${folder}' || true`], { encoding: 'utf8' })
    expect(found).toBe('')
  })

  test('it stops gracefully', async () => {
    expect(await server.stop()).toBe(0)
  })
})
