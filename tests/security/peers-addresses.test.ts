/** Where the address of a partner may lead: to the public internet, at the very address that was checked. */
import { createPeerClient } from '@maillage/api/features/peers'
import { InvalidInput, Unavailable } from '@maillage/shared/errors'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answer, openRawServer, type RawServer } from './peers-server.ts'

const redirect = (location: string, status = 302) => answer(status, { location, 'content-length': 0 })

let server: RawServer
beforeAll(async () => {
  server = await openRawServer({
    // What is no HTTP request.
    '': (socket) => socket.destroy(),
    '/page': (socket) => socket.end(answer(200, { 'content-length': 2 }, '{}')),
    '/to': (socket, request) => {
      const location = decodeURIComponent(/\?([^ ]*)/.exec(request)?.[1] ?? '')
      socket.end(redirect(location.replaceAll('PORT', String(server.port))))
    },
  })
})
afterAll(() => server.close())
beforeEach(() => {
  server.requests.length = 0
})

/** A client whose names resolve to `addresses`, each look-up to the next of them, and what was looked up. */
function clientOf(allowPrivate: boolean, ...addresses: readonly (readonly string[])[]) {
  const lookedUp: string[] = []
  const ask = createPeerClient({
    lookup: async (host) => {
      const found = addresses[Math.min(lookedUp.push(host), addresses.length) - 1] ?? []
      return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
    allowPrivate,
    now: () => 0,
    timeoutMs: 5_000,
  })
  return { ask, lookedUp }
}

const LITERALS = [
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0X7F.1',
  '0x7f.1',
  '0x7f.0x0.0x0.0x1',
  '0177.0.0.1',
  '017700000001',
  '00000177.0.0.01',
  '0',
  '0.0.0.0',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '169.254.169.254',
  '2852039166',
  '0xA9FEA9FE',
  '0251.0376.0251.0376',
  '10.0.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '255.255.255.255',
  '9.9.9.9',
  '151587081',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::FFFF:7F00:1]',
  '[::ffff:169.254.169.254]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fd00:ec2::254]',
  '[2001:4860:4860::8888]',
]

