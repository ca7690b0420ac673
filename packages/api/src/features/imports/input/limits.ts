const KIB = 1024
const MIB = 1024 * KIB

/** What one input may weigh. Sizes in bytes for sources, in UTF-16 code units for text. */
export const LIMITS = {
  /** Bytes of one input, before and after decompression. */
  inputBytes: 512 * MIB,
  /** Bytes of one page of an API, and of all its pages. */
  pageBytes: 32 * MIB,
  pagesBytes: 4 * 1024 * MIB,
  /** Entities of one API. */
  pagesItems: 500_000,
  /** Milliseconds to read all pages of an API. */
  pagesTime: 2 * 3_600_000,
  /** Bytes looked at to tell UTF-8 from Windows-1252, from the first byte that is not ASCII. */
  encodingSample: MIB,
  /** One row: a CSV record, a physical line, a JSON element. */
  row: MIB,
  columns: 1_000,
  depth: 32,
  keys: 10_000,
  /** Rows refused in a row, from the first, after which the input is not what it claims to be. */
  refusedFromStart: 1_000,
  /** Size in which bytes and text travel. */
  chunk: 64 * KIB,
} as const

/** The same bytes in pieces of about `LIMITS.chunk`, whatever pieces the sender chose. */
export async function* rechunk(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length; from += LIMITS.chunk) {
      const piece = chunk.subarray(from, from + LIMITS.chunk)
      // Copied, because some sources reuse their buffer for the next read.
      pending.push(Buffer.from(piece))
      size += piece.length
      if (size < LIMITS.chunk) continue
      yield Buffer.concat(pending)
      pending = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(pending)
}
