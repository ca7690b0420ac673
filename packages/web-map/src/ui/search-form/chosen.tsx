import { FILTERS, type FilterName, toggled } from '../../search-query.ts'
import { link, type View } from '../../view.ts'
import { wordOfOption } from './words.ts'

/** What is ticked, each with a link that unticks it. */
export function Chosen({ view, params }: { view: View; params: URLSearchParams }) {
  const chosen = [...params].filter(
    (entry): entry is [FilterName | 'open', string] =>
      [...FILTERS, 'open'].some((name) => name === entry[0]) &&
      !ASKED_MOST.some(([name, value]) => name === entry[0] && value === entry[1]),
  )
  if (chosen.length === 0) return null
  return (
    <ul class="row" aria-label={view.t.search.chosen}>
      {chosen.map(([name, value]) => (
        <li>
          <a
            class="toggle chosen-one"
            href={link(view, '/', toggled(params, name, value))}
            aria-label={view.t.search.untick(wordOfOption(view, name, value))}
          >
            {wordOfOption(view, name, value)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What is asked most; each describes the place, never the person (people.md rule 8). */
const ASKED_MOST: readonly (readonly [FilterName | 'open' | 'confirmed', string])[] = [
  ['open', 'now'],
  ['fee', 'free'],
  ['access', 'walk-in'],
  ['audience', 'everyone'],
  ['condition', 'no-papers-needed'],
  ['confirmed', 'true'],
]

/** The criteria asked most, one tap away on a page of results. */
export const Toggles = ({ view, params }: { view: View; params: URLSearchParams }) => (
  <ul class="row toggles" data-unsaid aria-label={view.t.search.toggles}>
    {ASKED_MOST.map(([name, value]) => {
      const on = params.getAll(name).includes(value)
      const word = wordOfOption(view, name, value)
      return (
        <li>
          <a
            class={on ? 'toggle toggle-on' : 'toggle'}
            href={link(view, '/', toggled(params, name, value))}
            aria-label={on ? view.t.search.untick(word) : undefined}
          >
            {word}
          </a>
        </li>
      )
    })}
  </ul>
)
