/** The directories measured. @module */
import type { BenchOptions } from './run.ts'
import { type Engine, SERVER_URL } from './stage.ts'

/** The largest directory of the default run, and that of `--full`. */
const EMBEDDED = [10_000, 100_000]
const SERVER = [10_000, 100_000]
const LARGEST = 1_000_000

export interface Size {
  readonly engine: Engine
  readonly places: number
}

export function sizesOf({ full, places: wanted }: BenchOptions): Size[] {
  const server = SERVER_URL ? [...SERVER, ...(full ? [LARGEST] : [])] : []
  const sizes = [
    ...server.map((places) => ({ engine: 'postgres' as const, places })),
    ...EMBEDDED.map((places) => ({ engine: 'embedded' as const, places })),
  ]
  return sizes.filter(({ places }) => wanted?.includes(places) ?? true)
}

/** “PostgreSQL, 10,000” */
export const labelOf = ({ engine, places }: Size): string =>
  `${engine === 'postgres' ? 'PostgreSQL' : 'embedded'}, ${places.toLocaleString('en')}`
