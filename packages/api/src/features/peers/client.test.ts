import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { InvalidInput, LimitExceeded, Unavailable } from '@maillage/shared/errors'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Lookup } from '../../net/connect.ts'
import { createPeerClient, type PeerClientOptions, type PeerRequest } from './client.ts'

const NOW = Date.parse('2026-11-16T09:00:00Z')
const PAGE = JSON.stringify({ items: Array.from({ length: 500 }, (_, seq) => ({ seq, nom: 'Médiathèque' })) })

const send = (response: ServerResponse, status: number, headers: Record<string, string>, body = '') =>
  response.writeHead(status, headers).end(body)

const pages: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
  '/plain': (response) => send(response, 200, { 'content-type': 'application/json', etag: '"a1"' }, PAGE),
  '/gzip': (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(PAGE)),
  '/deflate': (response) => response.setHeader('content-encoding', 'deflate').end(deflateSync(PAGE)),
  '/br': (response) => response.setHeader('content-encoding', 'BR').end(brotliCompressSync(PAGE)),
  '/known': (response, request) =>
    request.headers['if-none-match'] === '"a1"'
      ? // As servers do that describe what they do not send.
        send(response, 304, { etag: '"a1"', 'content-length': '9000000', 'content-encoding': 'gzip' })
      : send(response, 200, { etag: '"a1"' }, PAGE),
  '/nothing': (response) => send(response, 204, {}),
  '/gone': (response) =>
    send(response, 410, { 'content-type': 'application/problem+json' }, '{"code":"epoch"}'),
  '/failing': (response) => send(response, 500, {}, 'no'),
  '/busy': (response) => send(response, 429, { 'retry-after': '120' }, '{}'),
  '/busy-until': (response) => send(response, 429, { 'retry-after': 'Mon, 16 Nov 2026 09:05:00 GMT' }, '{}'),
  '/busy-before': (response) => send(response, 503, { 'retry-after': 'Mon, 16 Nov 2026 08:00:00 GMT' }, '{}'),
  '/busy-badly': (response) => send(response, 503, { 'retry-after': '-1' }, '{}'),
  '/busy-oddly': (response) => send(response, 503, { 'retry-after': '2027' }, '{}'),
  '/bad-tag': (response) => send(response, 200, { etag: 'a1' }, '{}'),
  '/long-tag': (response) => send(response, 200, { etag: `"${'a'.repeat(501)}"` }, '{}'),
  '/echo': (response, request) => {
    let text = ''
    request.on('data', (bytes: Buffer) => (text += bytes))
    request.on('end', () =>
      response.end(
        JSON.stringify({ method: request.method, headers: request.headers, text, url: request.url }),
      ),
    )
  },
  '/hop': (response) => send(response, 302, { location: 'plain' }),
  '/hop-307': (response) => send(response, 307, { location: '/echo?b=2' }),
  '/hop-303': (response) => send(response, 303, { location: '/echo' }),
  '/hop-1': (response) => send(response, 301, { location: '/hop-2' }),
  '/hop-2': (response) => send(response, 308, { location: '/hop-3' }),
  '/hop-3': (response) => send(response, 303, { location: '/plain' }),
  '/loop': (response) => send(response, 307, { location: '/loop' }, 'x'.repeat(10)),
  '/nowhere': (response) => send(response, 302, {}),
  '/not-modified-oddly': (response) => send(response, 300, { location: '/plain' }, 'several'),
}

let server: Server
let port = 0
const requests: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    requests.push(`${request.method} ${path}`)
    pages[path]?.(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  requests.length = 0
})

const local: Lookup = async () => [{ address: '127.0.0.1', family: 4 }]

async function ask(path: string, request?: PeerRequest, options: Partial<PeerClientOptions> = {}) {
  const client = createPeerClient({ lookup: local, allowPrivate: true, now: () => NOW, ...options })
  const { body, ...answer } = await client(
    path.startsWith('/') ? `http://localhost:${port}${path}` : path,
    request,
  )
  return { ...answer, text: Buffer.from(body).toString() }
}

