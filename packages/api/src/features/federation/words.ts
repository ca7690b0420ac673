/** A root key as words to write on paper: 24 French words of BIP 39, the last of which checks the others. @module */
import { InvalidInput } from '@maillage/shared/errors'
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/french.js'

const bare = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Words as people may write them: without accents, in capitals. No two are the same then. */
const BY_BARE = new Map(wordlist.map((word) => [bare(word), word]))

export const WORDS = 24

/** @param seed 32 bytes */
export const wordsOf = (seed: Uint8Array): string[] =>
  entropyToMnemonic(seed, wordlist).normalize('NFC').split(/\s+/)

/**
 * The 32 bytes that words stand for, whatever stands between them: spaces, lines, the numbers of a sheet.
 * @throws InvalidInput naming the place of a word that is none; never the word, which may be nearly right
 */
export function seedOf(text: string): Uint8Array {
  const words = text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  if (words.length !== WORDS)
    throw new InvalidInput(`A root key is ${WORDS} words; these are ${words.length}.`)
  const known = words.map((word, rank) => {
    const found = BY_BARE.get(bare(word))
    if (found === undefined) throw new InvalidInput(`Word ${rank + 1} is not one of the list.`)
    return found
  })
  try {
    return mnemonicToEntropy(known.join(' '), wordlist)
  } catch {
    throw new InvalidInput('These words do not check: one of them is another, or out of its place.')
  }
}
