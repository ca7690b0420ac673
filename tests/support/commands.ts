/** Commands in this process, as the running server runs those it is sent: opening a directory each time takes seconds. @module */
import { Readable, Writable } from 'node:stream'
import type { Deps } from '@maillage/api/deps'
import type { CommandIo } from '@maillage/api/process/io'
import { runCommand } from '@maillage/api/process/program'
import { uuidv7 } from 'uuidv7'
import { ROOT } from './data.ts'
import type { Result } from './processes.ts'

interface CommandGiven {
  deps?: Deps
  stdin?: string | Uint8Array | Readable
  cwd?: string
  terminal?: boolean
}

/** What a command reads and prints. */
export function collected({ stdin = '', cwd = ROOT, terminal = false }: Omit<CommandGiven, 'deps'> = {}) {
  const printed = { out: '', err: '' }
  const into = (name: keyof typeof printed) =>
    new Writable({
      write(chunk, _encoding, done) {
        printed[name] += chunk
        done()
      },
    })
  const io: CommandIo = {
    stdin: stdin instanceof Readable ? stdin : Readable.from([Buffer.from(stdin)]),
    stdout: Object.assign(into('out'), { isTTY: terminal }),
    stderr: into('err'),
    cwd,
  }
  return { io, printed }
}

/**
 * Runs a command to its end.
 * @param given.deps the directory it opens; one that needs none is given none
 * @param given.cwd folder that relative paths start from
 * @param given.terminal somebody reads what it prints
 */
export async function command(
  argv: readonly string[],
  { deps, ...given }: CommandGiven = {},
): Promise<Result> {
  const { io, printed } = collected(given)
  const exit = await runCommand(argv, {
    io,
    open: async () => {
      if (!deps) throw new Error(`${argv[0]} needs no directory.`)
      return deps
    },
    now: deps?.now ?? Date.now,
    uuid: deps?.uuid ?? uuidv7,
  })
  return { exit, ...printed }
}
