/** Words of names and addresses in the form in which they are compared. @module */
import { sortKey } from '../territory/names.ts'
import { LITTLE, LONG_FORMS } from './lexicon.ts'

/** A word, and how it was written. */
export interface Token {
  readonly plain: string
  readonly written: string
}

/** `C.C.A.S.` is one word. */
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu

const WORD = /[\p{L}\p{N}]+/gu

/** Without its plural: `services` and `service` are one word. Numbers stay. */
const singular = (word: string): string => (word.length > 2 ? word.replace(/[sx]$/, '') : word)

/** A number without leading zeros: `08` of a date and `8`. */
const bare = (word: string): string => (/^0+\d/.test(word) ? word.replace(/^0+/, '') : word)

/**
 * The words of a text, unaccented lower case singular, short forms written out, without little words.
 * @example tokensOf('Médiathèque de St-Gaudens').map(({ plain }) => plain) // ['mediatheque', 'saint', 'gauden']
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const whole = text.normalize('NFC').replace(DOTTED, (letters) => letters.replaceAll('.', ''))
  for (const [written] of whole.matchAll(WORD)) {
    const folded = sortKey(written)
    if (folded === '' || LITTLE.has(folded)) continue
    const long = Object.hasOwn(LONG_FORMS, folded) ? (LONG_FORMS[folded] ?? folded) : folded
    for (const word of long.split(' ')) tokens.push({ plain: bare(singular(word)), written })
  }
  return tokens
}

/** Whether two words of a few letters' difference may be one: the longer, the more is forgiven; numbers never. */
export function isTypo(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter < 4 || /\d/.test(a) || /\d/.test(b)) return false
  const limit = shorter >= 9 ? 2 : 1
  return Math.abs(a.length - b.length) <= limit && editsBetween(a, b, limit) <= limit
}

/** Letters inserted, dropped, replaced, or swapped with their neighbour; beyond `limit`, some number above it. */
function editsBetween(a: string, b: string, limit: number): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row]
    let least = row
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let value = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + cost,
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        value = Math.min(value, (before[column - 2] ?? 0) + 1)
      line[column] = value
      least = Math.min(least, value)
    }
    if (least > limit) return limit + 1
    before = above
    above = line
  }
  return above[b.length] ?? 0
}

/** Share of letter pairs that two texts have in common, 0 to 1, whatever the order of their words. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [pairsOf(a), pairsOf(b)]
  let common = 0
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0)
  const total = sum(one) + sum(other)
  return total === 0 ? 0 : (2 * common) / total
}

const sum = (counts: ReadonlyMap<string, number>): number => {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}

function pairsOf(words: readonly string[]): Map<string, number> {
  const pairs = new Map<string, number>()
  for (const word of words)
    for (let index = -1; index < word.length; index += 1) {
      const pair = `${word[index] ?? ' '}${word[index + 1] ?? ' '}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    }
  return pairs
}
