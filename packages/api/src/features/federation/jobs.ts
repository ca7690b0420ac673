import type { Deps } from '../../deps.ts'
import { alone } from '../dumps/index.ts'
import { snapshotFolder, writeFolder } from './folder.ts'
import { findNode } from './queries.ts'

/** Writes the snapshot of what is published, once nobody else does; nothing in a directory that is no node. */
export async function keepSnapshot(deps: Pick<Deps, 'db' | 'engine' | 'now' | 'config'>) {
  const self = await findNode(deps.db)
  if (!self?.complete) return { files: 0 }
  const { files, seq } = await alone(deps, () => writeFolder(deps, snapshotFolder(deps.config)))
  return { files: files.length, seq }
}
