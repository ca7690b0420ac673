/** A process that writes records for ever and prints the id of each one acknowledged. Killed by the test. @module */
import { loadConfig } from '@maillage/api/config'
import { openDirectory } from '@maillage/api/process/directory'
import { placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const { deps } = await openDirectory(loadConfig(process.env))
process.stdout.write('ready\n')
for (;;) {
  const draft = placeDraft()
  await save(deps, draft)
  process.stdout.write(`${draft.id}\n`)
}
