import { expect, test } from 'vitest'
import { recentAnswers } from './recent.ts'

test('an answer is made once for all who ask, even while it is being made', async () => {
  const recent = recentAnswers<number>(2)
  let made = 0
  const make = async () => ++made
  expect(await Promise.all([recent('a', make), recent('a', make)])).toEqual([1, 1])
})

test('the answer longest unasked for goes first', async () => {
  const recent = recentAnswers<string>(2)
  const asked: string[] = []
  const ask = (key: string) =>
    recent(key, async () => {
      asked.push(key)
      return key
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await ask(key)).toBe(key)
  expect(asked).toEqual(['a', 'b', 'c', 'b'])
})

test('a failure reaches who asked and is not kept', async () => {
  const recent = recentAnswers<string>(2)
  await expect(recent('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await recent('a', async () => 'mended')).toBe('mended')
})
