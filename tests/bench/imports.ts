/** Importing a list of the national standard, against COPY of all the rows it made into tables with the same indexes. @module */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { migrate } from '@maillage/api/db/migrate'
import { openPostgres } from '@maillage/api/db/open'
import { importRows } from '@maillage/api/features/imports'
import { projectorsOf } from '@maillage/api/registry'
import { readMednum, writeMednum } from '@maillage/api/standards/mednum'
import { placeRecordSchema } from '@maillage/shared/revision'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { depsOf, drawing, onServer, SERVER_URL, urlOf } from './stage.ts'
import type { BenchRow } from './table.ts'
import { elapsed } from './timing.ts'

const ROWS = 2_000
const RUNS = 3

/** In the order of their references. */
const TABLES = [
  'records',
  'revisions',
  'source_rows',
  'sealed',
  'aliases',
  'slugs',
  'places',
  'timetables',
  'offers',
]

async function* listOf(rows: number) {
  for (let rank = 0; rank < rows; rank++) {
    const draft = drawing.place(rank)
    const record = placeRecordSchema.parse({ ...draft, version: 1, modified: '2026-11-01T00:00:00Z' })
    yield { line: rank + 2, row: { ...writeMednum(record).row, id: draft.id } }
  }
}

/** A migrated database of its own for the time of some work. */
export async function withDatabase<T>(name: string, work: (url: string) => Promise<T>): Promise<T> {
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`)
  try {
    const open = openPostgres(urlOf(name))
    await migrate(open.db)
    await open.close()
    return await work(urlOf(name))
  } finally {
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}

async function importInto(url: string): Promise<{ time: number; places: number }> {
  const open = openPostgres(url)
  const deps = depsOf(open)
  const map = readMednum({ gazetteer: deps.gazetteer, now: deps.now(), uuid: deps.uuid })
  let places = 0
  const time = await elapsed(async () => {
    const report = await importRows(
      deps,
      listOf(ROWS),
      map,
      { source: 'bench', license: 'etalab-2.0' },
      projectorsOf(deps),
    )
    places = report.created
  })
  await open.close()
  return { time, places }
}

const columnsOf = async (client: pg.Client, table: string): Promise<string> =>
  (
    await client.query<{ names: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS names FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    )
  ).rows[0]?.names ?? ''

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const copied = (url: string): Promise<Map<string, Buffer>> =>
  connected(url, async (client) => {
    const texts = new Map<string, Buffer>()
    for (const table of TABLES) {
      const target = `${table} (${await columnsOf(client, table)})`
      const stream = client.query(copyTo(`COPY ${target} TO STDOUT`))
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      await once(stream, 'end')
      texts.set(target, Buffer.concat(parts))
    }
    return texts
  })

const copyInto = (url: string, texts: ReadonlyMap<string, Buffer>): Promise<number> =>
  connected(url, (client) =>
    elapsed(async () => {
      for (const [target, text] of texts)
        await pipeline(Readable.from([text]), client.query(copyFrom(`COPY ${target} FROM STDIN`)))
    }),
  )

/** Needs PostgreSQL: the embedded engine is measured by its searches. */
export async function benchImports(): Promise<BenchRow[]> {
  if (!SERVER_URL) return []
  const runs: { ours: number; reference: number; places: number }[] = []
  for (let run = 0; run < RUNS; run++) {
    const { texts, ...ours } = await withDatabase('maillage_bench_import', async (url) => ({
      ...(await importInto(url)),
      texts: await copied(url),
    }))
    const reference = await withDatabase('maillage_bench_copy', (url) => copyInto(url, texts))
    runs.push({ ours: ours.time, reference, places: ours.places })
  }
  const [run] = runs.sort((a, b) => a.ours / a.reference - b.ours / b.reference).slice(RUNS >> 1)
  if (!run) return []
  const rate = (time: number) => `${Math.round((run.places / time) * 1000).toLocaleString('en')} rows/s`
  return [
    {
      name: `PostgreSQL: import of ${run.places.toLocaleString('en')} rows / COPY of all they become`,
      ours: rate(run.ours),
      reference: rate(run.reference),
      ratio: run.ours / run.reference,
    },
  ]
}
