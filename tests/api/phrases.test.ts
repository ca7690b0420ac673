/** What people type, through the public door: the help meant is among the first three terms, a danger shows its number. */
import type { SearchResult } from '@maillage/api/features/search'
import { CARDS } from '@maillage/shared/taxonomy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DANGERS,
  EXCEPTIONS,
  NO_CARD,
  OTHER_WORDS,
  REFERENCE,
} from '../../packages/shared/src/taxonomy/match.corpus.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const linesOf = (text: string): string[] =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))

const rowsOf = (text: string) =>
  linesOf(text).map((line) => {
    const [phrase = '', meant = ''] = line.split(' → ')
    return { phrase, meant: meant.split(' + ') }
  })

async function readingOf(phrase: string) {
  const { body } = await directory.get<SearchResult>(`/api/v1/places?limit=1&q=${encodeURIComponent(phrase)}`)
  return body.reading
}

describe('through the API', () => {
  it('each phrase brings the help it means, whatever name of a place it holds', async () => {
    const missed: string[] = []
    for (const { phrase, meant } of rowsOf(REFERENCE + OTHER_WORDS)) {
      const terms = (await readingOf(phrase))?.terms.slice(0, 3).map(({ slug }) => slug) ?? []
      if (!(phrase in EXCEPTIONS) && !meant.every((slug) => terms.includes(slug))) missed.push(phrase)
    }
    expect(missed).toEqual([])
  })

  it('each danger brings its card first, with the numbers of that card', async () => {
    const missed: string[] = []
    for (const { phrase, meant } of rowsOf(DANGERS)) {
      const [card] = (await readingOf(phrase))?.cards ?? []
      const numbers = CARDS.find(({ slug }) => slug === meant[0])?.numbers ?? []
      if (card?.slug !== meant[0] || card?.numbers.join() !== numbers.join()) missed.push(phrase)
    }
    expect(missed).toEqual([])
  })

  it('no card is shown for what is no danger', async () => {
    for (const phrase of linesOf(NO_CARD)) expect((await readingOf(phrase))?.cards, phrase).toEqual([])
  })
})
