/** `pnpm maillage <verb>`: runs here, or in the running server when it holds the data folder. @module */
import { setTimeout } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { loadConfig } from './config.ts'
import { HeldElsewhere } from './process/command.ts'
import { sendCommand } from './process/control.ts'
import { type Directory, openDirectory } from './process/directory.ts'
import type { CommandIo } from './process/io.ts'
import { EXIT, runCommand } from './process/program.ts'

/** How often a command that waits for the folder looks again, in milliseconds. */
const POLL = 300

async function main(argv: readonly string[]): Promise<number> {
  const io: CommandIo = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.env.INIT_CWD ?? process.cwd(),
  }
  const config = loadConfig(process.env)
  let directory: Directory | undefined
  const open = async () => {
    directory ??= await openDirectory(config)
    return directory.deps
  }
  try {
    for (let waits = false; ; ) {
      try {
        return await runCommand(argv, { io, open, now: Date.now, uuid: uuidv7 })
      } catch (error) {
        if (!(error instanceof HeldElsewhere)) throw error
      }
      const exit = await sendCommand(config.dataDir, argv, io)
      if (exit !== undefined) return exit
      if (!waits) io.stderr.write(`Another command holds ${config.dataDir}; this one waits for its turn.\n`)
      waits = true
      await setTimeout(POLL)
    }
  } finally {
    await directory?.close()
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return EXIT.notFinished
})
