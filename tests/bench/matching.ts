/** Which records of three lists are one door: how long it takes for ten times as many, and how often it is right. @module */
import { type Fingerprint, fingerprintOf, type Link, type Matched, matchAll } from '@maillage/shared/matching'
import { retellings } from './directory/retell.ts'
import type { BenchOptions } from './run.ts'
import { drawing, gazetteer } from './stage.ts'
import type { BenchRow } from './table.ts'

const FEW = 10_000
const MANY = 100_000

/** Largest growth of the time from `FEW` to `MANY` records. */
const AIM = 15

interface Run {
  /** Of the processor. */
  readonly seconds: number
  readonly matched: Matched
  readonly doorOf: ReadonlyMap<string, number>
}

function run(count: number): Run {
  const fingerprints: Fingerprint[] = []
  const doorOf = new Map<string, number>()
  for (const { key, door, place } of retellings(drawing, gazetteer, count)) {
    fingerprints.push(fingerprintOf(key, place))
    doorOf.set(key, door)
  }
  const before = process.cpuUsage()
  const matched = matchAll(fingerprints)
  // Of the processor: others may have it meanwhile.
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, matched, doorOf }
}

/** Pairs of members, over all clusters. */
const pairsWithin = (clusters: readonly (readonly string[])[]): Link[] =>
  clusters.flatMap((ids) => ids.flatMap((a, index) => ids.slice(index + 1).map((b) => ({ a, b }))))

/** Pairs of records that are one door. */
function doorsOf(doorOf: ReadonlyMap<string, number>): Link[] {
  const byDoor = new Map<number, string[]>()
  for (const [key, door] of doorOf) byDoor.set(door, [...(byDoor.get(door) ?? []), key].sort())
  return pairsWithin([...byDoor.values()])
}

const idOf = ({ a, b }: Link): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** What was found of records whose doors are known. */
export interface Found {
  readonly doorOf: ReadonlyMap<string, number>
  readonly clusters: readonly (readonly string[])[]
  /** Pairs that a person is asked about. */
  readonly asked: readonly Link[]
}

/** Shares that are wrong or missed are held against what may be, so that less is better in every row. */
export function rightness(how: string, { doorOf, clusters, asked }: Found): BenchRow[] {
  const joined = pairsWithin(clusters)
  const isWrong = ({ a, b }: Link) => doorOf.get(a) !== doorOf.get(b)
  const found = new Set([...joined, ...asked].map(idOf))
  const doors = doorsOf(doorOf)
  const row = (
    name: string,
    part: readonly unknown[],
    whole: readonly unknown[],
    aim?: number,
  ): BenchRow => ({
    name: `matching, ${doorOf.size.toLocaleString('en')} records of three lists, ${how}: ${name}`,
    ours: part.length.toLocaleString('en'),
    reference: whole.length.toLocaleString('en'),
    ratio: part.length / whole.length,
    ...(aim !== undefined && { aim }),
  })
  const missed = doors.filter((pair) => !found.has(idOf(pair)))
  return [
    row('joined and wrong / joined', joined.filter(isWrong), joined, 0.02),
    row('neither joined nor asked about / one door', missed, doors, 0.1),
    row('asked about and not one door / asked about', asked.filter(isWrong), asked),
  ]
}

export async function benchMatching(_options: BenchOptions): Promise<BenchRow[]> {
  // Once for the compiler.
  run(FEW)
  const [few, many] = [run(FEW), run(MANY)]
  return [
    {
      name: `matching, ${MANY.toLocaleString('en')} records against ${FEW.toLocaleString('en')}: blocked, compared, joined`,
      ours: `${many.seconds.toFixed(2)} s`,
      reference: `${few.seconds.toFixed(2)} s`,
      ratio: many.seconds / few.seconds,
      aim: AIM,
    },
    ...rightness('at once', {
      doorOf: many.doorOf,
      clusters: many.matched.clusters,
      asked: [...many.matched.questions, ...many.matched.refused],
    }),
  ]
}
