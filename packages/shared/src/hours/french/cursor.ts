import type { TokenKind } from './lexicon.ts'
import type { Reason } from './messages.ts'
import type { Token } from './tokens.ts'

/** A place in the tokens, from which productions read or step back. Nothing here recurses: depth is the grammar's. */
export class Cursor {
  at = 0
  /** Why the statement being read cannot be understood; once set, the statement is left. */
  reason: Reason | undefined

  readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  kind(ahead = 0): TokenKind | undefined {
    return this.tokens[this.at + ahead]?.kind
  }

  is(...kinds: readonly TokenKind[]): boolean {
    const kind = this.kind()
    return kind !== undefined && kinds.includes(kind)
  }

  take(...kinds: readonly TokenKind[]): Token | undefined {
    const token = this.tokens[this.at]
    if (token === undefined || !kinds.includes(token.kind)) return undefined
    this.at += 1
    return token
  }

  /** Passes any number of tokens of these kinds. */
  skip(...kinds: readonly TokenKind[]): void {
    while (this.take(...kinds) !== undefined);
  }

  /** Reads, or comes back to where it was. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const start = this.at
    const found = read()
    if (found === undefined) this.at = start
    return found
  }

  refuse(reason: Reason): undefined {
    this.reason ??= reason
    return undefined
  }
}
