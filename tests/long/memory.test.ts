/** A hundred thousand rows through the command line take no more memory than twenty thousand. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { onServer, urlOf } from '../support/engines.ts'
import { CLI, freshFolder } from '../support/processes.ts'
import { mednumRows } from '../support/rows.ts'

const SIZES = [20_000, 100_000] as const
/** What the larger may take beyond the smaller, in MB: the collector is lazy, a leak of one row in two is not. */
const SLACK = 150

const DATABASE = `maillage_memory_${process.pid}`
let folder: string
beforeAll(async () => {
  folder = await freshFolder()
  for (const size of SIZES) await writeFile(join(folder, `${size}.csv`), mednumRows(size))
})

interface Ended {
  readonly exit: number | null
  readonly out: string
  readonly err: string
  /** Most memory the process ever held, in MB. */
  readonly peak: number
}

/** Runs the command line and watches its memory. */
function watched(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  const env = { ...process.env, NODE_ENV: 'test', INIT_CWD: undefined, ...environment }
  const child = spawn(process.execPath, [...CLI, ...args], { cwd: ROOT, env: env as NodeJS.ProcessEnv })
  let out = ''
  let err = ''
  let peak = 0
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {}
  }, 200)
  return new Promise((resolve) =>
    child.on('close', (exit) => {
      clearInterval(timer)
      resolve({ exit, out, err, peak: Math.round(peak) })
    }),
  )
}

async function bounded(environments: readonly Record<string, string>[]): Promise<void> {
  const peaks: number[] = []
  for (const [index, rows] of SIZES.entries()) {
    const args = [
      'import',
      'mednum',
      join(folder, `${rows}.csv`),
      '--source',
      'list',
      '--license',
      'etalab-2.0',
      '--json',
    ]
    const started = performance.now()
    const { exit, out, err, peak } = await watched(args, environments[index] ?? {})
    expect(exit, err).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ rows, created: rows, rejected: 0 })
    expect(err.match(/\d+ %/g)?.length).toBeGreaterThanOrEqual(10)
    process.stdout.write(`${rows} rows: ${peak} MB, ${Math.round((performance.now() - started) / 1000)} s\n`)
    peaks.push(peak)
  }
  const [smaller = 0, larger = 0] = peaks
  expect(larger).toBeLessThan(smaller + SLACK)
}

test.runIf(process.platform === 'linux')('embedded', async () =>
  bounded([{ DATA_DIR: await freshFolder() }, { DATA_DIR: await freshFolder() }]),
)

test.runIf(process.platform === 'linux' && process.env.TEST_DATABASE_URL)('PostgreSQL', async () => {
  const databases = SIZES.map((size) => `${DATABASE}_${size}`)
  for (const name of databases) await onServer(`CREATE DATABASE ${name}`)
  try {
    await bounded(databases.map((name) => ({ DATA_DIR: folder, DATABASE_URL: urlOf(name) })))
  } finally {
    for (const name of databases) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
})
