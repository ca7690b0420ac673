import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import { excerpt } from '../../../net/bounds.ts'
import { LIMITS } from './limits.ts'

const codeOf = (char: string) => char.charCodeAt(0)
const QUOTE = codeOf('"')
const BACKSLASH = codeOf('\\')
const COMMA = codeOf(',')
const COLON = codeOf(':')
const OPEN_LIST = codeOf('[')
const CLOSE_LIST = codeOf(']')
const OPEN_OBJECT = codeOf('{')
const CLOSE_OBJECT = codeOf('}')

/**
 * Finds where a JSON value ends without building it: strings and brackets only, so that a value broken inside
 * can be refused alone. Feed it the same text, longer, until `scan` finds the end.
 */
export class JsonScan {
  /** Names of all the objects in the value. */
  keys = 0
  readonly #line: number
  readonly #closers: number[] = []
  #started = false
  #inString = false
  #escaped = false

  /** @param line where the value starts, for messages */
  constructor(line: number) {
    this.#line = line
  }

  /**
   * @param from index where the previous call stopped (`text.length`), the start of the value at first
   * @returns index after the value, -1 when the text ends before it
   * @throws LimitExceeded past 32 levels; InvalidInput when a bracket closes what it did not open
   */
  scan(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (code === BACKSLASH) this.#escaped = true
        else if (code === QUOTE) {
          this.#inString = false
          if (this.#closers.length === 0) return at + 1
        }
        continue
      }
      switch (code) {
        case QUOTE:
          this.#inString = true
          break
        case OPEN_LIST:
          this.#open(CLOSE_LIST)
          break
        case OPEN_OBJECT:
          this.#open(CLOSE_OBJECT)
          break
        case CLOSE_LIST:
        case CLOSE_OBJECT:
          if (this.#closers.length === 0 && this.#started) return at
          if (this.#closers.pop() !== code) throw this.#mismatch(text, at)
          if (this.#closers.length === 0) return at + 1
          break
        case COLON:
          this.keys += 1
          break
        case COMMA:
        case 0x20:
        case 0x09:
        case 0x0a:
        case 0x0d:
          if (this.#closers.length === 0 && this.#started) return at
          break
      }
      this.#started = true
    }
    return -1
  }

  /** At the end of the input: whether what was scanned may be a value (a number ends with its input). */
  get complete(): boolean {
    return this.#started && !this.#inString && this.#closers.length === 0
  }

  #open(closer: number): void {
    this.#closers.push(closer)
    if (this.#closers.length > LIMITS.depth) {
      throw new LimitExceeded(`Line ${this.#line}: JSON deeper than ${LIMITS.depth} levels, the limit.`)
    }
  }

  #mismatch(text: string, at: number): InvalidInput {
    const near = excerpt(text.slice(Math.max(0, at - 40), at + 1))
    return new InvalidInput(
      `Broken JSON: in the value that starts at line ${this.#line}, ${text[at]} closes what it did not open, after ${near}.`,
    )
  }
}
