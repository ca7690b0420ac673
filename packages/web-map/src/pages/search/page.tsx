import type { SearchResult } from '@maillage/api/features/search'
import { label } from '@maillage/shared/taxonomy'
import type { Answer } from '../../api.ts'
import { changed, filtersChosen, momentAsked } from '../../search-query.ts'
import { cardsOfTerms, DangerCards } from '../../ui/danger-card/danger-card.tsx'
import { Doors } from '../../ui/door/door.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { hasMap, MapLink, ResultsMap } from '../../ui/map/map.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PlaceCard } from '../../ui/place-card/place-card.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { Toggles } from '../../ui/search-form/chosen.tsx'
import { SearchForm } from '../../ui/search-form/search-form.tsx'
import { EmergencyNumbers } from '../../ui/useful-numbers/useful-numbers.tsx'
import { feed, link, type View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import type { Where } from './where.ts'

/** The home page: the search, the numbers, the doors. */
export function HomePage({ view, places }: { view: View; places?: number }) {
  const { t } = view
  return (
    <Layout
      view={view}
      title={view.site.name}
      description={t.search.intro}
      scripts={[view.assets.nearMe]}
      hero={
        <>
          <h1>{t.search.title}</h1>
          <p class="lead">{t.search.intro}</p>
          <SearchForm view={view} params={new URLSearchParams()} />
        </>
      }
    >
      <EmergencyNumbers view={view} />
      <Doors view={view} />
      <p class="quiet">
        {places !== undefined && places > 0 && `${t.search.loosePlaces(places)} `}
        {t.absence}
      </p>
    </Layout>
  )
}

function WhereNote({ view, where, params }: { view: View; where: Where; params: URLSearchParams }) {
  const t = view.t.search
  if (where.kind === 'choose') {
    return (
      <Notice>
        <h2>{t.chooseTitle(where.text)}</h2>
        <ul>
          {where.choices.map((choice) => (
            <li>
              <a
                class="choice"
                href={link(view, '/', changed(params, { lieu: choice.name, territory: choice.code }))}
              >
                <ProperName view={view}>
                  {choice.context ? `${choice.name} — ${choice.context}` : choice.name}
                </ProperName>
              </a>
            </li>
          ))}
        </ul>
      </Notice>
    )
  }
  if (where.kind === 'not-found') {
    return (
      <Notice alert>
        <p>
          <strong>{t.whereUnknown(where.text)}</strong> {t.whereUnknownHint}
        </p>
      </Notice>
    )
  }
  if (where.kind === 'down') {
    return (
      <Notice>
        <p>{t.whereDown}</p>
      </Notice>
    )
  }
  return null
}

/** The next wider circle, in metres. */
const wider = (radius: number) => [20_000, 50_000, 100_000, 200_000].find((metres) => metres > radius)

function Nothing({ view, params, where }: { view: View; params: URLSearchParams; where: Where }) {
  const { t } = view
  const radius = wider(Number(params.get('radius') ?? 20_000))
  const located = where.kind === 'around' || where.kind === 'position'
  const without = new URLSearchParams(
    [...params].filter(([name]) => ['q', 'lieu', 'lat', 'lon', 'radius', 'bbox'].includes(name)),
  )
  const anywhere = changed(params, {
    lieu: undefined,
    lat: undefined,
    lon: undefined,
    radius: undefined,
    bbox: undefined,
    territory: undefined,
  })
  return (
    <Notice>
      <p>
        <strong>{t.search.empty}</strong>
      </p>
      <p>{t.search.emptyHint}</p>
      <ul>
        {located && radius && (
          <li>
            <a href={link(view, '/', changed(params, { radius: String(radius) }))}>
              {t.search.relax.radius(radius / 1000)}
            </a>
          </li>
        )}
        {filtersChosen(params) > 0 && (
          <li>
            <a href={link(view, '/', without)}>{t.search.relax.filters}</a>
          </li>
        )}
        {where.kind !== 'anywhere' && (
          <li>
            <a href={link(view, '/', anywhere)}>{t.search.relax.where}</a>
          </li>
        )}
        {params.has('q') && <li>{t.search.relax.need}</li>}
      </ul>
    </Notice>
  )
}

function heading(view: View, result: SearchResult, where: Where): string {
  const t = view.t.search
  const count = t.count(result.total, result.totalExact)
  if (where.kind === 'around') return `${count} — ${t.around(where.name)}`
  if (where.kind === 'inside') return `${count} — ${t.inside(where.name)}`
  if (where.kind === 'position') return `${count} — ${t.hereabouts}`
  if (where.kind === 'area') return `${count} — ${t.area}`
  return result.reading?.territory ? `${count} — ${result.reading.territory.name}` : count
}

function Results({
  view,
  params,
  search,
  where,
  result,
}: {
  view: View
  params: URLSearchParams
  search: URLSearchParams
  where: Where
  result: SearchResult
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
      {result.items.length === 0 && <Nothing view={view} params={params} where={where} />}
      {hasMap(search, result.items) && <MapLink view={view} />}
      <ol class="cards">
        {result.items.map((item, index) => (
          <li id={`lieu-${index + 1}`}>
            <PlaceCard view={view} item={item} number={index + 1} asked={momentAsked(params)} />
          </li>
        ))}
      </ol>
      <p class="row paging">
        {result.next !== null && (
          <a class="button" href={link(view, '/', next)} rel="next">
            {t.next}
          </a>
        )}
        {params.has('cursor') && <a href={link(view, '/', changed(params, {}))}>{t.first}</a>}
      </p>
      <ResultsMap view={view} params={params} search={search} items={result.items} />
    </section>
  )
}

function Refused({ view, answer }: { view: View; answer: Exclude<Answer<SearchResult>, { kind: 'ok' }> }) {
  const t = view.t.search
  const wrong =
    answer.kind === 'refused' && answer.status >= 400 && answer.status < 500 && answer.status !== 429
  return (
    <Notice alert>
      <p>
        <strong>{wrong ? t.invalid : t.down}</strong> {wrong ? t.invalidHint : t.downHint}
      </p>
      {wrong && answer.parameter && <p>{t.refused(answer.parameter)}</p>}
    </Notice>
  )
}

/** The feed of what happens in the territory that is shown. */
function NewsLink({ view, where }: { view: View; where: Where }) {
  if (where.kind !== 'around' && where.kind !== 'inside') return null
  return (
    <link
      rel="alternate"
      type="application/atom+xml"
      title={view.t.search.news(where.name)}
      href={feed(view, `/territoires/${where.territory}/nouvelles.atom`)}
    />
  )
}

/** Values found among the results, with their counts when these are whole: a part would be taken for all. */
const optionsFound = ({ facets, facetsExact }: SearchResult) =>
  facetsExact
    ? facets
    : Object.fromEntries(
        Object.entries(facets ?? {}).map(([name, values]) => [
          name,
          values.map(({ value, label: words }) => ({ value, label: words })),
        ]),
      )

/** The results of a search; danger cards come before anything else. */
export function ResultsPage({
  view,
  params,
  search,
  where,
  answer,
}: {
  view: View
  params: URLSearchParams
  /** What the API was asked. */
  search: URLSearchParams
  where: Where
  answer: Answer<SearchResult>
}) {
  const { t } = view
  const result = answer.kind === 'ok' ? answer.body : undefined
  const cards = [
    ...new Set([
      ...(result?.reading?.cards.map((card) => card.slug) ?? []),
      ...cardsOfTerms(params.getAll('service')),
    ]),
  ]
  return (
    <Layout
      view={view}
      title={t.search.title}
      unlisted
      scripts={[view.assets.nearMe, view.assets.quickExit]}
      modules={[view.assets.mapDoor]}
      head={<NewsLink view={view} where={where} />}
    >
      <h1 class="unseen">{t.search.title}</h1>
      <DangerCards
        view={view}
        slugs={cards}
        exit={result?.items.some((item) => aboutViolence(item.services))}
      />
      <SearchForm view={view} params={params} facets={result && optionsFound(result)} brief />
      <Toggles view={view} params={params} />
      {cards.length === 0 && <EmergencyNumbers view={view} brief />}
      <WhereNote view={view} where={where} params={params} />
      {answer.kind === 'ok' && where.kind !== 'choose' && (
        <Results view={view} params={params} search={search} where={where} result={answer.body} />
      )}
      {answer.kind !== 'ok' && <Refused view={view} answer={answer} />}
    </Layout>
  )
}
