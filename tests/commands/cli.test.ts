/** The command line as an operator uses it: real processes on a real folder or server. */
import { readFile, stat } from 'node:fs/promises'
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
  test('runs two commands at once, one after the other where they share a folder', async () => {
    const both = await Promise.all([
      maillage(['import', 'mednum', SMALL, ...GIVEN], environment),
      maillage(['import', 'mednum', '-', ...GIVEN], environment, await readFile(SMALL, 'utf8')),
    ])
    // A server lets both begin: who comes second to a list that is being read is told so.
    const told = both.filter(({ err }) => engine === 'postgres' && err.includes('exemple is being read'))
    expect(told.map(({ exit }) => exit)).toEqual(told.length === 0 ? [] : [1])
    const done = both.filter((one) => !told.includes(one))
    for (const { exit, err } of done) expect(exit, err).toBe(0)
    const reports = done.map(({ out }) => json(out)).sort((a, b) => Number(b.created) - Number(a.created))
    expect(reports).toMatchObject([
      { created: 4, unchanged: 0, rejected: 2 },
      ...done.slice(1).map(() => ({ created: 0, unchanged: 4, rejected: 2 })),
    ])
    const again = await maillage(['import', 'mednum', SMALL, ...GIVEN], environment)
    expect(json(again.out), again.err).toMatchObject({ created: 0, unchanged: 4, rejected: 2 })
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