describe('an address that is a number', () => {
  test.each(LITERALS)('is not asked, whatever it leads to and however it is written: %s', async (host) => {
    const { ask, lookedUp } = clientOf(false, ['127.0.0.1'])
    await expect(ask(`https://${host}/page`)).rejects.toThrow(InvalidInput)
    await expect(ask(`https://${host}:443/page`)).rejects.toThrow(/a number, where a name is expected/)
    expect(lookedUp).toEqual([])
  })

  const PRIVATE = fc.oneof(
    fc.tuple(fc.constant(127), fc.nat(255), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(10), fc.nat(255), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(169), fc.constant(254), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
  )
  const NOTATIONS = [String, (n: number) => `0x${n.toString(16)}`, (n: number) => `0${n.toString(8)}`]
  /** As inet_aton reads them: 1 to 4 numbers, the last one standing for what remains, each in any base. */
  const WRITTEN = fc
    .tuple(
      PRIVATE,
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.constantFrom(...NOTATIONS), { minLength: 4, maxLength: 4 }),
      fc.constantFrom('', '.'),
    )
    .map(([octets, count, notations, dot]) => {
      const rest = octets.slice(count - 1).reduce((sum, octet) => sum * 256 + octet, 0)
      const parts = [...octets.slice(0, count - 1), rest]
      return parts.map((part, at) => (notations[at] ?? String)(part)).join('.') + dot
    })

  test('is not asked in any mix of bases and lengths, trials allowed or not', async () => {
    await fc.assert(
      fc.asyncProperty(WRITTEN, fc.boolean(), async (host, allowPrivate) => {
        fc.pre(!(allowPrivate && new URL(`http://${host}`).hostname === '127.0.0.1'))
        const { ask, lookedUp } = clientOf(allowPrivate, ['127.0.0.1'])
        await expect(ask(`https://${host}/page`)).rejects.toThrow(InvalidInput)
        expect(lookedUp).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    'https://[::1%25lo]/',
    'https://[fe80::1%eth0]/',
    'https://1.2.3.4.5/',
    'https://0x100000000/',
    'https://256.1.1.1/',
    'https://[::1/',
    'https://',
  ])('that is none is no address at all: %s', async (url) => {
    await expect(clientOf(false, ['127.0.0.1']).ask(url)).rejects.toThrow(/not a valid URL/)
  })
})

describe('an address that is none of a partner', () => {
  test.each([
    ['http://partner.example/', /not an https one/],
    ['ftp://partner.example/', /"ftp:"/],
    ['file:///etc/passwd', /"file:"/],
    ['data:text/plain,x', /"data:"/],
    ['gopher://partner.example/', /"gopher:"/],
    ['https://partner.example:8443/', /names a port/],
    ['https://partner.example:80/', /names a port/],
    ['https://me@partner.example/', /holds a name or a password/],
    ['https://partner.example@127.0.0.1/', /holds a name or a password/],
    ['https://:secret@partner.example/', /holds a name or a password/],
    ['https://partner.example./', /ends with a dot/],
    ['https://localhost./', /ends with a dot/],
    ['//partner.example/', /not a valid URL/],
    ['', /not a valid URL/],
  ])('is not asked, nor looked up: %s', async (url, message) => {
    const { ask, lookedUp } = clientOf(false, ['9.9.9.9'])
    const refusal = ask(url)
    await expect(refusal).rejects.toThrow(InvalidInput)
    await expect(refusal).rejects.toThrow(message)
    expect(lookedUp).toEqual([])
  })
})

describe('a name', () => {
  test.each([
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['10.0.0.1']],
    [['0.0.0.0']],
    [['100.64.0.1']],
    [['192.0.2.1']],
    [['::1']],
    [['::']],
    [['fd00:ec2::254']],
    [['fe80::1']],
    [['::ffff:127.0.0.1']],
    [['::ffff:a9fe:a9fe']],
    [['64:ff9b::a9fe:a9fe']],
    [['64:ff9b:1::9.9.9.9']],
    [['2002:7f00:1::1']],
    [['2002:a9fe:a9fe::']],
    [['2001:0:4136:e378:8000:63bf:3fff:fdd2']],
    [['9.9.9.9', '10.0.0.1']],
    [['10.0.0.1', '9.9.9.9']],
    [['2001:4860:4860::8888', '9.9.9.9', '::ffff:10.0.0.1']],
    [['partner.example']],
    [['']],
  ])('that leads to %j is not asked, one of them being enough', async (addresses) => {
    const { ask } = clientOf(false, addresses)
    const refusal = ask('https://partner.example/page')
    await expect(refusal).rejects.toThrow(InvalidInput)
    await expect(refusal).rejects.toThrow(/"partner.example" leads to .*only public addresses/)
  })

  test.each(['localhost', 'LOCALHOST', 'ⓛocalhost', 'intranet', 'metadata.google.internal'])(
    'of this machine or its network is known by where it leads: %s',
    async (host) => {
      const { ask, lookedUp } = clientOf(false, ['127.0.0.1'])
      await expect(ask(`https://${host}/page`)).rejects.toThrow(/only public addresses/)
      expect(lookedUp).toHaveLength(1)
    },
  )

  test('that leads nowhere, or is not known, makes its partner unavailable', async () => {
    await expect(clientOf(false, []).ask('https://partner.example/')).rejects.toThrow(Unavailable)
    const ask = createPeerClient({
      lookup: () => Promise.reject(new Error('getaddrinfo ENOTFOUND partner.example')),
      allowPrivate: false,
      now: () => 0,
    })
    await expect(ask('https://partner.example/')).rejects.toThrow(Unavailable)
  })
})

describe('a name that leads elsewhere the next time', () => {
  test('is connected to where it was checked: it is not looked up again', async () => {
    const { ask, lookedUp } = clientOf(true, ['127.0.0.1'], ['169.254.169.254'])
    expect((await ask(`http://localhost:${server.port}/page`)).status).toBe(200)
    expect(lookedUp).toEqual(['localhost'])
  })

  test('is checked again by the next request, on a connection of its own', async () => {
    const { ask, lookedUp } = clientOf(true, ['127.0.0.1'], ['169.254.169.254'])
    await ask(`http://localhost:${server.port}/page`)
    await expect(ask(`http://localhost:${server.port}/page`)).rejects.toThrow(/leads to 169.254.169.254/)
    expect(lookedUp).toHaveLength(2)
  })

  test('is checked again at each redirect', async () => {
    const { ask } = clientOf(true, ['127.0.0.1'], ['10.0.0.1'])
    await expect(ask(`http://localhost:${server.port}/to?/page`)).rejects.toThrow(/leads to 10.0.0.1/)
    expect(server.requests).toHaveLength(1)
  })
})

describe('a redirect', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.169.254:PORT/page',
    '//169.254.169.254/',
    'http://localhost:PORT/page',
    'http://[::1]:PORT/page',
    'http://[::ffff:127.0.0.1]:PORT/page',
    'http://127.0.0.2:PORT/page',
    'http://partner.example/page',
    '//partner.example/page',
    '\\\\partner.example\\page',
    'https://127.0.0.1:PORT/page',
    'http://127.0.0.1/page',
    'http://127.0.0.1:1/page',
    'http://127.0.0.1:PORT@partner.example/page',
    'http://me:hunter2@127.0.0.1:PORT/page',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://[/',
  ])('to another host, scheme or port is not followed, and is told: %s', async (location) => {
    const { ask, lookedUp } = clientOf(true, ['127.0.0.1'])
    const refusal = ask(server.url(`/to?${encodeURIComponent(location)}`))
    await expect(refusal).rejects.toThrow(Unavailable)
    await expect(refusal).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+\/to redirects to /)
    await expect(refusal).rejects.not.toThrow(/hunter2/)
    expect(server.requests).toHaveLength(1)
    expect(lookedUp).toEqual([])
  })

  test.each([
    '/page',
    'page',
    './page?a=1#b',
    '//127.0.0.1:PORT/page',
    'http://2130706433:PORT/page',
    '\\page',
  ])('within its host is followed: %s', async (location) => {
    const { ask } = clientOf(true)
    expect((await ask(server.url(`/to?${encodeURIComponent(location)}`))).status).toBe(200)
    expect(server.requests).toHaveLength(2)
  })
})

