/** Sources as their page shows them. @module */
import { NotFound } from '@maillage/shared/errors'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { nameOf, parseUrl } from '../../net/url.ts'
import type { ImportReport } from '../imports/index.ts'
import { COUNTS, type Count, type Rejected, type Source, type SourceRun } from './contract.ts'
import type { Failure } from './run.ts'

/** Runs of a source that are shown. */
const SHOWN = 50

interface RunRow {
  readonly id: string
  readonly kind: string
  readonly started: string
  readonly finished: string | null
  readonly report: Partial<ImportReport> & { readonly first?: readonly Rejected[] }
  readonly failure: Failure | null
}

interface SourceRow {
  readonly name: string
  readonly format: string
  readonly urls: readonly string[]
  readonly license: string
  readonly attribution: string
  readonly schedule: string
  readonly complete: boolean
  readonly due: Date | null
  readonly held: string | null
  /** The last run, as JSON. */
  readonly last: RunRow | null
}

const iso = (instant: string): string => new Date(instant).toISOString()

function stateOf({ id, kind, finished, failure }: RunRow, held: string | null): SourceRun['state'] {
  if (failure) return 'failed'
  if (finished !== null) return kind === 'unchanged' ? 'unchanged' : 'done'
  return id === held ? 'running' : 'interrupted'
}

function runOf(row: RunRow, held: string | null): SourceRun {
  const { id, started, finished, report, failure } = row
  const state = stateOf(row, held)
  return {
    id,
    state,
    started: iso(started),
    finished: finished === null ? null : iso(finished),
    ...((state === 'done' || (report.rows ?? 0) > 0) && {
      counts: Object.fromEntries(COUNTS.map((count) => [count, report[count] ?? 0])) as Record<Count, number>,
    }),
    first: [...(report.first ?? [])],
    failure,
  }
}

function sourceOf({ due, held, last, urls, ...row }: SourceRow): Source {
  return {
    ...row,
    addresses: urls.map((url) => nameOf(parseUrl(url))),
    next: due === null ? null : due.toISOString(),
    last: last && runOf(last, held),
  }
}

async function readSources(
  db: Kysely<Database>,
  now: number,
  which: RawBuilder<unknown>,
): Promise<SourceRow[]> {
  const { rows } =
    await sql<SourceRow>`SELECT s.system AS name, s.format, s.urls, s.license, s.attribution, s.schedule,
      s.complete, s.due, CASE WHEN s.held_until > ${new Date(now)} THEN s.held_by END AS held, to_jsonb(r) AS last
    FROM sources s LEFT JOIN LATERAL (
      SELECT * FROM runs WHERE source = s.system ORDER BY started DESC, id DESC LIMIT 1
    ) r ON true
    WHERE s.format IS NOT NULL AND ${which} ORDER BY s.system`.execute(db)
  return rows
}

/** Every source that is read again by itself, by name. */
export async function listSources(db: Kysely<Database>, now: number): Promise<Source[]> {
  return (await readSources(db, now, sql`true`)).map(sourceOf)
}

/** A source and its last runs, newest first; imports of the same name by hand are among them. @throws NotFound */
export async function sourceRuns(
  db: Kysely<Database>,
  name: string,
  now: number,
): Promise<{ source: Source; runs: SourceRun[] }> {
  const [found] = await readSources(db, now, sql`s.system = ${name}`)
  if (!found) throw new NotFound(`The source ${name}`)
  const { rows } = await sql<{ run: RunRow }>`SELECT to_jsonb(r) AS run FROM runs r WHERE r.source = ${name}
    ORDER BY r.started DESC, r.id DESC LIMIT ${sql.lit(SHOWN)}`.execute(db)
  return { source: sourceOf(found), runs: rows.map(({ run }) => runOf(run, found.held)) }
}
