import { lookup } from 'node:dns/promises'
import { mkdtemp, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { InvalidInput } from '@maillage/shared/errors'
import { LICENSES, slugs } from '@maillage/shared/place'
import { type Command, Option } from 'commander'
import { type CommandContext, NotFinished, say } from '../../process/command.ts'
import type { CommandIo } from '../../process/io.ts'
import { startProgress } from '../../process/progress.ts'
import { projectorsOf, settle } from '../../registry.ts'
import { loadGazetteer } from '../territories/index.ts'
import { checkRows, mustBeWritten, mustHoldRows } from './check.ts'
import type { ImportReport, ReportLine } from './contract.ts'
import { type Format, type MapContext, openFormat, STANDARDS } from './formats.ts'
import { createUrlReader, openInput } from './input/index.ts'
import { type InputReader, importInputs, withInputs } from './inputs.ts'
import type { Judge, Standard } from './judge.ts'
import { listCommands } from './list.ts'
import { writePrivate } from './private-file.ts'

export interface InputOptions {
  report?: string
  json?: boolean
  strict?: boolean
}

interface ValidateOptions extends InputOptions {
  repaired?: string
  /** An import that is only looked at: of an empty list it would do nothing, as it says. */
  dryRun?: boolean
}

export interface ImportCliOptions extends InputOptions {
  source?: string
  license?: string
  attribution?: string
  complete?: boolean
  force?: boolean
  dryRun?: boolean
  keepDemo?: boolean
}

/** `2024-06-01_hub_lieux_rhone.csv` → `hub_lieux_rhone`: two editions of one list are one source. */
export function sourceNameOf(file: string): string | undefined {
  const bare = basename(new URL(file, 'file:///').pathname)
    .replace(/(\.(csv|json|geojson|ndjson|xlsx|gz))+$/i, '')
    .replace(/(^|[-_])\d{4}([-_]?\d{2}){0,2}(?=$|[-_])/g, '')
    .replace(/^[-_]+|[-_]+$/g, '')
  return bare === '' || file === '-' ? undefined : bare
}

/** @param judged lines that stand behind the counts */
const words = (report: ImportReport, dry: boolean, judged: readonly string[] = []): string[] => [
  `${report.source}: ${report.rows} rows read${dry ? ' (nothing was written)' : ''}`,
  ...(dry
    ? []
    : [
        `  created ${report.created}, updated ${report.updated}, unchanged ${report.unchanged}, withdrawn ${report.withdrawn}`,
      ]),
  `  rejected ${report.rejected}, repaired values ${report.repaired}, warnings ${report.warnings}`,
  `  persons' contacts withheld ${report.withheld}, addresses hidden ${report.sensitive}`,
  ...judged,
  ...Object.entries(report.issues)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 12)
    .map(([key, count]) => `  ${count} × ${key}`),
  ...(report.report ? [`  every line: ${report.report}`] : []),
]

/**
 * Writes the detailed report as lines of JSON, for its owner alone: it quotes the source. It is whole once this ends,
 * also where reading failed.
 * @throws what the disk refuses, once everything was read
 */
async function reported(
  io: CommandIo,
  path: string | undefined,
  read: (write: ((line: ReportLine) => void) | undefined) => Promise<ImportReport>,
): Promise<ImportReport> {
  if (path === undefined) return read(undefined)
  const report = resolve(io.cwd, path)
  const said = await writePrivate(report, (write) => read((line) => write(`${JSON.stringify(line)}\n`)))
  return { ...said, report }
}

/**
 * Writes what is valid of a list, for its owner alone, where that is asked: aside until it is whole, since it may take
 * the place of the list itself.
 * @throws what reading or the disk refuses: what was there before still is
 */
