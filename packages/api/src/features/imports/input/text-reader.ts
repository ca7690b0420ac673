import { CHUNK } from '../../../net/bounds.ts'

/** A window on a text that comes in pieces: holds what is not consumed yet, knows its line. */
export class TextReader {
  /** What is held; `text[position]` is the next character. */
  text = ''
  position = 0
  /** Line of `position`, from 1. */
  line = 1
  ended = false
  readonly #pieces: AsyncIterator<string>

  constructor(source: AsyncIterable<string>) {
    this.#pieces = source[Symbol.asyncIterator]()
  }

  /** Characters held and not consumed. */
  get held(): number {
    return this.text.length - this.position
  }

  /**
   * Drops what was consumed (`position` becomes 0) and takes more, 64 Ki characters or what is left: small pieces
   * are gathered first, since adding them one by one to a long text takes quadratic time.
   * @returns whether anything came
   */
  async more(): Promise<boolean> {
    const pieces = [this.text.slice(this.position)]
    let size = 0
    while (!this.ended && size < CHUNK) {
      const next = await this.#pieces.next()
      if (next.done) this.ended = true
      else {
        pieces.push(next.value)
        size += next.value.length
      }
    }
    this.text = pieces.join('')
    this.position = 0
    return size > 0
  }

  /** Consumes up to `end`, an index of `text`. */
  take(end: number): string {
    const taken = this.text.slice(this.position, end)
    for (let at = taken.indexOf('\n'); at !== -1; at = taken.indexOf('\n', at + 1)) this.line += 1
    this.position = end
    return taken
  }

  /** Consumes JSON white space (RFC 8259 § 2). @returns the next character, not consumed; undefined at the end */
  async peek(): Promise<string | undefined> {
    for (;;) {
      const at = nextVisible(this.text, this.position)
      if (at !== -1) {
        this.take(at)
        return this.text[at]
      }
      this.take(this.text.length)
      if (!(await this.more())) return undefined
    }
  }

  /** The rest of the text, in pieces. */
  async *rest(): AsyncGenerator<string> {
    do {
      if (this.held > 0) yield this.take(this.text.length)
    } while (await this.more())
  }

  /** Tells the source that no more is wanted. */
  async close(): Promise<void> {
    await this.#pieces.return?.()
  }
}

const VISIBLE = /[^ \t\r\n]/g

/** Index of the next character that is not JSON white space, -1 when there is none. */
export function nextVisible(text: string, from: number): number {
  VISIBLE.lastIndex = from
  return VISIBLE.test(text) ? VISIBLE.lastIndex - 1 : -1
}
