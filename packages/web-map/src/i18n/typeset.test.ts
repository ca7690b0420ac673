import { expect, test } from 'vitest'
import { typeset } from './typeset.ts'

test('holds French punctuation to its word, wherever words are', () => {
  const words = typeset({
    question: 'Où ? « Ici »',
    list: ['a ; b', 3],
    made: (name: string) => `${name} : fermé !`,
    plain: 'https://example.org/a:b',
  })
  expect(words.question).toBe('Où\u00a0? «\u00a0Ici\u00a0»')
  expect(words.list).toEqual(['a\u00a0; b', 3])
  expect(words.made('Accueil')).toBe('Accueil\u00a0: fermé\u00a0!')
  expect(words.plain).toBe('https://example.org/a:b')
})
