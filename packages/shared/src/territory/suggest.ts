import { normalizeName, withoutArticle } from './names.ts'
import type { NameEntry, NamesIndex } from './names-index.ts'
import type { Centre, Territory } from './territory.ts'
import { prefixDistanceTo } from './typo.ts'

export interface Suggestion {
  readonly code: string
  readonly kind: Territory['kind']
  readonly name: string
  /** Where it is, to tell homonyms apart: “Seine-Maritime (76)”; empty for régions and EPCI. */
  readonly context: string
  readonly postcodes: readonly string[]
  readonly population?: number
  readonly centre?: Centre
  /** The former name that was found, when it is not today's. */
  readonly former?: string
}

const MAX_POSTCODES = 5
const MAX_TEXT = 100

/** Rank of kinds among equally good matches. */
const KIND_ORDER = { commune: 0, arrondissement: 0, departement: 1, region: 1, epci: 2 } as const

interface Sorted {
  readonly keys: readonly string[]
  readonly entries: readonly NameEntry[]
}

function sorted(pairs: (readonly [string, NameEntry])[]): Sorted {
  pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))
  return { keys: pairs.map(([key]) => key), entries: pairs.map(([, entry]) => entry) }
}

function startingWith({ keys, entries }: Sorted, prefix: string): readonly NameEntry[] {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] ?? '') < prefix) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < keys.length && (keys[end] ?? '').startsWith(prefix)) end += 1
  return entries.slice(low, end)
}

function rankOf(entry: NameEntry): number {
  return (entry.former === undefined ? 0 : 10) + KIND_ORDER[entry.territory.kind]
}

function byRank(a: NameEntry, b: NameEntry): number {
  return (
    rankOf(a) - rankOf(b) ||
    (b.territory.population ?? 0) - (a.territory.population ?? 0) ||
    (a.territory.code < b.territory.code ? -1 : a.territory.code > b.territory.code ? 1 : 0)
  )
}

/** The first `count` entries by rank, each territory once, in one pass: one letter begins thousands of names. */
function best(
  entries: readonly NameEntry[],
  count: number,
  ...keep: ((territory: Territory) => boolean)[]
): NameEntry[] {
  const chosen: NameEntry[] = []
  for (const entry of entries) {
    const last = chosen[count - 1]
    if (last && byRank(last, entry) <= 0) continue
    if (!keep.every((accepts) => accepts(entry.territory))) continue
    const same = chosen.findIndex((other) => other.territory.code === entry.territory.code)
    if (same !== -1) {
      if (byRank(chosen[same] ?? entry, entry) <= 0) continue
      chosen.splice(same, 1)
    }
    const after = chosen.findIndex((other) => byRank(entry, other) < 0)
    chosen.splice(after === -1 ? chosen.length : after, 0, entry)
    if (chosen.length > count) chosen.pop()
  }
  return chosen
}

/** Splits what was typed into a name and what narrows it: a postcode, or a département's code at the end. */
function parse(text: string, isDepartement: (code: string) => boolean) {
  const words = normalizeName(text).split(' ').filter(Boolean)
  const postcode = words.find((word) => /^\d{5}$/.test(word))
  const rest = words.filter((word) => word !== postcode)
  const last = (rest.at(-1) ?? '').toUpperCase()
  const city = /^(?:paris|lyon|marseille)$/.test(rest.at(-2) ?? '')
  const departement = rest.length > 1 && !city && isDepartement(last) ? last : undefined
  return {
    key: rest.join(' '),
    narrowed: departement === undefined ? undefined : { key: rest.slice(0, -1).join(' '), departement },
    postcode,
  }
}

/** Name of what a suggestion lies in, with its code: “Seine-Maritime (76)”. */
function contextOf(territory: Territory, territories: ReadonlyMap<string, Territory>): string {
  const wider = territories.get(
    (territory.kind === 'departement' ? territory.region : territory.departement) ?? '',
  )
  if (!wider) return ''
  return wider.kind === 'departement' ? `${wider.name} (${wider.code})` : wider.name
}

function suggestionOf(entry: NameEntry, territories: ReadonlyMap<string, Territory>): Suggestion {
  const { territory, former } = entry
  return {
    code: territory.code,
    kind: territory.kind,
    name: territory.name,
    context: contextOf(territory, territories),
    postcodes: territory.postcodes.slice(0, MAX_POSTCODES),
    ...(territory.population === undefined ? {} : { population: territory.population }),
    ...(territory.centre === undefined ? {} : { centre: territory.centre }),
    ...(former === undefined ? {} : { former }),
  }
}

