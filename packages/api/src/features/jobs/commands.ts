/** Jobs on a kept queue over the directory's own database: they survive restarts and run once. @module */
import { setTimeout } from 'node:timers/promises'
import { Conflict, NotFound } from '@maillage/shared/errors'
import { isAway, noted } from '../../http/problem.ts'
import type { EnqueueOptions, Job, JobContext, JobData, JobRun, JobsReport, JobsSetup } from './contract.ts'
import { findRun, reportJobs, runningJobs } from './queries.ts'
import { delivery, openQueue, POLL, type Queue } from './queue.ts'

export interface Jobs {
  /** Opens the queue, or waits until it is open: before a transaction that enqueues. Runs nothing by itself. */
  ready(): Promise<void>
  /**
   * Runs what waits and brings what is scheduled, until stopped. Without its database it is tried again, ever later.
   * @throws whatever else hinders it, once noted
   */
  start(): Promise<void>
  /** Lets jobs under way end for a while, gives the others back, and leaves the database alone. */
  stop(): Promise<void>
  /**
   * Has a job run once, soon. Inside a transaction the queue must be open already (`ready`): opening it waits for the
   * one connection of the embedded engine, which the transaction holds.
   * @throws NotFound when no job has this name
   */
  enqueue(name: string, data?: JobData, options?: EnqueueOptions): Promise<void>
  /** Runs a job now and waits for its end, tried once. @throws NotFound when no job has this name */
  run(name: string, data?: JobData): Promise<JobRun>
  /** Has a failed run tried again. @throws NotFound, or Conflict when it has not failed */
  retry(id: string): Promise<JobRun>
  /** What waits, runs and failed, and when each schedule ran last. */
  report(): Promise<JobsReport>
}

/** Longest wait for jobs under way when stopping, in milliseconds. */
const GRACE = 10_000

/** How often a run taken out of the workers' hands says that it lives, in milliseconds. */
const BEAT = 30_000

/** First wait before the queue is opened again, in milliseconds; the next ones double, up to the last. */
const REOPEN = 1_000
const REOPEN_LAST = 60_000

/** How often a run that is waited for is looked at, in milliseconds. */
const LOOK = 100

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What is kept of an error: messages may quote a person. */
class JobFailure extends Error {
  override name = 'JobFailure'
  readonly error: string
  readonly code?: string

  constructor(cause: unknown) {
    super('The job failed.')
    const { name, code } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {}
    this.error = name ?? typeof cause
    if (code) this.code = code
    delete this.stack
  }
}

