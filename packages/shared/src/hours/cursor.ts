import { Refused, type Token } from './lexer.ts'
import { MONTHS, WEEKDAYS } from './types.ts'

const SHORT = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const LONG = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Where the parser stands in the tokens, and what it may ask of those ahead. */
export class Cursor {
  private readonly tokens: readonly Token[]
  private readonly end: number
  private index = 0

  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens
    this.end = length
  }

  get done(): boolean {
    return this.index >= this.tokens.length
  }

  /** Character where the next token begins. */
  get at(): number {
    return this.peek()?.at ?? this.end
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.index + ahead]
  }

  skip(count = 1): void {
    this.index += count
  }

  /** True when the token ahead is this sign. */
  isSign(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token?.kind === 'sign' && token.text === text
  }

  /** Passes a sign when it is there. */
  take(text: string): boolean {
    if (!this.isSign(text)) return false
    this.index++
    return true
  }

  need(text: string): void {
    if (!this.take(text)) this.refuse(`expected “${text}”`)
  }

  number(ahead = 0): number | undefined {
    const token = this.peek(ahead)
    return token?.kind === 'number' ? token.value : undefined
  }

  takeNumber(what: string): number {
    const value = this.number()
    if (value === undefined) return this.refuse(`expected ${what}`)
    this.index++
    return value
  }

  /** Lower-case word ahead. */
  word(ahead = 0): string | undefined {
    const token = this.peek(ahead)
    return token?.kind === 'word' ? token.text.toLowerCase() : undefined
  }

  /** 0 = Monday … 6 = Sunday; English names are read too. */
  weekday(ahead = 0): number | undefined {
    const word = this.word(ahead)
    if (word === undefined) return undefined
    const found = WEEKDAYS.findIndex((name) => name.toLowerCase() === word)
    if (found >= 0) return found
    const named = Math.max(SHORT.indexOf(word), LONG.indexOf(word))
    return named >= 0 ? named : undefined
  }

  /** 1–12. */
  month(ahead = 0): number | undefined {
    const word = this.word(ahead)
    const found = MONTHS.findIndex((name) => name.toLowerCase() === word)
    return found >= 0 ? found + 1 : undefined
  }

  /** A number above 1900 that no colon follows. */
  year(ahead = 0): number | undefined {
    const value = this.number(ahead)
    return value !== undefined && value > 1900 && !this.isSign(':', ahead + 1) ? value : undefined
  }

  holiday(ahead = 0): 'PH' | 'SH' | undefined {
    const word = this.word(ahead)
    return word === 'ph' ? 'PH' : word === 'sh' ? 'SH' : undefined
  }

  /** Hours and minutes ahead (`9:00`). */
  isTime(ahead = 0): boolean {
    return (
      this.number(ahead) !== undefined && this.isSign(':', ahead + 1) && this.number(ahead + 2) !== undefined
    )
  }

  /** `+1 day`, `-2 days`, when they are ahead. */
  takeDayOffset(most: number): number | undefined {
    const sign = this.isSign('+') ? 1 : this.isSign('-') ? -1 : 0
    const count = this.number(1)
    if (sign === 0 || count === undefined || !/^days?$/.test(this.word(2) ?? '')) return undefined
    if (count < 1 || count > most) this.refuse(`a move of ${count} days is outside 1 to ${most}`)
    this.index += 3
    return sign * count
  }

  refuse(reason: string): never {
    throw new Refused(reason, this.at)
  }
}
