/**
 * The running server takes commands on a Unix socket beside its data folder, since nobody else may open it:
 * same output, same exit status. One HTTP request a command; the body is its standard input, the answer is lines
 * of JSON `{ out }`, `{ err }`, then `{ exit }`.
 * @module
 */
import { rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Unavailable } from '@maillage/shared/errors'
import type { CommandIo } from './io.ts'

const HEADER = 'x-maillage-command'

interface Call {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly tty: boolean
  readonly columns: number
}

const socketOf = (dataDir: string): string => join(dataDir, 'maillage.sock')

const lines = (answer: Writable, key: 'out' | 'err'): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      answer.write(`${JSON.stringify({ [key]: chunk.toString() })}\n`, () => done())
    },
  })

export type RunCommand = (argv: readonly string[], io: CommandIo) => Promise<number>

/** Starts taking commands, one at a time. The folder's lock is held, so an old socket is nobody's. */
export async function serveCommands(dataDir: string, run: RunCommand): Promise<Server> {
  let previous: Promise<unknown> = Promise.resolve()
  const server = createServer((incoming, answer) => {
    const call = JSON.parse(decodeURIComponent(String(incoming.headers[HEADER]))) as Call
    const stderr = Object.assign(lines(answer, 'err'), { isTTY: call.tty, columns: call.columns })
    const io: CommandIo = { stdin: incoming, stdout: lines(answer, 'out'), stderr, cwd: call.cwd }
    const turn = previous.then(() => run(call.argv, io))
    previous = turn.catch(() => undefined)
    turn.catch(() => 1).then((exit) => answer.end(`${JSON.stringify({ exit })}\n`))
  })
  server.requestTimeout = 0
  rmSync(socketOf(dataDir), { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketOf(dataDir), resolve)
  })
  return server
}

/**
 * Sends a command to the server that holds the folder.
 * @returns its exit status
 * @throws Unavailable when a process holds the folder and takes no command
 */
export function sendCommand(dataDir: string, argv: readonly string[], io: CommandIo): Promise<number> {
  const call: Call = { argv, cwd: io.cwd, tty: io.stderr.isTTY === true, columns: io.stderr.columns ?? 80 }
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) =>
      reject(
        new Unavailable(`Another process holds ${dataDir} and takes no command; stop it, then try again.`, {
          cause,
        }),
      )
    const outgoing = request(
      {
        socketPath: socketOf(dataDir),
        method: 'POST',
        path: '/',
        headers: { [HEADER]: encodeURIComponent(JSON.stringify(call)) },
      },
      (answer) => {
        let exit: number | undefined
        createInterface({ input: answer })
          .on('line', (line) => {
            const said = JSON.parse(line) as { out?: string; err?: string; exit?: number }
            if (said.out !== undefined) io.stdout.write(said.out)
            if (said.err !== undefined) io.stderr.write(said.err)
            if (said.exit !== undefined) exit = said.exit
          })
          .on('close', () => (exit === undefined ? fail() : resolve(exit)))
      },
    )
    outgoing.on('error', fail)
    // Standard input is sent only when the command reads it: `-` stands for it.
    if (argv.includes('-')) io.stdin.pipe(outgoing)
    else outgoing.end()
  })
}
