import type { Kysely, Transaction } from 'kysely'
import type { Clock } from 'pg-boss'
import type { QueueConnection } from '../../db/open.ts'
import type { Database } from '../../db/tables/index.ts'

/** What a job is told: ids and small values, never a person's name, address or text. It is kept for months. */
export type JobData = Readonly<Record<string, unknown>>

export interface JobContext {
  readonly data: JobData
  /** Aborted when the server stops before the job ends, or the job outlasts its time. */
  readonly signal: AbortSignal
}

/**
 * A job by its name, as the registry lists it. It may be run again after a crash: what it has done already, it must
 * find done.
 */
export interface Job {
  /** Kebab-case; renaming loses what waits. */
  readonly name: string
  /** @returns what `maillage jobs` shows of the run, and keeps; counts, no persons */
  readonly run: (context: JobContext) => Promise<object | undefined>
  /** When it comes by itself: five fields of cron, read in a time zone. A time missed while stopped comes once. */
  readonly schedule?: { readonly cron: string; readonly zone: string }
  /** A channel of `NOTIFY` that also brings it. */
  readonly on?: string
  /** Longest time it may take, in minutes; 15 unless stated. */
  readonly minutes?: number
  /** How long an ended run is kept, in hours; 100 days unless stated. */
  readonly keptHours?: number
}

export interface EnqueueOptions {
  /** The same job with the same key waits once. Without, each call waits on its own. */
  readonly key?: string
  /** Not before this instant, in Unix milliseconds. */
  readonly after?: number
  /** The caller's transaction: the job exists if and only if it commits. */
  readonly trx?: Transaction<Database>
}

export type JobState = 'waiting' | 'retrying' | 'running' | 'done' | 'failed' | 'cancelled'

/** One run of a job, as it is kept. */
export interface JobRun {
  readonly id: string
  readonly name: string
  readonly state: JobState
  /** Times it was begun again after a failure. */
  readonly retries: number
  /** ISO instants. */
  readonly created: string
  readonly due: string
  readonly started: string | null
  readonly ended: string | null
  /** What it returned; of an error, its name and code alone. */
  readonly output: unknown
}

export interface JobSchedule {
  readonly name: string
  readonly cron: string
  readonly zone: string
  /** The last run that ended. */
  readonly last: JobRun | null
}

export interface JobsReport {
  readonly schedules: readonly JobSchedule[]
  /** What waits, runs or failed, at most 200, what runs first, then the latest. */
  readonly runs: readonly JobRun[]
}

/** What the queue is given. */
export interface JobsSetup {
  readonly db: Kysely<Database>
  readonly connectQueue: () => Promise<QueueConnection>
  readonly log: (entry: Record<string, string | number | boolean>) => void
  /** A new UUID. */
  readonly uuid: () => string
  /** Every job there is; asked once the queue opens. */
  readonly jobs: () => readonly Job[]
  /** Time and timers; a test moves them. */
  readonly clock?: Clock
}
