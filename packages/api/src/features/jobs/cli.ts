import type { Command } from 'commander'
import { type CommandContext, NotFinished, say } from '../../process/command.ts'
import type { JobRun, JobSchedule } from './contract.ts'

interface Json {
  json?: boolean
}

const TALLY = ['running', 'waiting', 'retrying', 'failed'] as const

const runWords = ({ id, name, state, retries, due, started, ended, output }: JobRun): string => {
  const when = ended ?? started ?? due
  const tried = retries > 0 ? `, retried ${retries}` : ''
  return `  ${state} ${name} ${id} (${when}${tried})${output ? ` ${JSON.stringify(output)}` : ''}`
}

const scheduleWords = ({ name, cron, zone, last }: JobSchedule): string =>
  `  ${name}: ${cron} (${zone}), ${last ? `last ${last.state} ${last.ended}` : 'not run yet'}`

/** `maillage jobs list`, `run`, `retry`. */
export function jobsCommands(program: Command, { io, open }: CommandContext): void {
  const jobs = program.command('jobs').description('what waits, runs and failed in the background')
  jobs
    .command('list', { isDefault: true })
    .description('what waits, runs and failed, and when each schedule ran last')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const report = await (await open()).jobs.report()
      const tally = TALLY.map(
        (state) => `${report.runs.filter((run) => run.state === state).length} ${state}`,
      )
      say(io, json, report, [
        `${tally.join(', ')}.`,
        ...report.runs.map(runWords),
        'Schedules:',
        ...report.schedules.map(scheduleWords),
      ])
    })
  jobs
    .command('run')
    .description('run a job now and say its result')
    .argument('<name>')
    .option('--json', 'print one JSON object')
    .action(async (name: string, { json }: Json) => {
      const run = await (await open()).jobs.run(name)
      say(io, json, run, [runWords(run).trim()])
      if (run.state !== 'done') throw new NotFinished()
    })
  jobs
    .command('retry')
    .description('have a failed run tried again')
    .argument('<id>')
    .option('--json', 'print one JSON object')
    .action(async (id: string, { json }: Json) => {
      const run = await (await open()).jobs.retry(id)
      say(io, json, run, [runWords(run).trim()])
    })
}
