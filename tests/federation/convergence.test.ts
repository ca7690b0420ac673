/** Whatever happens on the way, all nodes end with what each home says now. */
import { stateOf } from '@maillage/api/features/federation'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engine } from '../support/engines.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { type Plan, planArbitrary, type Simulation, simulate } from './simulation.ts'

const RUNS = Number(process.env.TOPOLOGIES ?? 50)
const SEED = process.env.SEED === undefined ? undefined : Number(process.env.SEED)

/** What a home says of its living places, and what another directory shows of them. */
const namesOf = async ({ deps }: NetNode, origin: string | null): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`SELECT doc #>> '{body,name}' AS name FROM records
    WHERE type = 'place' AND NOT deleted AND origin IS NOT DISTINCT FROM ${origin} ORDER BY 1`.execute(
    deps.db,
  )
  return rows.map(({ name }) => name)
}

const shownIn = async ({ deps }: NetNode, origin: string): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`SELECT count(*)::int FROM places WHERE origin = ${origin}`.execute(deps.db)
  return rows[0]?.count ?? 0
}

// One instance of the embedded engine takes most of a gigabyte: a network of them is tried on PostgreSQL.
describe.skipIf(engine === 'embedded')('a network whose links fail', () => {
  const network = openNetwork()
  let simulation: Simulation
  beforeAll(async () => {
    const nodes: NetNode[] = []
    for (const name of ['aulne', 'bouleau', 'cedre', 'douglas'])
      nodes.push(await network.open(name, { federates: false }))
    simulation = simulate(network, nodes)
  })
  afterAll(() => network.close())

  const mustAgree = async (plan: Plan) => {
    const nodes = simulation.nodes.slice(0, plan.size)
    for (const home of nodes) {
      const said = await namesOf(home, null)
      const { root } = await stateOf(home.deps.db)
      for (const reader of nodes) {
        if (reader === home) continue
        expect((await stateOf(reader.deps.db, home.node)).root).toBe(root)
        expect(await namesOf(reader, home.node)).toEqual(said)
        expect(await shownIn(reader, home.node)).toBe(said.length)
      }
    }
  }

  test(
    'comes to rest, and every node shows what each home says now',
    async () => {
      await fc.assert(
        fc.asyncProperty(planArbitrary, async (plan) => {
          await simulation.run(plan)
          await simulation.heal(plan)
          await mustAgree(plan)
        }),
        { numRuns: RUNS, endOnFailure: true, ...(SEED === undefined ? {} : { seed: SEED }) },
      )
    },
    RUNS * 10_000,
  )
})
