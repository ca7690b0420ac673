import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clustersOf, componentsOf, type Link, type SamePair } from './cluster.ts'

const pair = (ids: string, score = 1): SamePair => ({ a: ids[0] ?? '', b: ids[1] ?? '', score })
const link = (ids: string): Link => ({ a: ids[0] ?? '', b: ids[1] ?? '' })
const apart =
  (...pairs: string[]) =>
  (a: string, b: string) =>
    pairs.includes(a + b) || pairs.includes(b + a)

describe('clusters', () => {
  test('chains join what nothing parts', () => {
    expect(clustersOf([pair('cb'), pair('ba'), pair('xy')], apart())).toEqual({
      clusters: [
        ['a', 'b', 'c'],
        ['x', 'y'],
      ],
      refused: [],
    })
  })

  test('no chain joins two that contradict each other: the weaker link waits, with the two that part it', () => {
    expect(clustersOf([pair('ab', 5), pair('bc', 9)], apart('ac'))).toEqual({
      clusters: [['b', 'c']],
      refused: [{ a: 'a', b: 'b', between: { a: 'a', b: 'c' } }],
    })
  })

  test('a moderator parts and joins, once for good, and the last word is what was parted', () => {
    const pairs = [pair('ab', 9), pair('bc', 9)]
    const sameAs = [link('ca')]
    expect(clustersOf(pairs, apart('ac'), { sameAs, differentFrom: [] }).clusters).toEqual([['a', 'b', 'c']])
    expect(clustersOf(pairs, apart(), { sameAs, differentFrom: [link('ac')] }).clusters).toEqual([['a', 'b']])
    expect(clustersOf(pairs, apart(), { sameAs: [], differentFrom: [link('ba')] }).clusters).toEqual([
      ['b', 'c'],
    ])
  })

  test('a record alone, or paired with itself, is in no cluster', () => {
    expect(clustersOf([pair('aa')], apart())).toEqual({ clusters: [], refused: [] })
  })
})

const IDS = [...'abcdefghijkl']
const two = fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...IDS)).filter(([a, b]) => a !== b)
const links = (most: number) =>
  fc.array(two, { maxLength: most }).map((all) => all.map(([a, b]) => link(a + b)))
const world = fc.record({
  pairs: fc
    .uniqueArray(fc.tuple(two, fc.integer({ min: 1, max: 4 })), {
      maxLength: 24,
      selector: ([ids]) => [...ids].sort().join(''),
    })
    .map((all) => all.map(([[a, b], score]) => pair(a + b, score))),
  parted: links(14),
  sameAs: links(4),
  differentFrom: links(4),
})
const known = (pairs: readonly Link[]) => apart(...pairs.map(({ a, b }) => a + b))

test('the order in which pairs are given, and the side of each, change nothing', () => {
  fc.assert(
    fc.property(
      world.chain((given) =>
        fc.record({
          given: fc.constant(given),
          pairs: fc.shuffledSubarray(given.pairs, { minLength: given.pairs.length }),
          sameAs: fc.shuffledSubarray(given.sameAs, { minLength: given.sameAs.length }),
        }),
      ),
      ({ given: { pairs, parted, ...said }, ...shuffled }) => {
        const turned = shuffled.pairs.map(({ a, b, score }) => ({ a: b, b: a, score }))
        const again = clustersOf(turned, known(parted), { ...said, sameAs: shuffled.sameAs })
        expect(again).toEqual(clustersOf(pairs, known(parted), said))
      },
    ),
    { numRuns: 1_000 },
  )
})

test('no cluster holds two that contradict each other, unless a moderator joined these two; none that were parted', () => {
  fc.assert(
    fc.property(world, ({ pairs, parted, ...said }) => {
      const { clusters } = clustersOf(pairs, known(parted), said)
      const within = clusters.flatMap((ids) =>
        ids.flatMap((a) => ids.filter((b) => a < b).map((b) => [a, b] as const)),
      )
      const isSaid = known(said.sameAs)
      const isParted = known(said.differentFrom)
      const isApart = known(parted)
      expect(within.filter(([a, b]) => isParted(a, b) || (isApart(a, b) && !isSaid(a, b)))).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('each component computed by itself gives what the whole gives', () => {
  fc.assert(
    fc.property(world, ({ pairs, parted, ...said }) => {
      const whole = clustersOf(pairs, known(parted), said)
      const parts = componentsOf([...pairs, ...said.sameAs]).map((ids) => {
        const inside = ({ a }: Link) => ids.includes(a)
        const of = { ...said, sameAs: said.sameAs.filter(inside) }
        return clustersOf(pairs.filter(inside), known(parted), of)
      })
      expect(parts.flatMap(({ clusters }) => clusters).sort()).toEqual([...whole.clusters].sort())
      expect(parts.flatMap(({ refused }) => refused)).toHaveLength(whole.refused.length)
    }),
    { numRuns: 1_000 },
  )
})
