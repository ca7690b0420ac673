/** The labelled pairs, and how well they are told apart. @module */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  candidatePairs,
  compare,
  type Fingerprint,
  fingerprintOf,
  type Verdict,
} from '@maillage/shared/matching'
import type { Place } from '@maillage/shared/place'

export type Label = 'same' | 'different' | 'ask-ok'

/** A pair of records, by `file#id`, and what a person who read both says of it. */
export interface LabelledPair {
  readonly a: string
  readonly b: string
  readonly label: Label
  readonly kind: string
  readonly half: 'tuning' | 'held-out' | 'later'
  /** Taken away from both records. */
  readonly without?: 'position'
  readonly reason: string
}

export function labelledPairs(): LabelledPair[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, 'labels.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => {
    const [a = '', b = '', label, kind = '', half, without, reason = ''] = line.split('\t')
    return {
      ...{ a, b, label: label as Label, kind, half: half as LabelledPair['half'], reason },
      ...(without === 'position' && { without }),
    }
  })
}

/** One pair as the matcher sees it. */
export interface Judged extends LabelledPair {
  readonly verdict: Verdict
  /** Whether blocking lets the two meet. */
  readonly meets: boolean
}

export function judge(pairs: readonly LabelledPair[], places: ReadonlyMap<string, Place>): Judged[] {
  return pairs.map((pair) => {
    const one = fingerprint(pair.a, places.get(pair.a), pair.without)
    const other = fingerprint(pair.b, places.get(pair.b), pair.without)
    const meets = [...candidatePairs([one, other])].length > 0
    return { ...pair, verdict: compare(one, other).verdict, meets }
  })
}

function fingerprint(key: string, place: Place | undefined, without: LabelledPair['without']): Fingerprint {
  if (place === undefined) throw new Error(`No record ${key}.`)
  if (without === undefined) return fingerprintOf(key, place)
  const { position: _, ...rest } = place
  return fingerprintOf(key, rest)
}

export interface Measure {
  /** Pairs joined by themselves. */
  readonly joined: number
  /** Of these, the share that a person calls one door. */
  readonly precision: number
  /** Share of the doors that are joined or asked about. */
  readonly recall: number
  /** Share of the doors that are joined without asking. */
  readonly joinedRecall: number
  /** Share of the pairs that differ about which a person is asked all the same. */
  readonly needless: number
  /** Joined, and should not be. */
  readonly wrong: readonly Judged[]
  /** One door, and neither joined nor asked about. */
  readonly missed: readonly Judged[]
}

/** What blocking keeps apart counts as told apart. Joining what data cannot tell counts as wrong. */
export function measure(judged: readonly Judged[]): Measure {
  const seen = judged.map((pair) => (pair.meets ? pair : { ...pair, verdict: 'different' as const }))
  const joined = seen.filter(({ verdict }) => verdict === 'same')
  const doors = seen.filter(({ label }) => label === 'same')
  const others = seen.filter(({ label }) => label === 'different')
  const wrong = joined.filter(({ label }) => label !== 'same')
  const missed = doors.filter(({ verdict }) => verdict === 'different')
  return {
    joined: joined.length,
    precision: 1 - wrong.length / joined.length,
    recall: 1 - missed.length / doors.length,
    joinedRecall: (joined.length - wrong.length) / doors.length,
    needless: others.filter(({ verdict }) => verdict === 'ask').length / others.length,
    wrong,
    missed,
  }
}
