import type { WorldPoint } from '@maillage/shared/geo'
import type { Directory } from '../../api.ts'
import { degreesOf, type Frame, frameOf } from '../../ui/static-map/frame.ts'
import type { Layout } from '../../ui/static-map/markers.ts'
import { Picture } from '../../ui/static-map/picture.tsx'
import type { View } from '../../view.ts'

/** Communes considered for a name on the picture. */
const COMMUNES = 60

/** Names to write; a map without them is still a map. */
async function communesIn(directory: Directory, frame: Frame) {
  const answer = await directory.communes(degreesOf(frame), COMMUNES)
  return answer.kind === 'ok' ? answer.body.items : []
}

/** A still map of numbered points, at least one, with the names around them. */
export async function stillMap(
  { view, directory }: { readonly view: View; readonly directory: Directory },
  layout: Layout,
  start?: WorldPoint,
) {
  const points = layout.located.map(({ world }) => world)
  const frame = frameOf(start ? [...points, start] : points)
  const communes = await communesIn(directory, frame)
  return <Picture view={view} frame={frame} layout={layout} start={start} communes={communes} />
}
