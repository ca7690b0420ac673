/** All that is published as files, which any web host can give. A file never changes under its name. @module */

import { hash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/tables/index.ts'
import { together } from '../../db/together.ts'
import type { Deps } from '../../deps.ts'
import { FILE_NAME, MAX_ITEMS, MAX_PAGE_BYTES, type Snapshot } from './contract.ts'
import { itemText, type Standing, standingOf } from './feed.ts'
import { type LicenseClass, publicationsAfter, stateOf } from './queries.ts'

const pack = promisify(gzip)

const DOCUMENT = join('.well-known', 'maillage-node')
const SNAPSHOT = join('federation', 'v1', 'snapshot')
export const FILES = join('federation', 'v1', 'files')

/** Where the server's own snapshot is, on both engines. */
export const snapshotFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'federation')

export const sha256OfName = (name: string): string => name.slice(0, 64)

/** Writes a file aside, then shows it: whole or not at all. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const aside = `${path}.partial`
  const file = await open(aside, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, path)
}

type File = Snapshot['files'][number]

/** Files of one class of licences, each of the size of a page. */
async function* filesOf(
  db: Kysely<Database>,
  folder: string,
  { state: { head } }: Standing,
  of: LicenseClass,
): AsyncGenerator<File> {
  for (let since = 0, more = true; more; ) {
    const range = {
      scope: 'own',
      since,
      until: head,
      limit: MAX_ITEMS,
      maxBytes: MAX_PAGE_BYTES,
      of,
    } as const
    const page = await publicationsAfter(db, range)
    more = page.more
    if (page.items.length === 0) return
    const to = more ? (page.items.at(-1)?.seq ?? head) : head
    const content = await pack(page.items.map((item) => `${itemText(item)}\n`).join(''))
    const sha256 = hash('sha256', content)
    const name = `${sha256}.ndjson.gz`
    await put(join(folder, FILES, name), content)
    yield { name, sha256, bytes: content.byteLength, count: page.items.length, class: of, from: since, to }
    since = to
  }
}

async function writeAll(
  deps: Pick<Deps, 'db' | 'now'>,
  folder: string,
): Promise<{ standing: Standing; files: File[] }> {
  const standing = await standingOf(deps)
  const files: File[] = []
  for (const licenses of ['open', 'odbl'] as const)
    for await (const file of filesOf(deps.db, folder, standing, licenses)) files.push(file)
  return { standing, files }
}

/**
 * Everything as of one instant. The embedded engine has one connection, which a transaction would keep from everybody
 * else: it is read page by page, and in one transaction only if something changed meanwhile.
 */
async function writeStanding({ db, engine, now }: FolderDeps, folder: string) {
  if (engine === 'embedded') {
    const written = await writeAll({ db, now }, folder)
    if ((await stateOf(db)).head === written.standing.state.head) return written
  }
  return together(db, (at) => writeAll({ db: at, now }, folder))
}

type FolderDeps = Pick<Deps, 'db' | 'engine' | 'now'>

/**
 * Writes the node document, the snapshot and its files into a folder. Readers see the old set or the new one: files are
 * named by their content, the snapshot that names them comes once they are there, and what it names no more goes last.
 * @throws MaillageError in a directory that is no node
 */
export async function writeFolder(deps: FolderDeps, folder: string): Promise<Snapshot> {
  const { standing, files } = await writeStanding(deps, folder)
  const { self, state, checkpoint } = standing
  const about = { node: self.document.node, epoch: self.epoch, seq: state.head, files }
  await put(join(folder, DOCUMENT), self.text)
  await put(join(folder, SNAPSHOT), `${JSON.stringify(about).slice(0, -1)},"checkpoint":${checkpoint}}`)
  const kept = new Set(files.map(({ name }) => name))
  const held = await readdir(join(folder, FILES)).catch(() => [])
  for (const name of held)
    if (FILE_NAME.test(name.replace(/\.partial$/, '')) && !kept.has(name))
      await rm(join(folder, FILES, name), { force: true })
  return { ...about, checkpoint: JSON.parse(checkpoint) as Snapshot['checkpoint'] }
}

/** The snapshot of a folder, and its text as it was written; undefined when there is none of this epoch. */
export async function readSnapshot(
  folder: string,
  epoch: string,
): Promise<{ text: string; snapshot: Snapshot } | undefined> {
  const text = await readFile(join(folder, SNAPSHOT), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const snapshot = JSON.parse(text) as Snapshot
  return snapshot.epoch === epoch ? { text, snapshot } : undefined
}
