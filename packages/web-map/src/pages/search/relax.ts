/**
 * What there would be with one criterion less: asked of the directory when a search finds nothing, one criterion at a
 * time, so that each answer says what that criterion costs. Bounded, and nothing of it is kept.
 * @module
 */
import type { SearchResult } from '@maillage/api/features/search'
import { findTerm } from '@maillage/shared/taxonomy'
import type { Directory } from '../../api.ts'
import { asksSomething, changed, type FilterName, filtersChosen, withoutFilters } from '../../search-query.ts'
import { type Further, further } from './further.ts'
import { both, type Found, inTurn, probe, type Search, withoutWords } from './probe.ts'
import type { Where } from './where.ts'

type Criterion = FilterName | 'confirmed' | 'accepting' | 'network' | 'minutes'

export type Relaxation =
  | (Found & { readonly kind: 'criterion'; readonly name: Criterion; readonly values: readonly string[] })
  /** Open at a moment of the first half of a day when one of them opens: ISO 8601 with the place's offset. */
  | (Found & { readonly kind: 'opens'; readonly at: string })
  | (Found & { readonly kind: 'hours' | 'filters' })
  | (Found & { readonly kind: 'broader'; readonly term: string })
  | Further

/** Criteria that may be lifted, those that cost most first; of some every value must hold, and each is one. */
const LIFTED = [
  'confirmed',
  'accepting',
  'fee',
  'access',
  'support',
  'audience',
  'language',
  'network',
] as const
const EACH = ['condition', 'accessibility'] as const

/** Most searches that are made, the last of them without any criterion: anybody may ask for a page. */
const MOST = 8

/** A directory that is asked so many searches, and refuses the next. */
function bounded(directory: Directory, most: number): Directory {
  let left = most
  return {
    ...directory,
    search: async (params) =>
      left-- > 0 ? directory.search(params) : { kind: 'refused' as const, status: 429 },
  }
}

function criteriaOf({ page, api }: Search): (Search & { name: Criterion; values: string[] })[] {
  const whole = [...LIFTED, 'node' as const, 'minutes' as const].flatMap((name) => {
    const values = page.getAll(name)
    return values.length === 0 ? [] : [{ ...both({ page, api }, { [name]: undefined }), name, values }]
  })
  const each = EACH.flatMap((name) =>
    page.getAll(name).map((value) => ({
      page: less(page, name, value),
      api: less(api, name, value),
      name,
      values: [value],
    })),
  )
  return [...whole, ...each]
}

const less = (params: URLSearchParams, name: string, value: string): URLSearchParams =>
  new URLSearchParams([...changed(params, {})].filter(([n, v]) => n !== name || v !== value))

/** The needs that are wider than the one asked: of its terms, else of the term that its words are read as. */
function broaderOf({ page }: Search, { reading }: SearchResult): string[] {
  const [asked = reading?.terms[0]?.slug] = page.getAll('service')
  return asked === undefined ? [] : [...(findTerm(asked)?.broader ?? [])]
}

/** Places looked at for the first that opens. */
const LOOKED_AT = 50

const halfOf = (iso: string): string => `${iso.slice(0, 10)} ${partOfDay(iso)}`

/** Part of the day of a local moment: before noon, before 18:00, after. */
export function partOfDay(moment: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(moment.slice(11, 13))
  if (hour < 12) return 'morning'
  return hour < 18 ? 'afternoon' : 'evening'
}

/** When those that are closed now open, and how many there are whatever their hours. */
async function later(directory: Directory, search: Search): Promise<Relaxation[]> {
  const hours = both(search, { open: undefined, minutes: undefined })
  const soonest = changed(hours.api, { sort: 'soonest', limit: String(LOOKED_AT), facets: undefined })
  const answer = await directory.search(soonest)
  if (answer.kind !== 'ok' || answer.body.total === 0) return []
  const { total, totalExact, items } = answer.body
  const whatever: Relaxation = { kind: 'hours', params: hours.page, total, totalExact }
  if (search.page.get('open') !== 'now') return [whatever]
  const openings = items
    .flatMap(({ open }) => (open.state === 'closed' && open.opensAt ? [open.opensAt] : []))
    .sort((a, b) => Date.parse(a) - Date.parse(b))
  const first = openings[0]
  if (first === undefined) return [whatever]
  // The last to open in that half of the day: those that opened before it are open too.
  const last = openings.filter((one) => halfOf(one) === halfOf(first)).at(-1) ?? first
  for (const at of new Set([last, first])) {
    const found = await probe(directory, both(search, { open: at.slice(0, 16) }))
    if (found && found.total > 0) return [{ kind: 'opens', at, ...found }, whatever]
  }
  return [whatever]
}

/**
 * What each criterion costs, of a search that finds nothing: only what finds something is given. Where no criterion
 * alone is in the way, all of them are lifted but the need and the place.
 */
export async function relaxations(
  directory: Directory,
  given: Search & { readonly where: Where; readonly result: SearchResult },
): Promise<Relaxation[]> {
  // An order may not hold without what is lifted.
  const search = both(given, { sort: undefined })
  const { where, result } = given
  const few = bounded(directory, MOST - 1)
  const tried = async <T extends Search, R extends Relaxation>(
    one: T,
    made: (found: Found) => R,
    of = few,
  ) => {
    // Without any criterion left, its page would be the home page.
    const found = asksSomething(one.page) ? await probe(of, one) : undefined
    return found && found.total > 0 ? [made(found)] : []
  }
  const alone: Relaxation[] = [
    ...(search.page.has('open') ? await later(few, search) : []),
    ...(await further(few, search, where, result)),
  ].filter(({ params }) => asksSomething(params))
  const wider = broaderOf(search, result)
  const elsewhere = wider.length > 0 ? await withoutWords(directory, search, result) : search
  const broader = await inTurn(wider, (term) =>
    tried(both(elsewhere, { service: term }), (count) => ({ kind: 'broader' as const, term, ...count })),
  )
  const criteria = await inTurn(criteriaOf(search), (one) =>
    tried(one, (count) => ({ kind: 'criterion' as const, name: one.name, values: one.values, ...count })),
  )
  alone.push(...criteria.flat(), ...broader.flat())
  if (alone.length > 0 || filtersChosen(search.page) < 2) return alone
  const bare = { page: withoutFilters(search.page), api: withoutFilters(search.api) }
  return tried(bare, (count) => ({ kind: 'filters' as const, ...count }), directory)
}
