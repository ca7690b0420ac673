/**
 * What a source says now, kept on disk before any of it is applied: a reading that is cut applies nothing, and a server
 * does not wait for our database.
 * @module
 */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UrlInput, UrlReader, Validators } from '../imports/index.ts'

/** By address. */
export type Known = Readonly<Record<string, Validators>>

export interface Spool {
  readonly known: Known
  /** Gives what is kept; any other address is read from its server. */
  readonly fetchUrl: UrlReader
  close(): Promise<void>
}

/** A file without a name: it is gone with the process, however that ends. */
async function namelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-source-'))
  try {
    return await open(join(folder, 'body'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function* watched(stream: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    signal.throwIfAborted()
    yield chunk
  }
}

/**
 * Reads addresses to their end.
 * @param known what was said of what was applied last
 * @returns undefined when every server says that nothing changed
 * @throws InvalidInput, LimitExceeded, Unavailable; the reason of the signal once it is aborted
 */
export async function spool(
  fetchUrl: UrlReader,
  urls: readonly string[],
  known: Known,
  signal: AbortSignal,
): Promise<Spool | undefined> {
  const kept = new Map<string, { input: UrlInput; file: FileHandle }>()
  const close = async () => {
    for (const { file } of kept.values()) await file.close()
  }
  const keep = async (url: string, before?: Validators): Promise<boolean> => {
    const input = await fetchUrl(url, before)
    if (input.isUnchanged) return false
    const file = await namelessFile()
    kept.set(url, { input, file })
    for await (const chunk of watched(input.stream, signal)) await file.writeFile(chunk)
    return true
  }
  try {
    const unchanged: string[] = []
    for (const url of urls) if (!(await keep(url, known[url]))) unchanged.push(url)
    if (unchanged.length === urls.length) return undefined
    // Files of one list go together: what did not change is needed beside what did.
    for (const url of unchanged) await keep(url)
  } catch (error) {
    await close()
    throw error
  }
  return {
    known: Object.fromEntries([...kept].map(([url, { input }]) => [url, input.validators ?? {}])),
    fetchUrl: async (url, before) => {
      signal.throwIfAborted()
      const held = kept.get(url)
      if (!held) return fetchUrl(url, before)
      const { size } = await held.file.stat()
      const stream = held.file.createReadStream({ start: 0, autoClose: false })
      return { ...held.input, stream: watched(stream, signal), totalBytes: size }
    },
    close,
  }
}
