import type { SearchResult } from '@maillage/api/features/search'
import { label } from '@maillage/shared/taxonomy'
import type { Child } from 'hono/jsx'
import { asksSomething, type FILTERS } from '../../search-query.ts'
import { cardsOfTerms, DangerCards } from '../../ui/danger-card/danger-card.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { wordOfOption } from '../../ui/search-form/words.ts'
import { link, type View } from '../../view.ts'
import { WhereNote } from '../search/page.tsx'
import type { Relaxation } from '../search/relax.ts'
import { Relaxed } from '../search/relaxed.tsx'
import type { Where } from '../search/where.ts'
import { STEP_NAMES, type Step, stepAfter, stepLink } from './path.ts'

interface Props {
  readonly view: View
  readonly step: Step
  /** The search so far. */
  readonly params: URLSearchParams
  readonly where: Where
  readonly result: SearchResult
  /** What there is with one criterion less, where nothing is left. */
  readonly relaxed: readonly Relaxation[]
  readonly children?: Child
}

/** Danger cards that a search calls for. */
export const dangersOf = (params: URLSearchParams, { reading }: SearchResult) => [
  ...new Set([...(reading?.cards.map(({ slug }) => slug) ?? []), ...cardsOfTerms(params.getAll('service'))]),
]

function placeWords(view: View, where: Where): string | undefined {
  const { search } = view.t
  if (where.kind === 'around' || where.kind === 'inside') return where.name
  if (where.kind === 'position') return search.hereabouts
  return where.kind === 'area' ? search.area : undefined
}

/** What was chosen at each step, in words. */
function chosenAt({ view, params, where, result }: Props, step: Step): string {
  const words = (names: readonly (typeof FILTERS)[number][]) =>
    names.flatMap((name) => params.getAll(name).map((value) => wordOfOption(view, name, value)))
  const { comma } = view.t
  if (step === 'where') return placeWords(view, where) ?? result.reading?.territory?.name ?? ''
  if (step === 'who') return words(['audience']).join(comma)
  if (step === 'when') {
    const open = params.get('open')
    const time = open === null ? [] : [wordOfOption(view, 'open', open)]
    return [...time, ...words(['support', 'access', 'fee'])].join(comma)
  }
  const asked = params.getAll('service').map((slug) => label(slug, view.lang))
  const read = result.reading?.terms.map(({ slug }) => label(slug, view.lang)) ?? []
  return (asked.length > 0 ? asked : read.length > 0 ? read : params.getAll('q')).join(comma)
}

/** The steps: which one this is, what was chosen at the others, and the way back to each. */
const StepList = (props: Props) => {
  const { view, step, params } = props
  const t = view.t.need.steps
  return (
    <nav aria-label={t.list}>
      <ol class="steps">
        {STEP_NAMES.map((name) => {
          const chosen = chosenAt(props, name)
          return (
            <li class={name === step ? 'step-on' : undefined}>
              <a href={stepLink(view, name, params)} aria-current={name === step ? 'step' : undefined}>
                {t.names[name]}
              </a>
              {chosen !== '' && (
                <small>{name === 'where' ? <ProperName view={view}>{chosen}</ProperName> : chosen}</small>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** Where one goes from here: on, without answering, or to what was found so far. */
function Onwards({ view, step, params, result }: Props) {
  const t = view.t.need.steps
  const next = stepAfter(step)
  const places = view.t.search.count(result.total, result.totalExact)
  if (!asksSomething(params) && next === undefined)
    return (
      <p class="row">
        <a href={link(view, '/')}>{view.t.place.back}</a>
      </p>
    )
  return (
    <>
      <p class="quiet">
        {t.soFar(places)} {view.t.absence}
      </p>
      <p class="row">
        {next && (
          <a class="button" href={stepLink(view, next, params)}>
            {t.pass}
          </a>
        )}
        {asksSomething(params) && <a href={stepLink(view, undefined, params)}>{t.see(places)}</a>}
      </p>
    </>
  )
}

/** One step of the guided path. Danger cards come before anything else. */
export function StepPage(props: Props) {
  const { view, step, params, where, result, relaxed, children } = props
  const t = view.t.need.steps
  const to = (search: URLSearchParams) => stepLink(view, step, search)
  return (
    <Layout
      view={view}
      title={t.title}
      unlisted
      scripts={[...(step === 'where' ? [view.assets.nearMe] : []), view.assets.quickExit]}
    >
      <DangerCards view={view} slugs={dangersOf(params, result)} />
      <StepList {...props} />
      <p class="quiet">{t.at(STEP_NAMES.indexOf(step) + 1, STEP_NAMES.length)}</p>
      <h1>{t.questions[step]}</h1>
      {step === 'need' && <p class="lead">{t.lead}</p>}
      <WhereNote view={view} where={where} params={params} to={(chosen) => stepLink(view, 'who', chosen)} />
      {result.total === 0 && where.kind !== 'choose' && (
        <Relaxed view={view} params={params} where={where} relaxed={relaxed} to={to} />
      )}
      {children}
      <Onwards {...props} />
    </Layout>
  )
}
