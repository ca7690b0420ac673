import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Job, JobRun, JobsReport } from './contract.ts'

/** Runs that a report shows. */
const SHOWN = 200

const instant = (column: string) =>
  sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The library's table as it is shown; the states it names otherwise. */
const run = sql`id, name, retry_count AS retries, ${instant('created_on')} AS created, ${instant('start_after')} AS due,
  ${instant('started_on')} AS started, ${instant('completed_on')} AS ended, output,
  CASE state WHEN 'created' THEN 'waiting' WHEN 'retry' THEN 'retrying' WHEN 'active' THEN 'running'
    WHEN 'completed' THEN 'done' ELSE state::text END AS state`

/** One run by its id, a UUID. */
export async function findRun(db: Kysely<Database>, id: string): Promise<JobRun | undefined> {
  const { rows } = await sql<JobRun>`SELECT ${run} FROM jobs.job WHERE id = ${id}`.execute(db)
  return rows[0]
}

/** What was running when it was last heard of. */
export async function runningJobs(db: Kysely<Database>): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM jobs.job WHERE state = 'active'`.execute(db)
  return rows
}

/** What waits, runs and failed, and when each schedule ran last. The queue is open, so that its tables exist. */
export async function reportJobs(db: Kysely<Database>, jobs: readonly Job[]): Promise<JobsReport> {
  const names = sql`(SELECT jsonb_array_elements_text(${JSON.stringify(jobs.map(({ name }) => name))}::jsonb))`
  const { rows: last } = await sql<JobRun>`SELECT DISTINCT ON (name) ${run} FROM jobs.job
    WHERE name IN ${names} AND completed_on IS NOT NULL ORDER BY name, completed_on DESC`.execute(db)
  // Names beginning so are the library's own.
  const { rows: runs } = await sql<JobRun>`SELECT ${run} FROM jobs.job
    WHERE state IN ('created', 'retry', 'active', 'failed') AND name NOT LIKE '\_\_pgboss\_\_%'
    ORDER BY state = 'active' DESC, created_on DESC, id LIMIT ${sql.lit(SHOWN)}`.execute(db)
  const schedules = jobs.flatMap(({ name, schedule }) =>
    schedule ? [{ name, ...schedule, last: last.find((ended) => ended.name === name) ?? null }] : [],
  )
  return { schedules, runs }
}
