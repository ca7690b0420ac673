import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { InvalidInput } from '@maillage/shared/errors'
import type { Command } from 'commander'
import { type CommandContext, say } from '../../process/command.ts'
import { drawTerritory, removeDrawn } from './commands.ts'
import type { DrawnTerritory } from './contract.ts'
import { listDrawn } from './queries.ts'

interface Json {
  json?: boolean
}

interface AddOptions extends Json {
  name: string
  communes?: string
  file?: string
}

const codesIn = (written: string): string[] => written.split(/[\s,;]+/).filter(Boolean)

/** A list of the operator's own. @throws InvalidInput when it cannot be read */
const fileText = ({ io }: Pick<CommandContext, 'io'>, path: string): Promise<string> =>
  path === '-'
    ? text(io.stdin)
    : readFile(resolve(io.cwd, path), 'utf8').catch((cause: unknown) => {
        throw new InvalidInput(`${path} cannot be read.`, [], { cause })
      })

const drawnWords = ({ slug, name, communes, drawn }: DrawnTerritory): string =>
  `${slug}: ${name}, ${communes.length} communes, drawn ${drawn.slice(0, 10)}; its address book: /carnets/${slug}`

/** `maillage territory add`, `list`, `remove`: communes put together, that have no code of their own. */
export function territoryCommands(program: Command, context: CommandContext): void {
  const { io, open } = context
  const territory = program
    .command('territory')
    .description('communes that you put together under a name, for an address book of theirs')
  territory
    .command('add')
    .description('draw a territory, or draw it again')
    .argument('<slug>', 'of its address: lower case letters, digits and hyphens')
    .requiredOption('--name <words>', 'what people call it')
    .option('--communes <codes>', 'INSEE codes, between commas')
    .option('--file <path>', 'a text of INSEE codes, one a line or between commas; - for standard input')
    .option('--json', 'print one JSON object')
    .action(async (slug: string, { name, communes, file, json }: AddOptions) => {
      if (communes === undefined && file === undefined)
        throw new InvalidInput('Name the communes: --communes 23096,23176 or --file list.txt.')
      const written = file === undefined ? '' : await fileText(context, file)
      const drawn = await drawTerritory(await open(), {
        slug,
        name,
        communes: [...codesIn(communes ?? ''), ...codesIn(written)],
      })
      say(io, json, drawn, [drawnWords(drawn)])
    })
  territory
    .command('list', { isDefault: true })
    .description('what is drawn')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const { db, gazetteer } = await open()
      const territories = await listDrawn(db, gazetteer)
      say(io, json, { territories }, territories.length === 0 ? ['None.'] : territories.map(drawnWords))
    })
  territory
    .command('remove')
    .description('forget one; places are not touched')
    .argument('<slug>')
    .option('--json', 'print one JSON object')
    .action(async (slug: string, { json }: Json) => {
      await removeDrawn((await open()).db, slug)
      say(io, json, { removed: slug }, [`${slug}: removed.`])
    })
}
