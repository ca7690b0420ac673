import { beforeAll, describe, expect, it } from 'vitest'
import { hasRealData, NO_REAL_DATA } from '../support/data.ts'
import { type Judged, judge, labelledPairs, measure } from './labels.ts'
import { realPlaces } from './places.ts'

/** Easy by themselves: whoever counts only these counts nothing. */
const EASY = ['plain', 'neighbour', 'random']

/** One pair in a line, by references alone. */
const told = ({ label, verdict, meets, kind, a, b, without, reason }: Judged): string =>
  `${label} → ${meets ? verdict : 'never compared'} (${kind}${without ? `, without ${without}` : ''}): ${a} ${b}: ${reason}`

describe('pairs labelled by eye', () => {
  const pairs = labelledPairs()

  it('are enough, half of them hard, each once, and no record is in both halves', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(300)
    expect(pairs.filter(({ kind }) => !EASY.includes(kind)).length).toBeGreaterThanOrEqual(pairs.length / 2)
    expect(new Set(pairs.map(({ a, b, without }) => [a, b, without].join(' '))).size).toBe(pairs.length)
    const of = (half: string) =>
      new Set(pairs.filter((pair) => pair.half === half).flatMap(({ a, b }) => [a, b]))
    const held = of('held-out')
    expect([...of('tuning')].filter((key) => held.has(key))).toEqual([])
  })

  describe.skipIf(!hasRealData)(`against the records${hasRealData ? '' : ` (${NO_REAL_DATA})`}`, () => {
    let judged: Judged[]
    beforeAll(async () => {
      judged = judge(pairs, await realPlaces())
    })

    it.each(['tuning', 'held-out', 'later'])('the %s pairs are told apart well enough', (half) => {
      const { wrong, missed, ...figures } = measure(judged.filter((pair) => pair.half === half))
      const report = JSON.stringify(
        { half, ...figures, wrong: wrong.map(told), missed: missed.map(told) },
        null,
        1,
      )
      expect(figures.precision, report).toBeGreaterThanOrEqual(0.98)
      expect(figures.recall, report).toBeGreaterThanOrEqual(0.9)
      // A matcher that asks about everything finds everything, too.
      expect(figures.joinedRecall, report).toBeGreaterThanOrEqual(0.7)
      expect(figures.needless, report).toBeLessThanOrEqual(0.1)
      if (process.env.TELL) process.stdout.write(`${report}\n`)
    })
  })
})
