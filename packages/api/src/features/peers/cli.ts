/** `maillage peer`: other nodes, followed from the command line. @module */
import { createInterface } from 'node:readline'
import { InvalidInput, NotFound } from '@maillage/shared/errors'
import { type Command, Option } from 'commander'
import type { PeerState } from '../../db/tables/federation.ts'
import type { Deps } from '../../deps.ts'
import { type CommandContext, NotFinished, say } from '../../process/command.ts'
import type { CommandIo } from '../../process/io.ts'
import { projectorsOf, settle as settleEvents } from '../../registry.ts'
import { rootFrom } from '../federation/index.ts'
import {
  addPeer,
  adoptPeer,
  limitPeer,
  type Preview,
  pausePeer,
  preview,
  resumePeer,
  trustPeer,
} from './commands.ts'
import { compare } from './compare.ts'
import { limitsSchema, type PeerInFull } from './contract.ts'
import { readPeer } from './jobs.ts'
import type { Pulled } from './pull.ts'
import { findPeer, HOLDING, listPeers } from './queries.ts'
import { recover, resyncSelf } from './resync.ts'
import { review, waitingRecords } from './review.ts'
import { peersInFull } from './view.ts'

interface Json {
  json?: boolean
}

interface AddOptions extends Json {
  yes?: boolean
  fingerprint?: string
  state: 'moderated' | 'trusted'
  relay?: boolean
  indirect?: boolean
}

const withProjectors = (deps: Deps) => ({ ...deps, projectors: projectorsOf(deps) })

const previewWords = ({ document, url, counts }: Preview): string[] => [
  `${document.node} — ${document.name}`,
  `  operator     ${document.operator}`,
  `  fingerprint  ${document.root.kid}`,
  `  area         ${document.area.join(', ') || 'not stated'}`,
  `  licences     ${document.licenses.join(', ')}`,
  `  publishes    ${counts ? `${counts.count} records, ${counts.deleted} no more` : 'not told'}`,
  `  read at      ${url}`,
]

const heldWords = { 'key-conflict': 'shows another root key', breaker: 'too many changes at once' }

const peerWords = (peer: PeerInFull): string[] => [
  `${peer.node} — ${peer.name} (${peer.state}${peer.paused ? ', paused' : ''}${peer.direct ? '' : ', through others'}${peer.relay ? ', relay' : ''})`,
  `  ${peer.count} records, ${peer.deleted} no more, ${peer.waiting} waiting; at ${peer.cursor}${peer.lag === null ? '' : `, ${peer.lag} behind`}`,
  `  ${peer.complete === null ? 'not compared' : peer.complete ? 'all it publishes is held' : 'what is held is not all it publishes'}; answered ${peer.seenAt ?? 'never'}`,
  ...(peer.held ? [`  waits: ${heldWords[peer.held]}${peer.conflict ? ` (${peer.conflict})` : ''}`] : []),
  ...(peer.error ? [`  failed ${peer.failures} times: ${peer.error}`] : []),
  ...Object.entries(peer.refused).map(([reason, count]) => `  refused ${count}: ${reason}`),
]

const pulledWords = ({ node, pages, changed, refused, complete, held }: Pulled): string[] => [
  `${node}: ${pages} pages, ${changed} records changed, ${complete === null ? 'not compared' : complete ? 'complete' : 'not complete'}`,
  ...Object.entries(refused).map(([reason, count]) => `  refused ${count}: ${reason}`),
  ...(held ? [`  waits: ${heldWords[held]}`] : []),
]

/** Asks whoever is there. @throws InvalidInput unless the answer is yes */
async function mustAgree(io: CommandIo, question: string): Promise<void> {
  io.stdout.write(question)
  let answer = ''
  for await (const line of createInterface({ input: io.stdin })) {
    answer = line
    break
  }
  if (/^(y|yes|o|oui)$/i.test(answer.trim())) return
  throw new InvalidInput(
    'Nothing was changed. In a script, say --yes and the --fingerprint that its operator told you.',
  )
}

