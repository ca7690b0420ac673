import type { InputRow } from './row.ts'
import { readRows } from './rows.ts'

/** Everything an iteration gives, in an array. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** An iterable over pieces, which counts what was asked of it. */
export function source<T extends { length: number }>(pieces: Iterable<T>) {
  const state = { read: 0, closed: false }
  async function* stream(): AsyncGenerator<T> {
    try {
      for (const piece of pieces) {
        state.read += piece.length
        yield piece
      }
    } finally {
      state.closed = true
    }
  }
  return Object.assign(stream(), { state })
}

/** The same piece, without end. */
export function* endless<T>(piece: T, first?: T): Generator<T> {
  if (first !== undefined) yield first
  for (;;) yield piece
}

/** Cuts at the given sizes, then in pieces of the last one. */
export function* pieces<T extends { length: number; slice(from: number, to: number): T }>(
  whole: T,
  sizes: readonly number[],
): Generator<T> {
  for (let from = 0, at = 0; from < whole.length; at += 1) {
    const size = Math.max(1, sizes[Math.min(at, sizes.length - 1)] ?? whole.length)
    yield whole.slice(from, from + size)
    from += size
  }
}

/** Rows of a text given whole. */
export function rowsOf(text: string): Promise<InputRow[]> {
  return collect(readRows(source([text])))
}
