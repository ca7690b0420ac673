import { expect, test } from 'vitest'
import { typeset, unbreak } from './typeset.ts'

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

test('holds a number to its unit, and the minutes to their hour', () => {
  expect(unbreak('à 9 h 30, environ 450 ko, 12 km, 5 € ou 20 min')).toBe(
    'à 9\u00a0h\u00a030, environ 450\u00a0ko, 12\u00a0km, 5\u00a0€ ou 20\u00a0min',
  )
  expect(unbreak('3 hôtels, 2 mois, 24 h sur 24')).toBe('3 hôtels, 2 mois, 24\u00a0h sur 24')
})
