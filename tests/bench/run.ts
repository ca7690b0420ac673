/**
 * `pnpm bench`: measures the directory against what stands below it, in one run, and prints a table.
 *
 *   pnpm bench                  10,000 and 100,000 places
 *   pnpm bench --full           and 1,000,000 on PostgreSQL, filled once in some minutes
 *   pnpm bench --only <words>   the benches whose name has one of these words, by commas
 *   pnpm bench --places <numbers>  directories of these sizes alone, by commas
 *   pnpm bench --write          keeps the table in tests/bench/RESULTS.md; of a part, its rows alone
 * @module
 */
import { parseArgs } from 'node:util'
import { writeResults } from './results.ts'
import { SERVER_URL, say } from './stage.ts'
import { type BenchRow, tableOf } from './table.ts'

export interface BenchOptions {
  /** Measure the largest directory too. */
  readonly full: boolean
  /** Measure directories of these sizes alone. */
  readonly places: readonly number[] | undefined
}

/** Gives rows as they are measured, or all at the end. */
type Bench = (options: BenchOptions) => AsyncIterable<BenchRow> | Promise<readonly BenchRow[]>

/** A new bench is a module beside this one, and a line here. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  search: async () => (await import('./search.ts')).benchSearch,
  growth: async () => (await import('./growth.ts')).benchGrowth,
  tiles: async () => (await import('./search.ts')).benchTiles,
  ogc: async () => (await import('./search.ts')).benchOgc,
  exports: async () => (await import('./exports.ts')).benchExports,
  save: async () => (await import('./save.ts')).benchSave,
  import: async () => (await import('./imports.ts')).benchImports,
  federation: async () => (await import('./federation.ts')).benchFederation,
  mesh: async () => (await import('./mesh.ts')).benchMesh,
  attack: async () => (await import('./attack.ts')).benchAttack,
  reindex: async () => (await import('./reindex.ts')).benchReindex,
  hours: async () => {
    const { benchHours } = await import('./hours.ts')
    return async () => benchHours()
  },
  slow: async () => {
    const { benchSlow } = await import('./slow.ts')
    return async () => benchSlow()
  },
  clusters: async () => (await import('./clusters.ts')).benchClusters,
  matching: async () => (await import('./matching.ts')).benchMatching,
  start: async () => (await import('./start.ts')).benchStart,
}

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
    places: { type: 'string' },
  },
})

if (!SERVER_URL)
  say('Neither BENCH_DATABASE_URL nor TEST_DATABASE_URL is set: only the embedded engine is measured.')

const places = values.places?.split(',').map(Number)
const wanted = values.only?.split(',')
const rows: BenchRow[] = []
for (const [name, load] of Object.entries(BENCHES)) {
  if (wanted && !wanted.some((word) => name.includes(word))) continue
  say(`${name}…`)
  const bench = await load()
  for await (const row of await bench({ full: values.full, places })) {
    rows.push(row)
    // Kept as it goes: a run that is cut keeps what it measured.
    if (values.write) await writeResults(rows, { whole: !wanted && !places })
  }
}
process.stdout.write(`${tableOf(rows)}\n`)
