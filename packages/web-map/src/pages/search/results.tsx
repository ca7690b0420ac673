import type { SearchResult } from '@maillage/api/features/search'
import { label } from '@maillage/shared/taxonomy'
import { changed, momentAsked } from '../../search-query.ts'
import { Listen } from '../../ui/listen/listen.tsx'
import { hasMap, MapLink, ResultsMap } from '../../ui/map/map.tsx'
import { PlaceCard } from '../../ui/place-card/place-card.tsx'
import { TickedSheet } from '../../ui/sheet-form/ticked.tsx'
import { link, type View } from '../../view.ts'
import { BookLink } from '../booklet/link.tsx'
import { stepLink } from '../steps/path.ts'
import { isPoor, needsOf, placeOf, Unmet } from '../unmet/form.tsx'
import type { Relaxation } from './relax.ts'
import { Relaxed } from './relaxed.tsx'
import { Ways } from './ways.tsx'
import type { Where } from './where.ts'

function heading(view: View, result: SearchResult, where: Where): string {
  const t = view.t.search
  const count = t.count(result.total, result.totalExact)
  if (where.kind === 'around') return `${count} — ${t.around(where.name)}`
  if (where.kind === 'inside') return `${count} — ${t.inside(where.name)}`
  if (where.kind === 'position') return `${count} — ${t.hereabouts}`
  if (where.kind === 'area') return `${count} — ${t.area}`
  return result.reading?.territory ? `${count} — ${result.reading.territory.name}` : count
}

/** The places that were found, in how many ways one is helped there, and what there is where none was found. */
export function Results({
  view,
  params,
  search,
  where,
  result,
  relaxed,
}: {
  view: View
  params: URLSearchParams
  search: URLSearchParams
  where: Where
  result: SearchResult
  /** What there is with one criterion less, where nothing was found. */
  relaxed: readonly Relaxation[]
}) {
  const t = view.t.search
  const next = new URLSearchParams(params)
  if (result.next !== null) next.set('cursor', result.next)
  const terms = result.reading?.terms ?? []
  return (
    <section
      class={hasMap(search, result.items) ? 'results results-mapped' : 'results'}
      aria-labelledby="results"
    >
      <h2 id="results">{heading(view, result, where)}</h2>
      <Listen view={view} />
      <p class="quiet">
        {terms.length > 0 && (
          <>
            {t.readAs}
            {view.t.colon}
            {terms.map((term) => label(term.slug, view.lang)).join(view.t.comma)}.{' '}
          </>
        )}
        {where.kind === 'around' && <>{t.fromCentre(where.name)} </>}
        {where.kind === 'position' && (
          <>
            {t.fromPoint}{' '}
            <a href={link(view, '/', changed(params, { lat: undefined, lon: undefined, radius: undefined }))}>
              {t.nearMeOff}
            </a>
            .{' '}
          </>
        )}
        {params.has('open') && <>{t.openOnly} </>}
        {view.t.absence}
      </p>
      {result.items.length === 0 && (
        <>
          <Relaxed
            view={view}
            params={params}
            where={where}
            relaxed={relaxed}
            to={(to) => link(view, '/', to)}
          />
          <p>
            <a href={stepLink(view, 'need', params)}>{view.t.need.steps.link}</a>
          </p>
        </>
      )}
      <Ways view={view} params={params} result={result} to={(to) => link(view, '/', to)} />
      {hasMap(search, result.items) && <MapLink view={view} />}
      <ol class="cards">
        {result.items.map((item, index) => (
          <li id={`lieu-${index + 1}`}>
            <PlaceCard view={view} item={item} number={index + 1} asked={momentAsked(params)} />
          </li>
        ))}
      </ol>
      {result.items.length > 0 && <TickedSheet view={view} />}
      <p class="row paging" data-unsaid>
        {result.next !== null && (
          <a class="button" href={link(view, '/', next)} rel="next">
            {t.next}
          </a>
        )}
        {params.has('cursor') && <a href={link(view, '/', changed(params, {}))}>{t.first}</a>}
      </p>
      {isPoor(params, result) && (
        <Unmet
          view={view}
          needs={needsOf(params, result)}
          place={placeOf(params, where, result)}
          open={result.total === 0}
        />
      )}
      <BookLink view={view} where={where} params={params} result={result} />
      <ResultsMap view={view} params={params} search={search} items={result.items} />
    </section>
  )
}
