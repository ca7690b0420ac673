/** All records at once: what any way of doing it bit by bit has to give. @module */
import { type Clusters, clustersOf, type Link, NOTHING_SAID, type Said, type SamePair } from './cluster.ts'
import { type Comparison, compare } from './compare.ts'
import type { Fingerprint } from './fingerprint.ts'
import { candidatePairs } from './keys.ts'

/** A pair that the data cannot tell. */
export interface Question extends Link, Pick<Comparison, 'score' | 'reasons'> {}

export interface Matched extends Clusters {
  /** Pairs that were found to be one door. */
  readonly same: readonly SamePair[]
  /** Pairs to ask a person about, likeliest first: those that no cluster and no moderator has answered. */
  readonly questions: readonly Question[]
}

/** Blocks, compares and joins. The order of the records changes nothing. @param records each `key` once */
export function matchAll(records: readonly Fingerprint[], said: Said = NOTHING_SAID): Matched {
  const byKey = new Map(records.map((record) => [record.key, record]))
  const same: SamePair[] = []
  const asked: Question[] = []
  for (const [first, second] of candidatePairs(records)) {
    const [one, other] = [records[first], records[second]]
    if (one === undefined || other === undefined) continue
    const [a, b] = one.key < other.key ? [one, other] : [other, one]
    const { verdict, score, reasons } = compare(a, b)
    if (verdict === 'same') same.push({ a: a.key, b: b.key, score })
    if (verdict === 'ask') asked.push({ a: a.key, b: b.key, score, reasons })
  }
  const areApart = (a: string, b: string): boolean => {
    const [one, other] = [byKey.get(a), byKey.get(b)]
    return one !== undefined && other !== undefined && compare(one, other).apart
  }
  const known = ({ a, b }: Link) => byKey.has(a) && byKey.has(b)
  const ofThese = { sameAs: said.sameAs.filter(known), differentFrom: said.differentFrom.filter(known) }
  const joined = clustersOf(same, areApart, ofThese)
  return { ...joined, same, questions: unanswered(asked, joined, said) }
}

function unanswered(asked: readonly Question[], { clusters }: Clusters, said: Said): Question[] {
  const clusterOf = new Map(clusters.flatMap((ids, index) => ids.map((id) => [id, index] as const)))
  const parted = new Set(said.differentFrom.flatMap(({ a, b }) => [`${a}\n${b}`, `${b}\n${a}`]))
  return asked
    .filter(({ a, b }) => !parted.has(`${a}\n${b}`))
    .filter(({ a, b }) => clusterOf.get(a) === undefined || clusterOf.get(a) !== clusterOf.get(b))
    .sort((one, other) => other.score - one.score || (one.a + one.b < other.a + other.b ? -1 : 1))
}
