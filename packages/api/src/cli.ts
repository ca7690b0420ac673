/** `pnpm maillage <verb>`: runs here, or in the running server when it holds the data folder. @module */
import { uuidv7 } from 'uuidv7'
import { loadConfig } from './config.ts'
import { HeldElsewhere } from './process/command.ts'
import { sendCommand } from './process/control.ts'
import { type Directory, openDirectory } from './process/directory.ts'
import type { CommandIo } from './process/io.ts'
import { EXIT, runCommand } from './process/program.ts'

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
    return await runCommand(argv, { io, open, now: Date.now, uuid: uuidv7 })
  } catch (error) {
    if (error instanceof HeldElsewhere) return await sendCommand(config.dataDir, argv, io)
    throw error
  } finally {
    await directory?.close()
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return EXIT.notFinished
})
