/** Reading a source: by one at a time, each reading recorded however it ends. @module */
import { Readable } from 'node:stream'
import { Conflict, NotFound } from '@maillage/shared/errors'
import { withholdContacts } from '@maillage/shared/place'
import { type Kysely, sql } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { knownError, noted } from '../../http/problem.ts'
import {
  beingRead,
  emptyReport,
  heldUntil,
  type ImportDeps,
  type ImportReport,
  type InputReader,
  importInputs,
  isFree,
  keepHeld,
  openInput,
  type ReportLine,
} from '../imports/index.ts'
import type { Projector } from '../records/index.ts'
import { type FormatName, formatNamed, type Rejected } from './contract.ts'
import { nextAfter } from './schedule.ts'
import { type Known, spool } from './spool.ts'

/** Rejected lines that are kept of a run. */
const FIRST = 20

const LONGEST_REASON = 500

export interface RunOptions {
  readonly signal: AbortSignal
  /** Only when it is due. */
  readonly ifDue?: boolean
  /** Read what the server says is unchanged. */
  readonly again?: boolean
  /** Withdraw whatever their number. */
  readonly force?: boolean
}

export interface Failure {
  readonly code: string
  readonly message: string
}

/** What came of a reading. */
export type Outcome =
  | { readonly state: 'done'; readonly report: ImportReport }
  | { readonly state: 'unchanged' }
  | { readonly state: 'failed'; readonly failure: Failure }

export type SourcesDeps = ImportDeps & Pick<Deps, 'fetchUrl' | 'log' | 'program'>

interface Held {
  readonly name: string
  readonly format: FormatName
  readonly urls: readonly string[]
  readonly mapping: string | null
  readonly complete: boolean
  readonly known: Known
}

/** What servers said of what was applied last, as long as nothing but them can have changed it. */
interface Validators {
  /** What read it: another program may read the same otherwise. */
  readonly program: string
  /** The run that applied it: any import since may have written something else. */
  readonly run: string
  readonly known: Known
}

const iso = (instant: number): string => new Date(instant).toISOString()

/** The last import of a source, by itself or by hand, whatever came of it. */
async function lastImport(db: Kysely<Database>, source: string): Promise<string | undefined> {
  const run = await db
    .selectFrom('runs')
    .select('id')
    .where('source', '=', source)
    .where('kind', '=', 'import')
    .orderBy('started', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return run?.id
}

/**
 * Takes a source for one run. Its next time is set before it is read: one that ends the process does not end it again
 * at once.
 * @returns undefined when it is not due
 * @throws NotFound; Conflict while somebody else reads it
 */
async function hold(
  { db, program }: SourcesDeps,
  name: string,
  run: string,
  { now, ifDue }: { now: number; ifDue: boolean },
): Promise<Held | undefined> {
  const taken = await db
    .updateTable('sources')
    .set({ held_by: run, held_until: heldUntil(now) })
    .where('system', '=', name)
    .where('format', 'is not', null)
    .where(isFree(now))
    .$if(ifDue, (take) => take.where('due', '<=', new Date(now)))
    .returningAll()
    .executeTakeFirst()
  if (!taken) {
    const source = await db
      .selectFrom('sources')
      .select('due')
      .where('system', '=', name)
      .where('format', 'is not', null)
      .executeTakeFirst()
    if (!source) throw new NotFound(`The source ${name}`)
    if (ifDue && (source.due === null || source.due.getTime() > now)) return undefined
    throw beingRead(name)
  }
  const { format, urls, mapping, schedule, complete } = taken
  const next = nextAfter(schedule ?? 'never', now)
  await db
    .updateTable('sources')
    .set({ due: next === undefined ? null : iso(next) })
    .where('held_by', '=', run)
    .execute()
  const said = taken.validators as Validators | null
  const isWhatStands = said?.program === program() && said.run === (await lastImport(db, name))
  return {
    name,
    format: format as FormatName,
    urls: urls ?? [],
    mapping,
    complete: complete ?? false,
    known: isWhatStands ? said.known : {},
  }
}

/** What a refusal quotes of a row: it may be an address that is hidden. */
const QUOTED = /"(?:[^"\\]|\\.)*"|“[^”]*”|«[^»]*»/g

/** Why a run stopped, as a page may say it: nothing of a row, nobody's contact. */
function failureOf(error: unknown): Failure {
  const { code, message } = knownError(error)
  // Ours to mend: its words may hold anything, its name and the system's own code do not.
  if (code === 'internal') {
    const { name = typeof error, code: cause } = (error ?? {}) as NodeJS.ErrnoException
    return { code, message: typeof cause === 'string' ? `${name} (${cause})` : name }
  }
  const bare = message.replace(QUOTED, '“…”')
  return { code, message: withholdContacts(bare).text.slice(0, LONGEST_REASON) }
}

