const MIB = 1024 * 1024

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
} as const
