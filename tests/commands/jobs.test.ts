/** `maillage jobs`, by itself and through the running server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { engine, openTestDatabase, preparedFolder, type TestDatabase } from '../support/engines.ts'
import { maillage, startServer } from '../support/processes.ts'

let directory: TestDirectory
const databases: TestDatabase[] = []
beforeAll(async () => {
  directory = await openTestDirectory({ now: Date.now })
})
afterAll(async () => {
  await directory.close()
  await Promise.all(databases.map(({ close }) => close()))
})

const jobs = (...args: string[]) => command(['jobs', ...args], directory)
const json = async (...args: string[]) => {
  const { exit, out, err } = await jobs(...args, '--json')
  expect([exit, err]).toEqual([0, ''])
  return JSON.parse(out) as Record<string, unknown>
}

const outbox = { name: 'outbox', cron: '* * * * *', zone: 'UTC' }
const schedule = (name: string, cron: string, zone: string) => ({ name, cron, zone, last: null })
/** In their order in the registry. */
const others = [
  schedule('forget-letters', '20 4 * * *', 'Europe/Paris'),
  schedule('forget-runs', '25 4 * * *', 'Europe/Paris'),
  schedule('forget-reports', '5 0 * * *', 'UTC'),
  schedule('closures', '1 0 * * *', 'UTC'),
  schedule('report-mails', '0 9 * * *', 'Europe/Paris'),
  schedule('sources', '*/5 * * * *', 'UTC'),
  schedule('peers', '* * * * *', 'UTC'),
  schedule('hints', '*/30 * * * *', 'UTC'),
  schedule('suggestions', '* * * * *', 'UTC'),
  schedule('transfers', '* * * * *', 'UTC'),
  schedule('indicators', '40 3 * * *', 'Europe/Paris'),
  schedule('reminders', '30 8 * * *', 'Europe/Paris'),
  schedule('dump', '30 2 * * *', 'Europe/Paris'),
  schedule('revise-dumps', '45 */6 * * *', 'UTC'),
  schedule('snapshot', '15 3 * * *', 'Europe/Paris'),
]
const done = { name: 'outbox', state: 'done', retries: 0, output: { handled: 0 } }

test('a job is run at once and its result said', async () => {
  expect(await json()).toEqual({ schedules: [{ ...outbox, last: null }, ...others], runs: [] })
  const here = await json('run', 'outbox')
  expect(here).toMatchObject(done)
  expect(await json('list')).toEqual({ schedules: [{ ...outbox, last: here }, ...others], runs: [] })
})

test('a job is run by the server that holds the directory', async () => {
  const environment: Record<string, string | undefined> = { DATA_DIR: await preparedFolder() }
  if (engine === 'postgres') {
    const database = await openTestDatabase()
    databases.push(database)
    environment.DATABASE_URL = database.url
  }
  const server = await startServer(environment)
  try {
    const there = await maillage(['jobs', 'run', 'outbox', '--json'], environment)
    expect([there.exit, there.err]).toEqual([0, ''])
    expect(JSON.parse(there.out)).toMatchObject(done)
    const { out } = await maillage(['jobs'], environment)
    expect(out).toMatch(
      /^\d running, \d waiting, 0 retrying, 0 failed\.\n(.*\n)*Schedules:\n {2}outbox: .* last done /,
    )
  } finally {
    expect(await server.stop()).toBe(0)
  }
})

test('what does not exist is said, with the status of what is not finished', async () => {
  const unknown = await jobs('run', 'nobody')
  expect(unknown).toMatchObject({ exit: 1, out: '', err: 'The job nobody does not exist here.\n' })
  const lost = await jobs('retry', 'nothing')
  expect(lost).toMatchObject({ exit: 1, out: '', err: 'The run nothing does not exist here.\n' })
  expect((await jobs('forget')).exit).toBe(2)
})
