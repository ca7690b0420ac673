import { LICENSES, slugs } from '@maillage/shared/place'
import { type Command, Option } from 'commander'
import { type CommandContext, NotFinished, say } from '../../process/command.ts'
import { projectorsOf, settle } from '../../registry.ts'
import { mappingText } from '../imports/index.ts'
import { addSource, removeSource } from './commands.ts'
import { FORMATS, type FormatName, type Source, type SourceRun } from './contract.ts'
import { listSources } from './queries.ts'
import { type Outcome, runSource } from './run.ts'

interface Json {
  json?: boolean
}

interface AddOptions extends Json {
  format: FormatName
  map?: string
  license?: string
  attribution?: string
  schedule: string
  complete?: boolean
}

interface RunCliOptions extends Json {
  again?: boolean
  force?: boolean
}

const lastWords = (last: SourceRun | null): string =>
  last === null
    ? 'not read yet'
    : `last ${last.state} ${last.finished ?? last.started}${last.failure ? `: ${last.failure.message}` : ''}`

const sourceWords = (source: Source): string[] => [
  `${source.name}: ${source.format}, ${source.license}, ${source.schedule}${source.complete ? ', complete' : ''}`,
  ...source.addresses.map((address) => `  ${address}`),
  `  ${lastWords(source.last)}; next ${source.next ?? 'when asked'}`,
]

function outcomeWords(name: string, outcome: Outcome): string[] {
  if (outcome.state === 'failed') return [`${name}: ${outcome.failure.message}`]
  if (outcome.state === 'unchanged') return [`${name}: unchanged since it was last read; nothing to do.`]
  const { rows, created, updated, unchanged, withdrawn, rejected } = outcome.report
  return [
    `${name}: ${rows} rows read`,
    `  created ${created}, updated ${updated}, unchanged ${unchanged}, withdrawn ${withdrawn}, rejected ${rejected}`,
  ]
}

/** `maillage source add`, `list`, `run`, `remove`. */
export function sourceCommands(program: Command, context: CommandContext): void {
  const { io, open } = context
  const source = program.command('source').description('published lists that are read again by themselves')
  source
    .command('add')
    .description('read a list now and again, or say again how')
    .argument('<name>')
    .argument('<urls...>', 'http(s) address; for data-inclusion, that of structures, then that of services')
    .addOption(new Option('--format <format>', 'what it is').choices(FORMATS).makeOptionMandatory())
    .option('--map <mapping>', 'how a csv, json, geojson or xlsx list is read, YAML; it is copied')
    .addOption(new Option('--license <licence>', 'licence of the list').choices(slugs(LICENSES)))
    .option('--attribution <text>', 'who must be named when the list is used')
    .option('--schedule <when>', 'daily, weekly, never, or five fields of cron, in Paris', 'daily')
    .option('--complete', 'it is the whole list: withdraw what it no longer names')
    .option('--json', 'print one JSON object')
    .action(async (name: string, urls: string[], { map, json, complete = false, ...given }: AddOptions) => {
      const mapping = map === undefined ? {} : { mapping: await mappingText(context, map) }
      const deps = await open()
      await addSource(deps, { name, urls, complete, ...mapping, ...given })
      const added = (await listSources(deps.db, deps.now())).find((one) => one.name === name)
      if (added) say(io, json, added, sourceWords(added))
    })
  source
    .command('list', { isDefault: true })
    .description('the sources, what came of them and when next')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const { db, now } = await open()
      const sources = await listSources(db, now())
      say(io, json, { sources }, sources.length === 0 ? ['No source.'] : sources.flatMap(sourceWords))
    })
  source
    .command('run')
    .description('read a source now')
    .argument('<name>')
    .option('--again', 'read it even if its server says that it is unchanged')
    .option('--force', 'withdraw even more than one place in five')
    .option('--json', 'print one JSON object')
    .action(async (name: string, { again, force, json }: RunCliOptions) => {
      const deps = await open()
      const { signal } = new AbortController()
      const outcome = await runSource(deps, name, { signal, again, force }, projectorsOf(deps))
      await settle(deps)
      if (outcome) say(io, json, outcome, outcomeWords(name, outcome))
      if (outcome?.state === 'failed') throw new NotFinished()
    })
  source
    .command('remove')
    .description('read a source no more; what it gave stays')
    .argument('<name>')
    .option('--json', 'print one JSON object')
    .action(async (name: string, { json }: Json) => {
      await removeSource(await open(), name)
      say(io, json, { removed: name }, [`${name} is read no more; what it gave stays.`])
    })
}