/**
 * Autocomplete over every name and postcode. Ranked: whole name, then beginning of the name, then beginning of one
 * of its words, then (only when nothing else is found) a small spelling mistake; at each rank communes before
 * wider territories before former names, then by population.
 */
export function createSuggest(
  index: NamesIndex,
  territories: ReadonlyMap<string, Territory>,
): (text: string, limit?: number) => Suggestion[] {
  const names: (readonly [string, NameEntry])[] = []
  const words: (readonly [string, NameEntry])[] = []
  const byLetter = new Map<string, (readonly [string, NameEntry])[]>()
  for (const entry of index.entries) {
    const bare = withoutArticle(entry.key)
    const keys = bare === undefined ? [entry.key] : [entry.key, bare]
    for (const key of keys) names.push([key, entry])
    for (let at = entry.key.indexOf(' '); at !== -1; at = entry.key.indexOf(' ', at + 1)) {
      words.push([entry.key.slice(at + 1), entry])
    }
    if (entry.former !== undefined) continue
    for (const key of keys) {
      const together = key.replaceAll(' ', '')
      const others = byLetter.get(together.charAt(0))
      if (others) others.push([together, entry])
      else byLetter.set(together.charAt(0), [[together, entry]])
    }
  }
  const nameBeginnings = sorted(names)
  const wordBeginnings = sorted(words)
  const postcodes = sorted(
    [...index.byPostcode].flatMap(([postcode, communes]) =>
      communes.map((territory) => [postcode, { territory, key: '' }] as const),
    ),
  )
  const isDepartement = (code: string) => territories.get(code)?.kind === 'departement'

  /** Names one or two letters away, the nearest first; a mistake in the first letter is not looked for. */
  function* misspelled(key: string): Generator<readonly NameEntry[]> {
    const together = key.replaceAll(' ', '')
    if (together.length < 4) return
    const limit = together.length < 8 ? 1 : 2
    const distanceTo = prefixDistanceTo(together, limit)
    const near: NameEntry[][] = [[], [], []]
    for (const [name, entry] of byLetter.get(together.charAt(0)) ?? []) near[distanceTo(name)]?.push(entry)
    yield* near.slice(0, limit + 1)
  }

  /** Entries for a name, one rank after the other; a later rank is computed only if needed. */
  function* ranksOf(key: string): Generator<readonly NameEntry[]> {
    const territory = isDepartement(key.toUpperCase()) ? territories.get(key.toUpperCase()) : undefined
    if (territory) yield [{ territory, key }]
    yield index.byKey.get(key) ?? []
    yield startingWith(nameBeginnings, key)
    yield startingWith(wordBeginnings, key)
  }

  type Keep = (territory: Territory) => boolean

  /** Adds the best entries of each rank until there are enough, each territory once. */
  function take(
    ranks: Iterable<readonly NameEntry[]>,
    limit: number,
    keep: Keep,
    found: Map<string, NameEntry>,
  ) {
    for (const rank of ranks) {
      for (const entry of best(rank, limit - found.size, ({ code }) => !found.has(code), keep)) {
        found.set(entry.territory.code, entry)
      }
      if (found.size >= limit) return
    }
  }

  function byName(key: string, limit: number, keep: Keep): NameEntry[] {
    const found = new Map<string, NameEntry>()
    take(ranksOf(key), limit, keep, found)
    if (found.size === 0) take(misspelled(key), limit, keep, found)
    return [...found.values()]
  }

  const byPostcode = (prefix: string, limit: number) => best(startingWith(postcodes, prefix), limit)

  function search(text: string, limit: number): NameEntry[] {
    const { key, narrowed, postcode } = parse(text, isDepartement)
    if (postcode !== undefined) {
      const here = new Set(index.byPostcode.get(postcode)?.map((territory) => territory.code))
      const named = key === '' ? [] : byName(key, limit, (territory) => here.has(territory.code))
      return named.length > 0 ? named : byPostcode(postcode, limit)
    }
    if (narrowed) {
      const within = byName(narrowed.key, limit, (it) => it.departement === narrowed.departement)
      if (within.length > 0) return within
    }
    if (key === '') return []
    const digits = /^\d{2,4}$/.test(key) ? byPostcode(key, limit) : []
    const named = byName(key, limit, () => true)
    const codes = new Set(named.map((entry) => entry.territory.code))
    return [...named, ...digits.filter((entry) => !codes.has(entry.territory.code))].slice(0, limit)
  }

  return (text, limit = 10) =>
    search(text.slice(0, MAX_TEXT), limit).map((entry) => suggestionOf(entry, territories))
}
