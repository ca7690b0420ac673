/**
 * French spaces that never end a line: before high punctuation, inside quotation marks, between a number and its
 * unit, and in the middle of an hour.
 */
export const unbreak = (text: string): string =>
  text
    .replace(/ (?=[:;!?»])/g, '\u00a0')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (?=(?:h|min|km|m|ko|€)(?![\p{L}\d]))/gu, '$1\u00a0')
    .replace(/(\d\u00a0h) (?=\d{2}(?!\d))/g, '$1\u00a0')

/** The same words with their spaces held together, whatever a word depends on. */
export function typeset<T>(words: T): T {
  if (typeof words === 'string') return unbreak(words) as T
  if (typeof words === 'function') return ((...given: unknown[]) => typeset(words(...given))) as T
  if (Array.isArray(words)) return words.map((item) => typeset(item)) as T
  if (typeof words !== 'object' || words === null) return words
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, typeset(value)])) as T
}
