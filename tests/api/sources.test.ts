/** Lists that are read again by themselves, from real servers that change, forget, stall and lie. */
import { PassThrough, Readable } from 'node:stream'
import { createUrlReader } from '@maillage/api/features/imports/input'
import type { Source, SourceRun } from '@maillage/api/features/sources'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { type ListServer, openListServer } from '../support/list-server.ts'
import { signIn, type Visitor, visitor } from '../support/people.ts'
import { mednumRows } from '../support/rows.ts'

const DAY = 86_400_000

let directory: TestDirectory
let server: ListServer
let admin: Visitor
let now = NOW
let program = 'one'
beforeAll(async () => {
  // The loopback server alone: any other private address stays refused.
  const fetchUrl = createUrlReader({
    lookup: async () => [],
    allowPrivate: (address) => address === '127.0.0.1',
    stallTimeoutMs: 1_000,
  })
  directory = await openTestDirectory({ now: () => now, program: () => program, fetchUrl })
  server = await openListServer()
  admin = await signIn(directory, 'admin@example.org', {
    scope: 'node',
    target: 'node',
    role: 'administrator',
  })
})
afterAll(async () => {
  await server.close()
  await directory.close()
})
beforeEach(async () => {
  now = NOW
  program = 'one'
  server.files.clear()
  server.fault = undefined
  server.answered.length = 0
  await directory.deps.db.deleteFrom('sources').execute()
  await directory.deps.db.deleteFrom('runs').execute()
})

/** Answers so, whatever was asked. */
const answering =
  (status: number, headers: Record<string, string> = {}): ListServer['fault'] =>
  (_, response) => {
    response.writeHead(status, headers).end()
    return true
  }

const list = (count: number): string => [...mednumRows(count)].join('')

/** Runs a command as the command line does, in this process. */
const maillage = (...argv: string[]) => command(argv, directory)

/** The same, given something on its standard input. */
const maillageReading = (stdin: Readable, ...argv: string[]) => command(argv, { deps: directory.deps, stdin })

const add = (name: string, path: string, ...more: string[]) =>
  maillage('source', 'add', name, server.url(path), '--format', 'mednum', '--license', 'etalab-2.0', ...more)

const importByHand = (source: string, list: Readable) =>
  maillageReading(list, 'import', 'mednum', '-', '--source', source, '--license', 'etalab-2.0')

const sources = async (who: Visitor = admin) =>
  (await who.ask<{ items: Source[] }>('GET', '/api/v1/sources')).body.items
const runs = async (name: string) =>
  (await admin.ask<{ source: Source; runs: SourceRun[] }>('GET', `/api/v1/sources/${name}/runs`)).body.runs
/** What the job says that it did. */
const job = async () => (await directory.deps.jobs.run('sources')).output

