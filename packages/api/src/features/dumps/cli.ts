import { resolve } from 'node:path'
import { InvalidInput } from '@maillage/shared/errors'
import { utcDay } from '@maillage/shared/place'
import { type Command, Option } from 'commander'
import type { Deps } from '../../deps.ts'
import { type CommandContext, say } from '../../process/command.ts'
import { FORMAT_NAMES, formatNamed } from '../exports/index.ts'
import { exportFiles, takeDump } from './commands.ts'
import { dateSchema } from './contract.ts'
import { dumpsFolder } from './folder.ts'
import type { Written } from './write.ts'

interface ExportOptions {
  date?: string
  format: string[]
  territory: string[]
  out?: string
  json?: boolean
}

const collect = (value: string, before: string[]): string[] => [...before, value]

/** What was written of the whole, or of each territory asked, in lines. */
const words = ({ parts, files }: Written): string[] =>
  files
    .filter(({ part }) => files.length < 100 || parts[part]?.territory === undefined)
    .map(({ name, rows, bytes }) => `  ${name}: ${rows} rows, ${bytes} bytes`)

/** A day that is not to come. @throws InvalidInput */
function dayAsked(given: string | undefined, today: string): string {
  const date = given ?? today
  if (!dateSchema.safeParse(date).success || date > today)
    throw new InvalidInput(`--date ${date}: write a day that is not to come, such as ${today}.`)
  return date
}

/** Today's code of a territory, which places bear. @throws InvalidInput */
function currentCode(gazetteer: Deps['gazetteer'], code: string): string {
  const territory = gazetteer.territory(code)
  if (!territory) throw new InvalidInput(`--territory ${code}: no such territory.`)
  return territory.currentCode ?? territory.code
}

/** `maillage export`. */
export function exportCommand(program: Command, { io, open }: CommandContext): void {
  program
    .command('export')
    .description('write the dated files of today, as each night; or some files, with --out')
    .option('--date <day>', 'day of the files, YYYY-MM-DD; a past one goes with --out')
    .addOption(
      new Option('--format <file>', `a kind of file, by name; may be repeated: ${FORMAT_NAMES.join(', ')}`)
        .argParser(collect)
        .default([], 'all'),
    )
    .addOption(
      new Option('--territory <code>', 'commune, EPCI, département or r + région; may be repeated')
        .argParser(collect)
        .default([], 'the whole, and with dated files each département'),
    )
    .option('--out <folder>', 'write there, uncompressed, instead of publishing')
    .option('--json', 'print one JSON object')
    .action(async ({ date: given, format, territory, out, json }: ExportOptions) => {
      const deps = await open()
      const date = dayAsked(given, utcDay(deps.now()))
      const formats = (format.length > 0 ? format : FORMAT_NAMES).map(formatNamed)
      const territories = [...new Set(territory.map((code) => currentCode(deps.gazetteer, code)))]
      if (out === undefined) {
        if (format.length + territory.length > 0)
          throw new InvalidInput('Published files are whole: --format and --territory go with --out.')
        if (date !== utcDay(deps.now()))
          throw new InvalidInput(
            `--date ${date}: files are published of the directory as it is today. Another day goes with --out.`,
          )
        const dump = await takeDump(deps, date)
        say(io, json, dump, [
          `${dumpsFolder(deps.config)}/${date}: ${dump.files.length} files`,
          ...words(dump),
        ])
        return
      }
      const folder = resolve(io.cwd, out)
      const written = await exportFiles(deps, { folder, date, formats, territories })
      say(io, json, { folder, ...written }, [`${folder}: ${written.files.length} files`, ...words(written)])
    })
}
