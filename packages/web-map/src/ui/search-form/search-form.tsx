import { countInWords } from '../../format.ts'
import { FILTERS, type FilterName, filtersChosen, keptByForm, RADII } from '../../search-query.ts'
import type { View } from '../../view.ts'
import { NeedField, Send, WhereField } from './asked.tsx'
import { Chosen } from './chosen.tsx'
import { CLOSED, wordOfOption } from './words.ts'

export interface Option {
  readonly value: string
  readonly label: string
  readonly count?: number
}

/** Languages offered before the directory has told which are spoken in its places. */
const USUAL_LANGUAGES = ['ar', 'en', 'es', 'fsl', 'pt', 'ps', 'ro', 'ru', 'tr', 'uk']

/** What may be ticked in a group: the whole of a closed vocabulary, or what the results hold, and what is ticked. */
function optionsOf(
  view: View,
  name: FilterName,
  chosen: readonly string[],
  found: readonly Option[],
): Option[] {
  const closed = CLOSED[name]
  if (closed) {
    const values = name === 'audience' ? ['everyone', ...Object.keys(closed)] : Object.keys(closed)
    return values.map((value) => ({ value, label: wordOfOption(view, name, value) }))
  }
  // Where every listing is of one directory, there is nothing to choose.
  if (name === 'node' && chosen.length === 0 && found.length < 2) return []
  const counted = found.slice(0, 15)
  const listed = name === 'language' && counted.length === 0 ? USUAL_LANGUAGES : counted.map((o) => o.value)
  return [...new Set([...chosen, ...listed])].map((value) => {
    const option = counted.find((one) => one.value === value)
    // Names of other directories are known to the API alone.
    const isNamed = name === 'node' && value !== 'here'
    return {
      value,
      label: (isNamed && option?.label) || wordOfOption(view, name, value),
      count: option?.count,
    }
  })
}

function FilterGroup({
  view,
  name,
  params,
  found,
}: {
  view: View
  name: FilterName
  params: URLSearchParams
  found: readonly Option[]
}) {
  const chosen = params.getAll(name)
  const options = optionsOf(view, name, chosen, found)
  if (options.length === 0) return null
  return (
    <details class="group" open={chosen.length > 0}>
      <summary>
        {view.t.search.groups[name]}
        {chosen.length > 0 && <span class="badge">{chosen.length}</span>}
      </summary>
      <fieldset>
        <legend class="unseen">{view.t.search.groups[name]}</legend>
        {options.map((option) => (
          <label class="tick">
            <input type="checkbox" name={name} value={option.value} checked={chosen.includes(option.value)} />
            <span>
              {option.label}
              {option.count !== undefined && <small> ({countInWords(view, option.count)})</small>}
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}

/** Criteria of hours: a moment written below wins over “now”, for it comes later in the address. */
const HoursTicks = ({ view, params }: { view: View; params: URLSearchParams }) => (
  <>
    {(
      [
        ['open', 'now'],
        ['confirmed', 'true'],
      ] as const
    ).map(([name, value]) => (
      <label class="tick">
        <input type="checkbox" name={name} value={value} checked={params.get(name) === value} />
        <span>{wordOfOption(view, name, value)}</span>
      </label>
    ))}
  </>
)

/** The search: one plain form, whose address is the search itself. */
export function SearchForm({
  view,
  params,
  facets = {},
  brief,
}: {
  view: View
  params: URLSearchParams
  /** Above results: hints are for screen readers alone, so that the results are in sight. */
  brief?: boolean
  /** Values found among the results, for the groups that have no closed list. */
  facets?: Partial<Record<string, readonly Option[]>>
}) {
  const t = view.t.search
  const chosen = filtersChosen(params)
  const position = params.has('lat') && params.has('lon') && !params.has('lieu')
  const area = params.get('bbox')
  const radius = params.get('radius') ?? '20000'
  const openAt = params.get('open') === 'now' ? '' : (params.get('open') ?? '')
  return (
    <search>
      <form class="search" method="get" action="/">
        {view.chosen && <input type="hidden" name="lang" value={view.chosen} />}
        {keptByForm(params).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="fields">
          <NeedField view={view} params={params} brief={brief} />
          <WhereField
            view={view}
            params={params}
            hint={position ? t.nearMeOn : t.whereHint}
            brief={brief && !position}
          />
          {position && (
            <>
              <input type="hidden" name="lat" value={params.get('lat') ?? ''} />
              <input type="hidden" name="lon" value={params.get('lon') ?? ''} />
            </>
          )}
          {area !== null && !params.has('lieu') && <input type="hidden" name="bbox" value={area} />}
          <Send view={view} words={t.submit} />
        </div>
        <p role="status" data-near-me-message class="message" />
        <Chosen view={view} params={params} />
        <details class="filters">
          <summary>
            {t.filters}
            {chosen > 0 && <span class="badge">{t.filtersActive(chosen)}</span>}
          </summary>
          <div class="groups">
            {FILTERS.map((name) => (
              <FilterGroup view={view} name={name} params={params} found={facets[name] ?? []} />
            ))}
          </div>
          <HoursTicks view={view} params={params} />
          <p class="field">
            <label for="open">{t.openAt}</label>
            <input id="open" name="open" type="datetime-local" value={openAt} aria-describedby="open-hint" />
            <small id="open-hint">{t.openAtHint}</small>
          </p>
          <p class="row">
            <label for="radius">{t.radius}</label>{' '}
            <select id="radius" name="radius">
              {RADII.map((km) => (
                <option value={String(km * 1000)} selected={radius === String(km * 1000)}>
                  {t.radiusOption(km)}
                </option>
              ))}
            </select>{' '}
            <button class="button button-main" type="submit">
              {t.apply}
            </button>
          </p>
        </details>
      </form>
    </search>
  )
}