describe('trials on one machine', () => {
  test.each(['127.0.0.1', '2130706433', 'localhost', 'LocalHost'])(
    'may ask it at any port: %s',
    async (host) => {
      const { ask } = clientOf(true, ['127.0.0.1'])
      expect((await ask(`http://${host}:${server.port}/page`)).status).toBe(200)
    },
  )

  test('ask nothing of it unless they are allowed to', async () => {
    const { ask } = clientOf(false, ['127.0.0.1'])
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      await expect(ask(`http://${host}:${server.port}/page`)).rejects.toThrow(InvalidInput)
    }
    expect(server.requests).toEqual([])
  })

  test.each([
    '127.0.0.2',
    '0.0.0.0',
    '0',
    '10.0.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '2852039166',
    '9.9.9.9',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[fd00::1]',
    'localhost.',
    'partner.example',
    'sub.localhost',
  ])('ask no other private place, nor any by http: %s', async (host) => {
    const { ask, lookedUp } = clientOf(true, ['127.0.0.1'])
    await expect(ask(`http://${host}:${server.port}/page`)).rejects.toThrow(InvalidInput)
    expect(lookedUp).toEqual([])
    await expect(ask(`https://${host}/page`)).rejects.toThrow(InvalidInput)
  })

  test.each([['169.254.169.254'], ['10.0.0.1'], ['127.0.0.2'], ['9.9.9.9'], ['::ffff:127.0.0.1']])(
    'ask localhost where it is this machine, not where it leads to %s',
    async (address) => {
      const { ask } = clientOf(true, ['127.0.0.1', address])
      await expect(ask(`http://localhost:${server.port}/page`)).rejects.toThrow(InvalidInput)
      expect(server.requests).toEqual([])
    },
  )

  test('speak TLS by https, naming the host, and nothing in clear', async () => {
    const { ask } = clientOf(true, ['127.0.0.1'])
    await expect(ask(`https://localhost:${server.port}/page`)).rejects.toThrow(Unavailable)
    const [hello = ''] = server.requests
    expect(hello.charCodeAt(0)).toBe(0x16)
    expect(hello).toContain('localhost')
    expect(hello).not.toContain('GET')
  })
})
