import { readFile, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { Conflict, InvalidInput } from '@maillage/shared/errors'
import type { Command } from 'commander'
import type { Deps } from '../../deps.ts'
import { type CommandContext, say } from '../../process/command.ts'
import type { CommandIo } from '../../process/io.ts'
import { startProgress } from '../../process/progress.ts'
import { type About, makeNode, revokeKey, rotateKey, signAll, signAnew } from './commands.ts'
import { nodeHere } from './feed.ts'
import { writeFolder } from './folder.ts'
import { keepSnapshot } from './jobs.ts'
import { type KeyPair, keyPairOf, newSeed } from './keys.ts'
import { findNode, type OwnNode, stateOf } from './queries.ts'
import { sheetOf } from './sheet.ts'
import { seedOf, wordsOf } from './words.ts'

interface AboutOptions {
  name?: string
  operator?: string
  area: string[]
}

interface InitOptions extends AboutOptions {
  sheet?: string
  keyFile?: string
  json?: boolean
}

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

/** Writes a private file that was not there. @throws Conflict */
async function writeNew(path: string, content: string): Promise<void> {
  await writeFile(path, content, { flag: 'wx', mode: 0o600, flush: true }).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? new Conflict(`${path} is there already: it may hold the key of another node.`)
        : error
    },
  )
}

/**
 * Makes the root key, hands it over, then makes the node: a run that is cut in between leaves no node whose root key
 * nobody has.
 */
async function begin(
  io: CommandIo,
  deps: Deps,
  { sheet, keyFile, json, ...options }: InitOptions,
): Promise<OwnNode> {
  // Words told to nobody, or kept by what reads the output of a script, are no root key.
  const shown = io.stdout.isTTY === true && !json
  if (!shown && !sheet && !keyFile)
    throw new InvalidInput(
      'The root key is shown on a terminal alone: say with --sheet or --key-file where it goes.',
    )
  const { name, legal } = deps.config
  const about = { name, operator: legal.publisher ?? name, area: [], ...aboutOf(options, deps) }
  const seed = newSeed()
  const root = await keyPairOf(seed)
  const words = wordsOf(seed)
  const paper = { node: deps.host, operator: about.operator, fingerprint: root.kid, words }
  const files = [
    ...(keyFile ? [{ path: resolve(io.cwd, keyFile), content: `${words.join(' ')}\n` }] : []),
    ...(sheet ? [{ path: resolve(io.cwd, sheet), content: sheetOf({ ...paper, made: deps.now() }) }] : []),
  ]
  const written: string[] = []
  try {
    for (const { path, content } of files) {
      await writeNew(path, content)
      written.push(path)
    }
    if (shown)
      io.stdout.write(
        [
          'Root key. Write these 24 words down and put them away: they are shown once, and kept nowhere here.',
          ...words.map((word, rank) => `  ${String(rank + 1).padStart(2)}. ${word}`),
          `Fingerprint: ${root.kid}\n`,
        ].join('\n'),
      )
    return await makeNode(deps, root, about)
  } catch (error) {
    // The key is nobody's, once it is sure that no node was made with it.
    const made = await findNode(deps.db).catch(() => 'unknown' as const)
    if (made !== 'unknown' && made?.document.root.kid !== root.kid)
      for (const path of written) await rm(path, { force: true })
    throw error
  }
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

/** The root key, from its words. */
async function rootFrom(io: CommandIo, wordsFile: string | undefined): Promise<KeyPair> {
  if (wordsFile === undefined)
    throw new InvalidInput('Give the 24 words of the root key: --words-file <file>, or - for standard input.')
  if (wordsFile === '-') io.stderr.write('The 24 words of the root key, then the end of input (Ctrl-D):\n')
  const said = wordsFile === '-' ? await text(io.stdin) : await readFile(resolve(io.cwd, wordsFile), 'utf8')
  return keyPairOf(seedOf(said))
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
  say(io, json, { ...document, epoch, complete, ...state }, [
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

/** `maillage node init|show|rotate-key|revoke-key` and `maillage publish`. */
export function federationCommands(program: Command, { io, open }: CommandContext): void {
  const node = program.command('node').description('this directory among others')
  withAbout(node.command('init'))
    .description('freezes the address and makes the keys; what is published is signed from then on')
    .option('--sheet <file>', 'a page to print, with the words of the root key (HTML)')
    .option('--key-file <file>', 'the words of the root key, alone')
    .action(async (options: InitOptions) => init(io, await open(), options))
  node
    .command('show')
    .description('address, keys, what is published')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => show(io, await open(), options))
  withAbout(node.command('rotate-key'))
    .description('another key signs from now on; what was signed stands')
    .option('--words-file <file>', 'the words of the root key; - is standard input')
    .action(async (options: KeyOptions) => rotate(io, await open(), options))
  node
    .command('revoke-key')
    .description('a key may be in other hands: it is refused, and what it signed is signed anew')
    .argument('<kid>')
    .option('--words-file <file>', 'the words of the root key; - is standard input')
    .option('--json', 'print one JSON object')
    .action(async (kid: string, options: KeyOptions) => revoke(io, await open(), kid, options))
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
