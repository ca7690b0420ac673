/** `kill -9` while writing: what was acknowledged is there afterwards. Twenty kills on each engine. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { loadConfig } from '@maillage/api/config'
import { openDirectory } from '@maillage/api/process/directory'
import { expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { onServer, urlOf } from '../support/engines.ts'
import { freshFolder } from '../support/processes.ts'

const KILLS = 20
const WRITER = ['--import', 'tsx', join(ROOT, 'tests/long/writer.ts')]

/** Runs the writer until it acknowledged a first record and a while longer, kills it, and gives what it acknowledged. */
async function writeThenKill(environment: NodeJS.ProcessEnv, lives: number): Promise<string[]> {
  const child = spawn(process.execPath, WRITER, { cwd: ROOT, env: environment })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  const closed = new Promise((resolve) => child.on('close', resolve))
  while (printed.split('\n').length < 3) await new Promise((resolve) => setTimeout(resolve, 20))
  await new Promise((resolve) => setTimeout(resolve, lives))
  child.kill('SIGKILL')
  await closed
  return printed.split('\n').slice(1, -1)
}

async function survive(environment: Record<string, string>): Promise<void> {
  const acknowledged: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const lives = 50 + Math.round(Math.random() * 400)
    acknowledged.push(...(await writeThenKill({ ...process.env, ...environment }, lives)))
    const directory = await openDirectory(loadConfig({ ...environment, NODE_ENV: 'test' }))
    const rows = await directory.deps.db.selectFrom('records').select('id').execute()
    await directory.close()
    const held = new Set(rows.map(({ id }) => id))
    expect(
      acknowledged.filter((id) => !held.has(id)),
      `kill ${kill} after ${lives} ms`,
    ).toEqual([])
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS)
}

test('embedded', async () => survive({ DATA_DIR: await freshFolder() }))

test.runIf(process.env.TEST_DATABASE_URL)('PostgreSQL', async () => {
  const name = `maillage_kill_${process.pid}`
  await onServer(`CREATE DATABASE ${name}`)
  try {
    await survive({ DATA_DIR: await freshFolder(), DATABASE_URL: urlOf(name) })
  } finally {
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
})
