/** Files that quote a source, which is nobody else's to read. @module */
import { open } from 'node:fs/promises'
import { finished } from 'node:stream/promises'

/** A file being written. */
export interface PrivateFile {
  write(text: string): void
  /** @throws what the disk refused, once everything was given */
  end(): Promise<void>
}

/**
 * Opens a file that is its owner's alone, even when it was there before.
 * @throws what the disk refuses
 */
export async function openPrivate(path: string): Promise<PrivateFile> {
  const handle = await open(path, 'w', 0o600)
  await handle.chmod(0o600).catch(async (error: unknown) => {
    await handle.close()
    throw error
  })
  const stream = handle.createWriteStream()
  const done = finished(stream)
  done.catch(() => {})
  return {
    write: (text) => void stream.write(text),
    end() {
      stream.end()
      return done
    },
  }
}
