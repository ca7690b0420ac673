/** Adding a source, asking for it, taking it away. @module */
import { Conflict, InvalidInput, NotFound } from '@maillage/shared/errors'
import { type Selectable, sql } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { SourcesTable } from '../../db/tables/sources.ts'
import type { Deps } from '../../deps.ts'
import { parseMapping } from '../../standards/list/index.ts'
import { parseUrl } from '../imports/index.ts'
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

/** @throws Conflict while a run holds it: what that run learns of the list would be taken for what is asked now */
function mustBeFree(
  { system, held_until }: Pick<Selectable<SourcesTable>, 'system' | 'held_until'>,
  now: number,
) {
  if (held_until && held_until.getTime() > now) throw new Conflict(`The source ${system} is being read.`)
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
  if (known) mustBeFree(known, at)
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
  await insertRows(
    db,
    'sources',
    [row],
    sql`ON CONFLICT (system) DO UPDATE SET (license, attribution, format, urls, mapping, schedule, complete, due, validators) =
      (excluded.license, excluded.attribution, excluded.format, excluded.urls, excluded.mapping, excluded.schedule,
       excluded.complete, excluded.due, excluded.validators)`,
  )
}

/**
 * Reads a source no more. What it gave stays, under its licence, until it is withdrawn or erased.
 * @throws NotFound; Conflict while it is being read
 */
export async function removeSource({ db, now }: Pick<Deps, 'db' | 'now'>, name: string): Promise<void> {
  const known = await db
    .selectFrom('sources')
    .select(['system', 'held_until'])
    .where('system', '=', name)
    .executeTakeFirst()
  if (known) mustBeFree(known, now())
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
    .executeTakeFirst()
  if (removed.numUpdatedRows === 0n) throw new NotFound(`The source ${name}`)
}

/** Has a source read soon, once. @throws NotFound; Conflict while it is being read */
export async function askSource(
  { db, now, jobs }: Pick<Deps, 'db' | 'now' | 'jobs'>,
  name: string,
): Promise<void> {
  const at = now()
  const source = await db
    .selectFrom('sources')
    .select(['system', 'held_until'])
    .where('system', '=', name)
    .where('format', 'is not', null)
    .executeTakeFirst()
  if (!source) throw new NotFound(`The source ${name}`)
  mustBeFree(source, at)
  await db
    .updateTable('sources')
    .set({ due: new Date(at).toISOString() })
    .where('system', '=', name)
    .execute()
  await jobs.enqueue(SOURCES_JOB, {}, { key: 'asked' })
}