/** Reads what changed and applies it. */
async function read(
  deps: SourcesDeps,
  source: Held,
  run: string,
  onIssue: (line: ReportLine) => void,
  { signal, again = false, force = false }: RunOptions,
  projectors: readonly Projector[],
): Promise<{ report: ImportReport; known: Known } | undefined> {
  const { name, urls, complete } = source
  const format = formatNamed(source.format, source.mapping)
  const spooled = await spool(deps.fetchUrl, urls, again ? {} : source.known, signal)
  if (!spooled) return undefined
  const { fetchUrl, known } = spooled
  const reader: InputReader = {
    fetchUrl,
    open: (url) => openInput(url, { cwd: '/', fetchUrl, stdin: Readable.from([]) }),
    startProgress: () => ({ update: () => {}, stop: () => {} }),
  }
  try {
    const options = { source: name, complete, force, run, onIssue, signal }
    const report = await importInputs(deps, reader, format, urls, options, projectors)
    // The first page of an API says nothing of the others.
    return { report, known: report.api === undefined ? known : {} }
  } finally {
    await spooled.close()
  }
}

/**
 * Reads a source now. What hinders it is recorded, told and not thrown.
 * @returns undefined when it is not due
 * @throws NotFound; Conflict while it is being read
 */
export async function runSource(
  deps: SourcesDeps,
  name: string,
  options: RunOptions,
  projectors: readonly Projector[],
): Promise<Outcome | undefined> {
  const { db, now, uuid, log, program } = deps
  const id = uuid()
  const started = now()
  const source = await hold(deps, name, id, { now: started, ifDue: options.ifDue ?? false })
  if (!source) return undefined
  const { lost, release } = keepHeld(deps, id)
  const signal = AbortSignal.any([options.signal, lost])
  const first: Rejected[] = []
  const onIssue = ({ level, line, code, field }: ReportLine) => {
    if (level === 'error' && first.length < FIRST) first.push({ line, code, field })
  }
  const close = (change: { kind?: string; finished?: string; failure?: string }) =>
    db
      .updateTable('runs')
      .set({ ...change, report: sql<string>`report || ${JSON.stringify({ first })}::jsonb` })
      .where('id', '=', id)
      .execute()
  try {
    const row = { id, kind: 'import', source: name, started: iso(started), finished: null }
    await insertRows(db, 'runs', [{ ...row, report: emptyReport(name) }])
    const done = await read(deps, source, id, onIssue, { ...options, signal }, projectors)
    if (!done) {
      await close({ kind: 'unchanged', finished: iso(now()) })
      return { state: 'unchanged' }
    }
    await close({})
    const validators: Validators = { program: program(), run: id, known: done.known }
    await db
      .updateTable('sources')
      .set({ validators: JSON.stringify(validators) })
      .where('held_by', '=', id)
      .execute()
    return { state: 'done', report: done.report }
  } catch (error) {
    const failure = options.signal.aborted
      ? { code: 'interrupted', message: 'The server stopped before its end.' }
      : lost.aborted
        ? { code: 'interrupted', message: (lost.reason as Error).message }
        : failureOf(error)
    log({ level: 'error', job: 'sources', source: name, code: failure.code, ...noted(error) })
    await close({ failure: JSON.stringify(failure) })
    // Not its fault: it comes as soon as the server is there again.
    if (options.signal.aborted)
      await db
        .updateTable('sources')
        .set({ due: iso(now()) })
        .where('held_by', '=', id)
        .execute()
    return { state: 'failed', failure }
  } finally {
    await release()
  }
}

/** Reads the sources that are due, one after the other; one that fails is tried again at its next time. */
export async function runDueSources(
  deps: SourcesDeps,
  signal: AbortSignal,
  projectors: readonly Projector[],
): Promise<Record<Outcome['state'], number>> {
  const counts = { done: 0, unchanged: 0, failed: 0 }
  const due = await deps.db
    .selectFrom('sources')
    .select('system')
    .where('format', 'is not', null)
    .where('due', '<=', new Date(deps.now()))
    .orderBy('due')
    .orderBy('system')
    .execute()
  for (const { system } of due) {
    if (signal.aborted) break
    try {
      const outcome = await runSource(deps, system, { signal, ifDue: true }, projectors)
      if (outcome) counts[outcome.state]++
    } catch (error) {
      // Read or taken away by somebody else meanwhile; whatever else hinders one hinders no other.
      if (error instanceof Conflict || error instanceof NotFound) continue
      deps.log({ level: 'error', job: 'sources', source: system, ...noted(error) })
      counts.failed++
    }
  }
  return counts
}