/** Jobs of one process. Nothing is opened, nor the library loaded, before it is needed. */
export function createJobs(setup: JobsSetup): Jobs {
  const { db, log, uuid } = setup
  let opening: Promise<Queue> | undefined
  let opened: Queue | undefined
  let stopListening: (() => Promise<void>)[] = []
  let starting: AbortController | undefined
  let started = Promise.resolve()

  async function open(working: boolean): Promise<Queue> {
    opening ??= openQueue(setup, working)
    const mine = opening
    try {
      const queue = await mine
      if (opening === mine) opened = queue
      return queue
    } catch (error) {
      if (opening === mine) opening = undefined
      throw error
    }
  }

  function jobNamed(name: string): Job {
    const job = setup.jobs().find((known) => known.name === name)
    if (!job) throw new NotFound(`The job ${name}`)
    return job
  }

  async function perform(job: Job, { data, signal }: JobContext): Promise<object | undefined> {
    try {
      return await job.run({ data, signal })
    } catch (error) {
      log({ level: 'error', job: job.name })
      throw new JobFailure(error)
    }
  }

  async function enqueue(name: string, data: JobData = {}, { key, after, trx }: EnqueueOptions = {}) {
    const job = jobNamed(name)
    if (trx && !opened) throw new Error(`The queue must be open before a transaction enqueues ${name}.`)
    const { boss, within } = opened ?? (await open(false))
    await boss.send(name, data, {
      ...delivery(job),
      singletonKey: key ?? uuid(),
      ...(after === undefined ? {} : { startAfter: new Date(after) }),
      ...(trx ? { db: within(trx) } : {}),
    })
  }

  /** On the embedded engine nobody else can be running what a process that died had begun. */
  async function giveBack({ boss, alone }: Queue): Promise<void> {
    if (!alone) return
    for (const { id, name } of await runningJobs(db)) await boss.fail(name, id, { error: 'Interrupted' })
  }

  async function keepSchedules({ boss }: Queue): Promise<void> {
    const scheduled = setup.jobs().filter(({ schedule }) => schedule)
    for (const { name } of await boss.getSchedules()) {
      if (!scheduled.some((job) => job.name === name)) await boss.unschedule(name)
    }
    for (const job of scheduled) {
      const { cron = '', zone = '' } = job.schedule ?? {}
      const options = { tz: zone, missed: 'once' as const, singletonKey: 'schedule', ...delivery(job) }
      await boss.schedule(job.name, cron, {}, options)
    }
  }

  async function listen({ boss }: Queue): Promise<void> {
    for (const { name, on } of setup.jobs()) {
      if (!on) continue
      const wake = () => void enqueue(name, {}, { key: on }).catch(() => log({ level: 'error', job: name }))
      // What was said while the connection was cut is asked for again.
      const heard = await boss.getDb().listen?.(on, wake, wake)
      if (heard) stopListening.push(() => heard.close())
    }
  }

  async function stop(): Promise<void> {
    starting?.abort()
    starting = undefined
    await started
    await close()
  }

  async function close(): Promise<void> {
    const queue = await opening?.catch(() => undefined)
    for (const end of stopListening) await end().catch(() => {})
    stopListening = []
    // A job that ends may still enqueue another.
    await queue?.boss.stop({ graceful: true, timeout: GRACE })
    opening = undefined
    opened = undefined
  }

  /** One job of this name, done here: the running server may take it first. */
  async function takeOne({ boss }: Queue, job: Job): Promise<boolean> {
    const [taken] = await boss.fetch<JobData>(job.name)
    if (!taken) return false
    const beat = setInterval(() => void boss.touch(job.name, taken.id).catch(() => {}), BEAT)
    try {
      // The library gives none to a run that is fetched: nothing stops it but the end of its process.
      const { signal } = new AbortController()
      await boss.complete(job.name, taken, await perform(job, { data: taken.data, signal }))
    } catch (error) {
      await boss.fail(job.name, taken, error as JobFailure)
    } finally {
      clearInterval(beat)
    }
    return true
  }

  /** Opens the queue for work and brings what waits. */
  async function work(): Promise<void> {
    // One that only sends is there when something was enqueued before.
    while (opening) await close()
    const queue = await open(true)
    await giveBack(queue)
    await keepSchedules(queue)
    const seconds = { pollingIntervalSeconds: POLL, notifyPollingIntervalSeconds: POLL }
    for (const job of setup.jobs()) {
      const worker = await queue.boss.work<JobData>(job.name, seconds, async ([taken]) => {
        // Another may wait behind it: the library would look again at its next poll only.
        queue.boss.notifyWorker(worker)
        return taken && perform(job, taken)
      })
    }
    await listen(queue)
  }

  /** Opens the queue for work, once it can be, unless stopped meanwhile. */
  const keepTrying = (signal: AbortSignal) => async (): Promise<void> => {
    for (let pause = REOPEN; !signal.aborted; pause = Math.min(2 * pause, REOPEN_LAST)) {
      try {
        return await work()
      } catch (error) {
        log({ level: 'error', job: 'queue', ...noted(error) })
        if (!isAway(error)) throw error
        await setTimeout(pause, undefined, { signal }).catch(() => {})
      }
    }
  }

  return {
    ready: async () => void (await open(false)),
    start: () => {
      starting?.abort()
      starting = new AbortController()
      const working = started.then(keepTrying(starting.signal))
      started = working.catch(() => {})
      return working
    },
    stop,
    enqueue,
    run: async (name, data = {}) => {
      const job = jobNamed(name)
      const queue = await open(false)
      const id = uuid()
      const once = { ...delivery(job), id, singletonKey: id, retryLimit: 0 }
      await queue.boss.send(name, data, once)
      for (;;) {
        const run = await findRun(db, id)
        if (!run || run.ended !== null) return run ?? Promise.reject(new NotFound(`The run ${id}`))
        if (!(await takeOne(queue, job))) await setTimeout(LOOK)
      }
    },
    retry: async (id) => {
      const { boss } = await open(false)
      const run = UUID.test(id) ? await findRun(db, id) : undefined
      if (!run) throw new NotFound(`The run ${id}`)
      if (run.state !== 'failed')
        throw new Conflict(`The run ${id} is ${run.state}: only a failed one is tried again.`)
      await boss.retry(run.name, id)
      return (await findRun(db, id)) ?? run
    },
    report: async () => {
      await open(false)
      return reportJobs(db, setup.jobs())
    },
  }
}
