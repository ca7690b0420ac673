import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** What a compressed file (gzip) holds. Destroyed, it closes the file; an error of the file is its own. */
export const unpacked = (file: Readable): Readable => pipeline(file, createGunzip(), () => {})

/** Pieces as they are made, as the body of an answer; a failure in the middle breaks the download, so that half a file is never taken for one. */
export function streamed(chunks: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
