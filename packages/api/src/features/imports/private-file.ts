/** Files that quote a source, which is nobody else's to read. @module */
import { open } from 'node:fs/promises'
import { finished } from 'node:stream/promises'

/**
 * Writes a file that is its owner's alone, even when it was there before. It is closed once this ends, and holds all
 * that was given, also where `fill` failed.
 * @param fill gives the text, piece by piece
 * @throws what `fill` throws, else what the disk refuses
 */
export async function writePrivate<Said>(
  path: string,
  fill: (write: (text: string) => void) => Promise<Said>,
): Promise<Said> {
  const handle = await open(path, 'w', 0o600)
  await handle.chmod(0o600).catch(async (error: unknown) => {
    await handle.close()
    throw error
  })
  const stream = handle.createWriteStream()
  const done = finished(stream)
  const [filled] = await Promise.allSettled([
    fill((text) => void stream.write(text)).finally(() => stream.end()),
    done,
  ])
  if (filled.status === 'rejected') throw filled.reason
  await done
  return filled.value
}
