/**
 * Backup and restore in one form for both engines: gzipped lines of JSON, a header then every row of the kept
 * tables. Projections are not in it: restoring rebuilds them. A backup of the embedded engine restores on
 * PostgreSQL and the other way round.
 * @module
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { InvalidInput } from '@maillage/shared/errors'
import { type Kysely, sql } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { together } from '../../db/together.ts'
import type { Deps } from '../../deps.ts'
import { renewEpoch } from '../federation/index.ts'
import { currentSeq, type Projector, takeTurn } from '../records/index.ts'
import { reindexWithin } from './reindex.ts'

const FORMAT = 'maillage-backup/1'

/** Kept tables and the key that pages each of them, in an order that satisfies foreign keys. */
const TABLES = [
  ['meta', ['key']],
  ['feed_state', ['one']],
  ['sources', ['system']],
  ['runs', ['id']],
  ['auth.user', ['id']],
  ['records', ['id']],
  ['revisions', ['record_id', 'version']],
  ['source_rows', ['source', 'source_id']],
  ['sealed', ['record_id']],
  ['slugs', ['slug']],
  ['aliases', ['alias']],
  // What is one door can be told from records alone; under which id it was found cannot.
  ['match_keys', ['record_id']],
  ['matches', ['a', 'b']],
  ['verdicts', ['record_id']],
  ['clusters', ['id']],
  ['cluster_members', ['record_id']],
  ['reports', ['id']],
  ['report_links', ['token_hash']],
  ['hidings', ['place_id']],
  ['grants', ['id']],
  ['claims', ['id']],
  ['api_keys', ['id']],
  ['consents', ['record_id']],
  ['edited_fields', ['record_id', 'field']],
  ['redactions', ['record_id', 'hash']],
  ['erasures', ['record_id']],
  ['node', ['one']],
  ['peers', ['node']],
  ['publications', ['id_hash']],
  ['suggestions_received', ['id']],
  ['suggestions_sent', ['id']],
  ['reminders', ['user_id']],
  ['report_mails', ['user_id']],
  ['indicator_days', ['day']],
  ['indicators', ['day', 'territory']],
  ['outside_indicators', ['name']],
  ['outside_values', ['name', 'territory']],
  ['unmet_needs', ['need', 'epci', 'week', 'who']],
  ['campaigns', ['id']],
  ['calls', ['campaign_id', 'place_id']],
] as const satisfies readonly (readonly [keyof Database, readonly string[]])[]

/** Projections, and what is of the moment: events, letters, who calls whom, who is signed in. */
const NOT_KEPT =
  'outbox, places, offers, hsds_organizations, hsds_services, hsds_links, digest, letters, call_leases, auth.session, auth.account, auth.verification'

const PAGE = 500

type Row = Record<string, unknown>

/** Pages of the rows of one table in key order, as PostgreSQL writes them in JSON. */
async function* pagesOf(
  db: Kysely<Database>,
  table: keyof Database,
  key: readonly string[],
): AsyncGenerator<Row[]> {
  const columns = sql.join(key.map((name) => sql.ref(name)))
  for (let after: Row | undefined; ; ) {
    const typed =
      after &&
      sql`SELECT ${columns} FROM jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(after)}::jsonb)`
    const { rows } = await sql<{ row: Row }>`SELECT to_jsonb(t) AS row FROM ${sql.table(table)} t
      ${typed ? sql`WHERE (${columns}) > (${typed})` : sql``} ORDER BY ${columns} LIMIT ${sql.lit(PAGE)}`.execute(
      db,
    )
    yield rows.map(({ row }) => row)
    after = rows.at(-1)?.row
    if (rows.length < PAGE) return
  }
}

/** Tables of people, which change without a sequence number: read in one transaction, so that they hold together. */
const PEOPLE: ReadonlySet<string> = new Set([
  'auth.user',
  'grants',
  'claims',
  'api_keys',
  'consents',
  'reminders',
  'report_mails',
])

async function peopleOf(db: Kysely<Database>): Promise<Map<string, Row[]>> {
  const read = async (from: Kysely<Database>) => {
    const rows = new Map<string, Row[]>()
    for (const [table, key] of TABLES) {
      if (!PEOPLE.has(table)) continue
      const all: Row[] = []
      for await (const page of pagesOf(from, table, key)) all.push(...page)
      rows.set(table, all)
    }
    return rows
  }
  return db.isTransaction ? read(db) : db.transaction().execute(read)
}

/** What signs cookies opens sessions, and a backup holds none; nor projections, whatever they were made for. */
const isKept = (table: string, row: Row): boolean =>
  !(table === 'meta' && (row.key === 'secret' || row.key === 'projected'))