describe('a partner is asked', () => {
  it('and its page comes whole, with its tag and type', async () => {
    expect(await ask('/plain')).toEqual({
      status: 200,
      etag: '"a1"',
      contentType: 'application/json',
      text: PAGE,
    })
  })

  it.each(['/gzip', '/deflate', '/br'])('and its page comes decompressed: %s', async (path) => {
    expect(await ask(path)).toEqual({ status: 200, text: PAGE })
  })

  it('for what changed since what is known, which is not sent again', async () => {
    expect((await ask('/known')).text).toBe(PAGE)
    expect(await ask('/known', { etag: '"a1"' })).toEqual({ status: 304, etag: '"a1"', text: '' })
    expect((await ask('/known', { etag: '"a0"' })).status).toBe(200)
  })

  it('and told something, in JSON', async () => {
    const body = JSON.stringify({ comment: 'fermé l’été' })
    const { text } = await ask('/echo?a=1', { method: 'POST', body, accept: 'application/x-ndjson' })
    expect(JSON.parse(text)).toMatchObject({
      method: 'POST',
      url: '/echo?a=1',
      text: body,
      headers: {
        host: `localhost:${port}`,
        accept: 'application/x-ndjson',
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      },
    })
  })

  it('without a word of who asks: no cookie, no referrer, no authorization', async () => {
    const { headers } = JSON.parse((await ask('/echo')).text)
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ])
  })

  it.each([
    ['/nothing', { status: 204, text: '' }],
    ['/gone', { status: 410, contentType: 'application/problem+json', text: '{"code":"epoch"}' }],
    ['/failing', { status: 500, text: 'no' }],
    ['/not-modified-oddly', { status: 300, text: 'several' }],
  ])('and whatever status it answers is an answer: %s', async (path, answer) => {
    expect(await ask(path)).toEqual(answer)
  })

  it.each([
    ['/busy', 120],
    ['/busy-until', 300],
    ['/busy-before', 0],
    ['/busy-badly', undefined],
    ['/busy-oddly', 2027],
  ])('and says when to come back: %s', async (path, retryAfter) => {
    expect((await ask(path)).retryAfter).toBe(retryAfter)
  })

  it.each(['/bad-tag', '/long-tag'])('and a tag that could not be sent back is none: %s', async (path) => {
    expect(await ask(path)).toEqual({ status: 200, text: '{}' })
  })

  it('by its name, looked up once', async () => {
    const asked: string[] = []
    const lookup: Lookup = async (host) => {
      asked.push(host)
      return local(host)
    }
    expect((await ask('/plain', {}, { lookup })).status).toBe(200)
    expect(asked).toEqual(['localhost'])
  })

  it('by connections that end with the answer', async () => {
    await ask('/plain')
    await expect
      .poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count))))
      .toBe(0)
  })
})

describe('a partner that redirects', () => {
  it('is followed on its own host', async () => {
    expect((await ask('/hop')).text).toBe(PAGE)
  })

  it('is followed three times and no more', async () => {
    expect((await ask('/hop-1')).text).toBe(PAGE)
    expect(requests).toEqual(['GET /hop-1', 'GET /hop-2', 'GET /hop-3', 'GET /plain'])
    await expect(ask('/loop')).rejects.toThrow(LimitExceeded)
    expect(requests.filter((request) => request === 'GET /loop')).toHaveLength(4)
  })

  it('without saying where to is not followed', async () => {
    await expect(ask('/nowhere')).rejects.toThrow(Unavailable)
  })

  it('is told the same again where it asks for it, and nothing else in its place', async () => {
    const told = { method: 'POST', body: '{"a":1}' } as const
    expect(JSON.parse((await ask('/hop-307', told)).text)).toMatchObject({
      method: 'POST',
      text: '{"a":1}',
      url: '/echo?b=2',
    })
    requests.length = 0
    await expect(ask('/hop-303', told)).rejects.toThrow(/redirects what was sent to it \(303\)/)
    expect(requests).toEqual(['POST /hop-303'])
  })
})

describe('what is told of a failure', () => {
  it.each([
    ['https://me:hunter2@partner.example/?key=secret', InvalidInput, /"partner.example".* password/],
    ['https://me:hunter2@partner.example:99999/?key=secret', InvalidInput, /not a valid URL/],
    ['partner.example/?key=secret', InvalidInput, /"partner.example\/" is not a valid URL/],
    ['http://partner.example/?key=secret', InvalidInput, /"partner.example".* https/],
    ['http://localhost:1/?key=secret', Unavailable, /http:\/\/localhost:1\/ cannot be read: .*ECONNREFUSED/],
    ['/loop?key=secret', LimitExceeded, /localhost:\d+\/loop redirects more than 3 times/],
    ['/nowhere?key=secret', Unavailable, /localhost:\d+\/nowhere redirects/],
    ['/plain?key=secret', LimitExceeded, /localhost:\d+\/plain is larger than 10 bytes/],
  ])('names the host and the reason, never the query: %s', async (url, family, message) => {
    const refusal = ask(url, { maxBytes: 10 })
    await expect(refusal).rejects.toThrow(family)
    await expect(refusal).rejects.toThrow(message)
    await expect(refusal).rejects.not.toThrow(/secret|hunter2/)
  })
})
