/**
 * Words of a record where they leave the site: on paper, in a text message. Whoever wrote them wrote text, and it stays
 * text: nothing in it reorders the words around it, hides among them or fills the sheet.
 * @module
 */

/** Controls, overrides of direction (UAX 9), and characters without width; joiners stay, which words are written with. */
const UNSEEN =
  /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

/** A text on one line, in at most `most` characters: what is cut is said by “…”. */
export function plain(text: string, most: number): string {
  const letters = [
    ...text
      .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
      .replace(UNSEEN, '')
      .replace(/ {2,}/g, ' ')
      .trim(),
  ]
  return letters.length <= most
    ? letters.join('')
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** Longest text that paper gives whole, in characters. */
const LONGEST = 300

/** Fields that are read by rules: cut, they would say something else. */
const RULES = new Set(['hours', 'uri', 'url', 'id', 'slug'])

/** A record with every text of it plain: what goes on paper. Hours are kept whole, since half of them would be wrong. */
export function onPaper<T>(value: T, name = ''): T {
  if (typeof value === 'string') return (RULES.has(name) ? value : plain(value, LONGEST)) as T
  if (Array.isArray(value)) return value.map((item) => onPaper(item, name)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, onPaper(inner, key)])) as T
}
