import {
  candidatePairs,
  compare,
  componentsOf,
  type Fingerprint,
  fingerprintOf,
  matchAll,
  mirrored,
} from '@maillage/shared/matching'
import type { Place } from '@maillage/shared/place'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullPlace, moved, retold, twice } from './generated.ts'

const RUNS = Number(process.env.MATCHING_RUNS ?? 400)
const told = (a: Place, b: Place) => compare(fingerprintOf('a', a), fingerprintOf('b', b))

test('what an identifier proves survives slips of the pen, fields left out, words in another order and 30 m', () => {
  fc.assert(
    fc.property(twice, ([place, other]) => {
      expect([told(place, other).verdict, place, other]).toEqual(['same', place, other])
    }),
    { numRuns: RUNS },
  )
})

test('it meets its other telling', () => {
  fc.assert(
    fc.property(twice, ([place, other]) => {
      const pairs = [...candidatePairs([fingerprintOf('a', place), fingerprintOf('b', other)])]
      expect(pairs).toEqual([[0, 1]])
    }),
    { numRuns: RUNS },
  )
})

const ELSEWHERE = ['1 quai des Brumes', '12 impasse Haute', 'Le Bourg']

test('identifiers that contradict each other at a distance never merge, and no chain joins them', () => {
  const elsewhere = fc.record({
    siret: fc.stringMatching(/^[1-9]\d{13}$/),
    street: fc.constantFrom(...ELSEWHERE),
    north: fc.oneof(fc.integer({ min: 300, max: 40_000 }), fc.integer({ min: -40_000, max: -300 })),
  })
  fc.assert(
    fc.property(twice, elsewhere, ([place, other], { siret, street, north }) => {
      fc.pre(siret !== place.identifiers?.[0]?.value)
      const gone: Place = {
        ...other,
        identifiers: [{ scheme: 'siret', value: siret }],
        address: { ...other.address, street },
        ...(place.position && { position: moved(place.position, { north, east: 0 }) }),
      }
      const { verdict, apart } = told(place, gone)
      expect([verdict === 'same', apart, gone]).toEqual([false, true, gone])
    }),
    { numRuns: RUNS },
  )
})

/** Any two: one place told twice, or two places, hidden or not. */
const anyTwo: fc.Arbitrary<readonly [Place, Place]> = fc
  .tuple(fullPlace, fullPlace, fc.nat(3))
  .chain(([one, other, how]) => {
    const hidden = (place: Place): Place => ({ ...place, sensitivity: { class: 'B', evidence: 'x' } })
    const second = how % 2 === 0 ? one : { ...other, name: one.name }
    return retold(second).map((told) => [how > 1 ? hidden(one) : one, told] as const)
  })

test('the other way round it is the same, mirrored', () => {
  fc.assert(
    fc.property(anyTwo, ([a, b]) => {
      const [there, back] = [told(a, b), told(b, a)]
      expect(back).toEqual({ ...there, reasons: there.reasons.map(mirrored) })
    }),
    { numRuns: RUNS },
  )
})

test('of a hidden address nothing narrower than its commune is told, and no open record joins it unasked', () => {
  fc.assert(
    fc.property(twice, ([place, other]) => {
      const hidden: Place = { ...place, sensitivity: { class: 'A', evidence: 'x' } }
      const { verdict, reasons } = told(hidden, other)
      const narrow = ['distance', 'same-address', 'same-street', 'other-address']
      expect(reasons.filter(({ code }) => narrow.includes(code))).toEqual([])
      expect(verdict).not.toBe('same')
      const keys = (fingerprint: Fingerprint) => JSON.stringify(fingerprint)
      expect(keys(fingerprintOf('a', hidden))).not.toContain(String(place.position?.lat))
    }),
    { numRuns: RUNS },
  )
})

test('what is missing joins nothing', () => {
  const bare = fullPlace.map(({ name, kind, zone, services, address = {} }): Place => {
    const { commune, code } = address
    return { name, kind, zone, services, address: { ...(commune && { commune }), ...(code && { code }) } }
  })
  fc.assert(
    fc.property(bare, bare, (a, b) => {
      expect(told(a, b).verdict).not.toBe('same')
      const { address: _, ...nowhere } = a
      expect(told(nowhere, b).verdict).not.toBe('same')
    }),
    { numRuns: RUNS },
  )
})

/** Some places of one town, each told some times: by lists that have its SIRET, another, or none. */
const town: fc.Arbitrary<Fingerprint[]> = fc
  .array(
    fullPlace.chain((place) =>
      fc.array(
        fc.tuple(retold(place), fc.constantFrom('own', 'none', 'other')).map(([told, identified]): Place => {
          const { identifiers: _, ...rest } = told
          if (identified === 'none') return rest
          return identified === 'own'
            ? told
            : { ...rest, identifiers: [{ scheme: 'siret', value: '99999999999999' }] }
        }),
        { minLength: 1, maxLength: 5 },
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((places) => {
    const [first] = places[0] ?? []
    // In one town and one street they meet more often.
    const near = (place: Place, index: number): Place =>
      index % 2 === 0 && first?.address
        ? { ...place, address: { ...place.address, ...first.address } }
        : place
    return places.flat().map((place, index) => fingerprintOf(`r${index}`, near(place, index)))
  })

test('whatever the order of the records, the clusters are the same, and nobody in one contradicts another', () => {
  fc.assert(
    fc.property(
      town.chain((records) =>
        fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
      ),
      ([records, shuffled]) => {
        const { clusters, refused, questions } = matchAll(records)
        expect(matchAll(shuffled)).toMatchObject({ clusters, refused, questions })
        const byKey = new Map(records.map((record) => [record.key, record]))
        const of = (key: string) => byKey.get(key) as Fingerprint
        const within = clusters.flatMap((ids) =>
          ids.flatMap((a) => ids.filter((b) => a < b).map((b) => [of(a), of(b)])),
        )
        expect(within.filter(([a, b]) => a && b && compare(a, b).apart)).toEqual([])
      },
    ),
    { numRuns: RUNS / 2 },
  )
})

test('a record that comes or goes touches only what hangs together with it', () => {
  fc.assert(
    fc.property(town, (records) => {
      const [last, rest] = [records.at(-1), records.slice(0, -1)]
      const [before, after] = [matchAll(rest), matchAll(records)]
      const touched = new Set(componentsOf(after.same).find((ids) => last && ids.includes(last.key)))
      const others = ({ clusters }: { clusters: readonly (readonly string[])[] }) =>
        clusters.filter((ids) => !ids.some((id) => touched.has(id)))
      expect(others(before)).toEqual(others(after))
      expect(matchAll(records.filter(({ key }) => touched.has(key))).clusters).toEqual(
        after.clusters.filter((ids) => ids.some((id) => touched.has(id))),
      )
    }),
    { numRuns: RUNS / 2 },
  )
})
