import { InvalidInput } from '@maillage/shared/errors'
import { dateSchema, LICENSES, slugs } from '@maillage/shared/place'
import { type Command, Option } from 'commander'
import { type CommandContext, NotFinished, say } from '../../process/command.ts'
import { decodeText, openInput, readRows } from '../imports/index.ts'
import { importOutside, keepIndicators, type OutsideRow } from './commands.ts'

interface ImportOptions {
  name: string
  label: string
  source: string
  license?: string
  date?: string
  json?: boolean
}

/** The column of codes; the value is in the only other one, or in `value`. */
const CODE = 'code_insee'

const cell = (value: unknown): string => (typeof value === 'string' ? value : '')

async function* rowsOf(rows: ReturnType<typeof readRows>): AsyncGenerator<OutsideRow> {
  for await (const read of rows) {
    if ('error' in read) throw new InvalidInput(`line ${read.line}: ${read.error}`)
    const others = Object.keys(read.row).filter((name) => name !== CODE)
    const column = others.includes('value') ? 'value' : others[0]
    if (!(CODE in read.row) || column === undefined || (others.length > 1 && column !== 'value'))
      throw new InvalidInput(
        `line ${read.line}: write two columns, ${CODE} and value; found ${Object.keys(read.row).slice(0, 8).join(', ')}.`,
      )
    yield { line: read.line, code: cell(read.row[CODE]), value: cell(read.row[column]) }
  }
}

/** `maillage indicator count`, `import`. */
export function indicatorCommands(program: Command, { io, open }: CommandContext): void {
  const indicator = program.command('indicator').description('numbers by territory and family of help')
  indicator
    .command('count')
    .description('count the directory now, in the name of today (each night does it)')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const counted = await keepIndicators(await open())
      say(io, json, counted, [`${counted.day}: ${counted.territories} territories have numbers.`])
    })
  indicator
    .command('import')
    .description('put a table of somebody else’s beside: two columns, code_insee and value')
    .argument('<csv>', 'file, http(s) address, or - for standard input')
    .requiredOption('--name <name>', 'of its column: lower case letters, digits and hyphens')
    .requiredOption('--label <words>', 'what people read')
    .requiredOption('--source <words>', 'who made it')
    .addOption(new Option('--license <licence>', 'its licence').choices(slugs(LICENSES)))
    .option('--date <YYYY-MM-DD>', 'its date')
    .option('--json', 'print one JSON object')
    .action(async (input: string, { name, label, source, license, date, json }: ImportOptions) => {
      const day = dateSchema.optional().safeParse(date)
      if (!day.success) throw new InvalidInput(`--date ${date}: write a day, YYYY-MM-DD.`)
      const deps = await open()
      const opened = await openInput(input, { cwd: io.cwd, fetchUrl: deps.fetchUrl, stdin: io.stdin })
      const { text } = decodeText(opened.stream, opened.name)
      const table = {
        name,
        label,
        source,
        ...(license ? { license } : {}),
        ...(day.data ? { day: day.data } : {}),
      }
      const report = await importOutside(deps, table, rowsOf(readRows(text))).finally(() => opened.close())
      say(io, json, report, [
        `${report.kept} values kept of ${report.rows} rows.`,
        ...report.issues.map(({ where, message, value }) => `  ${where}: ${value ?? ''}: ${message}`),
      ])
      if (report.rejected > 0) throw new NotFinished()
    })
}
