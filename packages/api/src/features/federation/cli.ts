import { resolve } from 'node:path'
import { Conflict, InvalidInput } from '@maillage/shared/errors'
import type { Command } from 'commander'
import type { Deps } from '../../deps.ts'
import { type CommandContext, say } from '../../process/command.ts'
import type { CommandIo } from '../../process/io.ts'
import { startProgress } from '../../process/progress.ts'
import { type About, makeNode, revokeKey, rotateKey, signAll, signAnew } from './commands.ts'
import { nodeHere } from './feed.ts'
import { writeFolder } from './folder.ts'
import { type HandOverOptions, handOver, rootFrom } from './hand-over.ts'
import { keepSnapshot } from './jobs.ts'
import { findNode, type OwnNode, stateOf } from './queries.ts'
import { replaceRoot } from './roots.ts'

interface AboutOptions {
  name?: string
  operator?: string
  area: string[]
}

interface InitOptions extends AboutOptions, HandOverOptions {}

interface KeyOptions extends AboutOptions {
  wordsFile?: string
  json?: boolean
}

const collect = (value: string, before: string[]): string[] => [...before, value]

const withAbout = (command: Command): Command =>
  command
    .option('--name <text>', 'name of the directory, as partners read it')
    .option('--operator <text>', 'who answers for it')
    .option('--area <code>', 'a territory it speaks of; may be repeated', collect, [])

const withHandOver = (command: Command): Command =>
  command
    .option('--sheet <file>', 'a page to print, with the words of the root key (HTML)')
    .option('--key-file <file>', 'the words of the root key, alone')
    .option('--json', 'print one JSON object')

/** What was said of the node. @throws InvalidInput for a code that is none */
function aboutOf(
  { name, operator, area }: AboutOptions,
  { gazetteer }: Pick<Deps, 'gazetteer'>,
): Partial<About> {
  const unknown = area.find((code) => !gazetteer.territory(code))
  if (unknown !== undefined) throw new InvalidInput(`--area ${unknown}: no such territory.`)
  return { ...(name && { name }), ...(operator && { operator }), ...(area.length > 0 && { area }) }
}

/** Makes the root key, hands it over, then makes the node. */
async function begin(io: CommandIo, deps: Deps, options: InitOptions): Promise<OwnNode> {
  const { name, legal } = deps.config
  const about = { name, operator: legal.publisher ?? name, area: [], ...aboutOf(options, deps) }
  const paper = { node: deps.host, operator: about.operator, made: deps.now() }
  return handOver(io, options, paper, (root) => makeNode(deps, root, about), {
    isTaken: async (root) => (await findNode(deps.db))?.document.root.kid === root.kid,
  })
}

async function init(io: CommandIo, deps: Deps, options: InitOptions): Promise<void> {
  const found = await findNode(deps.db)
  if (found?.complete) throw new Conflict(`${found.document.node} is a node already: maillage node show.`)
  if (found) io.stderr.write('The node was made and its root key handed over before; signing goes on.\n')
  const self = found ?? (await begin(io, deps, options))
  const bar = startProgress(io, 'sign')
  await signAll(deps, (done) => bar.update(done)).finally(() => bar.stop())
  await keepSnapshot(deps)
  const { count } = await stateOf(deps.db)
  const { node, root } = self.document
  say(io, options.json, { node, fingerprint: root.kid, published: count }, [
    `${node} is a node: ${count} records published.`,
  ])
}

const keyWords = ({ document }: OwnNode): string[] => [
  ...document.keys.map(
    ({ kid, from }, rank) =>
      `  ${rank === document.keys.length - 1 ? 'signs' : 'stands'} ${kid} since ${from}`,
  ),
  ...document.revoked.map(({ kid, at }) => `  revoked ${kid} on ${at}`),
]

async function show(io: CommandIo, { db }: Deps, { json }: { json?: boolean }): Promise<void> {
  const self = await nodeHere(db)
  const { document, epoch, complete } = self
  const state = await stateOf(db)
  say(io, json, { ...document, epoch, complete, published: state }, [
    `${document.node} — ${document.name}, ${document.operator}`,
    `  fingerprint of the root key: ${document.root.kid}`,
    `  document ${document.docVersion}, until ${document.expires}; epoch ${epoch}`,
    ...keyWords(self),
    `  ${state.count} records published, ${state.deleted} no more; at ${state.head}, digest ${state.root}`,
    ...(complete ? [] : ['  Signing is not finished: maillage node init.']),
  ])
}

