import { dayOfDate, parseHours } from '@maillage/shared/hours'
import {
  activating,
  closing,
  type PlaceChange,
  reopening,
  suspending,
  type Text,
} from '@maillage/shared/place'
import { type Command, InvalidArgumentError } from 'commander'
import { type CommandContext, say } from '../../process/command.ts'
import { projectorsOf, settle } from '../../registry.ts'
import { type ChangedPlace, changePlaces } from './commands.ts'
import { type Selector, selectPlaces } from './selection.ts'

interface ManyOptions extends Omit<Selector, 'names'> {
  yes?: boolean
  json?: boolean
  reason?: string
}

interface PeriodOptions extends ManyOptions {
  from: string
  to?: string
  hours?: string
}

/** What to do to each place, and the words of its revision. */
interface Change {
  readonly change: PlaceChange
  readonly reason: string
}

/** Longest hours a place holds, in UTF-16 units. */
const MAX_HOURS = 2_000

function dateOf(text: string): string {
  if (dayOfDate(text) === undefined) throw new InvalidArgumentError('Write a date: 2026-12-24.')
  return text
}

function hoursOf(text: string): string {
  const parsed = parseHours(text)
  if (!parsed.ok)
    throw new InvalidArgumentError(`Write OSM opening hours (14:00-16:00 off): ${parsed.reason}.`)
  if (text.length > MAX_HOURS) throw new InvalidArgumentError(`Write at most ${MAX_HOURS} characters.`)
  return text
}

const french = (text: string): Text => ({ lang: 'fr', text })

const because = (what: string, reason: string | undefined): string => (reason ? `${what}: ${reason}` : what)

function periodOf({ from, to = from, reason }: PeriodOptions, command: Command) {
  if (to < from) command.error(`error: --to ${to} comes before --from ${from}`)
  return { from, to, ...(reason ? { reason: french(reason) } : {}) }
}

const COUNTED = ['changed', 'unchanged', 'skipped'] as const

function reportOf(places: readonly ChangedPlace[], applied: boolean) {
  const counts = COUNTED.map((outcome) => [outcome, places.filter((one) => one.outcome === outcome).length])
  return { applied, ...Object.fromEntries(counts), places }
}

function words(places: readonly ChangedPlace[], applied: boolean): string[] {
  const said = { changed: applied ? 'changed' : 'would change', unchanged: 'so already', skipped: 'skipped' }
  const count = (outcome: ChangedPlace['outcome']) => places.filter((one) => one.outcome === outcome).length
  return [
    ...places.map(({ outcome, slug, name, why }) =>
      [said[outcome].padEnd(13), slug, `(${name})`, why].filter(Boolean).join(' '),
    ),
    COUNTED.map((outcome) => `${count(outcome)} ${said[outcome]}`).join(', '),
    ...(applied ? [] : ['Nothing was written: run it again with --yes.']),
  ]
}

const subject = (command: Command): Command =>
  command
    .argument('[places...]', 'slugs or ids')
    .option('--organization <id>', 'places that this organization runs')
    .option('--territory <code>', 'places in this commune, EPCI, département or région')
    .option('--service <term>', 'places that give this help')
    .option('--yes', 'write; without it, only say what would change')
    .option('--json', 'print one JSON object')

/** `maillage places close`, `activate`, `suspend` and `reopen`: many places at once. */
export function placesCommands(program: Command, { io, open, now }: CommandContext): void {
  async function run(
    names: readonly string[],
    { organization, territory, service, yes = false, json }: ManyOptions,
    command: Command,
    { change, reason }: Change,
  ): Promise<void> {
    const selector = { names, organization, territory, service }
    if (names.length === 0 && [organization, territory, service].every((given) => given === undefined))
      command.error('error: name places, or choose them by --organization, --territory or --service')
    const deps = await open()
    const ids = await selectPlaces(deps.db, deps.gazetteer, selector)
    const places = await changePlaces(deps, { ids, change, reason, apply: yes }, projectorsOf(deps))
    await settle(deps)
    say(io, json, reportOf(places, yes), words(places, yes))
  }

  const places = program.command('places').description('change many places at once')
  subject(places.command('close'))
    .description('close places on dates, or give them special hours then')
    .requiredOption('--from <date>', 'first day', dateOf)
    .option('--to <date>', 'last day, included; the first by default', dateOf)
    .option(
      '--hours <osm>',
      'OSM hours in force instead; those that only close leave the rest of the day',
      hoursOf,
    )
    .option('--reason <text>', 'shown to the public, in French')
    .action((names: string[], options: PeriodOptions, command: Command) => {
      const { hours, reason } = options
      const exception = { ...periodOf(options, command), ...(hours === undefined ? {} : { hours }) }
      const what = `Closure or special hours from ${exception.from} to ${exception.to}`
      return run(names, options, command, { change: closing(exception), reason: because(what, reason) })
    })
  subject(places.command('activate'))
    .description('activate dormant places for a period: cold, heat, flood')
    .requiredOption('--from <date>', 'first day', dateOf)
    .requiredOption('--to <date>', 'last day, included', dateOf)
    .option('--reason <text>', 'shown to the public, in French')
    .action((names: string[], options: PeriodOptions, command: Command) => {
      const period = periodOf(options, command)
      const what = `Activation from ${period.from} to ${period.to}`
      return run(names, options, command, {
        change: activating(period),
        reason: because(what, options.reason),
      })
    })
  subject(places.command('suspend'))
    .description('close places until further notice')
    .option('--since <date>', 'first day; today by default', dateOf)
    .option('--reason <text>', 'kept in the history of the place')
    .action((names: string[], options: ManyOptions & { since?: string }, command: Command) => {
      const today = (zone: string) =>
        Temporal.Instant.fromEpochMilliseconds(now()).toZonedDateTimeISO(zone).toPlainDate().toString()
      const change = suspending(({ zone }) => options.since ?? today(zone))
      return run(names, options, command, { change, reason: because('Suspension', options.reason) })
    })
  subject(places.command('reopen'))
    .description('end a suspension')
    .option('--reason <text>', 'kept in the history of the place')
    .action((names: string[], options: ManyOptions, command: Command) =>
      run(names, options, command, {
        change: reopening,
        reason: because('End of suspension', options.reason),
      }),
    )
}
