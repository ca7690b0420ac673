import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { InvalidInput, LimitExceeded, MaillageError } from '@maillage/shared/errors'
import { formatBytes } from './bounds.ts'

/** Content codings of RFC 9110 § 8.4.1 that are read. */
export type Coding = 'gzip' | 'deflate' | 'br'

const ENGINES = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }

/** Decompressed bytes per compressed byte; open data reaches about 50, DEFLATE can do 1,032. */
export const RATIO = 200
/** Below this many decompressed bytes the ratio says nothing. */
const RATIO_FROM = 4 * 1024 * 1024

/** Bounds of a decompression: bytes that may come out, and how many for each byte that went in. */
export interface DecompressLimits {
  readonly maxBytes: number
  readonly maxRatio: number
}

/**
 * The decompressed bytes, read as they are asked for, so that a bomb costs no more than its limit.
 * @param what names the input in messages
 * @throws LimitExceeded past `maxBytes` or `maxRatio`
 * @throws InvalidInput when the compressed data is damaged or cut short
 */
export async function* decompress(
  source: AsyncIterable<Uint8Array>,
  coding: Coding,
  what: string,
  limits: DecompressLimits,
): AsyncGenerator<Uint8Array> {
  let read = 0
  let written = 0
  async function* counted() {
    for await (const chunk of source) {
      read += chunk.length
      yield chunk
    }
  }
  const engine = ENGINES[coding]()
  // The loop below receives the error of either end; the callback has nothing to add.
  pipeline(Readable.from(counted()), engine, () => {})
  try {
    for await (const chunk of engine as AsyncIterable<Uint8Array>) {
      written += chunk.length
      if (written > limits.maxBytes) {
        throw new LimitExceeded(`${what} is larger than ${formatBytes(limits.maxBytes)} once decompressed.`)
      }
      if (written > RATIO_FROM && written > read * limits.maxRatio) {
        throw new LimitExceeded(
          `${what} decompresses to more than ${limits.maxRatio} times its size: it looks like a decompression bomb.`,
        )
      }
      yield chunk
    }
  } catch (cause) {
    if (cause instanceof MaillageError || !isZlibError(cause)) throw cause
    throw new InvalidInput(`${what}: the ${coding} data is damaged or cut short (${cause.message}).`, [], {
      cause,
    })
  }
}

function isZlibError(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(Z_|ERR_BROTLI|ERR_.*PADDING|ERR__)/.test(String(error.code))
  )
}

/** Decompresses what begins like gzip (RFC 1952 § 2.3.1), whatever its name says; the rest passes unchanged. */
export async function* gunzipIfGzip(
  source: AsyncIterable<Uint8Array>,
  what: string,
  limits: DecompressLimits,
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    let head: Uint8Array = new Uint8Array()
    let next = await iterator.next()
    for (; !next.done; next = await iterator.next()) {
      head = Buffer.concat([head, next.value])
      if (head.length >= 2) break
    }
    const rest = async function* () {
      if (head.length > 0) yield head
      if (next.done) return
      for (let item = await iterator.next(); !item.done; item = await iterator.next()) yield item.value
    }
    if (head[0] === 0x1f && head[1] === 0x8b) yield* decompress(rest(), 'gzip', what, limits)
    else yield* rest()
  } finally {
    await iterator.return?.()
  }
}