/** A page at a time: what compresses and writes is woken once for each. */
async function* backupLines(db: Kysely<Database>, now: number): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: FORMAT, made: new Date(now).toISOString() })}\n`
  const people = await peopleOf(db)
  for (const [table, key] of TABLES) {
    const held = people.get(table)
    for await (const rows of held ? [held] : pagesOf(db, table, key)) {
      yield rows
        .filter((row) => isKept(table, row))
        .map((row) => `${JSON.stringify([table, row])}\n`)
        .join('')
    }
  }
  yield `${JSON.stringify({ end: true })}\n`
}

/**
 * Writes every line as of one instant. The embedded engine has one connection: a transaction would keep every reader
 * waiting, so pages are read one by one, and only if something changed meanwhile is it all read again in one. Changes
 * that take no sequence number are those of other commands, which wait for this one to end.
 */
async function writeLines({ engine, db }: BackupDeps, file: string, now: number): Promise<void> {
  const write = (from: Kysely<Database>) =>
    pipeline(Readable.from(backupLines(from, now)), createGzip(), createWriteStream(file, { mode: 0o600 }))
  if (engine === 'embedded') {
    const before = await currentSeq(db)
    await write(db)
    if ((await currentSeq(db)) === before) return
  }
  await together(db, write)
}

type BackupDeps = Pick<Deps, 'engine' | 'db'>

/**
 * Writes a backup as of one instant. The file appears whole or not at all.
 * @returns bytes written
 */
export async function backup(deps: BackupDeps, file: string, now: number): Promise<number> {
  const partial = `${file}.partial`
  try {
    await writeLines(deps, partial, now)
    const handle = await open(partial, 'r+')
    await handle.sync()
    const { size } = await handle.stat()
    await handle.close()
    await rename(partial, file)
    return size
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

interface Batch {
  readonly table: keyof Database
  readonly rows: Row[]
}

const KEPT = new Set<string>(TABLES.map(([table]) => table))

type Line = { format?: string; end?: boolean } | [string, Row]

/** Lines of a backup. @throws InvalidInput when the file cannot be read, or a line is not what it should be */
async function* linesOf(file: string): AsyncGenerator<{ number: number; said: Line }> {
  let number = 0
  // `compose` carries the file's own errors to the reader; `pipe` would lose them.
  const source = createReadStream(file).compose(createGunzip()) as Readable
  try {
    for await (const line of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      yield { number, said: JSON.parse(line) as Line }
    }
  } catch (cause) {
    if (cause instanceof InvalidInput) throw cause
    throw new InvalidInput(
      `${file} is not a whole ${FORMAT} file: it cannot be read after line ${number}.`,
      [],
      { cause },
    )
  }
}

/** Rows of a backup in batches of one table. @throws InvalidInput with the line that is not what it should be */
async function* batchesOf(file: string): AsyncGenerator<Batch> {
  let batch: Batch | undefined
  let ended = false
  for await (const { number, said } of linesOf(file)) {
    const refuse = (message: string) => new InvalidInput(`${file}, line ${number}: ${message}`)
    if (!Array.isArray(said)) {
      if (number === 1 && said.format !== FORMAT) throw refuse(`this is not a ${FORMAT} file.`)
      ended = said.end === true
      continue
    }
    const [table, row] = said
    if (number === 1 || !KEPT.has(table)) throw refuse(`this is not a ${FORMAT} file.`)
    if (batch && (batch.table !== table || batch.rows.length >= PAGE)) {
      yield batch
      batch = undefined
    }
    batch ??= { table: table as keyof Database, rows: [] }
    batch.rows.push(row)
  }
  if (batch) yield batch
  if (!ended) throw new InvalidInput(`${file} stops before its end: it is not a whole backup.`)
}

/**
 * Restores a backup into a directory that holds no real record, all of it or nothing, then rebuilds projections.
 * @returns records restored
 * @throws InvalidInput when the file is not a whole backup, or the directory is not empty
 */
export async function restore(
  db: Kysely<Database>,
  file: string,
  projectors: readonly Projector[],
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await takeTurn(trx)
    const held = await trx
      .selectFrom('records')
      .select('id')
      .where('demo', '=', false)
      .limit(1)
      .executeTakeFirst()
    if (held) throw new InvalidInput('This directory already holds records; restore into an empty one.')
    const before = await currentSeq(trx)
    await sql`TRUNCATE ${sql.join(TABLES.map(([table]) => sql.table(table)))}, ${sql.raw(NOT_KEPT)}`.execute(
      trx,
    )
    for await (const { table, rows } of batchesOf(file)) await insertRows(trx, table, rows)
    // Other records never under a sequence number already seen here.
    await sql`UPDATE feed_state SET seq = GREATEST(seq, ${before}::bigint + 1)`.execute(trx)
    await renewEpoch(trx)
    return reindexWithin(trx, projectors)
  })
}
