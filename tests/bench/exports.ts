/** Files of the whole directory, against COPY of as much out of the same records; and the memory a large one takes. @module */
import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { exportFiles } from '@maillage/api/features/dumps'
import { FORMAT_NAMES, formatNamed } from '@maillage/api/features/exports'
import { published } from '@maillage/api/features/places'
import { utcDay } from '@maillage/shared/place'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { BenchOptions } from './run.ts'
import { labelOf, type Size, sizesOf } from './sizes.ts'
import { openStage, type Stage, say } from './stage.ts'
import type { BenchRow } from './table.ts'
import { elapsed } from './timing.ts'

/** At least half of the rows a second of COPY. */
const AIM = 2

/** The files the aim is for. */
const AIMED = new Set(['places.csv', 'places.geojsonl'])

/** One file is written to the end: a larger directory only takes longer. */
const LARGEST_TIMED = 100_000

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-bench-files-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Writes one kind of file of all that is published. @returns its rows */
export const writeFile = ({ deps }: Pick<Stage, 'deps'>, name: string): Promise<number> =>
  inFolder(async (folder) => {
    const date = utcDay(deps.now())
    const { files } = await exportFiles(deps, { folder, date, formats: [formatNamed(name)], territories: [] })
    return files.reduce((rows, file) => rows + file.rows, 0)
  })

/** A feature, put together by PostgreSQL. */
const FEATURE = `jsonb_build_object('type', 'Feature', 'id', id,
  'geometry', jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(
    (doc #>> '{body,position,lon}')::float8, (doc #>> '{body,position,lat}')::float8)),
  'properties', doc->'body')`

/**
 * COPY of the same rows to a file: as many values taken out of each document as a table has columns, a feature made of
 * it, else the documents themselves.
 */
const copyAlone = ({ deps, url }: Stage, name: string): Promise<number> =>
  inFolder(async (folder) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { columns } = formatNamed(name)
    const values = columns?.map((column) => `doc #>> ${client.escapeLiteral(`{body,${column.name}}`)}`)
    const { sql } = deps.db
      .selectFrom('places as p')
      .innerJoin('records', 'records.id', 'p.id')
      .select(['records.id', 'records.doc'])
      .where(published(utcDay(deps.now())))
      .compile()
    const rows = sql.replace('$1', client.escapeLiteral(utcDay(deps.now())))
    const said = name.includes('geojson') ? FEATURE : values && ['id', ...values].join(', ')
    const query = said ? `SELECT ${said} FROM (${rows}) r` : rows
    const time = await elapsed(() =>
      pipeline(
        client.query(copyTo(`COPY (${query}) TO STDOUT${values ? ' (FORMAT csv)' : ''}`)),
        createWriteStream(join(folder, 'copied')),
      ),
    )
    await client.end()
    return time
  })

async function* timesOf(size: Size): AsyncGenerator<BenchRow> {
  const stage = await openStage(size.engine, size.places)
  await writeFile(stage, 'places.csv')
  await copyAlone(stage, 'places.csv')
  for (const name of FORMAT_NAMES) {
    const before = await copyAlone(stage, name)
    let rows = 0
    const time = await elapsed(async () => {
      rows = await writeFile(stage, name)
    })
    const reference = (before + (await copyAlone(stage, name))) / 2
    const rate = (count: number, took: number) =>
      `${Math.round((count / took) * 1000).toLocaleString('en')}/s`
    yield {
      name: `${labelOf(size)}: ${name}, ${rows.toLocaleString('en')} rows / COPY of as much`,
      ours: rate(size.places, time),
      reference: rate(size.places, reference),
      ratio: time / reference,
      ...(AIMED.has(name) ? { aim: AIM } : {}),
    }
  }
  await stage.close()
}

/** Most resident memory, in MB, of a process that writes one file. */
function memoryOf({ engine, places }: Size, name: string): number {
  say(`  ${name} of ${places} places…`)
  const args = [join(import.meta.dirname, 'file.ts'), engine, String(places), name]
  return Number(
    execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  )
}

/** Needs PostgreSQL. */
export async function* benchExports(options: BenchOptions): AsyncGenerator<BenchRow> {
  const sizes = sizesOf(options).filter(({ engine }) => engine === 'postgres')
  for (const size of sizes.filter(({ places }) => places <= LARGEST_TIMED)) yield* timesOf(size)
  const [small, large] = [sizes.find(({ places }) => places === LARGEST_TIMED), sizes.at(-1)]
  if (!small || !large || large.places <= small.places) return
  for (const name of FORMAT_NAMES) {
    const [ours, reference] = [memoryOf(large, name), memoryOf(small, name)]
    yield {
      name: `PostgreSQL: memory of ${name}, ${large.places.toLocaleString('en')} places / ${small.places.toLocaleString('en')}`,
      ours: `${Math.round(ours)} MB`,
      reference: `${Math.round(reference)} MB`,
      ratio: ours / reference,
      aim: 1.2,
    }
  }
}