async function rotate(io: CommandIo, deps: Deps, { wordsFile, json, ...options }: KeyOptions): Promise<void> {
  const self = await rotateKey(deps, await rootFrom(io, wordsFile), aboutOf(options, deps))
  await keepSnapshot(deps)
  say(io, json, { docVersion: self.document.docVersion, keys: self.document.keys }, [
    `Document ${self.document.docVersion}.`,
    ...keyWords(self),
  ])
}

/** Another root key, endorsed by the one there is unless that is lost. */
async function renew(
  io: CommandIo,
  deps: Deps,
  { wordsFile, lost, ...options }: HandOverOptions & { wordsFile?: string; lost?: boolean },
): Promise<void> {
  const { document } = await nodeHere(deps.db)
  if (lost && wordsFile) throw new InvalidInput('Say --words-file or --lost, not both.')
  const last = lost ? undefined : await rootFrom(io, wordsFile)
  const paper = { node: document.node, operator: document.operator, made: deps.now() }
  const self = await handOver(io, options, paper, (next) => replaceRoot(deps, next, last), {
    isTaken: async (next) => (await findNode(deps.db))?.document.root.kid === next.kid,
  })
  await keepSnapshot(deps)
  const { docVersion, root } = self.document
  say(io, options.json, { docVersion, fingerprint: root.kid, endorsed: last !== undefined }, [
    `Document ${docVersion}; the root key is ${root.kid}.`,
    last
      ? 'Partners go on by themselves: the root key before it endorsed it.'
      : 'Tell each partner this fingerprint: they wait until they approve it (maillage peer adopt).',
  ])
}

async function revoke(
  io: CommandIo,
  deps: Deps,
  kid: string,
  { wordsFile, json }: Pick<KeyOptions, 'wordsFile' | 'json'>,
): Promise<void> {
  const before = await nodeHere(deps.db)
  // One that was cut goes on: what the key signed is still to be signed anew.
  const isRevoked = before.document.revoked.some((one) => one.kid === kid)
  const self = isRevoked ? before : await revokeKey(deps, await rootFrom(io, wordsFile), kid)
  const bar = startProgress(io, 'sign')
  const signed = await signAnew(deps, kid, (done) => bar.update(done)).finally(() => bar.stop())
  await keepSnapshot(deps)
  say(io, json, { docVersion: self.document.docVersion, keys: self.document.keys, signed }, [
    `Document ${self.document.docVersion}; ${signed} records signed anew.`,
    ...keyWords(self),
  ])
}

/** `maillage node init|show|rotate-key|revoke-key|rotate-root` and `maillage publish`. */
export function federationCommands(program: Command, { io, open }: CommandContext): void {
  const node = program.command('node').description('this directory among others')
  withHandOver(withAbout(node.command('init')))
    .description('freezes the address and makes the keys; what is published is signed from then on')
    .action(async (options: InitOptions) => init(io, await open(), options))
  node
    .command('show')
    .description('address, keys, what is published')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => show(io, await open(), options))
  withAbout(node.command('rotate-key'))
    .description(
      'another key signs from now on, and where the node is read is said again; what was signed stands',
    )
    .option('--words-file <file>', 'the words of the root key; - is standard input')
    .option('--json', 'print one JSON object')
    .action(async (options: KeyOptions) => rotate(io, await open(), options))
  node
    .command('revoke-key')
    .description('a key may be in other hands: it is refused, and what it signed is signed anew')
    .argument('<kid>')
    // One in 64 begins with a dash, and passes for an option.
    .allowUnknownOption()
    .option('--words-file <file>', 'the words of the root key; - is standard input')
    .option('--json', 'print one JSON object')
    .action(async (kid: string, options: KeyOptions) => revoke(io, await open(), kid, options))
  withHandOver(node.command('rotate-root'))
    .description('another root key, from now on')
    .option('--words-file <file>', 'the words of the root key there is; - is standard input')
    .option('--lost', 'its words are lost: each partner has to approve the new one')
    .action(async (options: HandOverOptions & { wordsFile?: string; lost?: boolean }) =>
      renew(io, await open(), options),
    )
  program
    .command('publish')
    .description('write what this node publishes as files, which any web host can give')
    .argument('<folder>', 'the root of the site')
    .option('--json', 'print one JSON object')
    .action(async (name: string, { json }: { json?: boolean }) => {
      const folder = resolve(io.cwd, name)
      const { files, seq } = await writeFolder(await open(), folder)
      const count = files.reduce((sum, file) => sum + file.count, 0)
      say(io, json, { folder, seq, files: files.length, count }, [
        `${folder}: ${count} records and ends of records in ${files.length} files, at ${seq}.`,
      ])
    })
}
