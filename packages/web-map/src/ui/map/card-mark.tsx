import type { SearchItem } from '@maillage/api/features/search'
import type { View } from '../../view.ts'
import { isOnMap, shapeOf } from './data.ts'

/** The number of a card, in the shape that the place has on the map; plain for a place that no map shows. */
export function CardMark({ view, item, number }: { view: View; item: SearchItem; number: number }) {
  if (!isOnMap(item)) return <span class="card-number">{number}</span>
  return (
    <span class={`card-mark shape shape-${shapeOf(item)}`}>
      <span class="unseen">{view.t.map.number(number)}</span>
      <span aria-hidden="true">{number}</span>
    </span>
  )
}
