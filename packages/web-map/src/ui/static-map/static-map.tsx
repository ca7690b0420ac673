import type { SearchItem } from '@maillage/api/features/search'
import { link, type View } from '../../view.ts'
import { numbersInWords } from '../map/numbers.ts'
import { HEIGHT, WIDTH } from './frame.ts'
import { layoutOf } from './markers.ts'

/**
 * The map of a list as a still image, for those without script or WebGL. Nothing when no place of the list has a
 * point. `params` are those of the page.
 */
export function StaticMap({
  view,
  params,
  items,
}: {
  view: View
  params: URLSearchParams
  items: readonly SearchItem[]
}) {
  const t = view.t.map
  const { located, elsewhere } = layoutOf(items)
  if (located.length === 0) return null
  const notes = [
    t.numbered,
    located.some(({ approximate }) => approximate) && t.approximate,
    items.some(({ distance }) => distance !== undefined) && t.start,
    elsewhere.length > 0 && t.elsewhere(numbersInWords(elsewhere)),
  ]
  return (
    <figure class="static-map">
      <img
        src={link(view, '/carte.svg', params)}
        width={WIDTH}
        height={HEIGHT}
        alt={t.alt(located.length)}
        loading="lazy"
      />
      <figcaption class="quiet">{notes.filter(Boolean).join(' ')}</figcaption>
    </figure>
  )
}
