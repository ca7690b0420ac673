/** `maillage transfer`: records that change homes. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Command } from 'commander'
import type { Deps } from '../../deps.ts'
import { type CommandContext, say } from '../../process/command.ts'
import { projectorsOf, settle } from '../../registry.ts'
import { nodeHere, OWN } from '../federation/index.ts'
import { finishTransfers, offer, withdrawOffer } from './commands.ts'
import { keepToTaken } from './keep.ts'
import { type Offer, offers, type Progress, progressOf } from './queries.ts'
import { type Taken, take } from './take.ts'

interface Json {
  json?: boolean
}

const withProjectors = (deps: Deps) => ({ ...deps, projectors: projectorsOf(deps) })

/** What is meant, said outright: everything is never meant by saying nothing. @throws InvalidInput */
function mustSay(records: readonly string[], all: boolean | undefined): void {
  if (records.length === 0 && !all) throw new InvalidInput('Say which records, or --all.')
  if (records.length > 0 && all) throw new InvalidInput('Say records or --all, not both.')
}

const named = (records: readonly string[]): readonly (string | undefined)[] =>
  records.length > 0 ? records : [undefined]

const offerWords = ({ origin, to, record }: Offer, left: number): string =>
  `${origin || 'this node'} → ${to}: ${record ?? 'everything'}, ${left} records to go`

async function list({ io, open }: CommandContext, { json }: Json): Promise<void> {
  const { db } = await open()
  const { document } = await nodeHere(db)
  const all: (Offer & Progress)[] = []
  for (const one of await offers(db))
    if (one.origin === OWN || one.to === document.node) all.push({ ...one, ...(await progressOf(db, one)) })
  say(
    io,
    json,
    { transfers: all },
    all.length === 0 ? ['Nothing is given up.'] : all.map((one) => offerWords(one, one.left)),
  )
}

const takenWords = (from: string, { taken, differ, left, alone }: Taken): string[] => [
  `${taken.length} records taken from ${from}, which ends them there as soon as it reads this node.`,
  ...alone.map((uri) => `  names no organization any more, which was not given up with it: ${uri}`),
  ...left.map((uri) => `  not taken: not shown here, hidden here alone, or had already: ${uri}`),
  ...differ.map(
    (uri) => `  changed here and there since: look at both, then --keep what stands here: ${uri}`,
  ),
  ...(taken.length > 0
    ? ['Hidden addresses, contacts that are not public and who may keep each listing did not come along.']
    : []),
]

/** `maillage transfer offer|withdraw|list|take|finish`. */
export function transferCommands(program: Command, context: CommandContext): void {
  const { io, open } = context
  const transfer = program.command('transfer').description('records that change homes')
  transfer
    .command('offer')
    .description('give up places, organizations with their places, or everything, to another node')
    .argument('<node>', 'one that is followed')
    .argument('[records...]', 'global ids or UUIDs')
    .option('--all', 'everything this node publishes')
    .option('--json', 'print one JSON object')
    .action(async (node: string, records: string[], { all, json }: Json & { all?: boolean }) => {
      mustSay(records, all)
      const deps = withProjectors(await open())
      const made: Offer[] = []
      for (const one of named(records)) made.push(await offer(deps, node, one))
      await settle(deps)
      say(io, json, { offers: made }, [
        `Given up to ${node}. Its administrator takes it: maillage transfer take, with the address of this node.`,
        'Until then nothing changes here.',
      ])
    })
  transfer
    .command('withdraw')
    .description('take an offer back; what was taken meanwhile stays where it went')
    .argument('<node>')
    .argument('[records...]')
    .option('--all', 'the offer of everything')
    .option('--json', 'print one JSON object')
    .action(async (node: string, records: string[], { all, json }: Json & { all?: boolean }) => {
      mustSay(records, all)
      const deps = withProjectors(await open())
      for (const one of named(records)) await withdrawOffer(deps, node, one)
      say(io, json, { withdrawn: records.length || 1 }, ['Taken back.'])
    })
  transfer
    .command('list')
    .description('what is given up by this node, and to it')
    .option('--json', 'print one JSON object')
    .action((options: Json) => list(context, options))
  transfer
    .command('take')
    .description('take what a node gives up to this one')
    .argument('<node>', 'one that is followed')
    .argument('[uris...]', 'all that it gives up when none is said')
    .option('--keep', 'where both sides changed a record since, what stands here stays')
    .option('--json', 'print one JSON object')
    .action(async (node: string, uris: string[], { keep, json }: Json & { keep?: boolean }) => {
      const deps = withProjectors(await open())
      const taken = await take(deps, node, { keep, ...(uris.length > 0 ? { uris } : {}) })
      await settle(deps)
      say(io, json, taken, takenWords(node, taken))
    })
  transfer
    .command('finish')
    .description(
      'end here what another node has taken, and keep to what is said where it was; the server does so by itself',
    )
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const deps = withProjectors(await open())
      await keepToTaken(deps)
      const finished = await finishTransfers(deps)
      await settle(deps)
      say(io, json, { finished }, [
        `${finished} records ended here; their addresses lead to what replaces them.`,
      ])
    })
}
