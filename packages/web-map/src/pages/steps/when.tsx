import type { SearchResult } from '@maillage/api/features/search'
import { ACCESS, FEES, SUPPORT, slugs } from '@maillage/shared/place'
import { timeInWords } from '../../format.ts'
import { keptOutside } from '../../search-query.ts'
import { wordOfOption } from '../../ui/search-form/words.ts'
import type { View } from '../../view.ts'
import type { Found } from '../search/probe.ts'
import { type Count, countOf, countWords } from './choices.tsx'

interface Props {
  readonly view: View
  readonly params: URLSearchParams
  readonly result: SearchResult
  /** Moments that may be chosen, that of the search among them, with what is open then; the empty one is any. */
  readonly times: readonly { readonly value: string; readonly found: Found | undefined }[]
  /** The local moment of tomorrow morning. */
  readonly tomorrow: string
}

/** What may be ticked; nobody looks for a place that receives nobody. */
const TICKED = {
  support: slugs(SUPPORT),
  access: slugs(ACCESS).filter((access) => access !== 'no-public'),
  fee: slugs(FEES),
} as const

const Tick = ({
  view,
  type,
  name,
  value,
  words,
  count,
  checked,
}: {
  view: View
  type: 'radio' | 'checkbox'
  name: string
  value: string
  words: string
  count: Count | undefined
  checked: boolean
}) => (
  <label class="tick">
    <input type={type} name={name} value={value} checked={checked} />
    <span>
      {words} {count && <small>({countWords(view, count)})</small>}
    </span>
  </label>
)

/** The last step: when, and in what way. Its form is the search. */
export function WhenStep({ view, params, result, times, tomorrow }: Props) {
  const { search, need } = view.t
  const { parts, partAt } = need.relaxed
  const morning = partAt(parts.tomorrow.morning, timeInWords(view, tomorrow.slice(11, 16)))
  const asked = params.get('open') ?? ''
  function wordsOf(value: string): string {
    if (value === '') return need.steps.anyTime
    return value === tomorrow ? need.steps.tomorrow(morning) : wordOfOption(view, 'open', value)
  }
  return (
    <form class="step-form" method="get" action="/">
      {view.chosen && <input type="hidden" name="lang" value={view.chosen} />}
      {keptOutside(params, ['open', 'minutes', 'support', 'access', 'fee']).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <fieldset>
        <legend>{need.steps.time}</legend>
        {times.map(({ value, found }) => (
          <Tick
            view={view}
            type="radio"
            name="open"
            value={value}
            words={wordsOf(value)}
            count={found && { total: found.total, exact: found.totalExact }}
            checked={value === asked}
          />
        ))}
        <p class="field">
          <label for="open">{search.openAt}</label>
          <input id="open" name="open" type="datetime-local" aria-describedby="open-hint" />
          <small id="open-hint">{search.openAtHint}</small>
        </p>
      </fieldset>
      {(['support', 'access', 'fee'] as const).map((name) => (
        <fieldset>
          <legend>{search.groups[name]}</legend>
          {TICKED[name].map((value) => (
            <Tick
              view={view}
              type="checkbox"
              name={name}
              value={value}
              words={wordOfOption(view, name, value)}
              count={countOf(result, name, value)}
              checked={params.getAll(name).includes(value)}
            />
          ))}
        </fieldset>
      ))}
      <p class="quiet">{need.ways.hint}</p>
      <button class="button button-main" type="submit">
        {search.apply}
      </button>
    </form>
  )
}
