/** Jobs on their kept queue, over a real database; only time is ours. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type OpenDatabase, openDatabase } from '@maillage/api/db/open'
import {
  createJobs,
  drainOutbox,
  emit,
  type Job,
  type Jobs,
  OUTBOX_CHANNEL,
} from '@maillage/api/features/jobs'
import { sql } from 'kysely'
import { TestClock } from 'pg-boss'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { engine, openTestDatabase, preparedFolder, type TestDatabase } from '../support/engines.ts'

let database: TestDatabase
let started: Jobs[]
let logged: object[]
beforeAll(async () => {
  database = await openTestDatabase()
})
beforeEach(() => {
  started = []
  logged = []
})
afterEach(async () => {
  for (const jobs of started) await jobs.stop()
  await sql`DROP SCHEMA IF EXISTS jobs CASCADE`.execute(database.db)
})
afterAll(() => database.close())

function jobsOn(open: OpenDatabase, jobs: readonly Job[], clock?: TestClock): Jobs {
  const made = createJobs({
    ...open,
    log: (entry) => logged.push(entry),
    uuid: uuidv7,
    jobs: () => jobs,
    ...(clock ? { clock } : {}),
  })
  started.push(made)
  return made
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Goes to an instant; what was due meanwhile comes due once, as after a sleep. */
async function jump(clock: TestClock, instant: number | string): Promise<void> {
  await clock.setTime(instant)
  await clock.tick(SECOND)
}

/** Waits until something holds, moving the clock meanwhile when there is one. */
async function until(holds: () => boolean | Promise<boolean>, clock?: TestClock): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 600) throw new Error('It never came.')
    if (clock) await jump(clock, clock.now() + MINUTE)
    await wait(25)
  }
}

const statesOf = async (jobs: Jobs) => (await jobs.report()).runs.map(({ name, state }) => `${name} ${state}`)

/** A job that counts what it is told. */
function counting(name: string, work: () => Promise<void> | void = () => {}) {
  const told: unknown[] = []
  const job: Job = {
    name,
    run: async ({ data }) => {
      told.push(data.number)
      await work()
      return { told: told.length }
    },
  }
  return { job, told }
}

test('a job runs soon after it is asked for, without waiting for a poll', async () => {
  const { job, told } = counting('greet')
  const jobs = jobsOn(database, [job])
  await jobs.start()
  await jobs.enqueue('greet', { number: 1 })
  await until(() => told.length === 1)
  await until(async () => (await statesOf(jobs)).length === 0)
  expect(told).toEqual([1])
  expect(logged).toEqual([])
})

test('the same thing waits once, and other things each wait', async () => {
  const { job, told } = counting('greet')
  const jobs = jobsOn(database, [job])
  for (const number of [1, 2, 3]) await jobs.enqueue('greet', { number }, { key: 'same' })
  for (const number of [4, 5]) await jobs.enqueue('greet', { number })
  expect(await statesOf(jobs)).toEqual(['greet waiting', 'greet waiting', 'greet waiting'])
  await jobs.start()
  await until(() => told.length === 3)
  expect([...told].sort()).toEqual([1, 4, 5])
})

test('a job exists if and only if the transaction that asked for it commits', async () => {
  const { job, told } = counting('greet')
  const jobs = jobsOn(database, [job])
  const asked = (number: number, fails: boolean) =>
    database.db.transaction().execute(async (trx) => {
      await jobs.enqueue('greet', { number }, { trx })
      if (fails) throw new Error('undone')
    })
  await expect(asked(0, true)).rejects.toThrow('must be open before a transaction')
  await jobs.start()
  await expect(asked(1, true)).rejects.toThrow('undone')
  await asked(2, false)
  await until(() => told.length > 0)
  expect(told).toEqual([2])
})

/** A database that nobody answers for. */
const away = (message: string) => Object.assign(new Error(message), { code: 'ECONNREFUSED' })

test('the queue that cannot be opened at the start is opened as soon as it can be, unless stopped', async () => {
  const { job, told } = counting('greet')
  let refusals = 2
  const connectQueue: OpenDatabase['connectQueue'] = () =>
    refusals-- > 0 ? Promise.reject(away('nobody listens')) : database.connectQueue()
  const jobs = jobsOn({ ...database, connectQueue }, [job])
  await jobs.start()
  const line = { level: 'error', job: 'queue', error: 'Error', at: expect.stringContaining('jobs.test.ts') }
  expect(logged).toEqual([line, line])
  await jobs.enqueue('greet', { number: 1 })
  await until(() => told.length === 1)

  const never = jobsOn({ ...database, connectQueue: () => Promise.reject(away('gone')) }, [job])
  const starting = never.start()
  await until(() => logged.length > 2)
  await never.stop()
  await starting
})

