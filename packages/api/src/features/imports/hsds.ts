/** What an import of HSDS reads: a file, or an API from where its last run came to. @module */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { nameOf, parseUrl } from '../../net/url.ts'
import type { HsdsRow } from '../../standards/hsds/index.ts'
import { gatherRows } from './gather.ts'
import { hsdsApiOf, type InputRow, type PagesOptions, readHsdsApi } from './input/index.ts'
import type { ImportOptions } from './run.ts'

const PAGE = 500

/** How long before a run began changes are asked for again, in milliseconds: two clocks differ, and pages take time. */
const OVERLAP = 86_400_000

type Source = Pick<ImportOptions, 'source' | 'complete'>

/**
 * From when an API must be asked again: the start of the last run that read it to its end and rejected nothing. What
 * was rejected is held nowhere, so that only the whole tells it again.
 */
async function askedUntil(db: Kysely<Database>, source: string, api: string): Promise<string | undefined> {
  const run = await db
    .selectFrom('runs')
    .select(['started', sql<number>`(report->>'rejected')::int`.as('rejected')])
    .where('source', '=', source)
    .where('finished', 'is not', null)
    .where(sql`report->>'api'`, '=', api)
    .orderBy('started', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return run?.rejected === 0 ? new Date(run.started.getTime() - OVERLAP).toISOString() : undefined
}

/** The rows that a source gave of places it has not withdrawn. */
async function* heldRows(db: Kysely<Database>, source: string): AsyncGenerator<HsdsRow> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('source_rows')
      .innerJoin('records', 'records.id', 'source_rows.record_id')
      .select(['source_rows.source_id', 'source_rows.row'])
      .where('source_rows.source', '=', source)
      .where('source_rows.source_id', '>', after)
      .where(sql<boolean>`NOT (records.doc->'body' ? 'withdrawnSince')`)
      .orderBy('source_rows.source_id')
      .limit(PAGE)
      .execute()
    for (const { row } of rows) {
      const held = JSON.parse(row) as Partial<HsdsRow>
      if (typeof held.id === 'string' && Array.isArray(held.services)) yield held as HsdsRow
    }
    if (rows.length < PAGE) return
    after = rows.at(-1)?.source_id ?? ''
  }
}

/** What is read of an input, and what the import must know of it. */
export interface Opened {
  readonly rows: AsyncIterable<InputRow>
  readonly options?: Pick<ImportOptions, 'api' | 'complete'>
}

/**
 * Opens an input of HSDS whose first bytes are read: the rows of a file, or those of the API that it shows. Of an API
 * whose last run is known only changes are asked for, unless it is to be read as the whole list; what it said before
 * stands, and what its services have left is withdrawn.
 * @param db the directory, when something is to be imported
 */
export async function openHsds(
  input: { readonly address: string; readonly rows: AsyncIterable<InputRow> },
  given: Source,
  pages: Pick<PagesOptions, 'fetchUrl' | 'onPage'>,
  db?: Kysely<Database>,
): Promise<Opened> {
  const rows = input.rows[Symbol.asyncIterator]()
  const first = await rows.next()
  const shown = !first.done && 'row' in first.value ? first.value.row : undefined
  const api = hsdsApiOf(input.address, shown)
  if (api === undefined) {
    async function* all() {
      if (!first.done) yield first.value
      yield* { [Symbol.asyncIterator]: () => rows }
    }
    return { rows: gatherRows(all()) }
  }
  await rows.return?.()
  const known = nameOf(parseUrl(api))
  if (!db || given.complete) return { rows: gatherRows(readHsdsApi(api, pages)), options: { api: known } }
  const modifiedAfter = await askedUntil(db, given.source, known)
  return {
    rows: gatherRows(readHsdsApi(api, { ...pages, modifiedAfter }), heldRows(db, given.source)),
    options: { api: known, complete: true },
  }
}
