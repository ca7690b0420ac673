/** Files that never change under their name: whole or in part, compressed or not, resumable (RFC 9110 §13 and §14). @module */
import { type FileHandle, open } from 'node:fs/promises'
import { NotFound, Unavailable } from '@maillage/shared/errors'
import type { Context } from 'hono'
import { isHeld, unchanged } from './cache.ts'
import { streamed, unpacked } from './stream.ts'

/** First and last byte, both included. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * The one range that a request asks of so many bytes; undefined when it asks for none, for several or in another unit:
 * it is then given the whole. `none` when there is no such part.
 */
export function rangeOf(header: string | undefined, bytes: number): Range | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  return start > end ? 'none' : { start, end }
}

/** Whether a request takes gzip (RFC 9110 §12.5.3). */
export const takesGzip = (header: string | undefined): boolean =>
  (header ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .some((coding) => /^(x-)?gzip(\s*;|$)/.test(coding) && !/;\s*q=0(\.0*)?$/.test(coding))

/** Bytes and their sha256 in hexadecimal. */
export interface Measured {
  readonly bytes: number
  readonly sha256: string
}

/** A file on disk, and what is sent of it. */
export interface Sent extends Measured {
  readonly path: string
  readonly type: string
  /** The same compressed (gzip), which is then what is on disk. */
  readonly gzip?: Measured
}

/** Opens a file of that many bytes. @throws NotFound; Unavailable while it is replaced by another */
async function opened(path: string, bytes: number): Promise<FileHandle> {
  const handle = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' ? new NotFound('The file') : cause
  })
  if ((await handle.stat()).size === bytes) return handle
  await handle.close()
  throw new Unavailable('The file is being written again; try in a moment.')
}

async function* part(chunks: AsyncIterable<Uint8Array>, { start, end }: Range): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const chunk of chunks) {
    const here = chunk.subarray(Math.max(0, start - at), end + 1 - at)
    at += chunk.byteLength
    if (here.byteLength > 0) yield here
    if (at > end) return
  }
}

/** Bytes of a file as they are asked, unpacked on the way when need be. */
async function* bytesOf(handle: FileHandle, range: Range, isPacked: boolean): AsyncGenerator<Uint8Array> {
  const file = isPacked ? unpacked(handle.createReadStream()) : handle.createReadStream(range)
  try {
    yield* isPacked ? part(file, range) : file
  } finally {
    file.destroy()
  }
}

/** Seconds after which whoever is not served may come back. */
const RETRY_AFTER = '2'

/** A file is being unpacked up to where a part of it begins. */
let isSeeking = false

/**
 * Bytes that come after others, which have to be unpacked first. That takes a processor, whatever little is then sent:
 * it is done for one download at a time, and before anything is answered.
 * @throws Unavailable while it is done for another
 */
async function sought(
  context: Context,
  begin: () => Promise<AsyncGenerator<Uint8Array>>,
): Promise<AsyncGenerator<Uint8Array>> {
  if (isSeeking) {
    context.header('Retry-After', RETRY_AFTER)
    throw new Unavailable('Another download is being resumed; try in a moment, or take the file as gzip.')
  }
  isSeeking = true
  try {
    const bytes = await begin()
    return after(await bytes.next(), bytes)
  } finally {
    isSeeking = false
  }
}

async function* after(
  { done, value }: IteratorResult<Uint8Array>,
  bytes: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (!done) yield value
    yield* bytes
  } finally {
    await bytes.return(undefined)
  }
}

/** Sends a file under its validators, in part when asked, compressed where the caller takes it. */
export async function sendFile(context: Context, { path, type, gzip, ...plain }: Sent): Promise<Response> {
  const packed = gzip && takesGzip(context.req.header('accept-encoding')) ? gzip : undefined
  const { bytes, sha256 } = packed ?? plain
  context.header('Accept-Ranges', 'bytes')
  if (gzip) context.header('Vary', 'Accept-Encoding')
  if (isHeld(context, 'dated', sha256)) return unchanged(context)
  const condition = context.req.header('if-range')
  const isSame = condition === undefined || condition === `"${sha256}"`
  const range = isSame ? rangeOf(context.req.header('range'), bytes) : undefined
  if (range === 'none') {
    context.header('Content-Range', `bytes */${bytes}`)
    return context.body(null, 416)
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 }
  const isUnpacked = gzip !== undefined && !packed
  const begin = async () =>
    bytesOf(await opened(path, gzip?.bytes ?? plain.bytes), { start, end }, isUnpacked)
  const isEmpty = context.req.method === 'HEAD' || bytes === 0
  // Before the headers: a refusal must not bear those of the file.
  const sent = isEmpty ? undefined : await (isUnpacked && start > 0 ? sought(context, begin) : begin())
  context.header('Content-Type', type)
  context.header('Content-Length', String(end + 1 - start))
  if (packed) context.header('Content-Encoding', 'gzip')
  if (range) context.header('Content-Range', `bytes ${start}-${end}/${bytes}`)
  const status = range ? 206 : 200
  return sent ? context.body(streamed(sent), status) : context.body(null, status)
}
