/** What a hundred times as many places cost a search that finds as many. @module */
import { CRITERIA, towns } from './paths.ts'
import type { BenchOptions } from './run.ts'
import { type Served, serveStage } from './serve.ts'
import { labelOf, sizesOf } from './sizes.ts'
import { openStage } from './stage.ts'
import { type BenchRow, timed } from './table.ts'
import { inTurn } from './timing.ts'

const AIM = 2

/** Places that each search finds. */
const MATCHES = 100

/** Metres; the search's own largest radius. */
const LARGEST = 200_000

/** The radius around a point within which about so many places match, by halving. */
async function pathOf(served: Served, { lat, lon }: { lat: number; lon: number }): Promise<string> {
  const path = (radius: number) => `/api/v1/places?lat=${lat}&lon=${lon}&radius=${radius}&${CRITERIA}`
  let [low, high] = [1, LARGEST]
  while (high - low > high / 50) {
    const middle = Math.round((low + high) / 2)
    const { total } = JSON.parse((await served.get(path(middle))).toString()) as { total: number }
    if (total >= MATCHES) high = middle
    else low = middle
  }
  return path(high)
}

/** The largest directory of an engine against its smallest. */
export async function benchGrowth(options: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const engine of ['embedded', 'postgres'] as const) {
    const sizes = sizesOf(options).filter((size) => size.engine === engine)
    const [small, large] = [sizes[0], sizes.at(-1)]
    if (!small || !large || small === large) continue
    const stages = [await openStage(engine, large.places), await openStage(engine, small.places)] as const
    const [ours, reference] = [await serveStage(stages[0]), await serveStage(stages[1])]
    const actions = async (served: Served) => {
      const paths: string[] = []
      for (const { centre } of towns) paths.push(await pathOf(served, centre))
      return paths.map((path) => () => served.get(path))
    }
    const [first, second] = await inTurn([await actions(ours), await actions(reference)])
    const name = `${labelOf(large)} against ${small.places.toLocaleString('en')}: near a point, three criteria, ${MATCHES} matches`
    rows.push(timed(name, first, second, AIM))
    for (const served of [ours, reference]) await served.close()
    for (const stage of stages) await stage.close()
  }
  return rows
}
