import type { SearchResult } from '@maillage/api/features/search'
import { wordsIn } from '@maillage/shared/place'
import { allTerms, DOORS, findTerm, label } from '@maillage/shared/taxonomy'
import { keptOutside } from '../../search-query.ts'
import { NeedField } from '../../ui/search-form/asked.tsx'
import { EmergencyNumbers } from '../../ui/useful-numbers/useful-numbers.tsx'
import type { View } from '../../view.ts'
import { FAMILIES } from '../unmet/form.tsx'
import { type ChoiceEntry, Choices, type Count, countOf, countWords } from './choices.tsx'
import { STEPS, STEPS_PATH, stepLink } from './path.ts'

/** Needs of danger: their card comes with them. */
const URGENT = ['hebergement', 'violences'] as const

/** Families that no door of the home page leads to. */
const OTHERS = FAMILIES.filter((slug) => !DOORS.some(({ terms }) => terms.includes(slug)))

/** Needs right under a family, in the order of the taxonomy. */
const under = (slug: string): string[] =>
  allTerms
    .filter((term) => term.broader.includes(slug) && findTerm(term.slug) === term)
    .map(({ slug: one }) => one)

interface Props {
  readonly view: View
  readonly params: URLSearchParams
  /** The search without its words, a place that they name written beside: a need is chosen instead. */
  readonly bare: URLSearchParams
  /** What needs are counted by; absent where they are not. */
  readonly counts: SearchResult | undefined
  /** Of doors that stand for several terms: places of any of them, by the terms joined. */
  readonly doors: ReadonlyMap<string, Count>
}

const withNeed = (params: URLSearchParams, slugs: readonly string[]): URLSearchParams =>
  new URLSearchParams([
    ...[...params].filter(([name]) => name !== 'service'),
    ...slugs.map((slug) => ['service', slug]),
  ])

function choiceOf(
  { view, params, bare, counts, doors }: Props,
  slugs: readonly string[],
  words: string,
): ChoiceEntry {
  const count = doors.get(slugs.join(' ')) ?? (counts && countOf(counts, 'service', slugs[0] ?? ''))
  const asked = params.getAll('service')
  const chosen = asked.length > 0 && asked.join(' ') === slugs.join(' ')
  return { words, href: stepLink(view, 'where', withNeed(bare, slugs)), count, chosen }
}

/** A family, folded: all of it first, then the needs under it. */
function Family(props: Props & { slugs: readonly string[]; name: string }) {
  const { view, slugs, name } = props
  const all = choiceOf(props, slugs, view.t.need.steps.all(name))
  const needs = [...new Set(slugs.flatMap(under))].map((slug) =>
    choiceOf(props, [slug], label(slug, view.lang)),
  )
  return (
    <details class="group" open={[all, ...needs].some(({ chosen }) => chosen)}>
      <summary>
        {name} {all.count && <small>({countWords(view, all.count)})</small>}
      </summary>
      <Choices view={view} choices={[all, ...needs]} />
    </details>
  )
}

/** The first step: plain words, or families of help and the needs under them. */
export function NeedStep(props: Props & { danger: boolean }) {
  const { view, params, danger } = props
  const t = view.t.need.steps
  return (
    <>
      {!danger && (
        <section aria-labelledby="urgent">
          <h2 id="urgent" class="small-title">
            {t.urgent}
          </h2>
          <EmergencyNumbers view={view} brief />
          <Choices
            view={view}
            choices={URGENT.map((slug) => choiceOf(props, [slug], label(slug, view.lang)))}
          />
        </section>
      )}
      <form class="step-form" method="get" action={STEPS_PATH}>
        {view.chosen && <input type="hidden" name="lang" value={view.chosen} />}
        <input type="hidden" name="etape" value={STEPS.where} />
        {keptOutside(params, ['q', 'service', 'sort']).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <NeedField view={view} params={params} />
        <button class="button button-main" type="submit">
          {t.next}
        </button>
      </form>
      <section aria-label={t.questions.need}>
        <div class="needs">
          {DOORS.map(({ terms, label: words }) => (
            <Family {...props} slugs={terms} name={wordsIn(words, view.lang)} />
          ))}
        </div>
        <h2 class="small-title">{t.others}</h2>
        <div class="needs">
          {OTHERS.map((slug) => (
            <Family {...props} slugs={[slug]} name={label(slug, view.lang)} />
          ))}
        </div>
      </section>
    </>
  )
}

/** Terms that a door joins, each counted apart by the facet: they are counted together. */
export const JOINED: readonly (readonly string[])[] = DOORS.map(({ terms }) => terms).filter(
  ({ length }) => length > 1,
)
