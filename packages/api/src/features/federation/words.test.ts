import { wordlist } from '@scure/bip39/wordlists/french.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedOf, WORDS, wordsOf } from './words.ts'

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('a key written as words is read back, however they are copied', () => {
  fc.assert(
    fc.property(seed, (bytes) => {
      const words = wordsOf(bytes)
      expect(words).toHaveLength(WORDS)
      expect(seedOf(words.join(' '))).toEqual(bytes)
      const numbered = words.map((word, rank) => `${rank + 1}. ${word.toUpperCase()}`).join('\n')
      expect(seedOf(numbered)).toEqual(bytes)
      const bare = words.join(' ').normalize('NFD').replaceAll(/\p{M}/gu, '')
      expect(seedOf(bare)).toEqual(bytes)
    }),
  )
})

test('words without their accents stay different', () => {
  const bare = wordlist.map((word) => word.normalize('NFD').replaceAll(/\p{M}/gu, ''))
  expect(new Set(bare).size).toBe(2_048)
})

test('a word missing, unknown or exchanged is refused, and no word is told', () => {
  const words = wordsOf(new Uint8Array(32).fill(3))
  expect(() => seedOf(words.slice(1).join(' '))).toThrow('these are 23')
  expect(() => seedOf([...words.slice(0, 5), 'maillage', ...words.slice(6)].join(' '))).toThrow(
    'Word 6 is not one of the list.',
  )
  const other = words[0] === 'abaisser' ? 'abandon' : 'abaisser'
  expect(() => seedOf([other, ...words.slice(1)].join(' '))).toThrow('do not check')
})
