/** From pairs that are one door to clusters in which nobody contradicts anybody. @module */

/** Two records, by their ids. */
export interface Link {
  readonly a: string
  readonly b: string
}

/** A pair that the comparison found to be one door. */
export interface SamePair extends Link {
  readonly score: number
}

/** What moderators said, once for good. */
export interface Said {
  readonly sameAs: readonly Link[]
  readonly differentFrom: readonly Link[]
}

export interface Clusters {
  /** Ids in order, clusters in the order of their first id. Records alone are in none. */
  readonly clusters: readonly (readonly string[])[]
  /** Pairs that are one door and stay apart, and the two records that contradict each other: a question to ask. */
  readonly refused: readonly (Link & { readonly between: Link })[]
}

export const NOTHING_SAID: Said = { sameAs: [], differentFrom: [] }

/**
 * Joins pairs, strongest first, unless a record of the one side contradicts a record of the other: moderators' word
 * before everything, then scores, then ids. The result is a function of the set of pairs, whatever their order; and
 * since a pair can only join what pairs connect, `componentsOf` tells which part is to be computed anew after a change.
 * @param areApart whether two records contradict each other, as `Comparison.apart` says; asked of any two, symmetric
 */
export function clustersOf(
  pairs: readonly SamePair[],
  areApart: (a: string, b: string) => boolean,
  said: Said = NOTHING_SAID,
): Clusters {
  const [together, asunder] = [new Set(said.sameAs.map(idOf)), new Set(said.differentFrom.map(idOf))]
  const contradict = (a: string, b: string): boolean => {
    const id = idOf({ a, b })
    return asunder.has(id) || (!together.has(id) && areApart(a, b))
  }
  const clusterOf = new Map<string, string[]>()
  const membersOf = (id: string) => clusterOf.get(id) ?? [id]
  const refused: (Link & { between: Link })[] = []
  for (const { a, b } of inOrder(pairs, said.sameAs)) {
    const [one, other] = [membersOf(a), membersOf(b)]
    if (one === other) continue
    const between = firstContradiction(one, other, contradict)
    if (between) {
      refused.push({ a, b, between })
      continue
    }
    const joined = [...one, ...other].sort()
    for (const id of joined) clusterOf.set(id, joined)
  }
  const clusters = [...new Set(clusterOf.values())].sort((one, other) => before(one[0] ?? '', other[0] ?? ''))
  return { clusters, refused }
}

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The lesser id first. */
const ordered = ({ a, b }: Link): Link => (a <= b ? { a, b } : { a: b, b: a })
const idOf = (link: Link): string => {
  const { a, b } = ordered(link)
  return `${a}\n${b}`
}

function inOrder(pairs: readonly SamePair[], sameAs: readonly Link[]): Link[] {
  const all = new Map<string, SamePair>()
  const add = (link: Link, score: number) => {
    const id = idOf(link)
    const known = all.get(id)
    if (link.a !== link.b && (known === undefined || known.score < score))
      all.set(id, { ...ordered(link), score })
  }
  for (const pair of pairs) add(pair, pair.score)
  for (const link of sameAs) add(link, Number.POSITIVE_INFINITY)
  // `Infinity - Infinity` is no number.
  const byScore = (one: number, other: number) => (one === other ? 0 : other - one)
  return [...all.values()].sort(
    (one, other) => byScore(one.score, other.score) || before(one.a, other.a) || before(one.b, other.b),
  )
}

function firstContradiction(
  one: readonly string[],
  other: readonly string[],
  contradict: (a: string, b: string) => boolean,
): Link | undefined {
  for (const a of one) for (const b of other) if (contradict(a, b)) return ordered({ a, b })
  return undefined
}

/**
 * What hangs together: ids that pairs connect, contradictions left aside. A change of some records touches only the
 * components in which they are before and after it.
 */
export function componentsOf(pairs: readonly Link[]): string[][] {
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up
    for (let step = id; step !== root; ) {
      const next = parent.get(step) ?? root
      parent.set(step, root)
      step = next
    }
    return root
  }
  for (const { a, b } of pairs) {
    const [one, other] = [rootOf(a), rootOf(b)]
    parent.set(one, one)
    parent.set(other, one)
  }
  const components = new Map<string, string[]>()
  for (const id of parent.keys()) {
    const root = rootOf(id)
    components.set(root, [...(components.get(root) ?? []), id])
  }
  return [...components.values()]
    .map((ids) => ids.sort())
    .sort((one, other) => before(one[0] ?? '', other[0] ?? ''))
}
