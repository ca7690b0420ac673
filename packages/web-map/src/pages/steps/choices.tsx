import type { SearchResult } from '@maillage/api/features/search'
import type { View } from '../../view.ts'

/** How many places a choice leaves; `exact` unless it is only known that there are as many. */
export interface Count {
  readonly total: number
  readonly exact: boolean
}

export interface ChoiceEntry {
  readonly words: string
  readonly href: string
  /** Not counted where the directory is too large to count it. */
  readonly count: Count | undefined
  /** It is what the search asks already. */
  readonly chosen?: boolean
}

/** A count in words: “12 lieux”, “au moins 12 lieux”. */
export const countWords = (view: View, { total, exact }: Count): string => {
  const places = view.t.search.count(total, true)
  return exact ? places : view.t.need.steps.atLeast(places)
}

/** What a facet says of a value: exactly, or at least, of a directory too large to be read whole. */
export function countOf(
  { facets, facetsExact = false }: SearchResult,
  name: 'service' | 'audience' | 'access' | 'support' | 'fee',
  value: string,
): Count | undefined {
  const found = facets?.[name]?.find((one) => one.value === value)?.count ?? 0
  return found === 0 && !facetsExact ? undefined : { total: found, exact: facetsExact }
}

/** Choices of a step, each a link with how many places it leaves; one that leaves none says so, and leads on as well. */
export const Choices = ({ view, choices }: { view: View; choices: readonly ChoiceEntry[] }) => (
  <ul class="choices">
    {choices.map(({ words, href, count, chosen }) => (
      <li>
        <a href={href} class={chosen ? 'toggle-on' : undefined} aria-current={chosen ? 'true' : undefined}>
          <span>{words}</span> {count && <small>{countWords(view, count)}</small>}
        </a>
      </li>
    ))}
  </ul>
)
