/**
 * The address of the search page: the API's own parameters, plus `lieu` (a commune or postcode as typed) and
 * `lang`. Other people's additions (`utm_…`, `fbclid`) are dropped.
 * @module
 */
import { dayOfDate } from '@maillage/shared/hours'

/** Criteria a person ticks; each name is the API's, and may be repeated. */
export const FILTERS = [
  'service',
  'audience',
  'fee',
  'access',
  'support',
  'condition',
  'language',
  'accessibility',
  'node',
] as const
export type FilterName = (typeof FILTERS)[number]

const PASSED_ON = [
  ...FILTERS,
  'q',
  'lat',
  'lon',
  'radius',
  'bbox',
  'territory',
  'network',
  'accepting',
  'open',
  'minutes',
  'confirmed',
  'sort',
  'cursor',
]

const HIDDEN = ['territory', 'network', 'accepting', 'minutes', 'sort']

/**
 * Criteria that the form does not show, and keeps. Not the order by distance: it is the API's own wherever there is
 * a point, and is refused where the next search has none.
 */
export const keptByForm = (params: URLSearchParams): [string, string][] =>
  [...params].filter(([name, value]) => HIDDEN.includes(name) && !(name === 'sort' && value === 'distance'))

/** Everything that a search asks but these parameters: what a form that is about them carries along. */
export const keptOutside = (params: URLSearchParams, names: readonly string[]): [string, string][] =>
  [...params].filter(([name]) => !names.includes(name) && name !== 'cursor')

/** Distances offered, in kilometres. */
export const RADII = [5, 10, 20, 50, 100] as const
export const DEFAULT_RADIUS = 20_000

/** Places on one page of results. */
export const PAGE_SIZE = 20

/** The parameters of the page that mean something and are not empty: forms send their empty fields too. */
export function meaningful(asked: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams()
  for (const [name, value] of asked) {
    if (value.trim() !== '' && (name === 'lieu' || PASSED_ON.includes(name))) kept.append(name, value)
  }
  // A moment written beside “open now” is the one meant.
  const moment = kept.getAll('open').at(-1)
  if (moment !== undefined) kept.set('open', moment)
  // What a criterion since taken off leaves behind means nothing: minutes beyond no moment, an order by no words.
  else kept.delete('minutes')
  if (kept.get('sort') === 'relevance' && !kept.has('q')) kept.delete('sort')
  return kept
}

/** Whether anything is asked at all; a radius or a page alone asks nothing. */
export const asksSomething = (params: URLSearchParams): boolean =>
  [...params.keys()].some((name) => name !== 'radius' && name !== 'sort' && name !== 'cursor')

/** A copy with some parameters changed; `undefined` removes one, and the page starts again from its first. */
export function changed(
  params: URLSearchParams,
  changes: Record<string, string | undefined>,
): URLSearchParams {
  const copy = new URLSearchParams(params)
  copy.delete('cursor')
  for (const [name, value] of Object.entries(changes)) {
    copy.delete(name)
    if (value !== undefined) copy.set(name, value)
  }
  return copy
}

/** How many criteria are chosen, hours included. */
export const filtersChosen = (params: URLSearchParams): number =>
  [...FILTERS, 'open', 'confirmed'].reduce((sum, name) => sum + params.getAll(name).length, 0)

const TIME = /^T(?:[01]\d|2[0-3]):[0-5]\d$/

/** The same need at the same place, without the criteria that are chosen. */
export const withoutFilters = (params: URLSearchParams): URLSearchParams =>
  new URLSearchParams(
    [...params].filter(([name]) =>
      ['q', 'service', 'lieu', 'lat', 'lon', 'radius', 'bbox', 'territory', 'limit'].includes(name),
    ),
  )

/** The local date and time asked by `open`, `2026-12-25T10:00`; none for `now` and for what is no such thing. */
export function momentAsked(params: URLSearchParams): string | undefined {
  const open = params.get('open') ?? ''
  return dayOfDate(open.slice(0, 10)) !== undefined && TIME.test(open.slice(10)) ? open : undefined
}

/** A copy with one criterion ticked, or unticked where it was ticked; the page starts again from its first. */
export function toggled(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const kept = [...params].filter(([n, v]) => n !== 'cursor' && !(n === name && v === value))
  const copy = new URLSearchParams(kept)
  if (name === 'open') copy.delete(name)
  if (!params.getAll(name).includes(value)) copy.append(name, value)
  return copy
}
