/** The command line over any input and output: the terminal's, or a command sent to the running server. @module */
import { MaillageError } from '@maillage/shared/errors'
import { Command, CommanderError } from 'commander'
// Not through their index, which the registry of jobs and projections is made of.
import { exportCommand } from '../features/dumps/cli.ts'
import { duplicatesCommands } from '../features/duplicates/cli.ts'
import { redactCommand } from '../features/editing/cli.ts'
import { federationCommands } from '../features/federation/cli.ts'
import { hoursCommand } from '../features/hours/index.ts'
import { importCommands } from '../features/imports/cli.ts'
import { jobsCommands } from '../features/jobs/index.ts'
import { maintenanceCommands } from '../features/maintenance/index.ts'
import { peerCommands } from '../features/peers/cli.ts'
import { placesCommands } from '../features/places/cli.ts'
import { userCommand } from '../features/rights/cli.ts'
import { sourceCommands } from '../features/sources/cli.ts'
import { indicatorCommands } from '../features/statistics/cli.ts'
import { territoryCommands } from '../features/territories/cli.ts'
import { transferCommands } from '../features/transfers/cli.ts'
import { judge } from '../features/validation/judge.ts'
import { type CommandContext, HeldElsewhere, NotFinished } from './command.ts'

/** Exit statuses of every command. */
export const EXIT = { finished: 0, notFinished: 1, wrongUsage: 2 } as const

function programOf(context: CommandContext): Command {
  const { io } = context
  const program = new Command('maillage')
    .description('A federated directory of solidarity help points')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError()
  importCommands(program, context, judge)
  sourceCommands(program, context)
  exportCommand(program, context)
  hoursCommand(program, context)
  placesCommands(program, context)
  duplicatesCommands(program, context)
  userCommand(program, context)
  redactCommand(program, context)
  maintenanceCommands(program, context)
  jobsCommands(program, context)
  indicatorCommands(program, context)
  territoryCommands(program, context)
  federationCommands(program, context)
  peerCommands(program, context)
  transferCommands(program, context)
  // Subcommands inherit neither the override nor the outputs set before they were added.
  const settle = (command: Command): void => {
    for (const child of command.commands) settle(child.copyInheritedSettings(command))
  }
  settle(program)
  return program
}

function explain(error: unknown): string {
  if (!(error instanceof MaillageError)) return `${error instanceof Error ? error.message : String(error)}\n`
  const lines = error.issues.map(({ where, message }) => `  ${where}: ${message}`)
  return `${[error.message, ...lines].join('\n')}\n`
}

/**
 * Runs one command.
 * @returns its exit status; errors are told on standard error
 * @throws HeldElsewhere when the running server must run it
 */
export async function runCommand(argv: readonly string[], context: CommandContext): Promise<number> {
  try {
    await programOf(context).parseAsync([...argv], { from: 'user' })
    return EXIT.finished
  } catch (error) {
    if (error instanceof HeldElsewhere) throw error
    if (error instanceof NotFinished) return EXIT.notFinished
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.finished : EXIT.wrongUsage
    context.io.stderr.write(explain(error))
    return EXIT.notFinished
  }
}