test('a queue that something else hinders is not tried for ever: it says what, and can be started again', async () => {
  const { job, told } = counting('greet')
  let broken = true
  const connectQueue: OpenDatabase['connectQueue'] = () =>
    broken ? Promise.reject(new TypeError('quetzalcoatlus')) : database.connectQueue()
  const jobs = jobsOn({ ...database, connectQueue }, [job])
  await expect(jobs.start()).rejects.toThrow(TypeError)
  expect(logged).toMatchObject([{ level: 'error', job: 'queue', error: 'TypeError' }])
  expect(JSON.stringify(logged)).not.toContain('quetzalcoatlus')
  await jobs.stop()
  broken = false
  await jobs.start()
  await jobs.enqueue('greet', { number: 1 })
  await until(() => told.length === 1)
})

test('a job that nobody declared is refused', async () => {
  const jobs = jobsOn(database, [])
  await expect(jobs.enqueue('nobody')).rejects.toMatchObject({ code: 'not-found' })
  await expect(jobs.run('nobody')).rejects.toMatchObject({ code: 'not-found' })
  await expect(jobs.retry('nothing')).rejects.toMatchObject({ code: 'not-found' })
  await expect(jobs.retry(uuidv7())).rejects.toMatchObject({ code: 'not-found' })
})

test('a job that fails is tried again, then kept as failed, its words told to nobody; it can be tried again', async () => {
  const clock = new TestClock()
  let broken = true
  const { job, told } = counting('fragile', () => {
    if (broken) throw Object.assign(new Error('quetzalcoatlus@example.org'), { code: 'EBROKEN' })
  })
  const jobs = jobsOn(database, [job], clock)
  await jobs.start()
  await jobs.enqueue('fragile')
  await until(async () => (await statesOf(jobs)).includes('fragile failed'), clock)
  const [run] = (await jobs.report()).runs
  expect(told).toHaveLength(9)
  expect(run).toMatchObject({ state: 'failed', retries: 8, output: { error: 'Error', code: 'EBROKEN' } })
  // The queue's own connection complains of a clock that jumps.
  const lines = logged.filter((line) => !('job' in line && line.job === 'queue'))
  expect(lines).toEqual(told.map(() => ({ level: 'error', job: 'fragile' })))
  expect(JSON.stringify([run, logged])).not.toContain('quetzalcoatlus')

  broken = false
  await jobs.retry(run?.id ?? '')
  await until(() => told.length === 10, clock)
  await until(async () => (await statesOf(jobs)).length === 0, clock)
  await expect(jobs.retry(run?.id ?? '')).rejects.toMatchObject({ code: 'conflict' })
})

describe('a schedule', () => {
  const nightly = (job: Job): Job => ({ ...job, schedule: { cron: '0 3 * * *', zone: 'Europe/Paris' } })

  test('comes at its hour of its zone, the night the clocks change too', async () => {
    const clock = new TestClock('2026-03-27T12:00:00Z')
    const { job, told } = counting('nightly')
    const jobs = jobsOn(database, [nightly(job)], clock)
    await jobs.start()
    const came: string[] = []
    for (const night of [
      '2026-03-28T01',
      '2026-03-28T02',
      '2026-03-29T00',
      '2026-03-29T01',
      '2026-03-29T02',
    ]) {
      const before = told.length
      await jump(clock, `${night}:00:20Z`)
      for (let tries = 0; tries < 4; tries++) {
        await clock.tick(15 * SECOND)
        await wait(100)
      }
      if (told.length > before) came.push(night)
    }
    expect(came).toEqual(['2026-03-28T02', '2026-03-29T01'])
    expect(told).toHaveLength(2)
    const [schedule] = (await jobs.report()).schedules
    expect(schedule).toMatchObject({ cron: '0 3 * * *', zone: 'Europe/Paris', last: { state: 'done' } })
    expect(schedule?.last?.ended?.slice(0, 14)).toBe('2026-03-29T01:')
  })

  test('missed while nothing ran comes once', async () => {
    const { job, told } = counting('nightly')
    const before = jobsOn(database, [nightly(job)], new TestClock('2026-11-10T12:00:00Z'))
    await before.start()
    await wait(200)
    await before.stop()
    const clock = new TestClock('2026-11-14T12:00:00Z')
    await jobsOn(database, [nightly(job)], clock).start()
    await until(() => told.length > 0, clock)
    for (let tries = 0; tries < 6; tries++) await clock.tick(20 * SECOND)
    expect(told).toHaveLength(1)
  })

  test('that is no more declared comes no more', async () => {
    const { job, told } = counting('nightly')
    const before = jobsOn(database, [nightly(job)], new TestClock('2026-11-10T12:00:00Z'))
    await before.start()
    await before.stop()
    const clock = new TestClock('2026-11-10T12:00:00Z')
    await jobsOn(database, [job], clock).start()
    await jump(clock, '2026-11-11T02:00:20Z')
    for (let tries = 0; tries < 6; tries++) await clock.tick(20 * SECOND)
    expect(told).toEqual([])
  })
})

