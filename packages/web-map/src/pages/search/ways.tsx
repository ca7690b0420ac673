import type { SearchResult } from '@maillage/api/features/search'
import { SUPPORT, slugs } from '@maillage/shared/place'
import { changed } from '../../search-query.ts'
import { type View, wordOf } from '../../view.ts'

/**
 * The ways of being helped with this need, for the person to choose: alone, with someone, in a group, on one's behalf.
 * Nothing where no place says in which way it helps, or not all of them were counted.
 */
export function Ways({
  view,
  params,
  result,
  to,
}: {
  view: View
  params: URLSearchParams
  result: SearchResult
  /** Where the page of a search is. */
  to: (params: URLSearchParams) => string
}) {
  const { t } = view
  const hasNeed = params.has('service') || (result.reading?.terms.length ?? 0) > 0
  const found = result.facetsExact ? (result.facets?.support ?? []) : []
  if (!hasNeed || found.length === 0) return null
  return (
    <section class="ways" aria-labelledby="ways">
      <h3 id="ways">{t.need.ways.title}</h3>
      <ul class="row toggles">
        {/* One instead of another: each is counted alone. */}
        {slugs(SUPPORT).map((way) => {
          const on = params.getAll('support').includes(way)
          const words = wordOf(view, SUPPORT, way)
          const count = found.find(({ value }) => value === way)?.count ?? 0
          return (
            <li>
              <a
                class={on ? 'toggle toggle-on' : 'toggle'}
                href={to(changed(params, { support: on ? undefined : way }))}
                aria-label={on ? t.search.untick(words) : undefined}
              >
                {words} <small>({t.search.count(count, true)})</small>
              </a>
            </li>
          )
        })}
      </ul>
      <p class="quiet">{t.need.ways.hint}</p>
    </section>
  )
}
