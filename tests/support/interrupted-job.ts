/** A process that begins a job, says so and never ends it; who started it kills it. @module */

import { openDatabase } from '@maillage/api/db/open'
import { createJobs } from '@maillage/api/features/jobs'
import { uuidv7 } from 'uuidv7'

const open = await openDatabase({
  dataDir: process.env.DATA_DIR ?? '',
  ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
  halt: (reason) => {
    throw new Error(reason)
  },
})
const endless = {
  name: 'endless',
  run: () => {
    process.stdout.write('begun\n')
    return new Promise<undefined>(() => {})
  },
}
const jobs = createJobs({ ...open, log: () => {}, uuid: uuidv7, jobs: () => [endless] })
await jobs.start()
await jobs.enqueue('endless')
