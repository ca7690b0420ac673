/** A disk that takes no more, as a limit on the size of files: said at once, and nothing acknowledged is lost. */
import { spawn } from 'node:child_process'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadConfig } from '@maillage/api/config'
import { openDirectory } from '@maillage/api/process/directory'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { CLI, freePort, freshFolder, maillage, type Result, SERVER } from '../support/processes.ts'
import { mednumRows } from '../support/rows.ts'

/** KiB of a segment of the database's journal, and how many may be written to it before the disk refuses. */
const SEGMENT = 16 * 1024
const ROOM = 2_000
const WRITER = ['--import', 'tsx', join(ROOT, 'tests/long/writer.ts')]
/** More than the room takes. */
const ROWS = 2_000
const REFUSED = /cannot be written to: EFBIG/

const open = (dataDir: string) => openDirectory(loadConfig({ NODE_ENV: 'test', DATA_DIR: dataDir }))

let prepared: string
let list: string
/** KiB that a file may reach. */
let limit: number
beforeAll(async () => {
  prepared = await freshFolder()
  const { deps, close } = await open(prepared)
  const { rows } = await sql<{ bytes: number }>`
    SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint AS bytes`.execute(deps.db)
  await close()
  limit = Math.min(((rows[0]?.bytes ?? 0) / 1024) % SEGMENT, SEGMENT - 2 * ROOM) + ROOM
  list = join(await freshFolder(), 'list.csv')
  await writeFile(list, mednumRows(ROWS))
})

async function copyOfFolder(): Promise<string> {
  const folder = await freshFolder()
  await cp(prepared, folder, { recursive: true })
  return folder
}

/** Starts a process that may write no file beyond the limit. */
function startLimited(args: readonly string[], environment: Record<string, string>) {
  const limited = ['-c', `ulimit -f ${Math.round(limit)}; exec "$0" "$@"`, process.execPath, ...args]
  const env = { ...process.env, NODE_ENV: 'test', INIT_CWD: undefined, ...environment }
  const child = spawn('bash', limited, { cwd: ROOT, env: env as NodeJS.ProcessEnv })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const ended = new Promise<Result>((resolve) => child.on('close', (exit) => resolve({ exit, out, err })))
  return { child, ended, output: () => out }
}

async function heldIds(dataDir: string): Promise<Set<string>> {
  const directory = await open(dataDir)
  const rows = await directory.deps.db
    .selectFrom('records')
    .select('id')
    .where('type', '=', 'place')
    .execute()
  await directory.close()
  return new Set(rows.map(({ id }) => id))
}

test('a writer ends with the reason, and every record it acknowledged is there', async () => {
  const dataDir = await copyOfFolder()
  const { exit, out, err } = await startLimited(WRITER, { DATA_DIR: dataDir }).ended
  expect([exit, err]).toEqual([1, expect.stringMatching(REFUSED)])
  const acknowledged = out.split('\n').slice(1, -1)
  expect(acknowledged.length).toBeGreaterThan(20)
  const held = await heldIds(dataDir)
  expect(acknowledged.filter((id) => !held.has(id))).toEqual([])
})

test('an import ends with the reason, and is completed by running it again with room', async () => {
  const dataDir = await copyOfFolder()
  const args = ['import', 'mednum', list, '--source', 'list', '--license', 'etalab-2.0', '--json']
  const cut = await startLimited([...CLI, ...args], { DATA_DIR: dataDir }).ended
  expect([cut.exit, cut.err]).toEqual([1, expect.stringMatching(REFUSED)])
  const kept = (await heldIds(dataDir)).size
  const { exit, out } = await maillage(args, { DATA_DIR: dataDir })
  expect(exit).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ created: ROWS - kept, unchanged: kept, rejected: 0 })
})

test('a running server ends with the reason, and so does the command it was running', async () => {
  const dataDir = await copyOfFolder()
  const server = startLimited(SERVER, { DATA_DIR: dataDir, PORT: String(await freePort()) })
  while (!server.output().includes('listens on')) {
    expect(server.child.exitCode).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const args = ['import', 'mednum', list, '--source', 'list', '--license', 'etalab-2.0']
  const command = await maillage(args, { DATA_DIR: dataDir })
  expect([command.exit, command.err]).toEqual([1, expect.stringContaining('The server stopped')])
  const { exit, err } = await server.ended
  expect([exit, err]).toEqual([1, expect.stringMatching(REFUSED)])
})