describe('a source', () => {
  test('is read when it is due, is not read again while its server says that it is unchanged, and is when it changes', async () => {
    server.files.set('/list.csv', list(5))
    expect(await add('liste', '/list.csv', '--schedule', 'daily')).toMatchObject({ exit: 0, err: '' })
    expect(await job()).toEqual({ done: 1, unchanged: 0, failed: 0 })
    expect(await sources()).toMatchObject([
      {
        name: 'liste',
        license: 'etalab-2.0',
        next: '2026-11-17T00:15:00.000Z',
        last: { state: 'done', counts: { rows: 5, created: 5, rejected: 0 } },
      },
    ])
    expect(await job()).toEqual({ done: 0, unchanged: 0, failed: 0 })
    now += DAY
    expect(await job()).toEqual({ done: 0, unchanged: 1, failed: 0 })
    expect((await sources())[0]?.last).toMatchObject({ state: 'unchanged' })
    server.files.set('/list.csv', list(6))
    now += DAY
    expect(await job()).toEqual({ done: 1, unchanged: 0, failed: 0 })
    expect((await runs('liste')).map(({ state, counts }) => [state, counts?.created])).toEqual([
      ['done', 1],
      ['unchanged', undefined],
      ['done', 5],
    ])
    expect(server.answered).toEqual(['200 /list.csv', '304 /list.csv', '200 /list.csv'])
  })

  test('in two files is read whole when one of them changes, and unchanged when neither does', async () => {
    const structure = (name: string) =>
      JSON.stringify([
        {
          id: 's1',
          nom: name,
          commune: 'Guéret',
          code_postal: '23000',
          code_insee: '23096',
          source: 'essai',
          date_maj: '2026-01-01',
        },
      ])
    server.files.set('/structures.json', structure('Les Tilleuls'))
    server.files.set(
      '/services.json',
      JSON.stringify([{ id: 'v1', structure_id: 's1', nom: 'Aide', source: 'essai', thematiques: [] }]),
    )
    const urls = ['/structures.json', '/services.json'].map(server.url)
    const options = ['--format', 'data-inclusion', '--license', 'etalab-2.0', '--schedule', 'never']
    expect(await maillage('source', 'add', 'deux', ...urls, ...options)).toMatchObject({ exit: 0, err: '' })
    expect(await maillage('source', 'run', 'deux')).toMatchObject({ exit: 0, err: '' })
    expect((await maillage('source', 'run', 'deux')).out).toContain('unchanged since')
    server.answered.length = 0
    server.files.set('/structures.json', structure('Les Saules'))
    expect((await maillage('source', 'run', 'deux')).out).toContain('updated 1')
    expect(server.answered).toEqual(['200 /structures.json', '304 /services.json', '200 /services.json'])
    expect(await job()).toEqual({ done: 0, unchanged: 0, failed: 0 })
  })

  test('that is broken stops only itself, says why, and is tried again at its next time', async () => {
    server.files.set('/good.csv', list(3))
    server.files.set('/list.csv', list(400))
    const faults: [string, ListServer['fault'], string, string][] = [
      ['down', answering(500), 'unavailable', 'answered 500'],
      ['slow', (_, response) => response.write('id,'), 'limit-exceeded', 'sent nothing for'],
      [
        'truncated',
        (_, response) => {
          response.writeHead(200, { 'content-length': '9999999' })
          response.write(list(300), () => response.destroy())
          return true
        },
        'unavailable',
        'cannot be read',
      ],
      [
        'private',
        answering(302, { location: 'http://127.0.0.2/list.csv' }),
        'invalid-input',
        'a private network',
      ],
      ['moved', answering(304), 'unavailable', 'answered 304'],
    ]
    for (const [name, fault, code, words] of faults) {
      await directory.deps.db.deleteFrom('sources').execute()
      server.fault = (request, response) =>
        request.url === '/list.csv' ? (fault?.(request, response) ?? false) : false
      await add(`a-${name}`, '/list.csv')
      await add('z-good', '/good.csv')
      expect([name, await job()]).toEqual([name, { done: 1, unchanged: 0, failed: 1 }])
      const [broken] = await sources()
      expect(broken).toMatchObject({
        next: '2026-11-17T00:15:00.000Z',
        last: { state: 'failed', failure: { code, message: expect.stringContaining(words) } },
      })
      const held = directory.deps.db
        .selectFrom('source_rows')
        .select('source_id')
        .where('source', '=', `a-${name}`)
      expect([name, await held.execute()]).toEqual([name, []])
      server.fault = undefined
      now += DAY
      await job()
      expect([name, (await sources())[0]?.last]).toMatchObject([
        name,
        { state: 'done', counts: { rows: 400 } },
      ])
      now = NOW
    }
  })

  test('that shrank is not withdrawn before somebody forces it, whether its server says it changed or not', async () => {
    server.files.set('/list.csv', list(10))
    await add('courte', '/list.csv', '--complete', '--schedule', 'never')
    expect((await maillage('source', 'run', 'courte')).exit).toBe(0)
    server.files.set('/list.csv', list(2))
    for (let tries = 0; tries < 2; tries++) {
      const { exit, out } = await maillage('source', 'run', 'courte')
      expect([exit, out]).toEqual([1, expect.stringContaining('more than one in five')])
    }
    expect(await runs('courte')).toMatchObject([
      { state: 'failed', failure: { code: 'too-many-withdrawn' } },
      { state: 'failed' },
      { state: 'done' },
    ])
    expect((await maillage('source', 'run', 'courte', '--force')).out).toContain('withdrawn 8')
    expect((await maillage('source', 'run', 'courte', '--force')).out).toContain('unchanged since')
    server.answered.length = 0
    expect((await maillage('source', 'run', 'courte', '--again')).out).toContain('unchanged 2')
    expect(server.answered).toEqual(['200 /list.csv'])
    server.files.set('/list.csv', list(1))
    const again = await maillage('source', 'run', 'courte', '--again')
    expect([again.exit, again.out]).toEqual([1, expect.stringContaining('more than one in five')])
  })

  test('is read again though its server says that it is unchanged, once the program is another or the list was imported by hand', async () => {
    server.files.set('/list.csv', list(4))
    await add('meme', '/list.csv', '--schedule', 'never')
    const run = async () => (await maillage('source', 'run', 'meme')).out
    expect(await run()).toContain('created 4')
    expect(await run()).toContain('unchanged since')
    program = 'two'
    expect(await run()).toContain('unchanged 4')
    expect(await run()).toContain('unchanged since')
    const byHand = list(4).replaceAll('Lieu numéro', 'Lieu corrigé')
    expect((await importByHand('meme', Readable.from([byHand]))).out).toContain('updated 4')
    expect(await run()).toContain('updated 4')
    expect(await run()).toContain('unchanged since')
  })

  test('is never read twice at once; a reader that died keeps others away for a while only', async () => {
    const isBeingRead = expect.stringMatching(/^The source seule is being read\./)
    server.files.set('/list.csv', list(3))
    await add('seule', '/list.csv')
    let release = () => {}
    const waits = new Promise<void>((resolve) => (release = resolve))
    server.fault = async () => {
      await waits
      return false
    }
    const first = maillage('source', 'run', 'seule')
    while ((await sources())[0]?.last?.state !== 'running')
      await new Promise((resolve) => setTimeout(resolve, 20))
    const second = await maillage('source', 'run', 'seule')
    expect(second).toMatchObject({ exit: 1, err: isBeingRead })
    expect((await admin.ask('POST', '/api/v1/sources/seule/runs')).status).toBe(409)
    expect((await add('seule', '/other.csv')).err).toEqual(isBeingRead)
    release()
    expect((await first).exit).toBe(0)
    // As after a process that was killed.
    const held = { held_by: directory.deps.uuid(), held_until: new Date(now + 120_000).toISOString() }
    await directory.deps.db.updateTable('sources').set(held).execute()
    expect((await maillage('source', 'run', 'seule')).exit).toBe(1)
    now += 120_001
    expect((await maillage('source', 'run', 'seule')).exit).toBe(0)
  })

  test('is not read while it is imported by hand, nor imported or added while it is read', async () => {
    const isBeingRead = expect.stringMatching(/^The source main is being read\./)
    server.files.set('/list.csv', list(3))
    const held = () => directory.deps.db.selectFrom('sources').select('held_by').executeTakeFirst()
    // An import whose list is still on its way; the source is known by it alone.
    const slow = new PassThrough()
    slow.write(list(1))
    const byHand = importByHand('main', slow)
    while (!(await held())?.held_by) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await add('main', '/list.csv')).toMatchObject({ exit: 1, err: isBeingRead })
    expect(await importByHand('main', Readable.from([list(2)]))).toMatchObject({ exit: 1, err: isBeingRead })
    slow.end()
    expect(await byHand).toMatchObject({ exit: 0, err: '' })
    expect(await add('main', '/list.csv')).toMatchObject({ exit: 0, err: '' })
    let release = () => {}
    const waits = new Promise<void>((resolve) => (release = resolve))
    server.fault = async () => {
      await waits
      return false
    }
    const reading = maillage('source', 'run', 'main')
    while (!(await held())?.held_by) await new Promise((resolve) => setTimeout(resolve, 20))
    const refused = await importByHand('main', Readable.from([list(3).replaceAll('Lieu', 'Salle')]))
    expect(refused).toMatchObject({ exit: 1, err: isBeingRead })
    release()
    expect((await reading).out).toContain('created 2')
    expect((await importByHand('main', Readable.from([list(3)]))).out).toContain('unchanged 3')
  })

  test('keeps its last hundred runs, and the one that says whether its list still stands', async () => {
    server.files.set('/list.csv', list(2))
    await add('vieille', '/list.csv', '--schedule', 'never')
    await maillage('source', 'run', 'vieille')
    const [applied] = await runs('vieille')
    const unchanged = Array.from({ length: 150 }, (_, minute) => ({
      id: directory.deps.uuid(),
      kind: 'unchanged',
      source: 'vieille',
      started: new Date(now + minute * 60_000).toISOString(),
      finished: new Date(now + minute * 60_000).toISOString(),
      report: '{}',
    }))
    await directory.deps.db.insertInto('runs').values(unchanged).execute()
    expect((await directory.deps.jobs.run('forget-runs')).output).toEqual({ forgotten: 50 })
    const kept = await directory.deps.db.selectFrom('runs').select('id').orderBy('started').execute()
    expect(kept.map(({ id }) => id)).toEqual([applied?.id, ...unchanged.slice(50).map(({ id }) => id)])
    expect((await maillage('source', 'run', 'vieille')).out).toContain('unchanged since')
  })

  test('tells the lines it rejected, and nothing of what they hold', async () => {
    const [header = '', row = ''] = [...mednumRows(1)]
    const secret = row
      .replace('Lieu numéro 0', '')
      .replace('contact0@example.org', 'jeanne.quetzal@example.org')
      .replace('0 rue des Essais', '0 rue Quetzalcoatlus')
    server.files.set('/list.csv', `${header}${row}${secret}${row}`)
    await add('rejets', '/list.csv')
    await job()
    const { status, body } = await admin.ask('GET', '/api/v1/sources/rejets/runs')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      runs: [
        {
          state: 'done',
          counts: { rejected: 2 },
          first: expect.arrayContaining([{ line: 3, code: 'name-missing', field: 'nom' }]),
        },
      ],
    })
    expect(JSON.stringify(body)).not.toMatch(/quetzal/i)
    const { report } = await directory.deps.db.selectFrom('runs').select('report').executeTakeFirstOrThrow()
    expect(JSON.stringify(report)).not.toMatch(/quetzal/i)
  })
})

