/** Characters of an OSM `opening_hours` string → tokens, in one pass. @module */

export type Token =
  | { readonly kind: 'word'; readonly at: number; readonly text: string }
  | { readonly kind: 'number'; readonly at: number; readonly text: string; readonly value: number }
  | { readonly kind: 'comment'; readonly at: number; readonly text: string }
  | { readonly kind: 'sign'; readonly at: number; readonly text: string }

/** Thrown inside the parser alone: where and why a text is refused. */
export class Refused extends Error {
  override name = 'Refused'
  readonly at: number
  constructor(reason: string, at: number) {
    super(reason)
    this.at = at
  }
}

const TOKEN = /(\s+)|"([^"]*)"|(\d+)|([A-Za-z]+)|(\|\||[;,:+/[\]-])|([‐‑‒–—−])/y

/** @throws {Refused} at a character that no string of the grammar holds */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  let at = 0
  while (at < text.length) {
    const match = TOKEN.exec(text)
    if (!match)
      throw new Refused(text[at] === '"' ? 'the comment is not closed' : `unexpected ${quote(text, at)}`, at)
    const [whole, space, comment, digits, word, sign, dash] = match
    if (comment !== undefined) tokens.push({ kind: 'comment', at, text: comment.trim() })
    else if (digits !== undefined) {
      if (digits.length > 4) throw new Refused(`${digits.slice(0, 20)} is not an hour, a day or a year`, at)
      tokens.push({ kind: 'number', at, text: digits, value: Number(digits) })
    } else if (word !== undefined) tokens.push({ kind: 'word', at, text: word })
    else if (sign !== undefined) tokens.push({ kind: 'sign', at, text: sign })
    else if (dash !== undefined) tokens.push({ kind: 'sign', at, text: '-' })
    else if (space === undefined) throw new Refused(`unexpected ${quote(text, at)}`, at)
    at += whole.length
    TOKEN.lastIndex = at
  }
  return tokens
}

function quote(text: string, at: number): string {
  return `“${String.fromCodePoint(text.codePointAt(at) ?? 32)}”`
}
