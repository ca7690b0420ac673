/** Dated folders on disk: each appears whole or not at all. @module */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Conflict } from '@maillage/shared/errors'
import type { Config } from '../../config.ts'
import { type Manifest, manifestSchema } from './contract.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** A folder being written, or one that was replaced: no reader looks there. */
const HIDDEN = /^\.(\d{4}-\d{2}-\d{2})\.(old|new-.*)$/

export const MANIFEST = 'manifest.json'

/** Where dumps are, on both engines. */
export const dumpsFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'dumps')

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
}

/** Days of which there are files, in their order. */
export const datesIn = async (folder: string): Promise<string[]> =>
  (await namesIn(folder)).filter((name) => DATE.test(name)).sort()

const unlessMissing = (error: unknown): undefined => {
  if (!isMissing(error)) throw error
}

/** Tells the files of a day from those that replace them; undefined when there are none. */
export async function stampOf(folder: string, date: string): Promise<string | undefined> {
  const found = await stat(join(folder, date, MANIFEST)).catch(unlessMissing)
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`
}

/** Manifests last read, by path: half a megabyte each, and asked for with each file of their day. */
const manifests = new Map<string, { readonly stamp: string; readonly manifest: Manifest }>()
const MOST_MANIFESTS = 8

/** What the files of a day hold; undefined when there are none. */
export async function manifestOf(folder: string, date: string): Promise<Manifest | undefined> {
  const path = join(folder, date, MANIFEST)
  const stamp = await stampOf(folder, date)
  const known = manifests.get(path)
  if (known && known.stamp === stamp) return known.manifest
  const text = stamp && (await readFile(path, 'utf8').catch(unlessMissing))
  manifests.delete(path)
  if (!stamp || text === undefined) return undefined
  const manifest = manifestSchema.parse(JSON.parse(text))
  manifests.set(path, { stamp, manifest })
  for (const oldest of manifests.keys()) if (manifests.size > MOST_MANIFESTS) manifests.delete(oldest)
  return manifest
}

/** Makes sure that what was written or renamed inside a folder stays after a power cut. */
async function sync(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const oldOf = (folder: string, date: string): string => join(folder, `.${date}.old`)

/**
 * Has a folder written aside and then shown under its day.
 * @param place.mark tells it from others that are being written
 * @param place.replaces takes the place of the one there; otherwise there must be none
 * @throws Conflict when files of this day are there already
 */
export async function publish(
  { folder, date, mark, replaces }: { folder: string; date: string; mark: string; replaces: boolean },
  write: (aside: string) => Promise<Manifest>,
): Promise<Manifest> {
  const aside = join(folder, `.${date}.new-${mark}`)
  await mkdir(aside, { recursive: true })
  try {
    const manifest = await write(aside)
    const file = await open(join(aside, MANIFEST), 'wx')
    try {
      await file.writeFile(JSON.stringify(manifest))
      await file.sync()
    } finally {
      await file.close()
    }
    await sync(aside)
    if (replaces) await rename(join(folder, date), oldOf(folder, date))
    await rename(aside, join(folder, date))
    await sync(folder)
    await rm(oldOf(folder, date), { recursive: true, force: true })
    return manifest
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw new Conflict(`The files of ${date} are there already: dated files do not change.`)
    throw error
  }
}

/** Takes the files of a day away. */
export async function discard(folder: string, date: string): Promise<void> {
  await rename(join(folder, date), oldOf(folder, date))
  await rm(oldOf(folder, date), { recursive: true, force: true })
}

/**
 * Puts right what a process that died left behind. What it was writing goes at once: it may hold addresses that were
 * hidden since. To be called by who is alone to write.
 */
export async function mend(folder: string): Promise<void> {
  const names = await namesIn(folder)
  for (const name of names) {
    const [, date = '', state] = HIDDEN.exec(name) ?? []
    const path = join(folder, name)
    if (state === 'old' && !names.includes(date)) await rename(path, join(folder, date))
    else if (state) await rm(path, { recursive: true, force: true })
  }
}
