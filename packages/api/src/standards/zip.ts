import { LimitExceeded } from '@maillage/shared/errors'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** An archive written file after file; what is ready is taken as it goes, so that memory stays flat. */
export interface ZipWriter {
  /** Begins a file and ends the one before. `stored`: not compressed, as some formats want their first file. */
  file(name: string, stored?: boolean): void
  write(text: string): void
  end(): void
  /** Bytes ready since the last call. */
  take(): Uint8Array<ArrayBuffer>[]
}

/** UTF-16 units gathered before they are compressed. */
const BATCH = 65_536

/** Sizes and offsets beyond need another form of archive (ZIP64), which spreadsheets read badly. */
const MOST_BYTES = 0xffff_ffff

/** Memory of the compressor as its library counts it: 256 KiB, not the 4 MiB it takes by default for each file. */
const MEMORY = 5

/** The first day a ZIP can tell: the same content makes the same bytes, whenever it is written. */
const NO_TIME = new Date(1980, 0, 1)

/** @throws LimitExceeded (from `write` or `end`) beyond 4 GiB, for the archive or for one file in it */
export function createZip(): ZipWriter {
  const encoder = new TextEncoder()
  let ready: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    size += chunk.length
    ready.push(chunk as Uint8Array<ArrayBuffer>)
  })
  let current: ZipDeflate | ZipPassThrough | undefined
  let pending: string[] = []
  let length = 0
  let written = 0

  const flush = (last: boolean) => {
    const bytes = encoder.encode(pending.join(''))
    pending = []
    length = 0
    written += bytes.length
    if (written > MOST_BYTES || size > MOST_BYTES)
      throw new LimitExceeded('This spreadsheet would weigh more than 4 GiB: take CSV or GeoParquet instead.')
    current?.push(bytes, last)
  }
  const close = () => {
    if (current) flush(true)
    current = undefined
  }

  return {
    file(name, stored = false) {
      close()
      written = 0
      current = stored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 3, mem: MEMORY })
      current.mtime = NO_TIME
      zip.add(current)
    },
    write(text) {
      pending.push(text)
      length += text.length
      if (length >= BATCH) flush(false)
    },
    end() {
      close()
      zip.end()
    },
    take() {
      const taken = ready
      ready = []
      return taken
    },
  }
}
