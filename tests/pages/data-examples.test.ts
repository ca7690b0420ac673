/** `/donnees`: each example that one copies from the page is run as it stands, on a server that listens. */
import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { takeDump } from '@maillage/api/features/dumps'
import { FORMAT_NAMES } from '@maillage/api/features/exports'
import type { Place } from '@maillage/shared/place'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TOOLS } from '../../packages/web-map/src/pages/data/examples.ts'
import { ROOT } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { library, PUBLISHED, UNPUBLISHED } from '../support/ogc.ts'
import { freePort, freshFolder } from '../support/processes.ts'
import { save } from '../support/save.ts'
import { faults, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const exec = promisify(execFile)

/** Of the library. */
const { name: NAME, address: { commune: COMMUNE } = {} } = library.body as Place

/** Whether a program answers. */
function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

let directory: TestDirectory
let server: Server
let root: string
/** Where the examples are run. */
let folder: string
let html: string
beforeAll(async () => {
  const port = await freePort()
  root = `http://127.0.0.1:${port}`
  folder = await freshFolder()
  directory = await openTestDirectory({ host: root })
  await save(directory.deps, ...PUBLISHED, ...UNPUBLISHED)
  const site = siteOver(directory.app, directory.deps, { publicUrl: root })
  server = serve({ fetch: (request) => site.fetch(request), port, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  html = await (await fetch(`${root}/donnees`)).text()
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await directory.close()
})

/** What one copies of an example. */
function copied(tool: (typeof TOOLS)[number]): string {
  const [, code = ''] = new RegExp(`<pre id="exemple-${tool}"><code>([\\s\\S]*?)</code>`).exec(html) ?? []
  return code
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

const run = async (program: string, args: readonly string[], cwd = folder) =>
  (await exec(program, args, { cwd, timeout: 60_000 })).stdout

test('the page says what is in here and which file for what, in both languages', async () => {
  const english = await (await fetch(`${root}/donnees?lang=en`)).text()
  expect([faults(html), faults(english)]).toEqual([[], []])
  expect(mainOf(html)).toMatch(/Lieux que l’on trouve dans cet annuaire\s: \d/)
  expect(mainOf(english)).toMatch(/Places that one finds in this directory: \d/)
})

test('every link of the guide leads to a file, and every example names this site', async () => {
  const links = [...html.matchAll(/href="(\/api\/v1\/export[^"]*)"/g)].map(([, path = '']) => path)
  expect(links.length).toBeGreaterThan(4)
  for (const path of links) {
    const { status } = await fetch(`${root}${path.replaceAll('&amp;', '&')}`)
    expect([path, status]).toEqual([path, 200])
  }
  for (const tool of TOOLS) expect(copied(tool)).toContain(root)
})

test('once there are dated files the guide names each kind, whole however large the directory is', async () => {
  const named = (page: string) =>
    [...page.matchAll(/href="\/(?:data\/latest\/|api\/v1\/export\?format=)([^"]+)"/g)].map(([, name]) => name)
  expect(new Set(named(html))).toEqual(new Set(FORMAT_NAMES))
  await takeDump(directory.deps, '2026-11-26')
  const after = await (await fetch(`${root}/donnees`)).text()
  expect(after).not.toMatch(/href="\/api\/v1\/export/)
  expect(new Set(named(after))).toEqual(new Set(FORMAT_NAMES))
  for (const path of [
    ...FORMAT_NAMES.map((name) => `/data/latest/${name}`),
    '/data/dictionary.csv',
    '/data/losses.csv',
  ]) {
    const answer = await fetch(root + path)
    expect([path, answer.status]).toEqual([path, 200])
    await answer.body?.cancel()
    expect(after).toContain(`href="${path}"`)
  }
  expect(after).toContain('href="/data/indicateurs-latest.csv"')
})

test('the spreadsheet’s address gives a table', async () => {
  const answer = await fetch(copied('spreadsheet'))
  expect(answer.headers.get('content-type')).toContain('text/csv')
  expect(await answer.text()).toContain(NAME)
})

test.skipIf(!has('curl'))('curl (when it is installed)', async () => {
  await run('sh', ['-ec', copied('curl')])
  expect(await readFile(join(folder, 'lieux.csv'), 'utf8')).toContain(NAME)
  expect(await readFile(join(folder, 'creuse.csv'), 'utf8')).toMatch(/^id,pivot,nom/)
})

test.skipIf(!has('python3'))('Python (when it is installed)', async () => {
  const [count, ...lines] = (await run('python3', ['-c', copied('python')])).trim().split('\n')
  expect(Number(count)).toBeGreaterThanOrEqual(lines.length)
  expect(lines.join('\n')).toContain(NAME)
})

test.skipIf(!has('Rscript'))('R (when it is installed)', async () => {
  expect(await run('Rscript', ['-e', copied('r')])).toMatch(/\d/)
})

test('DuckDB', async () => {
  const sql = copied('duckdb')
  const [, download = ''] = /^-- (.+)$/m.exec(sql) ?? []
  expect(download).toBe(`curl -f -o lieux.csv "${root}/data/places.csv"`)
  const script = `import { writeFileSync } from 'node:fs'
    import { DuckDBInstance } from '@duckdb/node-api'
    const [folder, url, sql] = process.argv.slice(1)
    writeFileSync(folder + '/lieux.csv', await (await fetch(url)).text())
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run("SET file_search_path = '" + folder + "'")
    console.log(JSON.stringify((await connection.runAndReadAll(sql)).getRowObjectsJson()))`
  const args = ['--input-type=module', '-e', script, '--', folder, `${root}/data/places.csv`, sql]
  const rows = JSON.parse(await run(process.execPath, args, join(ROOT, 'packages/api'))) as {
    commune: string
    lieux: string
  }[]
  expect(rows.map(({ commune }) => commune)).toContain(COMMUNE)
  expect(Number(rows[0]?.lieux)).toBeGreaterThan(0)
})

describe.skipIf(!has('ogr2ogr'))('QGIS’s own library, GDAL (when gdal-bin is installed)', () => {
  test('reads every place', async () => {
    await run('sh', ['-ec', copied('qgis')])
    const said = await run('ogrinfo', ['-ro', '-so', 'lieux.gpkg', 'places'])
    expect(said).toContain(`Feature Count: ${PUBLISHED.length}`)
  })
})
