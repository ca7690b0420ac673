import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { InvalidInput, LimitExceeded, Unavailable } from '@maillage/shared/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lookup } from '../../../net/connect.ts'
import { decodeText } from './decode.ts'
import { createUrlReader, type UrlReaderOptions } from './fetch.ts'
import { readRows } from './rows.ts'
import { collect } from './test-support.ts'

const TEXT = 'id;nom\n1;Médiathèque\n'.repeat(2000)

const pages: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
  '/plain': (response) => {
    response.setHeader('content-type', 'text/csv')
    response.setHeader('content-length', Buffer.byteLength(TEXT)).end(TEXT)
  },
  '/gzip': (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(TEXT)),
  '/deflate': (response) => response.setHeader('content-encoding', 'deflate').end(deflateSync(TEXT)),
  '/br': (response) => response.setHeader('content-encoding', 'br').end(brotliCompressSync(TEXT)),
  '/twice': (response) => response.setHeader('content-encoding', 'gzip, gzip').end(gzipSync(gzipSync(TEXT))),
  '/lies': (response) => response.setHeader('content-encoding', 'gzip').end(TEXT),
  '/bomb': (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(16 << 20))),
  '/bomb-br': (response) =>
    response
      .setHeader('content-encoding', 'br')
      .end(brotliCompressSync(Buffer.alloc(16 << 20), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })),
  '/endless': (response) => {
    const write = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
      if (!response.destroyed) response.once('drain', write)
    }
    write()
  },
  '/large': (response) => {
    response.setHeader('content-length', 3 * 2 ** 30).write('x')
  },
  '/cut': (response) => {
    response.setHeader('content-length', 1000).write('id;nom\n')
    setTimeout(() => response.destroy(), 50)
  },
  '/mute': () => {},
  '/stalls': (response) => {
    response.write('id;nom\n')
  },
  '/drips': (response) => {
    const timer = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(timer))
  },
  '/page': (response) => response.end('<!doctype html><html><body>Connexion</body></html>'),
  '/missing': (response) => response.writeHead(404).end('no'),
  '/empty': (response) => response.writeHead(204).end(),
  '/hop': (response) => response.writeHead(302, { location: 'plain' }).end(),
  '/loop': (response) => response.writeHead(307, { location: '/loop' }).end('x'.repeat(10)),
  '/nowhere': (response) => response.writeHead(302).end(),
  '/to-file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-secret': (response) => response.writeHead(302, { location: 'http://a:b@example.org/' }).end(),
  '/to-private': (response) =>
    response.writeHead(302, { location: `http://127.0.0.2:${addressOf(server).port}/plain` }).end(),
  '/to-name': (response) =>
    response.writeHead(302, { location: `http://other.example:${addressOf(server).port}/plain` }).end(),
  '/headers': (response) => response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end(),
  '/agent': (response, request) => response.end(JSON.stringify(request.headers)),
}

let server: Server
let base = ''
const requests: string[] = []

function addressOf(listening: Server): AddressInfo {
  return listening.address() as AddressInfo
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    requests.push(path)
    pages[path]?.(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${addressOf(server).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const noLookup: Lookup = () =>
  Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }))

function reader(options: Partial<UrlReaderOptions> = {}) {
  return createUrlReader({ lookup: noLookup, allowPrivate: true, ...options })
}

async function read(path: string, options: Partial<UrlReaderOptions> = {}) {
  const input = await reader(options)(path.startsWith('/') ? base + path : path)
  return { ...input, text: Buffer.concat(await collect(input.stream)).toString() }
}

