/** The server as an operator runs it: what it refuses, what it logs, how it stops. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engine, openEmptyDatabase, preparedFolder, type TestDatabase } from '../support/engines.ts'
import { freshFolder, type Started, startServer } from '../support/processes.ts'

let folder: string
let database: TestDatabase | undefined
let server: Started
beforeAll(async () => {
  folder = await freshFolder()
  if (engine === 'postgres') database = await openEmptyDatabase()
  server = await startServer({ DATA_DIR: folder, DATABASE_URL: database?.url })
})
afterAll(async () => {
  await server?.stop()
  await database?.close()
})

/** What comes back for bytes no client would write; empty when the connection is closed without a word. */
async function raw(...bytes: (string | Buffer)[]): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
  socket.on('error', () => {})
  for (const part of bytes) socket.write(part)
  socket.setTimeout(5_000, () => socket.destroy())
  // Not `once` of node:events: a connection cut short by a refusal is an answer too.
  await new Promise((resolve) => socket.once('close', resolve))
  return answer
}

const END = ' HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'

test('an accent in an address is refused with what would be right', async () => {
  const said = await raw(Buffer.from(`GET /api/v1/places?q=café${END}`))
  expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(JSON.parse(said.slice(said.indexOf('{')))).toMatchObject({
    code: 'unreadable-request',
    detail: expect.stringContaining('%C3%A9'),
  })
})

describe('bytes no client would write', () => {
  test.each<[string, (string | Buffer)[]]>([
    ['a query string of 1 MB', [`GET /api/v1/places?q=${'a'.repeat(1_000_000)}${END}`]],
    ['1 MB of parameters for a page', [`GET /?${'q=a&'.repeat(250_000)}${END}`]],
    ['invalid UTF-8 in a path', ['GET /lieux/', Buffer.from([0xff, 0xfe, 0x80]), END]],
    ['invalid UTF-8 in a query', ['GET /api/v1/places?q=', Buffer.from([0xc3, 0x28]), END]],
    ['an encoded half of a character', [`GET /api/v1/places?q=%C3${END}`]],
    [
      'broken JSON',
      [`POST /api/v1/places${END.replace('\r\n\r\n', '\r\nContent-Length: 8\r\n\r\n')}{"broken`],
    ],
    ['a method that does not exist', [`FETCH /api/v1/places${END}`]],
    ['TRACE', [`TRACE /api/v1/places${END}`]],
    ['CONNECT', [`CONNECT localhost:80${END}`]],
    ['no host', ['GET / HTTP/1.1\r\nConnection: close\r\n\r\n']],
    ['another protocol', ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03']],
    ['an absolute address of elsewhere', [`GET http://elsewhere.example.org/api/v1/status${END}`]],
  ])('%s is refused or answered, never failed', async (_, bytes) => {
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(await raw(...bytes))?.[1] ?? 400)
    expect(status).toBeLessThan(500)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  })
})

test('every answer has the headers of a safe site, refusals included', async () => {
  for (const path of [
    '/',
    '/?q=a',
    '/api/v1/places',
    '/api/v1/nothing',
    '/api/docs',
    '/data/places.csv',
    '/nothing',
  ]) {
    const { headers } = await fetch(server.url + path)
    expect(headers.get('content-security-policy'), path).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    )
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe')
    expect(headers.get('referrer-policy'), path).toBe('no-referrer')
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('x-frame-options'), path).toBe('DENY')
    expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('set-cookie'), path).toBeNull()
    expect(headers.get('server'), path).toBeNull()
    expect(headers.get('x-powered-by'), path).toBeNull()
  }
})

/** Every file under a folder. */
const filesUnder = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile())

test('what somebody looks for, and from where, is found neither in its output nor on disk', async () => {
  const canary = 'quetzalcoatlus'
  const place = 'lat=46.123457&lon=1.654321'
  const asked = [
    `/api/v1/places?q=${canary}&${place}&radius=5000&facets=fee`,
    `/api/v1/places?q=${canary}&${place}&nope=1`,
    `/api/v1/territories?q=${canary}`,
    `/api/v1/addresses?q=${canary}%20rue%20du%20Lac`,
    `/tiles/places/5/16/11.mvt?q=${canary}`,
    `/?q=${canary}&lieu=${canary}`,
    `/?q=${canary}&${place}`,
    `/carte.svg?q=${canary}&${place}`,
    `/lieux/${canary}`,
    `/${canary}?q=${canary}`,
  ]
  for (const path of asked) await (await fetch(server.url + path)).arrayBuffer()
  const traces = [canary, '46.123457', '1.654321']
  for (const trace of traces) expect(server.output()).not.toContain(trace)
  for (const file of filesUnder(folder)) {
    const bytes = readFileSync(file)
    for (const trace of traces) expect(bytes.includes(trace), file).toBe(false)
  }
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  const keys = new Set(lines.flatMap((line) => Object.keys(JSON.parse(line) as object)))
  expect([...keys].sort()).toEqual(['id', 'level', 'method', 'ms', 'route', 'status'])
})

test('an address that asks without end is told to wait, in words or in JSON', async () => {
  let refused: Response | undefined
  for (let tries = 0; tries < 700 && !refused; tries++) {
    const response = await fetch(`${server.url}/api/v1/status`)
    if (response.status === 429) refused = response
    else await response.arrayBuffer()
  }
  expect(refused?.headers.get('content-type')).toBe('application/problem+json')
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused?.json()).toMatchObject({ status: 429, code: 'limit-exceeded' })
  const page = await fetch(`${server.url}/?q=a`)
  await page.text()
  expect([200, 429]).toContain(page.status)
})

test('what it has begun to answer arrives whole when it is told to stop', async () => {
  const again = await startServer({ DATA_DIR: await preparedFolder(), DATABASE_URL: database?.url })
  const begun = await Promise.all(Array.from({ length: 12 }, () => fetch(`${again.url}/api/v1/taxonomy`)))
  const stopped = again.stop()
  for (const response of begun) expect(await response.json()).toMatchObject({ license: 'CC0-1.0' })
  expect(await stopped).toBe(0)
})