async function repairing<Said>(
  io: CommandIo,
  path: string | undefined,
  read: (write: (piece: string) => void) => Promise<Said>,
): Promise<Said> {
  if (path === undefined) return read(() => {})
  const named = resolve(io.cwd, path)
  const whole = await realpath(named).catch(() => named)
  const there = await stat(whole).catch(() => undefined)
  if (there && !there.isFile()) throw new InvalidInput(`--repaired: ${path} is there and is no file.`)
  const folder = await mkdtemp(join(dirname(whole), '.maillage-'))
  const aside = join(folder, basename(whole))
  try {
    const said = await writePrivate(aside, read)
    await rename(aside, whole)
    return said
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Inputs as a command line names them: files, addresses, standard input. */
function readerOf(io: CommandIo): InputReader {
  const fetchUrl = createUrlReader({ lookup: (host) => lookup(host, { all: true }) })
  return {
    fetchUrl,
    open: (input) => openInput(input, { cwd: io.cwd, fetchUrl, stdin: io.stdin }),
    startProgress: (what, total) => startProgress(io, what, total),
  }
}

function finish(
  io: CommandIo,
  options: InputOptions,
  report: ImportReport,
  dry: boolean,
  judged: { readonly words: readonly string[]; readonly told: object } = { words: [], told: {} },
): void {
  say(io, options.json, { ...report, ...judged.told }, words(report, dry, judged.words))
  if (options.strict && report.rejected > 0) throw new NotFinished()
}

async function check(
  context: CommandContext,
  format: Format,
  inputs: readonly string[],
  source: string,
  options: ValidateOptions,
  start?: (reading: MapContext, write: (piece: string) => void) => ReturnType<Judge['start']>,
): Promise<void> {
  const { io } = context
  const reading = { gazetteer: loadGazetteer(), now: context.now(), uuid: context.uuid }
  const { report, judged } = await repairing(io, options.repaired, async (writePiece) => {
    const look = start?.(reading, writePiece)
    const report = await reported(io, options.report, (write) =>
      withInputs(readerOf(io), format, inputs, write, async (begun) => {
        const { rows } = await openFormat(format, begun, { source })
        return checkRows(rows, format.map(reading), source, write, look?.onPlace)
      }),
    )
    if (!options.dryRun) mustHoldRows(report)
    const judged = look?.said(report.rejected)
    if (options.repaired !== undefined) mustBeWritten(judged?.told.repairedFile)
    return { report, judged }
  })
  finish(io, options, report, true, judged)
}

async function run(
  context: CommandContext,
  format: Format,
  inputs: readonly string[],
  options: ImportCliOptions,
): Promise<void> {
  const { io } = context
  const [first = ''] = inputs
  const source = options.source ?? sourceNameOf(first)
  if (source === undefined) {
    throw new InvalidInput(`Name the source of ${first === '-' ? 'standard input' : first}: --source <name>.`)
  }
  if (options.dryRun) return check(context, format, inputs, source, options)
  const deps = await context.open()
  const report = await reported(io, options.report, (onIssue) =>
    importInputs(deps, readerOf(io), format, inputs, { ...options, source, onIssue }, projectorsOf(deps)),
  )
  await settle(deps)
  finish(io, options, report, false)
}

const reportOptions = (command: Command): Command =>
  command
    .option(
      '--report <file>',
      'write every line of the report there, as lines of JSON, readable by you alone',
    )
    .option('--strict', 'exit with status 1 when a row is rejected')
    .option('--json', 'print one JSON object')

const importOptions = (command: Command): Command =>
  reportOptions(command)
    .option('--source <name>', "name of the list; the file's name without its date by default")
    .addOption(new Option('--license <licence>', 'licence of the list').choices(slugs(LICENSES)))
    .option('--attribution <text>', 'who must be named when the list is used')
    .option('--complete', 'the input is the whole list: withdraw what it no longer names')
    .option('--force', 'withdraw even more than one place in five')
    .option('--dry-run', 'read and report, write nothing')
    .option('--keep-demo', 'keep the demonstration territory')

const INPUT = 'file, http(s) address, or - for standard input'

/** `maillage import` and `maillage validate`, by standard. */
export function importCommands(program: Command, context: CommandContext, judge: Judge): void {
  const imports = program.command('import').description('bring published lists in')
  const validate = program.command('validate').description('say what an import would do, without a directory')
  const nameOf = (input: string) => sourceNameOf(input) ?? 'standard input'
  const validateCommand = (name: Standard) => {
    const command = reportOptions(validate.command(name))
    return judge.repaired.includes(name)
      ? command.option('--repaired <file>', 'write there, in the same standard, what is valid once repaired')
      : command
  }
  const judged = (name: Standard, inputs: readonly string[], options: ValidateOptions) =>
    check(context, STANDARDS[name], inputs, nameOf(inputs[0] ?? ''), options, (reading, write) =>
      judge.start(name, reading, write),
    )

  for (const [name, description, what] of [
    ['mednum', 'the national standard « lieux de médiation numérique », v1.0 and v0.1, CSV or JSON', INPUT],
    [
      'hsds',
      'HSDS 3.0 and 3.1 (Open Referral), JSON (a list, a page, or one service a line) or an API',
      `${INPUT}, or the base address of an API`,
    ],
    ['maillage', 'what a directory like this one writes: CSV with every field, or GeoJSON', INPUT],
  ] as const) {
    importOptions(imports.command(name))
      .description(description)
      .argument('<input>', what)
      .action((input: string, options: ImportCliOptions) => run(context, STANDARDS[name], [input], options))
    validateCommand(name)
      .description(description)
      .argument('<input>', what)
      .action((input: string, options: ValidateOptions) => judged(name, [input], options))
  }

  importOptions(imports.command('data-inclusion'))
    .description('data·inclusion, v1 and the dumps of v0, JSON (a list, or one row a line) or CSV')
    .argument('<structures>', INPUT)
    .argument('[services]', 'the services, when they are in another file')
    .action((structures: string, services: string | undefined, options: ImportCliOptions) =>
      run(context, STANDARDS['data-inclusion'], services ? [structures, services] : [structures], options),
    )
  validateCommand('data-inclusion')
    .argument('<structures>', INPUT)
    .argument('[services]', 'the services, when they are in another file')
    .action((structures: string, services: string | undefined, options: ValidateOptions) =>
      judged('data-inclusion', services ? [structures, services] : [structures], options),
    )
  listCommands(imports, validate, context, { run, check, importOptions, reportOptions, nameOf, INPUT })
}
