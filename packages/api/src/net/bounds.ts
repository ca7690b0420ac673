/** Bounds of what comes from outside, and the words that tell them. @module */
import { LimitExceeded } from '@maillage/shared/errors'

const KIB = 1024
const MIB = 1024 * KIB

/** Characters of a foreign text kept in a message. */
export const EXCERPT = 200

/** Size in which bytes and text travel. */
export const CHUNK = 64 * KIB

/** A size in words: 536870912 → `512 MiB`. */
export function formatBytes(bytes: number): string {
  if (bytes >= MIB) return `${Math.floor(bytes / MIB).toLocaleString('en')} MiB`
  return bytes >= KIB ? `${Math.floor(bytes / KIB)} KiB` : `${bytes} bytes`
}

/** A foreign text made safe for a message and a terminal: cut, quoted, control characters escaped. */
export function excerpt(text: string): string {
  return JSON.stringify(cut(text)).replace(/[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}

/** The first 200 characters of a refused value. */
export function cut(text: string): string {
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text
}

/**
 * The same bytes, counted.
 * @throws LimitExceeded once more than `max` bytes came.
 */
export async function* limitBytes(
  source: AsyncIterable<Uint8Array>,
  max: number,
  what: string,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > max) throw new LimitExceeded(`${what} is larger than ${formatBytes(max)}, the limit.`)
    yield chunk
  }
}

/** The same bytes in pieces of about `CHUNK`, whatever pieces the sender chose. */
export async function* rechunk(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length; from += CHUNK) {
      const piece = chunk.subarray(from, from + CHUNK)
      // Copied, because some sources reuse their buffer for the next read.
      pending.push(Buffer.from(piece))
      size += piece.length
      if (size < CHUNK) continue
      yield Buffer.concat(pending)
      pending = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(pending)
}
