/** A new root key, handed over before anything depends on it. @module */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { Conflict, InvalidInput } from '@maillage/shared/errors'
import type { CommandIo } from '../../process/io.ts'
import { type KeyPair, keyPairOf, newSeed } from './keys.ts'
import { type Sheet, sheetOf } from './sheet.ts'
import { seedOf, wordsOf } from './words.ts'

/** Where the words of a root key go. */
export interface HandOverOptions {
  sheet?: string
  keyFile?: string
  json?: boolean
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
 * Makes a root key, hands it over, then has it used: a run that is cut in between leaves no node whose root key nobody
 * has.
 * @param known.isTaken whether the key is that of the node, once something failed
 * @throws InvalidInput when the words would go nowhere safe
 */
export async function handOver<T>(
  io: CommandIo,
  { sheet, keyFile, json }: HandOverOptions,
  paper: Omit<Sheet, 'fingerprint' | 'words'>,
  use: (root: KeyPair) => Promise<T>,
  { isTaken }: { readonly isTaken: (root: KeyPair) => Promise<boolean> },
): Promise<T> {
  // Words told to nobody, or kept by what reads the output of a script, are no root key.
  const shown = io.stdout.isTTY === true && !json
  if (!shown && !sheet && !keyFile)
    throw new InvalidInput(
      'The root key is shown on a terminal alone: say with --sheet or --key-file where it goes.',
    )
  const seed = newSeed()
  const root = await keyPairOf(seed)
  const words = wordsOf(seed)
  const files = [
    ...(keyFile ? [{ path: resolve(io.cwd, keyFile), content: `${words.join(' ')}\n` }] : []),
    ...(sheet
      ? [{ path: resolve(io.cwd, sheet), content: sheetOf({ ...paper, fingerprint: root.kid, words }) }]
      : []),
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
    return await use(root)
  } catch (error) {
    // The key is nobody's, once it is sure that no node has it.
    if (!(await isTaken(root).catch(() => true))) for (const path of written) await rm(path, { force: true })
    throw error
  }
}

/** The root key, from its words. */
export async function rootFrom(io: CommandIo, wordsFile: string | undefined): Promise<KeyPair> {
  if (wordsFile === undefined)
    throw new InvalidInput('Give the 24 words of the root key: --words-file <file>, or - for standard input.')
  if (wordsFile === '-') io.stderr.write('The 24 words of the root key, then the end of input (Ctrl-D):\n')
  const said = wordsFile === '-' ? await text(io.stdin) : await readFile(resolve(io.cwd, wordsFile), 'utf8')
  return keyPairOf(seedOf(said))
}
