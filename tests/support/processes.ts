/** Real processes: the server and the command line, as an operator starts them. @module */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './data.ts'

const NODE = process.execPath
export const SERVER = ['--import', 'tsx', join(ROOT, 'packages/web-map/src/server.ts')]
export const CLI = [join(ROOT, 'packages/api/src/cli.ts')]

/** Code compiled by one process serves the next. */
const COMPILED = join(tmpdir(), 'maillage-compiled')

/** A data folder that no process has opened. */
export const freshFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'maillage-'))

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

export interface Result {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

type Environment = Record<string, string | undefined>

const environmentOf = (given: Environment): NodeJS.ProcessEnv =>
  ({
    ...process.env,
    NODE_ENV: 'test',
    NODE_COMPILE_CACHE: COMPILED,
    INIT_CWD: undefined,
    DATABASE_URL: undefined,
    ...given,
  }) as NodeJS.ProcessEnv

/** Runs a command to its end, or kills it after a time in milliseconds. */
export function run(
  args: readonly string[],
  environment: Environment,
  stdin: string | Uint8Array = '',
  killAfter?: number,
): Promise<Result> {
  const child = spawn(NODE, args, {
    cwd: ROOT,
    env: environmentOf(environment),
    ...(killAfter === undefined ? {} : { timeout: killAfter, killSignal: 'SIGKILL' }),
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise((resolve) => child.on('close', (exit) => resolve({ exit, out, err })))
}

export const maillage = (
  args: readonly string[],
  environment: Environment,
  stdin?: string,
  killAfter?: number,
): Promise<Result> => run([...CLI, ...args], environment, stdin, killAfter)

export interface Started {
  readonly child: ChildProcess
  readonly url: string
  /** Everything printed so far. */
  output(): string
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts the server and waits until it is ready. */
export async function startServer(environment: Environment): Promise<Started> {
  const { PORT = String(await freePort()) } = environment
  const child = spawn(NODE, SERVER, { cwd: ROOT, env: environmentOf({ ...environment, PORT }) })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  child.stderr.on('data', (chunk) => (printed += chunk))
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  const url = `http://127.0.0.1:${PORT}`
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) break
    if (child.exitCode !== null || tries > 600) {
      // It would hold its folder all the same.
      child.kill('SIGKILL')
      throw new Error(`The server did not start:\n${printed}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    child,
    url,
    output: () => printed,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return closed
    },
  }
}
