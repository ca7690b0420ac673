import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import { strFromU8, Unzip, UnzipInflate } from 'fflate'

/** Bytes given to the decompressor at once: what they can become is bounded (deflate makes at most 1,032 of one). */
const STEP = 4_096

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const notWorkbook = (cause?: unknown): InvalidInput =>
  new InvalidInput('This is not an .xlsx workbook.', [], { code: 'not-a-workbook', cause })

/**
 * Texts of the wanted files of an archive. Sizes that an archive claims are not believed: bytes are counted as they
 * come out, and reading stops at the first too many.
 * @param limit in bytes, of all files together
 * @throws InvalidInput for what is no archive, LimitExceeded
 */
export function unzipTexts(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limit: number,
): Map<string, string> {
  if (!isZip(bytes)) throw notWorkbook()
  const parts = new Map<string, Uint8Array[]>()
  let total = 0
  const archive = new Unzip((file) => {
    if (!isWanted(file.name)) return
    const chunks: Uint8Array[] = []
    parts.set(file.name, chunks)
    file.ondata = (error, chunk) => {
      // What is thrown below comes back here as an error.
      if (error) throw error
      total += chunk.length
      if (total > limit) throw new LimitExceeded(`The workbook holds more than ${limit} bytes unpacked.`)
      chunks.push(chunk)
    }
    file.start()
  })
  archive.register(UnzipInflate)
  try {
    for (let start = 0; start < bytes.length; start += STEP)
      archive.push(bytes.subarray(start, start + STEP), start + STEP >= bytes.length)
  } catch (error) {
    throw error instanceof LimitExceeded ? error : notWorkbook(error)
  }
  return new Map([...parts].map(([name, chunks]) => [name, strFromU8(joined(chunks))]))
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