test('an event is handled as soon as its transaction commits', async () => {
  const handled: unknown[] = []
  const outbox: Job = {
    name: 'outbox',
    on: OUTBOX_CHANNEL,
    run: async () => ({
      handled: await drainOutbox(database.db, { said: async (_, { word }) => void handled.push(word) }),
    }),
  }
  const jobs = jobsOn(database, [outbox])
  await jobs.start()
  await database.db.transaction().execute((trx) => emit(trx, [{ kind: 'said', payload: { word: 'yes' } }]))
  await until(() => handled.length > 0)
  expect(handled).toEqual(['yes'])
})

describe('when the server stops', () => {
  test('a job under way ends first', async () => {
    let ended = false
    const { job, told } = counting('slow', async () => {
      await wait(700)
      ended = true
    })
    const jobs = jobsOn(database, [job])
    await jobs.start()
    await jobs.enqueue('slow')
    await until(() => told.length === 1)
    await jobs.stop()
    expect(ended).toBe(true)
    expect(await statesOf(jobsOn(database, [job]))).toEqual([])
  })

  test('a job under way may still ask for another', async () => {
    const { job: next, told } = counting('next')
    let begun = false
    const first: Job = {
      name: 'first',
      run: async () => {
        begun = true
        await wait(500)
        await jobs.enqueue('next')
        return undefined
      },
    }
    const jobs: Jobs = jobsOn(database, [first, next])
    await jobs.start()
    await jobs.enqueue('first')
    await until(() => begun)
    await jobs.stop()
    expect(told).toEqual([])
    expect(await statesOf(jobsOn(database, [first, next]))).toEqual(['next waiting'])
  })

  test('a job that takes too long is told, and given back', async () => {
    let told = false
    const stubborn: Job = {
      name: 'stubborn',
      run: ({ signal }) =>
        new Promise((resolve) => {
          told = true
          signal.addEventListener('abort', () => resolve(undefined), { once: true })
        }),
    }
    const jobs = jobsOn(database, [stubborn])
    await jobs.start()
    await jobs.enqueue('stubborn')
    await until(() => told)
    await jobs.stop()
    expect(await statesOf(jobsOn(database, [stubborn]))).toEqual(['stubborn retrying'])
  })
})

test('two servers on one database run each job once', async () => {
  const runs: number[] = []
  const workers = new Set<number>()
  const jobOf = (worker: number): Job => ({
    name: 'shared',
    run: async ({ data }) => {
      workers.add(worker)
      runs.push(Number(data.number))
      await wait(20)
      return undefined
    },
  })
  const [one, other] = [0, 1].map((worker) => jobsOn(database, [jobOf(worker)]))
  await Promise.all([one?.start(), other?.start()])
  const numbers = Array.from({ length: 30 }, (_, number) => number)
  await Promise.all(numbers.map((number) => one?.enqueue('shared', { number })))
  await until(() => runs.length >= numbers.length)
  await wait(300)
  expect([...runs].sort((a, b) => a - b)).toEqual(numbers)
  expect(workers.size).toBe(2)
})

test('what waits survives a restart, and what a killed process had begun runs again', async () => {
  const dataDir = await preparedFolder()
  const halt = (reason: string): never => {
    throw new Error(reason)
  }
  const url = engine === 'postgres' ? { databaseUrl: database.url } : {}
  const reopen = () => openDatabase({ dataDir, halt, ...url })

  const first = await reopen()
  const { job: later, told } = counting('later')
  const asking = jobsOn(first, [later])
  await asking.enqueue('later', { number: 7 })
  await asking.stop()
  await first.close()

  const child = spawn(process.execPath, [join(ROOT, 'tests/support/interrupted-job.ts')], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: url.databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'close')

  const clock = new TestClock()
  const again = counting('endless')
  const second = await reopen()
  const jobs = jobsOn(second, [later, again.job], clock)
  await jobs.start()
  await until(() => told.length > 0 && again.told.length > 0, clock)
  await jump(clock, clock.now() + HOUR)
  await jobs.stop()
  await second.close()
  expect([told, again.told]).toEqual([[7], [undefined]])
})
