/** A small mesh of real processes through links that fail; `pnpm test:mesh` is the long form. */
import { test } from 'vitest'
import { SEED, weather } from './trial.ts'

test(`nodes that are killed, cut off, lied about and restored agree in the end (MESH_SEED=${SEED})`, () =>
  weather({
    seed: SEED,
    engines: process.env.TEST_DATABASE_URL ? ['embedded', 'postgres', 'postgres'] : ['embedded', 'embedded'],
    shape: 'ring',
    records: 70,
    rounds: 2,
  }))
