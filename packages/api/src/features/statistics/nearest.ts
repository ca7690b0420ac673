/** How far each commune is from each family of help, as the crow flies. @module */
import type { Gazetteer } from '@maillage/shared/territory'
import { around, distance } from 'geokdbush'
import KDBush from 'kdbush'

/** Communes answered before the process answers others. */
const TURN = 2_000

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

type Nearest = (lat: number, lon: number) => number | null

/** @param points longitudes and latitudes by turns, in degrees */
function nearestOf(points: readonly number[]): Nearest {
  if (points.length === 0) return () => null
  const index = new KDBush(points.length / 2)
  for (let rank = 0; rank < points.length; rank += 2) index.add(points[rank] ?? 0, points[rank + 1] ?? 0)
  index.finish()
  return (lat, lon) => {
    const [found] = around(index, lon, lat, 1)
    if (found === undefined) return null
    return Math.round(distance(lon, lat, points[found * 2] ?? 0, points[found * 2 + 1] ?? 0) * 1000)
  }
}

/**
 * Metres from the centre of each commune and arrondissement to the nearest point of each family; those without a known
 * centre are left out.
 */
export async function* nearestByCommune(
  gazetteer: Gazetteer,
  points: readonly (readonly number[])[],
): AsyncGenerator<{ territory: string; nearest: (number | null)[] }> {
  const families = points.map(nearestOf)
  let done = 0
  for (const { code, kind, centre } of gazetteer.all()) {
    if (!centre || (kind !== 'commune' && kind !== 'arrondissement')) continue
    yield { territory: code, nearest: families.map((nearest) => nearest(centre.lat, centre.lon)) }
    if (++done % TURN === 0) await nextTurn()
  }
}
