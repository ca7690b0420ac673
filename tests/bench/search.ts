/** Reads over HTTP against the same statements sent to the database alone. @module */
import { ogcPaths, searchPaths, tilePaths } from './paths.ts'
import type { BenchOptions } from './run.ts'
import { type Served, serveStage } from './serve.ts'
import { labelOf, sizesOf } from './sizes.ts'
import { openStage } from './stage.ts'
import { type BenchRow, timed } from './table.ts'
import { type Action, inTurn } from './timing.ts'

/** How many times the database's own time an answer may take, at p50. */
const AIM = 1.5

/** The same for a page of a thousand features, all of which are written out. */
const AIM_OF_PAGES = 2

/** What HTTP alone adds to any answer: the shortest statement there is. Nothing of ours can take less. */
const HTTP_ALONE = 'HTTP alone, SELECT 1'

async function compare(
  name: string,
  served: Served,
  paths: readonly string[],
  aim?: number,
): Promise<BenchRow> {
  const alone: Action[] = []
  for (const path of paths) alone.push(await served.alone(path))
  const [ours, reference] = await inTurn([paths.map((path) => () => served.get(path)), alone])
  return timed(name, ours, reference, aim)
}

async function* benchPaths(
  options: BenchOptions,
  groups: Readonly<Record<string, readonly string[]>>,
  aimed = AIM,
): AsyncGenerator<BenchRow> {
  for (const size of sizesOf(options)) {
    const stage = await openStage(size.engine, size.places)
    const served = await serveStage(stage)
    for (const [name, paths] of Object.entries(groups)) {
      const aim = name === HTTP_ALONE ? undefined : aimed
      yield await compare(`${labelOf(size)}: ${name}`, served, paths, aim)
    }
    await served.close()
    await stage.close()
  }
}

/** `GET /api/v1/places`. */
export const benchSearch = (options: BenchOptions): AsyncGenerator<BenchRow> =>
  benchPaths(options, { [HTTP_ALONE]: ['/readyz'], ...searchPaths })

/** `GET /tiles/places/{z}/{x}/{y}.mvt`. */
export const benchTiles = (options: BenchOptions): AsyncGenerator<BenchRow> => benchPaths(options, tilePaths)

/** `GET /ogc/collections/{id}/items`. */
export const benchOgc = (options: BenchOptions): AsyncGenerator<BenchRow> =>
  benchPaths(options, ogcPaths, AIM_OF_PAGES)
