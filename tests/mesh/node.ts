/** A node as its operator has it: a server behind its public address, commands, and a machine that dies. @module */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Config, loadConfig } from '@maillage/api/config'
import { sendCommand } from '@maillage/api/process/control'
import { openDirectory } from '@maillage/api/process/directory'
import type { Chance } from '../bench/directory/chance.ts'
import { collected, command } from '../support/commands.ts'
import { type Engine, preparedDatabase, preparedFolder } from '../support/engines.ts'
import { maillage, type Result, type Started, startServer } from '../support/processes.ts'
import { type Front, openFront } from './front.ts'
import { firstRow, type Row, writeList } from './list.ts'

export interface MeshNode {
  readonly rank: number
  readonly engine: Engine
  readonly front: Front
  /** Thumbprint of its root key. */
  fingerprint: string
  /** The list of its operator, by the id of each place there. */
  readonly rows: Map<string, Row>
  /** Private address of its server, which no fault is before. */
  address(): string
  /** Of its database, where it is on a server. */
  databaseUrl(): string | undefined
  start(): Promise<void>
  /** `kill -9` of its server. */
  kill(): Promise<void>
  /**
   * Runs a command once: in a process of its own when it is to be killed after a time, else as its server or a process
   * that opens its database would, which saves the seconds that each takes to load.
   */
  run(args: readonly string[], killAfter?: number): Promise<Result>
  /** Runs a command until it ends well, as who is told to run it again. @returns what it says */
  must<Said = Record<string, unknown>>(...args: string[]): Promise<Said>
  /** Imports places of its list, as they are there now. */
  publish(rows: Iterable<Row>, ...options: string[]): Promise<Record<string, number>>
  /** Its machine is gone, with all that was there. */
  lose(): Promise<void>
  /** A file of its operator, on another machine. */
  file(name: string): string
  close(): Promise<void>
}

/** How often a command is run again. */
const TRIES = 8

interface Storage {
  readonly settings: Record<string, string | undefined>
  drop(): Promise<void>
}

async function openStorage(engine: Engine): Promise<Storage> {
  const DATA_DIR = await preparedFolder(engine)
  const database = engine === 'postgres' ? await preparedDatabase() : undefined
  return {
    settings: { DATA_DIR, DATABASE_URL: database?.url },
    drop: async () => {
      await database?.drop()
      await rm(DATA_DIR, { recursive: true, force: true })
    },
  }
}

/** As `maillage` does: sent to the server that holds the folder, or run where there is none. */
async function commanded(config: Config, args: readonly string[]): Promise<Result> {
  try {
    const { io, printed } = collected()
    const exit = config.databaseUrl ? undefined : await sendCommand(config.dataDir, args, io)
    return exit === undefined ? await opened(config, args) : { exit, ...printed }
  } catch (error) {
    return { exit: 1, out: '', err: String(error) }
  }
}

async function opened(config: Config, args: readonly string[]): Promise<Result> {
  const directory = await openDirectory(config)
  try {
    return await command(args, { deps: directory.deps })
  } finally {
    await directory.close()
  }
}

/** Makes a node and starts it; it publishes nothing yet. */
export async function openNode(
  { rank, engine }: { rank: number; engine: Engine },
  chance: Chance,
): Promise<MeshNode> {
  const front = await openFront(chance)
  const files = await mkdtemp(join(tmpdir(), 'maillage-mesh-'))
  let storage = await openStorage(engine)
  let server: Started | undefined
  let lists = 0
  const settings = () => ({
    ...storage.settings,
    PUBLIC_URL: front.url,
    ALLOW_PRIVATE_PEERS: '1',
    NODE_NAME: `Annuaire ${rank}`,
  })
  const node: MeshNode = {
    rank,
    engine,
    front,
    fingerprint: '',
    rows: new Map(),
    address: () => {
      if (!server) throw new Error(`Node ${rank} is not running.`)
      return server.url
    },
    databaseUrl: () => storage.settings.DATABASE_URL,
    start: async () => {
      for (let tries = 1; ; tries++) {
        try {
          server = await startServer(settings())
          break
        } catch (error) {
          // A command may hold the folder of a node whose server is not there.
          if (tries === TRIES) throw error
          await setTimeout(500)
        }
      }
      front.target = server.url
    },
    kill: async () => {
      front.target = undefined
      await server?.stop('SIGKILL')
      server = undefined
    },
    run: async (args, killAfter) => {
      if (killAfter !== undefined) return maillage(args, settings(), undefined, killAfter)
      return commanded(loadConfig({ NODE_ENV: 'test', ...settings() }), args)
    },
    must: async <Said>(...args: string[]) => {
      for (let tries = 1; ; tries++) {
        const { exit, out, err } = await node.run([...args, '--json'])
        if (exit === 0) return JSON.parse(out) as Said
        if (tries === TRIES)
          throw new Error(`Node ${rank}, maillage ${args.join(' ')}: ${exit}\n${err}${out}`)
        await setTimeout(500)
      }
    },
    publish: async (rows, ...options) => {
      const file = node.file(`list-${lists++}.csv`)
      await writeList(file, [...rows])
      return node.must('import', 'mednum', file, '--source', 'liste', '--license', 'etalab-2.0', ...options)
    },
    lose: async () => {
      await node.kill()
      await storage.drop()
      storage = await openStorage(engine)
    },
    file: (name) => join(files, name),
    close: async () => {
      await node.kill()
      await front.close()
      await storage.drop()
      await rm(files, { recursive: true, force: true })
    },
  }
  await node.start()
  const said = await node.must<{ fingerprint: string }>('node', 'init', '--key-file', node.file('words'))
  node.fingerprint = said.fingerprint
  return node
}

/** Its first list, imported. */
export async function fill(node: MeshNode, count: number): Promise<void> {
  for (let rank = 0; rank < count; rank++) {
    const row = firstRow(node.rank, rank)
    node.rows.set(row.id, row)
  }
  const { created } = await node.publish(node.rows.values())
  if (created !== count) throw new Error(`Node ${node.rank} made ${created} places of ${count} rows.`)
}
