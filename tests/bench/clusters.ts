/** Three lists written one record after another, as imports do: what it costs that each door is found as it is saved. @module */

import { migrate } from '@maillage/api/db/migrate'
import { type OpenDatabase, openPostgres } from '@maillage/api/db/open'
import type { Deps } from '@maillage/api/deps'
import { type RecordDraft, saveRecords } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import { retellings, type Told } from './directory/retell.ts'
import { rightness } from './matching.ts'
import type { BenchOptions } from './run.ts'
import { depsOf, drawing, gazetteer, onServer, SERVER_URL, say, urlOf } from './stage.ts'
import type { BenchRow } from './table.ts'
import { timesOf } from './timing.ts'

const FEW = 10_000
const MANY = 100_000

/** Largest growth of the time from `FEW` to `MANY` records. */
const AIM = 15

/** Records of one transaction. */
const BATCH = 200

/** Changes that are timed one by one. */
const CHANGES = 300

const DATABASE = 'maillage_bench_clusters'

const draftOf = (id: string, { place }: Told): RecordDraft => ({
  id,
  type: 'place',
  schema: 'place/1.0',
  license: 'etalab-2.0',
  attribution: 'Bench',
  body: place,
})

const save = (deps: Deps, drafts: readonly RecordDraft[]) =>
  deps.db
    .transaction()
    .execute((trx) =>
      saveRecords(trx, drafts, { now: deps.now(), actor: 'operator', reason: '' }, projectorsOf(deps)),
    )

interface Run {
  readonly seconds: number
  readonly change: { readonly p50: number; readonly p99: number }
  readonly clusters: string[][]
  readonly doorOf: Map<string, number>
  readonly asked: { a: string; b: string }[]
}

async function measure(open: OpenDatabase, count: number): Promise<Run> {
  const deps = depsOf(open)
  const told = [...retellings(drawing, gazetteer, count)].map((one) => ({ id: deps.uuid(), one }))
  const started = performance.now()
  for (let start = 0; start < told.length; start += BATCH) {
    await save(
      deps,
      told.slice(start, start + BATCH).map(({ id, one }) => draftOf(id, one)),
    )
    if (start % 20_000 === 0) say(`  ${start} of ${count} records written`)
  }
  const seconds = (performance.now() - started) / 1_000
  const samples: number[] = []
  for (let turn = 0; turn < CHANGES; turn++) {
    const { id, one } = told[Math.floor((turn * told.length) / CHANGES)] as (typeof told)[number]
    const place = { ...one.place, hours: `Mo 09:00-12:${String(turn % 60).padStart(2, '0')}` }
    const before = performance.now()
    await save(deps, [draftOf(id, { ...one, place })])
    samples.push(performance.now() - before)
  }
  const members = await open.db
    .selectFrom('cluster_members')
    .select(['record_id', 'cluster_id'])
    .orderBy('record_id')
    .execute()
  const byCluster = Map.groupBy(members, ({ cluster_id }) => cluster_id)
  return {
    seconds,
    change: timesOf(samples),
    clusters: [...byCluster.values()].map((of) => of.map(({ record_id }) => record_id)),
    doorOf: new Map(told.map(({ id, one }) => [id, one.door])),
    asked: await open.db.selectFrom('matches').select(['a', 'b']).where('verdict', '=', 'ask').execute(),
  }
}

async function run(count: number): Promise<Run> {
  await onServer(`DROP DATABASE IF EXISTS ${DATABASE}`)
  await onServer(`CREATE DATABASE ${DATABASE}`)
  const open = await openPostgres(urlOf(DATABASE))
  try {
    await migrate(open.db)
    return await measure(open, count)
  } finally {
    await open.close()
    await onServer(`DROP DATABASE ${DATABASE}`)
  }
}

export async function benchClusters(_options: BenchOptions): Promise<BenchRow[]> {
  if (!SERVER_URL) return []
  const [few, many] = [await run(FEW), await run(MANY)]
  const name = `PostgreSQL, ${MANY.toLocaleString('en')} records against ${FEW.toLocaleString('en')}`
  return [
    {
      name: `${name}: saved, each door found in the transaction`,
      ours: `${many.seconds.toFixed(1)} s`,
      reference: `${few.seconds.toFixed(1)} s`,
      ratio: many.seconds / few.seconds,
      aim: AIM,
    },
    {
      name: `${name}: one change saved and its door shown anew, p50`,
      ours: `${many.change.p50.toFixed(1)} ms (p99 ${many.change.p99.toFixed(0)})`,
      reference: `${few.change.p50.toFixed(1)} ms (p99 ${few.change.p99.toFixed(0)})`,
      ratio: many.change.p50 / few.change.p50,
    },
    ...rightness('saved one batch after another', many),
  ]
}
