import type { Command } from 'commander'
import { type CommandContext, say } from '../../process/command.ts'
import { projectorsOf } from '../../registry.ts'
import { redact } from './redact.ts'

/** `maillage redact <id> <pointer>`. */
export function redactCommand(program: Command, { io, open }: CommandContext): void {
  program
    .command('redact <id> <pointer>')
    .description(
      'takes one value of a place or an organization back for good, from every version, cache and dump',
    )
    .requiredOption('--reason <words>', 'kept with the date, shown in the versions')
    .option('--json')
    .action(async (id: string, pointer: string, { reason, json }: { reason: string; json?: boolean }) => {
      const deps = await open()
      await redact(deps, { id, pointer, reason }, projectorsOf(deps))
      say(io, json, { id, pointer }, [`${pointer} is gone from ${id}.`])
    })
}
