/** A directory that holds the demonstration, as a first start makes it. @module */
import { loadDemo } from '@maillage/api/features/demo'
import { projectorsOf, settle } from '@maillage/api/registry'
import { openTestDirectory, type TestDirectory } from './directory.ts'

export async function openDemo(): Promise<TestDirectory> {
  const directory = await openTestDirectory()
  const { deps } = directory
  await loadDemo(deps.db, deps.now(), projectorsOf(deps))
  await settle(deps)
  return directory
}
