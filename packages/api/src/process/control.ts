/**
 * The running server takes commands on a Unix socket beside its data folder, since nobody else may open it:
 * same output, same exit status. One HTTP request a command; the body is its standard input, the answer is lines
 * of JSON `{ out }`, `{ err }`, then `{ exit }`.
 * @module
 */
import { createHash } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { Unavailable } from '@maillage/shared/errors'
import type { CommandIo } from './io.ts'

const HEADER = 'x-maillage-command'

interface Call {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly tty: boolean
  readonly columns: number
}

/** Longest path a Unix socket may have, in bytes: 107 on Linux, 103 on macOS. */
const MAX_SOCKET = 103

/** Beside the folder's lock, or under a short name of the system's own when that path is too long for a socket. */
function socketOf(dataDir: string): string {
  const beside = join(dataDir, 'maillage.sock')
  if (Buffer.byteLength(beside) <= MAX_SOCKET) return beside
  return join(tmpdir(), `maillage-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`)
}

const lines = (answer: Writable, key: 'out' | 'err'): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      answer.write(`${JSON.stringify({ [key]: chunk.toString() })}\n`, () => done())
    },
  })

export type RunCommand = (argv: readonly string[], io: CommandIo) => Promise<number>

function readCall(header: unknown): Call | undefined {
  try {
    return JSON.parse(decodeURIComponent(String(header))) as Call
  } catch {
    return undefined
  }
}

/** Runs one command and tells its exit status once everything it said has gone. */
async function answerCommand(
  call: Call,
  incoming: IncomingMessage,
  answer: ServerResponse,
  run: RunCommand,
): Promise<void> {
  const stdout = lines(answer, 'out')
  const stderr = Object.assign(lines(answer, 'err'), { isTTY: call.tty, columns: call.columns })
  const exit = await run(call.argv, { stdin: incoming, stdout, stderr, cwd: call.cwd }).catch(() => 1)
  for (const stream of [stdout, stderr]) await finished(stream.end(), { readable: false })
  answer.end(`${JSON.stringify({ exit })}\n`)
}

/** Starts taking commands, one at a time. The folder's lock is held, so an old socket is nobody's. */
export async function serveCommands(dataDir: string, run: RunCommand): Promise<Server> {
  let previous: Promise<unknown> = Promise.resolve()
  const server = createServer((incoming, answer) => {
    const call = readCall(incoming.headers[HEADER])
    // Who gave up waiting does not stop what was asked.
    answer.on('error', () => {})
    if (!call) return void answer.writeHead(400).end()
    previous = previous.then(() => answerCommand(call, incoming, answer, run)).catch(() => undefined)
  })
  server.requestTimeout = 0
  rmSync(socketOf(dataDir), { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketOf(dataDir), resolve)
  })
  // Whoever may write there may do anything to the directory.
  chmodSync(socketOf(dataDir), 0o600)
  return server
}

/** Nobody listens there: no server, or one that is still starting. */
const SILENT = new Set(['ENOENT', 'ECONNREFUSED'])

/**
 * Sends a command to the server that holds the folder.
 * @returns its exit status, or undefined when who holds the folder takes no command
 * @throws Unavailable when the server stops before the command ends
 */
export function sendCommand(
  dataDir: string,
  argv: readonly string[],
  io: CommandIo,
): Promise<number | undefined> {
  const call: Call = { argv, cwd: io.cwd, tty: io.stderr.isTTY === true, columns: io.stderr.columns ?? 80 }
  return new Promise((resolve, reject) => {
    const cut = (cause?: unknown) =>
      reject(new Unavailable('The server stopped before the command ended; run it again.', { cause }))
    const outgoing = request(
      {
        socketPath: socketOf(dataDir),
        // A connection of its own: one that is kept from the command before is never seen to connect.
        agent: false,
        method: 'POST',
        path: '/',
        headers: { [HEADER]: encodeURIComponent(JSON.stringify(call)) },
      },
      (answer) => {
        let exit: number | undefined
        answer.on('error', cut)
        createInterface({ input: answer })
          .on('line', (line) => {
            const said = JSON.parse(line) as { out?: string; err?: string; exit?: number }
            if (said.out !== undefined) io.stdout.write(said.out)
            if (said.err !== undefined) io.stderr.write(said.err)
            if (said.exit !== undefined) exit = said.exit
          })
          .on('close', () => (exit === undefined ? cut() : resolve(exit)))
      },
    )
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      SILENT.has(error.code ?? '') ? resolve(undefined) : cut(error),
    )
    outgoing.once('socket', (socket) =>
      socket.once('connect', () => {
        // Standard input is sent only when the command reads it: `-` stands for it.
        if (argv.includes('-')) io.stdin.pipe(outgoing)
        else outgoing.end()
      }),
    )
  })
}