async function add({ io, open }: CommandContext, url: string, options: AddOptions): Promise<void> {
  const deps = await open()
  const seen = await preview(deps, url)
  const { yes, json, fingerprint, ...following } = options
  if (yes && !fingerprint) throw new InvalidInput('--yes needs the --fingerprint that its operator told you.')
  if (!json) io.stdout.write(`${previewWords(seen).join('\n')}\n`)
  if (!yes) await mustAgree(io, 'Is this the fingerprint its operator told you by another way? [y/N] ')
  const { node } = await addPeer(deps, seen, fingerprint ?? seen.document.root.kid, following)
  const { text: _text, ...told } = seen
  say(io, json, { node, state: following.state, ...told }, [
    `${node} is followed: maillage peer sync ${node}.`,
  ])
}

async function sync({ io, open }: CommandContext, node: string | undefined, { json }: Json): Promise<void> {
  const deps = withProjectors(await open())
  const nodes = node
    ? [node]
    : (await listPeers(deps.db, HOLDING))
        .filter(({ paused, direct }) => !paused && direct)
        .map((peer) => peer.node)
  const read: (Pulled | { node: string; error: string })[] = []
  for (const one of nodes) {
    try {
      read.push(await readPeer(deps, one))
    } catch (error) {
      read.push({ node: one, error: error instanceof Error ? error.message : String(error) })
    }
  }
  await settleEvents(deps)
  say(
    io,
    json,
    { peers: read },
    read.flatMap((one) => ('error' in one ? [`${one.node}: ${one.error}`] : pulledWords(one))),
  )
  if (read.some((one) => 'error' in one)) throw new NotFinished()
}

async function verify({ io, open }: CommandContext, node: string, { json }: Json): Promise<void> {
  const deps = withProjectors(await open())
  const peer = await findPeer(deps.db, node)
  if (!peer) throw new NotFound(`The node ${node}`)
  const complete = (await compare(deps, peer)) ?? null
  await settleEvents(deps)
  say(io, json, { node, complete }, [
    `${node}: ${complete === null ? 'it gives no digest to compare with' : complete ? 'all it publishes is held' : 'what is held is not all it publishes'}.`,
  ])
  if (complete === false) throw new NotFinished()
}

