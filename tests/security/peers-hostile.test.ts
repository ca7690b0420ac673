/** What a partner may do to a node that asks it: everything but keep it waiting, fill it, or be believed when cut. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { createPeerClient, type PeerRequest } from '@maillage/api/features/peers'
import { LimitExceeded, Unavailable } from '@maillage/shared/errors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer, type Behaviour, chunked, drip, openRawServer, pour, type RawServer } from './peers-server.ts'

const KIB = 1024
const MIB = 1024 * KIB
/** What fits between two ends of a connection besides what is read: buffers of both, on this machine. */
const IN_FLIGHT = 16 * MIB
const GIGANTIC = 10 * 1024 * MIB

const PAGE = JSON.stringify({ items: Array.from({ length: 300 }, (_, seq) => ({ seq, nom: `Lieu ${seq}` })) })
const CODED = {
  gzip: gzipSync(PAGE),
  deflate: deflateSync(PAGE),
  br: brotliCompressSync(PAGE),
}
const ZEROS = Buffer.alloc(64 * MIB)
const BOMBS = {
  gzip: gzipSync(ZEROS),
  deflate: deflateSync(ZEROS),
  br: brotliCompressSync(ZEROS, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
}
const PIECE = Buffer.alloc(64 * KIB, 'x')

const chunk = (body: Uint8Array) =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')])
const CHUNKED = { 'transfer-encoding': 'chunked' }

const behaviours: Record<string, Behaviour> = {
  '/announced': (socket) => {
    socket.write(answer(200, { 'content-length': GIGANTIC }))
    pour(socket, PIECE, GIGANTIC)
  },
  '/unannounced': (socket) => {
    socket.write(answer(200, CHUNKED))
    pour(socket, chunk(PIECE), GIGANTIC)
  },
  '/endless-error': (socket) => {
    socket.write(answer(500, CHUNKED))
    pour(socket, chunk(PIECE), GIGANTIC)
  },
  '/endless-redirect': (socket) => {
    socket.write(answer(302, { ...CHUNKED, location: '/page' }))
    pour(socket, chunk(PIECE), GIGANTIC)
  },
  '/endless-304': (socket) => {
    socket.write(answer(304, { etag: '"a"' }))
    pour(socket, PIECE, GIGANTIC)
  },
  '/endless-gzip': (socket) => {
    socket.write(answer(200, { ...CHUNKED, 'content-encoding': 'gzip' }))
    // Empty blocks, which DEFLATE allows without end: much is sent, nothing comes out.
    socket.write(chunk(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])))
    pour(socket, chunk(Buffer.alloc(64_000, Buffer.from([0, 0, 0, 0xff, 0xff]))), GIGANTIC)
  },
  '/endless-1xx': (socket) =>
    pour(socket, Buffer.from('HTTP/1.1 103 Early\r\nlink: </a>\r\n\r\n'.repeat(100))),
  '/headers': (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(MIB)}\r\ncontent-length: 2\r\n\r\n{}`)
  },
  '/many-headers': (socket) => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `x-${at}: ${'y'.repeat(40)}\r\n`)
    socket.write(`HTTP/1.1 200 OK\r\n${lines.join('')}content-length: 2\r\n\r\n{}`)
  },
  '/endless-headers': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n')
    pour(socket, Buffer.from(`x: ${'y'.repeat(1000)}\r\n`.repeat(60)), GIGANTIC)
  },
  '/endless-trailers': (socket) => {
    socket.write(Buffer.concat([answer(200, CHUNKED), Buffer.from('2\r\n{}\r\n0\r\n')]))
    pour(socket, Buffer.from(`x: ${'y'.repeat(1000)}\r\n`.repeat(60)), GIGANTIC)
  },
  '/garbage': (socket) => socket.write('\u0000\u0001 not HTTP at all \r\n\r\n'),
  '/html': (socket) => socket.end('<!doctype html><title>Connexion</title>'),
  '/status': (socket) => socket.write('HTTP/1.1 2OO OK\r\ncontent-length: 2\r\n\r\n{}'),
  '/endless-status': (socket) => {
    socket.write('HTTP/1.1 200 ')
    pour(socket, PIECE, GIGANTIC)
  },
  '/upgrade': (socket) => socket.write(answer(101, { upgrade: 'websocket', connection: 'upgrade' })),
  '/two-lengths': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 4\r\n\r\n{}{}'),
  '/length-and-chunks': (socket) =>
    socket.write(Buffer.concat([answer(200, { 'content-length': 2, ...CHUNKED }), chunked(PAGE)])),
  '/negative-length': (socket) => socket.write(answer(200, { 'content-length': -2 }, '{}')),
  '/closes': (socket) => socket.destroy(),
  '/resets': (socket) => socket.resetAndDestroy(),
  '/mute': () => {},
  '/drips': (socket) => {
    socket.write(answer(200, { 'content-length': 1_000 }))
    drip(socket, 'x', 20)
  },
  '/drips-headers': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nx-slow: ')
    drip(socket, 'x', 20)
  },
  '/drips-gzip': (socket) => {
    socket.write(answer(200, { 'content-length': 1_000, 'content-encoding': 'gzip' }))
    socket.write(CODED.gzip.subarray(0, 100))
    drip(socket, 'x', 20)
  },
  '/drips-redirects': (socket) => {
    setTimeout(() => socket.write(answer(302, { location: '/drips-redirects', 'content-length': 0 })), 150)
  },
  '/twice': (socket) =>
    socket.write(
      Buffer.concat([
        answer(200, { ...CHUNKED, 'content-encoding': 'gzip, gzip' }),
        chunked(gzipSync(CODED.gzip)),
      ]),
    ),
  '/zstd': (socket) => socket.write(answer(200, { 'content-length': 2, 'content-encoding': 'zstd' }, '{}')),
  '/not-gzip': (socket) =>
    socket.write(answer(200, { 'content-length': PAGE.length, 'content-encoding': 'gzip' }, PAGE)),
  '/crumbs': (socket) => {
    socket.write(answer(200, CHUNKED))
    pour(socket, Buffer.from('1\r\nx\r\n'.repeat(10_000)), GIGANTIC)
  },
  '/page': (socket) => socket.write(answer(200, { 'content-length': PAGE.length }, PAGE)),
}
for (const [coding, bytes] of Object.entries(BOMBS)) {
  behaviours[`/bomb-${coding}`] = (socket) =>
    socket.write(answer(200, { 'content-length': bytes.length, 'content-encoding': coding }, bytes))
}

let server: RawServer
beforeAll(async () => {
  server = await openRawServer(behaviours)
})
afterAll(() => server.close())

const TIMEOUT = 600
/** Asks, in little time where the partner is slow on purpose. */
const ask = (path: string, request: PeerRequest = {}, timeoutMs = 20_000, on = server) =>
  createPeerClient({
    lookup: async () => [],
    allowPrivate: true,
    now: () => 0,
    timeoutMs,
    connectTimeoutMs: 5_000,
  })(on.url(path), request)

/** Nothing is left open, whatever came. */
const allClosed = (on = server) => expect.poll(() => on.open()).toBe(0)

describe('a partner that sends more than it may', () => {
  test.each([
    ['/announced', /announces 10,240 MiB: more than 4 MiB, the limit/],
    ['/unannounced', /larger than 4 MiB, the limit/],
    ['/endless-error', /larger than 4 MiB, the limit/],
    ['/endless-gzip', /larger than 4 MiB, the limit/],
    ['/endless-headers', /headers larger than 16 KiB/],
    ['/endless-trailers', /headers larger than 16 KiB/],
    ['/headers', /headers larger than 16 KiB/],
    ['/many-headers', /headers larger than 16 KiB/],
  ])('is left after what was agreed, and can send no more: %s', async (path, message) => {
    const before = server.written()
    const refusal = ask(path)
    await expect(refusal).rejects.toThrow(LimitExceeded)
    await expect(refusal).rejects.toThrow(message)
    await allClosed()
    expect(server.written() - before).toBeLessThan(4 * MIB + IN_FLIGHT)
  })

  test.each([
    ['/endless-304', 304],
    ['/endless-redirect', 200],
  ])('where no body is awaited is not read: %s', async (path, status) => {
    const before = server.written()
    expect((await ask(path, { etag: '"a"' })).status).toBe(status)
    await allClosed()
    expect(server.written() - before).toBeLessThan(IN_FLIGHT)
  })

  test('byte by byte is left like one that sends it at once', async () => {
    await expect(ask('/crumbs', { maxBytes: 256 * KIB })).rejects.toThrow(/larger than 256 KiB, the limit/)
    await allClosed()
  })

  test('is read up to what is asked for', async () => {
    expect((await ask('/page', { maxBytes: PAGE.length })).body).toHaveLength(PAGE.length)
    await expect(ask('/page', { maxBytes: PAGE.length - 1 })).rejects.toThrow(LimitExceeded)
  })

  test.each(Object.keys(BOMBS))('in few bytes that become many is left: %s', async (coding) => {
    await expect(ask(`/bomb-${coding}`)).rejects.toThrow(/larger than 4 MiB once decompressed/)
    const large = ask(`/bomb-${coding}`, { maxBytes: 512 * MIB })
    await expect(large).rejects.toThrow(LimitExceeded)
    await expect(large).rejects.toThrow(/decompression bomb/)
    await allClosed()
  })
})

describe('a partner that takes its time', () => {
  test.each([
    '/mute',
    '/drips',
    '/drips-headers',
    '/drips-gzip',
    '/drips-redirects',
    '/endless-1xx',
    '/endless-status',
  ])('is left once the whole time is over: %s', async (path) => {
    const refusal = ask(path, {}, TIMEOUT)
    await expect(refusal).rejects.toThrow(LimitExceeded)
    await expect(refusal).rejects.toThrow(/took longer than 0.6 s, the limit/)
    await allClosed()
  })

  test('to say where it is, is left like one that accepts no connection', async () => {
    const never = createPeerClient({
      lookup: () => new Promise(() => {}),
      allowPrivate: true,
      now: () => 0,
      connectTimeoutMs: TIMEOUT,
    })
    await expect(never('https://partner.example/')).rejects.toThrow(/accepted no connection within 0.6 s/)
  })
})

describe('a partner that does not speak as agreed', () => {
  test.each([
    '/garbage',
    '/html',
    '/status',
    '/upgrade',
    '/two-lengths',
    '/length-and-chunks',
    '/negative-length',
    '/closes',
    '/resets',
    '/twice',
    '/zstd',
    '/not-gzip',
  ])('is unavailable: %s', async (path) => {
    const refusal = ask(path)
    await expect(refusal).rejects.toThrow(Unavailable)
    await expect(refusal).rejects.toThrow(server.url(path))
    await allClosed()
  })
})

describe('an answer that is cut', () => {
  /** Each way a body can be framed, with its whole length. */
  const FRAMED: Record<string, Buffer> = {
    length: answer(200, { 'content-length': PAGE.length }, PAGE),
    'length, last answer': answer(200, { 'content-length': PAGE.length, connection: 'close' }, PAGE),
    chunks: Buffer.concat([answer(200, CHUNKED), chunked(PAGE)]),
    'chunks, last answer': Buffer.concat([answer(200, { ...CHUNKED, connection: 'close' }), chunked(PAGE)]),
    'gzip by length': answer(
      200,
      { 'content-length': CODED.gzip.length, 'content-encoding': 'gzip' },
      CODED.gzip,
    ),
    'gzip to the end': answer(200, { 'content-encoding': 'gzip', connection: 'close' }, CODED.gzip),
  }

  test.each(Object.keys(FRAMED))(
    'is an error wherever it is cut, never a short body: %s',
    async (framing) => {
      const whole = FRAMED[framing] ?? Buffer.alloc(0)
      let cut = whole.length
      const cutting = await openRawServer({
        '/end': (socket) => socket.end(whole.subarray(0, cut)),
        '/reset': (socket) => socket.write(whole.subarray(0, cut), () => socket.resetAndDestroy()),
      })
      try {
        expect(Buffer.from((await ask('/end', {}, 20_000, cutting)).body).toString()).toBe(PAGE)
        const step = Math.ceil(whole.length / 40)
        const places = Array.from({ length: 40 }, (_, at) => at * step).filter((at) => at < whole.length)
        for (cut of [...places, whole.length - 3, whole.length - 2, whole.length - 1]) {
          await expect(ask('/end', {}, 20_000, cutting), `cut at ${cut}`).rejects.toThrow(Unavailable)
          await expect(ask('/reset', {}, 20_000, cutting), `reset at ${cut}`).rejects.toThrow(Unavailable)
        }
      } finally {
        await cutting.close()
      }
    },
  )

  test.each(Object.entries(CODED))(
    'is an error inside its coding too, though it says that it is whole: %s',
    async (coding, bytes) => {
      let cut = bytes.length
      const cutting = await openRawServer({
        '/': (socket) =>
          socket.write(
            Buffer.concat([
              answer(200, { ...CHUNKED, 'content-encoding': coding }),
              chunked(bytes.subarray(0, cut)),
            ]),
          ),
      })
      try {
        expect(Buffer.from((await ask('/', {}, 20_000, cutting)).body).toString()).toBe(PAGE)
        for (cut = 0; cut < bytes.length; cut += Math.max(1, Math.floor(bytes.length / 40))) {
          await expect(ask('/', {}, 20_000, cutting), `cut at ${cut}`).rejects.toThrow(Unavailable)
        }
      } finally {
        await cutting.close()
      }
    },
  )

  test('is not told from a whole one where nothing says its end: neither is taken', async () => {
    const vague = await openRawServer({
      '/': (socket) => socket.end(answer(200, { connection: 'close' }, PAGE)),
    })
    const refusal = ask('/', {}, 20_000, vague)
    await expect(refusal).rejects.toThrow(Unavailable)
    await expect(refusal).rejects.toThrow(/does not say where its answer ends/)
    await vague.close()
  })

  test('by the length it announces ends there, and what follows is no answer to anything', async () => {
    const longer = await openRawServer({
      '/': (socket) => socket.end(answer(200, { 'content-length': 2 }, '{}{"items":[]}')),
    })
    const { body } = await ask('/', {}, 20_000, longer)
    expect(Buffer.from(body).toString()).toBe('{}')
    await allClosed(longer)
    await longer.close()
  })
})

test('a node goes on asking others while one holds it', async () => {
  const held = ask('/mute', {}, 5_000).catch((error: unknown) => error)
  const slow = ask('/unannounced').catch((error: unknown) => error)
  for (let at = 0; at < 20; at++) expect((await ask('/page')).status).toBe(200)
  expect(await slow).toBeInstanceOf(LimitExceeded)
  expect(await held).toBeInstanceOf(LimitExceeded)
})
