import { expect, test } from 'vitest'
import { isolate } from './isolate.ts'

test('holds what a sentence is given apart, and leaves the sentence and figures as they are', () => {
  const words = isolate({
    plain: 'مفتوح',
    days: ['الاثنين'],
    said: { by: (name: string, count: number, none: string) => `${name}, ${count}${none}` },
  })
  expect(words.plain).toBe('مفتوح')
  expect(words.days).toEqual(['الاثنين'])
  expect(words.said.by('Ville exemple', 3, '')).toBe('\u2068Ville exemple\u2069, 3')
})