/** `maillage peer add|list|sync|verify|trust|limit|pause|resume|block|adopt|waiting|review|recover|resync-self`. */
export function peerCommands(program: Command, context: CommandContext): void {
  const { io, open } = context
  const peer = program.command('peer').description('other nodes, and how far they are trusted')
  peer
    .command('add')
    .description('show who a node is, and follow it')
    .argument('<url>')
    .option('--yes', 'without asking; needs --fingerprint')
    .option('--fingerprint <value>', 'of its root key, as its operator told you by another way')
    .addOption(
      new Option('--state <state>', 'moderated: its new places wait for you')
        .choices(['moderated', 'trusted'])
        .default('trusted'),
    )
    .option('--relay', 'read what it passes on of others too')
    .option('--indirect', 'do not read it at its own address: others pass it on')
    .option('--json', 'print one JSON object')
    .action((url: string, options: AddOptions) => add(context, url, options))
  peer
    .command('list', { isDefault: true })
    .description('the nodes that are known')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const peers = await peersInFull((await open()).db)
      say(io, json, { peers }, peers.length === 0 ? ['No other node.'] : peers.flatMap(peerWords))
    })
  peer
    .command('sync')
    .description('read a node now, or all')
    .argument('[node]')
    .option('--json', 'print one JSON object')
    .action((node: string | undefined, options: Json) => sync(context, node, options))
  peer
    .command('verify')
    .description('compare what is held of a node with what it publishes, and mend it')
    .argument('<node>')
    .option('--json', 'print one JSON object')
    .action((node: string, options: Json) => verify(context, node, options))
  const change = (
    name: string,
    description: string,
    does: (deps: ReturnType<typeof withProjectors>, node: string, fingerprint?: string) => Promise<void>,
  ) =>
    peer
      .command(name)
      .description(description)
      .argument('<node>')
      .option('--fingerprint <value>', 'of one that is blocked, as its operator told you by another way')
      .option('--json', 'print one JSON object')
      .action(async (node: string, { fingerprint, json }: Json & { fingerprint?: string }) => {
        const deps = withProjectors(await open())
        await does(deps, node, fingerprint)
        await settleEvents(deps)
        const now = (await peersInFull(deps.db)).find((one) => one.node === node)
        if (now) say(io, json, now, peerWords(now))
      })
  const trust = (name: string, description: string, state: PeerState) =>
    change(name, description, (deps, node, fingerprint) => trustPeer(deps, node, state, fingerprint))
  trust('trust', 'show what a node publishes', 'trusted')
  trust('moderate', 'have the new places of a node wait for you', 'moderated')
  trust('silence', 'hold what a node publishes, and show none of it', 'silenced')
  trust('block', 'keep nothing of a node', 'blocked')
  change('pause', 'read a node no more for now', pausePeer)
  change('resume', 'read a node again; what made it wait is let through', resumePeer)
  peer
    .command('adopt')
    .description('take the root key that a node shows in place of the one that was approved')
    .argument('<node>')
    .requiredOption('--fingerprint <value>', 'of the new one, as its operator told you by another way')
    .option('--json', 'print one JSON object')
    .action(async (node: string, { fingerprint, json }: Json & { fingerprint: string }) => {
      await adoptPeer(withProjectors(await open()), node, fingerprint)
      say(io, json, { node, fingerprint }, [`${node} is known by ${fingerprint} from now on.`])
    })
  peer
    .command('limit')
    .description('what is taken of a node at most; without options, everything')
    .argument('<node>')
    .option('--area <codes>', 'official codes of territories, by commas')
    .option('--types <types>', 'place, organization, link, by commas')
    .option('--new-per-day <count>', 'new records in a day of UTC', Number)
    .option('--json', 'print one JSON object')
    .action(
      async (
        node: string,
        { area, types, newPerDay, json }: Json & { area?: string; types?: string; newPerDay?: number },
      ) => {
        const read = limitsSchema.safeParse({ area: area?.split(','), types: types?.split(','), newPerDay })
        if (!read.success)
          throw new InvalidInput(`These limits cannot be read: ${read.error.issues[0]?.message}.`)
        await limitPeer(withProjectors(await open()), node, read.data)
        say(io, json, { node, limits: read.data }, [`${node}: ${JSON.stringify(read.data)}`])
      },
    )
  peer
    .command('waiting')
    .description('new places of a node that wait for you')
    .argument('<node>')
    .option('--json', 'print one JSON object')
    .action(async (node: string, { json }: Json) => {
      const waiting = await waitingRecords((await open()).db, node, 1_000)
      say(
        io,
        json,
        { waiting },
        waiting.length === 0
          ? ['Nothing waits.']
          : waiting.map(({ uri, name, commune }) => `${uri} ${name}${commune ? `, ${commune}` : ''}`),
      )
    })
  peer
    .command('review')
    .description('show places that wait, or refuse them')
    .argument('<node>')
    .argument('[uris...]', 'all that wait when none is said')
    .option('--refuse', 'never show them')
    .option('--json', 'print one JSON object')
    .action(async (node: string, uris: string[], { refuse, json }: Json & { refuse?: boolean }) => {
      const deps = withProjectors(await open())
      const reviewed = await review(
        deps,
        node,
        refuse ? 'refused' : 'shown',
        uris.length > 0 ? uris : undefined,
      )
      await settleEvents(deps)
      say(io, json, { reviewed }, [`${reviewed} ${refuse ? 'refused' : 'shown'}.`])
    })
  peer
    .command('recover')
    .description('in an empty directory: make a lost node again from its root key and what a partner kept')
    .argument('<url>', 'a partner')
    .option('--words-file <file>', 'the words of the root key; - is standard input')
    .option('--json', 'print one JSON object')
    .action(async (url: string, { wordsFile, json }: Json & { wordsFile?: string }) => {
      const deps = withProjectors(await open())
      const back = await recover(deps, await rootFrom(io, wordsFile), url)
      await settleEvents(deps)
      say(io, json, back, [
        `${back.node} is this directory again: ${back.taken} records taken back from ${url}.`,
        'Restart the server, follow partners again (maillage peer add), and they find this one by themselves.',
      ])
      if (back.failed > 0) throw new NotFinished()
    })
  peer
    .command('resync-self')
    .description('after a restore: take back from other nodes what this one published and lost')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const deps = withProjectors(await open())
      const back = await resyncSelf(deps)
      await settleEvents(deps)
      say(io, json, back, [
        `${back.taken} records taken back, from ${back.asked} nodes (${back.failed} did not answer).`,
      ])
    })
}
