/** Five nodes, both engines, twenty thousand records, minutes of storm: as a hub, then as a ring. */
import { describe, test } from 'vitest'
import { SEED, weather } from './trial.ts'

const RECORDS = Number(process.env.MESH_RECORDS ?? 20_000)
const ROUNDS = Number(process.env.MESH_ROUNDS ?? 20)

const NO_SERVER = process.env.TEST_DATABASE_URL
  ? undefined
  : 'skipped: TEST_DATABASE_URL names no PostGIS server'

describe.skipIf(NO_SERVER !== undefined)(`five nodes${NO_SERVER ? ` (${NO_SERVER})` : ''}`, () => {
  test.each(['hub', 'ring'] as const)(
    `agree after a storm, as a %s (MESH_SEED=${SEED} MESH_RECORDS=${RECORDS} MESH_ROUNDS=${ROUNDS})`,
    (shape) =>
      weather({
        seed: SEED,
        engines: ['postgres', 'embedded', 'postgres', 'embedded', 'postgres'],
        shape,
        records: RECORDS / 5,
        rounds: ROUNDS,
      }),
  )
})