test('sources are the administrators’ business', async () => {
  server.files.set('/list.csv?cle=quetzal', list(2))
  await add('liste', '/list.csv?cle=quetzal', '--schedule', 'never')
  const moderator = await signIn(directory, 'moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  for (const [method, path] of [
    ['GET', '/api/v1/sources'],
    ['GET', '/api/v1/sources/liste/runs'],
    ['POST', '/api/v1/sources/liste/runs'],
  ] as const) {
    expect((await visitor(directory).ask(method, path)).status).toBe(401)
    expect((await moderator.ask(method, path)).status).toBe(403)
    expect((await admin.ask(method, path.replace('liste', 'autre'))).status).toBe(
      path.includes('liste') ? 404 : 200,
    )
  }
  expect(server.answered).toEqual([])
  const asked = await admin.ask('POST', '/api/v1/sources/liste/runs')
  expect([asked.status, asked.headers.get('cache-control')]).toEqual([202, 'no-store'])
  await job()
  const [source] = await sources()
  expect(source).toMatchObject({ addresses: [server.url('/list.csv')], next: null, last: { state: 'done' } })
  expect(JSON.stringify(source)).not.toContain('quetzal')
})

test('what cannot be a source is refused in words, and one that is taken away leaves what it gave', async () => {
  const url = server.url('/list.csv')
  const refusals: [string[], string][] = [
    [['../x', url, '--format', 'mednum', '--license', 'etalab-2.0'], 'is no name'],
    [['a', url, '--format', 'mednum'], 'Say under which licence'],
    [
      ['a', 'ftp://example.org/a.csv', '--format', 'mednum', '--license', 'etalab-2.0'],
      'addresses are not read',
    ],
    [
      ['a', 'https://me:secret@example.org/', '--format', 'mednum', '--license', 'etalab-2.0'],
      'holds a name or a password',
    ],
    [['a', url, url, '--format', 'mednum', '--license', 'etalab-2.0'], 'has one address'],
    [['a', url, '--format', 'csv', '--license', 'etalab-2.0'], 'needs --map'],
    [['a', url, '--format', 'mednum', '--license', 'etalab-2.0', '--schedule', 'often'], 'is no schedule'],
    [
      ['a', url, '--format', 'mednum', '--license', 'etalab-2.0', '--schedule', '61 * * * *'],
      'is no schedule',
    ],
  ]
  for (const [argv, words] of refusals)
    expect(await maillage('source', 'add', ...argv)).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining(words),
    })
  expect((await maillage('source')).out).toBe('No source.\n')

  server.files.set('/list.csv', list(2))
  await add('partie', '/list.csv', '--schedule', '*/10 * * * *')
  await job()
  expect((await maillage('source', 'list')).out).toContain('*/10 * * * *')
  expect((await maillage('source', 'remove', 'partie')).exit).toBe(0)
  expect(await maillage('source', 'remove', 'partie')).toMatchObject({
    exit: 1,
    err: 'The source partie does not exist here.\n',
  })
  expect(await sources()).toEqual([])
  const rows = await directory.deps.db
    .selectFrom('source_rows')
    .where('source', '=', 'partie')
    .selectAll()
    .execute()
  expect(rows).toHaveLength(2)
})
