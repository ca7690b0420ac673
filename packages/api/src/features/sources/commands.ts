/** Adding a source, asking for it, taking it away. @module */
import { InvalidInput, NotFound } from '@maillage/shared/errors'
import { type Kysely, sql } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { parseUrl } from '../../net/url.ts'
import { parseMapping } from '../../standards/list/index.ts'
import { beingRead, isFree } from '../imports/index.ts'
import { type FormatName, isList } from './contract.ts'
import { nextAfter } from './schedule.ts'

/** Name of the job that reads what is due. */
export const SOURCES_JOB = 'sources'

export interface SourceDraft {
  readonly name: string
  readonly format: FormatName
  /** One; for data·inclusion, that of structures, then that of services. */
  readonly urls: readonly string[]
  /** Text of the mapping of a list. */
  readonly mapping?: string
  readonly license?: string
  readonly attribution?: string
  readonly schedule: string
  readonly complete: boolean
}

/** It stands in addresses of pages. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,99}$/i

const LONGEST_URL = 2_000

/** Runs that are kept of each source. */
const KEPT_RUNS = 100

/** Why a source was not touched: it is unknown, or being read. */
async function whyNot(db: Kysely<Database>, name: string): Promise<Error> {
  const known = await db
    .selectFrom('sources')
    .select('system')
    .where('system', '=', name)
    .where('format', 'is not', null)
    .executeTakeFirst()
  return known ? beingRead(name) : new NotFound(`The source ${name}`)
}

/**
 * Adds a source, or says again how it is read. Unless that is never by itself, it is due at once.
 * @throws InvalidInput; Conflict while it is being read
 */
export async function addSource({ db, now }: Pick<Deps, 'db' | 'now'>, draft: SourceDraft): Promise<void> {
  const { name, format, urls, schedule, complete } = draft
  if (!NAME.test(name))
    throw new InvalidInput(
      `${JSON.stringify(name.slice(0, 100))} is no name: write letters, digits, hyphens and underscores, 100 at most.`,
    )
  if (urls.length === 0 || urls.length > (format === 'data-inclusion' ? 2 : 1))
    throw new InvalidInput(
      `A source in ${format} has ${format === 'data-inclusion' ? 'one or two addresses' : 'one address'}.`,
    )
  if (new Set(urls).size < urls.length) throw new InvalidInput('Two addresses of a source are the same.')
  for (const url of urls) {
    parseUrl(url)
    if (url.length > LONGEST_URL) throw new InvalidInput(`An address has at most ${LONGEST_URL} characters.`)
  }
  if (isList(format) !== (draft.mapping !== undefined))
    throw new InvalidInput(
      isList(format) ? `A list in ${format} needs --map <mapping>.` : `${format} is read without a mapping.`,
    )
  const mapping = draft.mapping === undefined ? undefined : parseMapping(draft.mapping, 'mapping')
  const at = now()
  const next = nextAfter(schedule, at)
  const known = await db.selectFrom('sources').selectAll().where('system', '=', name).executeTakeFirst()
  const license = draft.license ?? mapping?.licence ?? known?.license
  if (!license)
    throw new InvalidInput(
      `Say under which licence “${name}” is published: --license etalab-2.0, for instance.`,
      [],
      { code: 'license-required' },
    )
  const row = {
    system: name,
    license,
    attribution: draft.attribution ?? mapping?.attribution ?? known?.attribution ?? name,
    format,
    urls,
    mapping: draft.mapping ?? null,
    schedule,
    complete,
    due: next === undefined ? null : new Date(at).toISOString(),
    validators: null,
  }
  // What a run under way learns of the list would be taken for what is asked now.
  const written = await insertRows(
    db,
    'sources',
    [row],
    sql`ON CONFLICT (system) DO UPDATE SET (license, attribution, format, urls, mapping, schedule, complete, due, validators) =
      (excluded.license, excluded.attribution, excluded.format, excluded.urls, excluded.mapping, excluded.schedule,
       excluded.complete, excluded.due, excluded.validators)
      WHERE ${isFree(at)}`,
  )
  if (written === 0) throw beingRead(name)
}

/**
 * Reads a source no more. What it gave stays, under its licence, until it is withdrawn or erased.
 * @throws NotFound; Conflict while it is being read
 */
export async function removeSource({ db, now }: Pick<Deps, 'db' | 'now'>, name: string): Promise<void> {
  const nothing = {
    format: null,
    urls: null,
    mapping: null,
    schedule: null,
    complete: null,
    due: null,
    validators: null,
  }
  const removed = await db
    .updateTable('sources')
    .set(nothing)
    .where('system', '=', name)
    .where('format', 'is not', null)
    .where(isFree(now()))
    .executeTakeFirst()
  if (removed.numUpdatedRows === 0n) throw await whyNot(db, name)
}

/** Has a source read soon, once. @throws NotFound; Conflict while it is being read */
export async function askSource(
  { db, now, jobs }: Pick<Deps, 'db' | 'now' | 'jobs'>,
  name: string,
): Promise<void> {
  const at = now()
  const asked = await db
    .updateTable('sources')
    .set({ due: new Date(at).toISOString() })
    .where('system', '=', name)
    .where('format', 'is not', null)
    .where(isFree(at))
    .executeTakeFirst()
  if (asked.numUpdatedRows === 0n) throw await whyNot(db, name)
  await jobs.enqueue(SOURCES_JOB, {}, { key: 'asked' })
}

/**
 * Takes away old runs. Of each source the last hundred stay, and the last of each outcome: they say from when an API is
 * asked, and whether the list as it was last applied still stands.
 * @returns how many went
 */
export async function forgetRuns(db: Kysely<Database>): Promise<number> {
  const { numAffectedRows } = await sql`DELETE FROM runs WHERE id IN (
    SELECT id FROM (
      SELECT id,
        row_number() OVER (PARTITION BY source ORDER BY started DESC, id DESC) AS rank,
        row_number() OVER (PARTITION BY source, kind, finished IS NULL ORDER BY started DESC, id DESC) AS alike
      FROM runs
    ) r WHERE rank > ${sql.lit(KEPT_RUNS)} AND alike > 1)`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
