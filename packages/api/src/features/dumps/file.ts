/** One file of a dump, written as its rows come. @module */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { LimitExceeded } from '@maillage/shared/errors'
import { type FileContext, type Format, onceEach } from '../exports/index.ts'
import type { DumpFile } from './contract.ts'

/** Size and sha256 of what passes. */
function measure() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async *pass(chunks: AsyncIterable<string | Uint8Array>) {
      for await (const chunk of chunks) {
        const said = Buffer.from(chunk as Uint8Array)
        hash.update(said)
        bytes += said.byteLength
        yield said
      }
    },
    said: () => ({ bytes, sha256: hash.digest('hex') }),
  }
}

/** A file that takes rows until it is closed. */
export interface OpenFile {
  /** Waits while the disk is behind: memory stays flat. @throws whatever hinders the writing */
  add(rows: readonly unknown[]): Promise<void>
  /** Undefined, and no file, where its kind cannot hold so much. */
  close(): Promise<Pick<DumpFile, 'rows' | 'bytes' | 'sha256' | 'gzip'> | undefined>
  /** Gives it up, half written. */
  abandon(): void
}

/** Name on disk: what is compressed says so. */
export const storedName = ({ name, gzip }: Pick<DumpFile, 'name' | 'gzip'>): string =>
  gzip ? `${name}.gz` : name

/** Begins a file in a folder, compressed unless it already is; it is on disk for good once closed. */
export function openFile(
  folder: string,
  name: string,
  format: Format,
  context: FileContext,
  compressed = true,
): OpenFile {
  const input = new PassThrough({ objectMode: true, highWaterMark: 1 })
  const distinct = onceEach(format)
  const plain = measure()
  const stored = measure()
  const isGzip = compressed && format.compressed !== true
  const path = join(folder, isGzip ? `${name}.gz` : name)
  let rows = 0
  const written = pipeline(
    input,
    (pages: AsyncIterable<readonly unknown[]>) => plain.pass(format.write(pages, context)),
    isGzip ? createGzip() : new PassThrough(),
    stored.pass,
    createWriteStream(path, { flags: 'wx', flush: true }),
  )
  // Told to whoever adds or closes; a spreadsheet that is full hinders no other file.
  let isFull = false
  written.catch((error: unknown) => {
    isFull = error instanceof LimitExceeded
  })
  const unlessFull = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => {
      if (!(error instanceof LimitExceeded)) throw error
    })
  }
  return {
    add: async (given) => {
      const left = isFull ? [] : distinct(given)
      if (left.length === 0) return
      rows += left.length
      // What breaks the pipeline says why; the stream that it took down does not.
      if (!input.write(left))
        await unlessFull(Promise.race([once(input, 'drain').catch(() => written), written]))
    },
    close: async () => {
      if (!isFull) input.end()
      await unlessFull(written)
      if (isFull) {
        await rm(path, { force: true })
        return undefined
      }
      return { rows, ...plain.said(), ...(isGzip ? { gzip: stored.said() } : {}) }
    },
    abandon: () => void input.destroy(),
  }
}
