import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { InvalidInput, LimitExceeded, MaillageError, Unavailable } from '@maillage/shared/errors'
import { CHUNK, excerpt, formatBytes, limitBytes } from '../../../net/bounds.ts'
import { gunzipIfGzip, RATIO } from '../../../net/decompress.ts'
import type { UrlReader } from './fetch.ts'
import { LIMITS } from './limits.ts'

export interface OpenOptions {
  /** Folder relative paths start from. */
  readonly cwd: string
  readonly fetchUrl: UrlReader
  /** What `-` names. */
  readonly stdin: Readable
  /** Bytes, before and after decompression. */
  readonly maxBytes?: number
  readonly maxRatio?: number
}

/** An input opened for reading, once. */
export interface Input {
  /** Decompressed bytes. */
  readonly stream: AsyncIterable<Uint8Array>
  /** For messages: the path as given, the URL without its query, or `standard input`. */
  readonly name: string
  /** Size of the source as stored, where known. */
  readonly totalBytes?: number
  /** Bytes of the source read so far: over `totalBytes`, the progress. */
  bytesRead(): number
  /** What the server said, which is often wrong. */
  readonly contentType?: string
  /** Gives back the file or the connection of an input, even one that nothing read. */
  close(): Promise<void>
}

interface Source extends Omit<Input, 'bytesRead'> {}

/**
 * Opens a file, an http(s) URL, standard input (`-`) or a stream, gzip or not (told by its first bytes).
 * @throws InvalidInput, LimitExceeded, Unavailable — at once or from the stream
 */
export async function openInput(source: string | Readable, options: OpenOptions): Promise<Input> {
  const { maxBytes = LIMITS.inputBytes, maxRatio = RATIO } = options
  const opened = await openSource(source, options, maxBytes)
  let read = 0
  async function* counted() {
    try {
      for await (const chunk of limitBytes(opened.stream, maxBytes, opened.name)) {
        read += chunk.length
        yield chunk
      }
    } catch (cause) {
      if (cause instanceof MaillageError) throw cause
      throw new Unavailable(`${opened.name} cannot be read to its end: ${reasonOf(cause)}.`, { cause })
    }
  }
  return {
    ...opened,
    stream: gunzipIfGzip(counted(), opened.name, { maxBytes, maxRatio }),
    bytesRead: () => read,
  }
}

async function openSource(
  source: string | Readable,
  options: OpenOptions,
  maxBytes: number,
): Promise<Source> {
  const close = async () => {}
  if (typeof source !== 'string') return { stream: bytesOf(source), name: 'the stream', close }
  if (source === '-') return { stream: bytesOf(options.stdin), name: 'standard input', close }
  if (/^https?:/i.test(source)) return options.fetchUrl(source)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) {
    throw new InvalidInput(
      `${excerpt(source)}: only a file, an http(s) URL or - (standard input) can be read.`,
    )
  }
  return openFile(source, options.cwd, maxBytes)
}

async function openFile(path: string, cwd: string, maxBytes: number): Promise<Source> {
  let handle: FileHandle
  try {
    // Not blocking: opening a named pipe that nobody writes to would otherwise never return.
    handle = await open(resolve(cwd, path), constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (cause) {
    throw new InvalidInput(`The file ${excerpt(path)} cannot be opened: ${reasonOf(cause)}.`, [], { cause })
  }
  try {
    const { size } = await checkRegular(handle, path)
    if (size > maxBytes) {
      throw new LimitExceeded(
        `The file ${excerpt(path)} is larger than ${formatBytes(maxBytes)}, the limit: ${formatBytes(size)}.`,
      )
    }
    const stream = handle.createReadStream({ highWaterMark: CHUNK })
    return { stream, name: path, totalBytes: size, close: async () => void stream.destroy() }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function checkRegular(handle: FileHandle, path: string): Promise<{ size: number }> {
  const stats = await handle.stat()
  if (stats.isDirectory()) throw new InvalidInput(`${excerpt(path)} is a folder; give one file.`)
  if (stats.isFile()) return stats
  throw new InvalidInput(`${excerpt(path)} is not a regular file; use - to read from standard input.`)
}

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'reading it is not allowed',
  EPERM: 'reading it is not allowed',
  ENOTDIR: 'a part of its path is not a folder',
  ENAMETOOLONG: 'its path is too long',
  ELOOP: 'its links go round in circles',
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return REASONS[code] ?? (code || String(cause))
}