describe('reading a URL', () => {
  it.each(['/plain', '/gzip', '/deflate', '/br', '/hop'])('%s', async (path) => {
    expect((await read(path)).text).toBe(TEXT)
  })

  it('gives the name without the query, the size and the type', async () => {
    expect(await read('/plain?key=secret#part')).toMatchObject({
      name: `${base}/plain`,
      totalBytes: Buffer.byteLength(TEXT),
      contentType: 'text/csv',
    })
    expect((await read('/gzip')).totalBytes).toBeUndefined()
  })

  it('gives the final name after a redirect', async () => {
    expect((await read('/hop')).name).toBe(`${base}/plain`)
  })

  it('sends no referrer, cookie or authorization', async () => {
    const { text } = await read('/agent')
    expect(Object.keys(JSON.parse(text)).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ])
  })

  it.each([
    ['/missing', Unavailable, /404/],
    ['/empty', Unavailable, /204/],
    ['/nowhere', Unavailable, /without saying where/],
    ['/to-file', InvalidInput, /"file:" addresses are not read/],
    ['/to-secret', InvalidInput, /name or a password/],
    ['/loop', LimitExceeded, /redirects more than 5 times/],
    ['/twice', InvalidInput, /one at a time/],
    ['/lies', InvalidInput, /gzip data is damaged/],
    ['/bomb', LimitExceeded, /decompression bomb/],
    ['/bomb-br', LimitExceeded, /decompression bomb/],
    ['/large', LimitExceeded, /announces 3,072 MiB: more than 512 MiB/],
    ['/cut', Unavailable, /cannot be read/],
    ['/headers', LimitExceeded, /headers larger than 16 KiB/],
    ['ftp://example.org/', InvalidInput, /"ftp:"/],
    ['http://me:secret@example.org/', InvalidInput, /password/],
    ['http://', InvalidInput, /not a valid URL/],
    ['http://absent.example/', Unavailable, /ENOTFOUND/],
    ['http://127.0.0.1:1/', Unavailable, /ECONNREFUSED/],
  ])('refuses %s', async (path, family, message) => {
    const refusal = read(path)
    await expect(refusal).rejects.toThrow(family)
    await expect(refusal).rejects.toThrow(message)
    await expect(refusal).rejects.not.toThrow(/secret/)
  })

  it('follows 5 redirects and no more', async () => {
    requests.length = 0
    await expect(read('/loop')).rejects.toThrow(LimitExceeded)
    expect(requests).toHaveLength(6)
  })

  it('refuses a body without end, at its limit', async () => {
    await expect(read('/endless', { maxBytes: 1 << 20 })).rejects.toThrow(/larger than 1 MiB, the limit/)
  })

  it('refuses silence before the headers and inside the body', async () => {
    await expect(read('/mute', { stallTimeoutMs: 300 })).rejects.toThrow(/sent nothing for 0.3 s/)
    await expect(read('/stalls', { stallTimeoutMs: 300 })).rejects.toThrow(/sent nothing for 0.3 s/)
  })

  it('refuses a slow body past the whole time', async () => {
    await expect(read('/drips', { timeoutMs: 400 })).rejects.toThrow(/longer than 0.4 s, the limit/)
    await expect(read('/mute', { timeoutMs: 400 })).rejects.toThrow(LimitExceeded)
  })

  it('closes the connection when the consumer stops', async () => {
    const { stream } = await reader()(`${base}/endless`)
    for await (const _ of stream) break
    await expect
      .poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count))))
      .toBe(0)
  })

  it('a web page is refused by what it holds', async () => {
    const input = await reader()(`${base}/page`)
    await expect(collect(readRows(decodeText(input.stream, input.name).text))).rejects.toThrow(/web page/)
  })
})

describe('private addresses', () => {
  const guarded = (options: Partial<UrlReaderOptions> = {}) => reader({ allowPrivate: false, ...options })
  const port = () => addressOf(server).port

  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '127.0.0.1.',
    '①②⑦.0.0.1',
    '0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '169.254.169.254',
  ])('the literal %s is refused without a connection', async (host) => {
    requests.length = 0
    const refusal = guarded()(`http://${host}:${port()}/plain`)
    await expect(refusal).rejects.toThrow(InvalidInput)
    await expect(refusal).rejects.toThrow(/only public addresses/)
    expect(requests).toEqual([])
  })

  it.each([
    [[{ address: '127.0.0.1', family: 4 }]],
    [
      [
        { address: '9.9.9.9', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    ],
    [[{ address: '::ffff:127.0.0.1', family: 6 }]],
    [[{ address: 'not an address', family: 4 }]],
  ])('a name that resolves to %j is refused', async (addresses) => {
    requests.length = 0
    const read = guarded({ lookup: async () => addresses })
    await expect(read(`http://lieux.example:${port()}/plain`)).rejects.toThrow(/only public addresses/)
    expect(requests).toEqual([])
  })

  it('a name without address is unavailable', async () => {
    await expect(guarded({ lookup: async () => [] })('http://lieux.example/')).rejects.toThrow(Unavailable)
  })

  it('connects to the address that was looked up, once', async () => {
    const asked: string[] = []
    const lookup: Lookup = async (hostname) => {
      asked.push(hostname)
      return [{ address: '127.0.0.1', family: 4 }]
    }
    expect((await read(`http://lieux.example:${port()}/plain`, { lookup })).text).toBe(TEXT)
    expect(asked).toEqual(['lieux.example'])
  })

  it('a redirect from an allowed address to a private one is refused', async () => {
    requests.length = 0
    const opened = guarded({ allowPrivate: (address) => address === '127.0.0.1' })
    await expect(opened(`${base}/to-private`)).rejects.toThrow(/127.0.0.2, .*only public addresses/)
    expect(requests).toEqual(['/to-private'])
  })

  it('a name is checked again at each hop, by what it resolves to then', async () => {
    const answers = ['127.0.0.1', '127.0.0.2']
    const lookup: Lookup = async () => [{ address: answers.shift() ?? '127.0.0.2', family: 4 }]
    const opened = guarded({ lookup, allowPrivate: (address) => address === '127.0.0.1' })
    await expect(opened(`http://lieux.example:${port()}/to-name`)).rejects.toThrow(/127.0.0.2/)
  })
})
