import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prefixDistanceTo } from './typo.ts'

/** The same by its definition: whole table, every beginning of the word. */
function slow(text: string, word: string): number {
  const distance = (a: string, b: string): number => {
    const table: number[][] = []
    for (let i = 0; i <= a.length; i += 1) {
      const row: number[] = []
      for (let j = 0; j <= b.length; j += 1) {
        if (i === 0 || j === 0) row.push(i + j)
        else {
          const at = (r: number, c: number) =>
            (r === i ? row : (table[r] ?? []))[c] ?? Number.POSITIVE_INFINITY
          let value = Math.min(
            at(i - 1, j) + 1,
            at(i, j - 1) + 1,
            at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          )
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
            value = Math.min(value, at(i - 2, j - 2) + 1)
          }
          row.push(value)
        }
      }
      table.push(row)
    }
    return table[a.length]?.[b.length] ?? 0
  }
  const beginnings = Array.from({ length: word.length + 1 }, (_, length) => word.slice(0, length))
  return Math.min(...beginnings.map((beginning) => distance(text, beginning)))
}

describe('prefixDistanceTo', () => {
  it.each([
    ['marseile', 'marseille', 1],
    ['roune', 'rouen', 1],
    ['grenobel', 'grenoblealpes', 1],
    ['lyon', 'lyon', 0],
    ['lyon', 'lille', 2],
  ])('%s is %s but for %i', (text, word, distance) => {
    expect(prefixDistanceTo(text, 1)(word)).toBe(distance)
  })

  it('agrees with the definition, whatever was asked before', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 9 }),
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(1, 2),
        (text, words, limit) => {
          const distanceTo = prefixDistanceTo(text, limit)
          for (const one of words) expect(distanceTo(one)).toBe(Math.min(limit + 1, slow(text, one)))
        },
      ),
    )
  })
})
