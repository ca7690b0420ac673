/** The directories measured. @module */
import { type Engine, SERVER_URL } from './stage.ts'

/** The largest directory of the default run, and that of `--full`. */
const EMBEDDED = [10_000, 100_000]
const SERVER = [10_000, 100_000]
const LARGEST = 1_000_000

export interface Size {
  readonly engine: Engine
  readonly places: number
}

export function sizesOf({ full }: { full: boolean }): Size[] {
  const server = SERVER_URL ? [...SERVER, ...(full ? [LARGEST] : [])] : []
  return [
    ...EMBEDDED.map((places) => ({ engine: 'embedded' as const, places })),
    ...server.map((places) => ({ engine: 'postgres' as const, places })),
  ]
}

/** “PostgreSQL, 10,000” */
export const labelOf = ({ engine, places }: Size): string =>
  `${engine === 'postgres' ? 'PostgreSQL' : 'embedded'}, ${places.toLocaleString('en')}`
