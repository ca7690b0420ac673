import type { Cluster } from '@maillage/api/features/places'
import type { View } from '../../view.ts'
import { doubts } from '../../words-of-cluster.ts'

/**
 * On a line: a later source says that the place is closed, or sources disagree on what one must know before going.
 * Nothing where they agree. `tellsHours`: whether anybody is received by the hours of the door.
 */
export function Doubts({
  view,
  cluster,
  tellsHours,
}: {
  view: View
  cluster: Pick<Cluster, 'disagree' | 'closed'> | undefined
  tellsHours: boolean
}) {
  const said = doubts(view, cluster, tellsHours)
  return said.length > 0 ? <p class="strong">{said.join(' ')}</p> : null
}
