import { ACCEPTING } from '@maillage/shared/place'
import { label, NETWORKS } from '@maillage/shared/taxonomy'
import { dayInWords, timeInWords } from '../../format.ts'
import { asksSomething, changed, withoutFilters } from '../../search-query.ts'
import { Notice } from '../../ui/notice/notice.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { wordOfOption } from '../../ui/search-form/words.ts'
import { nameOf, type View, wordOf } from '../../view.ts'
import { distanceInWords } from '../../words-of-distance.ts'
import { dayAhead } from '../../words-of-opening.ts'
import { partOfDay, type Relaxation } from './relax.ts'
import type { Where } from './where.ts'

/** The half of a day when something opens, as people name it: “demain matin”, “mardi après-midi”. */
export function partInWords(view: View, iso: string): string {
  const { parts, partOf, onDate } = view.t.need.relaxed
  const part = partOfDay(iso)
  const { near, weekday } = dayAhead(view, iso)
  return near
    ? parts[near][part]
    : partOf(weekday ?? onDate(dayInWords(view, iso.slice(0, 10))), parts.other[part])
}

type Far = Extract<Relaxation, { kind: 'nearest' | 'anywhere' }>

function criterionWords(view: View, { name, values }: Extract<Relaxation, { kind: 'criterion' }>): string {
  const words = values.map((value) => {
    if (name === 'accepting') return wordOf(view, ACCEPTING, value)
    if (name === 'network') return nameOf(view, NETWORKS, value)
    if (name === 'minutes') return view.t.need.relaxed.minutes(Number(value))
    return wordOfOption(view, name, value)
  })
  return words.join(view.t.comma)
}

function nearInWords(view: View, { distance: metres, approximate, from }: Far): string | undefined {
  const words = view.t.need.relaxed
  if (metres === undefined) return undefined
  const distance = distanceInWords(view, metres)
  return approximate ? words.nearestApprox(distance, from) : words.nearest(distance, from)
}

/** What is in the way, in a sentence, where the link alone does not say it. */
function sentenceOf(view: View, one: Relaxation): string | undefined {
  const words = view.t.need.relaxed
  // Beside minutes, one may be open and soon close.
  if (one.kind === 'opens') return one.params.has('minutes') ? undefined : words.noneOpen
  if (one.kind !== 'nearest' && one.kind !== 'anywhere') return undefined
  const near = nearInWords(view, one)
  if (one.kind === 'anywhere') return near
  const none = one.within === undefined ? words.noneInside : words.noneWithin(one.within / 1_000)
  return near === undefined ? none : `${none} ${near}`
}

function linkWords(view: View, one: Relaxation): string {
  const words = view.t.need.relaxed
  const places = view.t.search.count(one.total, one.totalExact)
  switch (one.kind) {
    case 'opens':
      return words.opens(
        one.total,
        words.partAt(partInWords(view, one.at), timeInWords(view, one.at.slice(11, 16))),
      )
    case 'nearest':
      return words.within(places, one.radius / 1_000)
    case 'inside':
      return words.inside(places, one.name)
    case 'broader':
      return words.broader(places, label(one.term, view.lang))
    case 'criterion':
      return words.criterion(places, criterionWords(view, one))
    case 'hours':
      return words.hours(places)
    case 'anywhere':
      return words.anywhere(places)
    case 'filters':
      return words.filters(places)
  }
}

interface Props {
  readonly view: View
  readonly params: URLSearchParams
  readonly where: Where
  readonly relaxed: readonly Relaxation[]
  /** Where the page of a search is. */
  readonly to: (params: URLSearchParams) => string
}

/** What may be tried where no criterion alone is in the way. */
function Otherwise({ view, params, where, to }: Omit<Props, 'relaxed'>) {
  const { relax } = view.t.search
  const nowhere = { lieu: undefined, lat: undefined, lon: undefined, radius: undefined, bbox: undefined }
  const here = changed(params, { sort: undefined })
  const bare = withoutFilters(params)
  // The need is kept while there is anything else to lift.
  const fewer = String(bare) === String(here) ? changed(bare, { service: undefined }) : bare
  const anywhere = changed(params, { ...nowhere, territory: undefined, sort: undefined })
  const leadsOn = (to: URLSearchParams) => asksSomething(to) && String(to) !== String(here)
  return (
    <>
      {leadsOn(fewer) && (
        <li>
          <a href={to(fewer)}>{relax.filters}</a>
        </li>
      )}
      {where.kind !== 'anywhere' && leadsOn(anywhere) && (
        <li>
          <a href={to(anywhere)}>{relax.where}</a>
        </li>
      )}
      {params.has('q') && <li>{relax.need}</li>}
    </>
  )
}

/** Nothing was found: what there is with one criterion less, how many and how far. */
export function Relaxed({ view, params, where, relaxed, to }: Props) {
  const { t } = view
  return (
    <Notice>
      <p>
        <strong>{t.search.empty}</strong>
      </p>
      <p>{t.search.emptyHint}</p>
      <ul class="relaxed">
        {relaxed.map((one) => (
          <li>
            {sentenceOf(view, one)}{' '}
            {(one.kind === 'nearest' || one.kind === 'anywhere') && one.commune && (
              <>
                <ProperName view={view}>{one.commune}</ProperName>
                {t.colon}
              </>
            )}
            <a href={to(one.params)}>{linkWords(view, one)}</a>
          </li>
        ))}
        {relaxed.length === 0 && <Otherwise view={view} params={params} where={where} to={to} />}
      </ul>
    </Notice>
  )
}
