/** From nothing to the first page, and the memory it takes, against the embedded engine alone on the same folder. @module */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startServer } from '../support/processes.ts'
import { searchPaths } from './paths.ts'
import { folderOf, openStage } from './stage.ts'
import type { BenchRow } from './table.ts'

const PLACES = 10_000
const RUNS = 3

/** Searches of each kind before memory is read again. */
const SEARCHES = 2
const NAME = `embedded, ${PLACES.toLocaleString('en')}`

/** Resident memory of a process, in MB. */
const memoryOf = (child: ChildProcess): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

interface Start {
  /** Milliseconds until it answered. */
  readonly time: number
  /** MB at rest, then after searches. */
  readonly rest: number
  readonly busy: number
}

async function startBare(): Promise<Start> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare.ts'), folderOf(PLACES)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  await once(child.stdout, 'data')
  const time = performance.now() - started
  const rest = memoryOf(child)
  child.stdin.end()
  await closed
  return { time, rest, busy: rest }
}

async function startOurs(): Promise<Start> {
  const started = performance.now()
  const server = await startServer({ DATA_DIR: folderOf(PLACES), TRUST_PROXY: '1' })
  await (await fetch(server.url)).text()
  const time = performance.now() - started
  const rest = memoryOf(server.child)
  for (const path of Object.values(searchPaths).flatMap((paths) => paths.slice(0, SEARCHES)))
    await (await fetch(`${server.url}${path}`)).text()
  const busy = memoryOf(server.child)
  await server.stop()
  return { time, rest, busy }
}

const row = (name: string, unit: string, divisor: number, ours: number, reference: number): BenchRow => ({
  name: `${NAME}: ${name}`,
  ours: `${(ours / divisor).toPrecision(3)} ${unit}`,
  reference: `${(reference / divisor).toPrecision(3)} ${unit}`,
  ratio: ours / reference,
})

/** The real server as `pnpm start` runs it. */
export async function benchStart(): Promise<BenchRow[]> {
  await (await openStage('embedded', PLACES)).close()
  const ours: Start[] = []
  const bare: Start[] = []
  for (let run = 0; run < RUNS; run++) {
    bare.push(await startBare())
    ours.push(await startOurs())
  }
  const of = (starts: readonly Start[], what: keyof Start) => middle(starts.map((start) => start[what]))
  return [
    row('cold start to the first page / engine alone', 's', 1000, of(ours, 'time'), of(bare, 'time')),
    row('memory at rest / engine alone', 'MB', 1, of(ours, 'rest'), of(bare, 'rest')),
    row('memory after searches / at rest', 'MB', 1, of(ours, 'busy'), of(ours, 'rest')),
  ]
}
