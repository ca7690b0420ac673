/** The kept queue: pg-boss in a schema of its own, `jobs`, set so that it is nearly silent when nothing waits. @module */
import type { Transaction } from 'kysely'
import type { ConstructorOptions, PgBoss, SendOptions } from 'pg-boss'
import type { Database } from '../../db/tables/index.ts'
import type { Job, JobsSetup } from './contract.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How often a job looks for work that nothing announced, such as what failed and is due again. The embedded engine
 * stops the whole process during a statement: notifications bring the rest.
 */
export const POLL = MINUTE

/** How often the queue looks after itself: runs whose process died, old runs to remove. */
const UPKEEP = 5 * MINUTE

/** How often schedules are looked at; the most the library allows. */
const SCHEDULES = 45

/** First wait before a failed job is tried again; the next ones double, up to an hour. */
const RETRY = 30

/** A failed job is tried again this many times, over some two hours, then kept as failed. */
const RETRIES = 8

/** A run that said nothing for so long has lost its process. A statement of the embedded engine may last a while. */
const SILENCE = 2 * MINUTE

export interface Queue {
  readonly boss: PgBoss
  /** No other process can hold what runs: the embedded engine has one. */
  readonly alone: boolean
  /** The same queue within a caller's transaction. */
  within(trx: Transaction<Database>): SendOptions['db']
}

/** What the library does of itself and nothing here needs, or not so often. */
const QUIET = {
  schema: 'jobs',
  useListenNotify: true,
  registerInstance: false,
  openTelemetry: { enabled: false },
  monitorVacuum: false,
  superviseIntervalSeconds: UPKEEP,
  monitorIntervalSeconds: UPKEEP,
  queueCacheIntervalSeconds: HOUR,
  flowIntervalSeconds: DAY,
  bamIntervalSeconds: HOUR,
  cronMonitorIntervalSeconds: SCHEDULES,
  cronWorkerIntervalSeconds: SCHEDULES,
} satisfies ConstructorOptions

/**
 * Opens the queue, creating its schema when missing. Loaded only when asked for: commands that touch no job do not
 * wait for the library.
 * @param working whether this process also brings scheduled jobs and looks after the queue
 */
export async function openQueue(setup: JobsSetup, working: boolean): Promise<Queue> {
  const [library, { options, alone }] = await Promise.all([import('pg-boss'), setup.connectQueue()])
  const boss = new library.PgBoss({
    ...QUIET,
    ...options,
    ...(setup.clock ? { clock: setup.clock } : {}),
    ...(working ? {} : { schedule: false, supervise: false, useListenNotify: false }),
  })
  // Without a listener an error of the queue would end the process.
  boss.on('error', (error: Error & { queue?: string }) =>
    setup.log({ level: 'error', job: error.queue ?? 'queue' }),
  )
  try {
    await boss.start()
    const kept = new Set((await boss.getQueues()).map(({ name }) => name))
    for (const { name } of setup.jobs()) {
      if (!kept.has(name)) await boss.createQueue(name, { policy: 'short', notify: true })
    }
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
  return { boss, alone, within: library.fromKysely }
}

/** How a job is kept, tried again and given up. */
export function delivery({ minutes = 15, keptHours = 2_400 }: Job): SendOptions {
  return {
    expireInSeconds: minutes * MINUTE,
    heartbeatSeconds: SILENCE,
    deleteAfterSeconds: keptHours * HOUR,
    retentionSeconds: 365 * DAY,
    retryLimit: RETRIES,
    retryDelay: RETRY,
    retryBackoff: true,
    retryDelayMax: HOUR,
  }
}
