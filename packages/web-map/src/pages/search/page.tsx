import type { SearchResult } from '@maillage/api/features/search'
import type { Answer } from '../../api.ts'
import { changed } from '../../search-query.ts'
import { cardsOfTerms, DangerCards } from '../../ui/danger-card/danger-card.tsx'
import { Doors } from '../../ui/door/door.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { Toggles } from '../../ui/search-form/chosen.tsx'
import { SearchForm } from '../../ui/search-form/search-form.tsx'
import { EmergencyNumbers } from '../../ui/useful-numbers/useful-numbers.tsx'
import { feed, link, type View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import { STEPS_PATH } from '../steps/path.ts'
import type { Relaxation } from './relax.ts'
import { Results } from './results.tsx'
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
          <p>
            <a class="button" href={link(view, STEPS_PATH)}>
              {t.need.steps.link}
            </a>
          </p>
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

/** What is to be said of the place written: which of several, or that it is none we know. */
export function WhereNote({
  view,
  where,
  params,
  to = (chosen) => link(view, '/', chosen),
}: {
  view: View
  where: Where
  params: URLSearchParams
  /** Where the page of a search is. */
  to?: (params: URLSearchParams) => string
}) {
  const t = view.t.search
  if (where.kind === 'choose') {
    return (
      <Notice>
        <h2>{t.chooseTitle(where.text)}</h2>
        <ul>
          {where.choices.map((choice) => (
            <li>
              <a class="choice" href={to(changed(params, { lieu: choice.name, territory: choice.code }))}>
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
  relaxed = [],
}: {
  view: View
  params: URLSearchParams
  /** What the API was asked. */
  search: URLSearchParams
  where: Where
  answer: Answer<SearchResult>
  /** What there is with one criterion less, where nothing was found. */
  relaxed?: readonly Relaxation[]
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
      scripts={[view.assets.nearMe, view.assets.quickExit, view.assets.listen]}
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
        <Results
          view={view}
          params={params}
          search={search}
          where={where}
          result={answer.body}
          relaxed={relaxed}
        />
      )}
      {answer.kind !== 'ok' && <Refused view={view} answer={answer} />}
    </Layout>
  )
}
