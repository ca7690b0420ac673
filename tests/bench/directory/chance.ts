/** Chance that is the same at every run: what a rank draws depends on the rank alone. @module */

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')

/** 2026-01-01T00:00:00Z in Unix milliseconds: the instant of rank 0 in ids. */
const FIRST = 1_767_225_600_000

/** 32 bits, well spread for neighbouring numbers: the finalizer of MurmurHash3. */
function scatter(number: number): number {
  let mixed = number | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Draws for one rank of one kind of thing. */
export class Chance {
  private state: number
  private readonly rank: number

  constructor(kind: number, rank: number) {
    this.rank = rank
    this.state = scatter(rank + Math.imul(kind, 0x9e3779b9))
  }

  /** Between 0 and 1, 1 left out (mulberry32). */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  happens(probability: number): boolean {
    return this.share() < probability
  }

  below(limit: number): number {
    return Math.floor(this.share() * limit)
  }

  one<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)]
    if (value === undefined) throw new RangeError('Nothing to draw from.')
    return value
  }

  /** One of the values, the first ones far more often than the last: Zipf's law, as near as a square goes. */
  frequent<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.share() ** 2 * values.length)]
    if (value === undefined) throw new RangeError('Nothing to draw from.')
    return value
  }

  /** Normal, mean 0 and deviation 1 (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share())
  }

  /** A UUIDv7 of the instant of this rank. */
  uuid(): string {
    const time = hex(FIRST + this.rank, 12)
    const [a, b] = [hex(this.below(0x1000), 3), hex(0x8000 + this.below(0x4000), 4)]
    const tail = hex(this.below(2 ** 24), 6) + hex(this.below(2 ** 24), 6)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${tail}`
  }
}
