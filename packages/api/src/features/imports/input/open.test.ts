import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { InvalidInput, LimitExceeded, Unavailable } from '@maillage/shared/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenOptions, openInput } from './open.ts'
import { collect, endless, pieces, source } from './test-support.ts'

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'maillage-input-'))
})
afterAll(() => rmSync(cwd, { recursive: true }))

const TEXT = 'id;nom\n1;Médiathèque\n'.repeat(5000)

function open(from: string | Readable, options: Partial<OpenOptions> = {}) {
  return openInput(from, {
    cwd,
    stdin: Readable.from([]),
    fetchUrl: () => Promise.reject(new Error('no network here')),
    ...options,
  })
}

async function read(from: string | Readable, options: Partial<OpenOptions> = {}) {
  const input = await open(from, options)
  const text = Buffer.concat(await collect(input.stream)).toString()
  return { ...input, text }
}

describe('opening an input', () => {
  it('a file, with its size and the progress', async () => {
    writeFileSync(join(cwd, 'a.csv'), TEXT)
    const input = await read('a.csv')
    expect(input.text).toBe(TEXT)
    expect(input).toMatchObject({ name: 'a.csv', totalBytes: Buffer.byteLength(TEXT) })
    expect(input.bytesRead()).toBe(input.totalBytes)
  })

  it('a gzip file whatever its name, progress counted on the compressed bytes', async () => {
    const bytes = gzipSync(TEXT)
    writeFileSync(join(cwd, 'a.data'), bytes)
    const input = await read(join(cwd, 'a.data'))
    expect(input.text).toBe(TEXT)
    expect(input.totalBytes).toBe(bytes.length)
    expect(input.bytesRead()).toBe(bytes.length)
  })

  it('standard input and streams, in pieces of any size', async () => {
    expect(await read('-', { stdin: Readable.from([TEXT]) })).toMatchObject({
      name: 'standard input',
      text: TEXT,
    })
    expect((await read(Readable.from(pieces(gzipSync(TEXT), [1])))).text).toBe(TEXT)
    expect((await read(Readable.from([Buffer.of(0x1f)]))).text).toBe('\x1f')
    expect((await read(Readable.from([]))).text).toBe('')
  })

  it('a URL through the reader given', async () => {
    const fetchUrl = async (url: string) => ({
      stream: source([gzipSync(TEXT)]),
      name: url,
      contentType: 'x/y',
      close: async () => {},
    })
    expect(await read('HTTPS://example.org/a', { fetchUrl })).toMatchObject({
      name: 'HTTPS://example.org/a',
      contentType: 'x/y',
      text: TEXT,
    })
  })

  it.each([
    ['missing.csv', /does not exist/],
    ['folder', /is a folder/],
    ['a\0b', /cannot be opened/],
    ['ftp://example.org/a.csv', /only a file, an http/],
    ['file:///etc/passwd', /only a file, an http/],
  ])('refuses %j', async (path, message) => {
    mkdirSync(join(cwd, 'folder'), { recursive: true })
    const refusal = open(path)
    await expect(refusal).rejects.toThrow(InvalidInput)
    await expect(refusal).rejects.toThrow(message)
  })

  it.skipIf(process.platform === 'win32')(
    'refuses a named pipe at once, without waiting for a writer',
    async () => {
      execFileSync('mkfifo', [join(cwd, 'pipe')])
      await expect(open('pipe')).rejects.toThrow(/not a regular file/)
    },
  )

  it('refuses what is too large, before or while reading', async () => {
    writeFileSync(join(cwd, 'large.csv'), TEXT)
    await expect(open('large.csv', { maxBytes: 1000 })).rejects.toThrow(/larger than 1000 bytes, the limit/)
    const input = source(endless(Buffer.alloc(65_536, 'x')))
    await expect(read(Readable.from(input), { maxBytes: 1 << 20 })).rejects.toThrow(LimitExceeded)
    expect(input.state.read).toBeLessThan(1.5 * (1 << 20))
    expect(input.state.closed).toBe(true)
  })

  it('refuses a gzip bomb by its ratio, and by its size', async () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20))
    const byRatio = source(pieces(bomb, [1024]))
    await expect(read(Readable.from(byRatio))).rejects.toThrow(/decompression bomb/)
    await expect(read(Readable.from([bomb]), { maxBytes: 1 << 20 })).rejects.toThrow(
      /larger than 1 MiB once decompressed/,
    )
  })

  it('refuses damaged and cut gzip', async () => {
    const bytes = gzipSync(TEXT)
    const damaged = Buffer.from(bytes)
    damaged.fill(0xff, 40, 60)
    for (const bad of [damaged, bytes.subarray(0, 60), bytes.subarray(0, 5), bytes.subarray(0, -8)]) {
      await expect(read(Readable.from([bad]))).rejects.toThrow(InvalidInput)
    }
  })

  it('says when a stream breaks', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('id;nom')
        throw Object.assign(new Error('disk'), { code: 'EIO' })
      })(),
    )
    await expect(read(broken)).rejects.toThrow(Unavailable)
  })
})
