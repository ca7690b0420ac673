import { MAX_HOURS_LENGTH } from '@maillage/shared/hours'
import { zoneOf } from '@maillage/shared/territory'
import { type Command, InvalidArgumentError } from 'commander'
import { type CommandContext, NotFinished, say } from '../../process/command.ts'
import { loadGazetteer } from '../territories/index.ts'
import { linesOf } from './lines.ts'
import type { Moment } from './openings.ts'
import { type Asked, type HoursTold, tellHours } from './tell.ts'

interface HoursOptions {
  at?: Moment
  commune?: Pick<Asked, 'zone' | 'commune'>
  strict?: boolean
  json?: boolean
}

/** An instant with its offset, or a date and time on the place's own clock. */
function momentOf(text: string): Moment {
  try {
    return /T.*(Z|[+-]\d{2}(:?\d{2})?)$/i.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toString()
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new InvalidArgumentError(
      `Write an instant (2026-12-25T10:00:00Z) or a local time (2026-12-25T10:00): ${message}`,
    )
  }
}

/** Zone and holidays of a commune; a code of yesterday is that of today's. */
function communeOf(code: string): Pick<Asked, 'zone' | 'commune'> {
  const gazetteer = loadGazetteer()
  const found = gazetteer.territory(code)
  const commune = found?.currentCode ?? found?.code
  const zone = commune === undefined ? undefined : zoneOf(commune)
  if (!found || !['commune', 'arrondissement'].includes(found.kind) || zone === undefined) {
    throw new InvalidArgumentError(
      `${code} is not the official code of a commune (${gazetteer.vintage}); a postcode is none.`,
    )
  }
  return { zone, commune }
}

const words = (told: HoursTold): string[] => {
  const lines: [string, string | null][] = [
    ['kind', told.kind],
    ['osm', told.osm],
    ['sentence', told.sentence],
    ...told.left.map((piece): [string, string] => ['left', piece]),
    ['state', told.reason === null ? told.state : `${told.state} (${told.reason})`],
    ['confidence', told.confidence],
    ['until', told.until],
    ['opensAt', told.opensAt],
    ['at', `${told.at} (${told.zone})`],
    ...told.warnings.map((warning): [string, string] => ['warning', warning]),
  ]
  return lines.flatMap(([key, value]) => (value === null ? [] : `${key.padEnd(12)}${value}`))
}

/** `maillage hours`: reads one text, or each line of standard input. */
export function hoursCommand(program: Command, { io, now }: CommandContext): void {
  program
    .command('hours')
    .description(
      'read opening hours, OSM or French, and say what they mean at an instant, without a directory',
    )
    .argument('<text>', 'the hours, or - to read each line of standard input and print a JSON line for it')
    .option('--at <instant>', 'instant, or local time of the place; now by default', momentOf)
    .option(
      '--commune <code>',
      'official code of the commune, for its zone and holidays; Europe/Paris and the national ones by default',
      communeOf,
    )
    .option('--strict', 'exit with status 1 when a text is not understood')
    .option('--json', 'print one JSON object')
    .action(async (text: string, { at, commune, strict, json }: HoursOptions) => {
      const asked: Asked = { zone: 'Europe/Paris', ...commune, moment: at ?? now() }
      let refused = false
      const tell = (line: string, asJson: boolean | undefined) => {
        const told = tellHours(line, asked)
        refused ||= told.kind === 'unknown'
        say(io, asJson, told, words(told))
      }
      if (text === '-') for await (const line of linesOf(io.stdin, MAX_HOURS_LENGTH)) tell(line, true)
      else tell(text, json)
      if (strict && refused) throw new NotFinished()
    })
}
