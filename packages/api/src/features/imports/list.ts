/** `maillage import csv|json|geojson|xlsx` and `validate` of the same: any list, read by its mapping. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Command } from 'commander'
import type { CommandContext } from '../../process/command.ts'
import { LONGEST_MAPPING, type Mapping, parseMapping } from '../../standards/list/index.ts'
import type { ImportCliOptions, InputOptions } from './cli.ts'
import { type Format, LISTS, type ListKind, listFormat } from './formats.ts'
import { decodeText, openInput } from './input/index.ts'

/** The text of a mapping. @throws InvalidInput when it cannot be read */
export async function mappingText({ io }: Pick<CommandContext, 'io'>, path: string): Promise<string> {
  const fetchUrl = () => Promise.reject(new InvalidInput('A mapping is read from a file.'))
  const input = await openInput(path, {
    cwd: io.cwd,
    fetchUrl,
    stdin: io.stdin,
    maxBytes: 4 * LONGEST_MAPPING,
  })
  let text = ''
  for await (const piece of decodeText(input.stream, input.name).text) text += piece
  return text
}

/** @throws InvalidInput when it cannot be read, with the line */
const readMapping = async (context: CommandContext, path: string): Promise<Mapping> =>
  parseMapping(await mappingText(context, path), path)

/** What a command line says wins over the mapping. */
const withSource = (options: ImportCliOptions, mapping: Mapping): ImportCliOptions => ({
  source: mapping.source,
  license: mapping.licence,
  attribution: mapping.attribution,
  ...options,
})

interface MapOption {
  map: string
}

/** How commands of this kind are told and run, whatever they read. */
interface Commands {
  readonly run: (
    context: CommandContext,
    format: Format,
    inputs: readonly string[],
    options: ImportCliOptions,
  ) => Promise<void>
  readonly check: (
    context: CommandContext,
    format: Format,
    inputs: readonly string[],
    source: string,
    options: InputOptions,
  ) => Promise<void>
  readonly importOptions: (command: Command) => Command
  readonly reportOptions: (command: Command) => Command
  readonly nameOf: (input: string) => string
  readonly INPUT: string
}

export function listCommands(
  imports: Command,
  validate: Command,
  context: CommandContext,
  { run, check, importOptions, reportOptions, nameOf, INPUT }: Commands,
): void {
  const MAP = 'how the list is read, YAML (see packages/api/mappings)'
  for (const kind of Object.keys(LISTS) as ListKind[]) {
    importOptions(imports.command(kind))
      .description(LISTS[kind])
      .argument('<input>', INPUT)
      .requiredOption('--map <mapping>', MAP)
      .action(async (input: string, options: ImportCliOptions & MapOption) => {
        const mapping = await readMapping(context, options.map)
        await run(context, listFormat(kind, mapping), [input], withSource(options, mapping))
      })
    reportOptions(validate.command(kind))
      .description(LISTS[kind])
      .argument('<input>', INPUT)
      .requiredOption('--map <mapping>', MAP)
      .action(async (input: string, options: InputOptions & MapOption) => {
        const mapping = await readMapping(context, options.map)
        const source = mapping.source ?? nameOf(input)
        await check(context, listFormat(kind, mapping), [input], source, options)
      })
  }
}
