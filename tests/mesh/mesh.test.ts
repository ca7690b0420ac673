/** A small mesh of real processes through links that fail; `pnpm test:mesh` is the long form. */
import { test } from 'vitest'
import { weather } from './trial.ts'

/** The same each time, unless said: the long form draws others. */
const SEED = Number(process.env.MESH_SEED ?? 7)

test(`nodes that are killed, cut off, lied about and restored agree in the end (MESH_SEED=${SEED})`, () =>
  weather({
    seed: SEED,
    engines: process.env.TEST_DATABASE_URL ? ['embedded', 'postgres'] : ['embedded', 'embedded'],
    shape: 'ring',
    records: 40,
    rounds: 1,
  }))
