/** The tables of losses against the truth: what is written and read again says the same, but for what they declare. */
import type { Place } from '@maillage/shared/place'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLAT_LOSSES, flatRows, type Pages, readFlat, writeFlatCsv } from './flat/index.ts'
import { GEOJSON_LOSSES, readFeature, writeFeature } from './geojson/index.ts'
import type { DeclaredLosses } from './losses.ts'
import { MEDNUM_LOSSES, readMednum, writeMednum } from './mednum/index.ts'
import { differences, generatedPlace, NO_COMMUNES, NOW, recordOf } from './test-support.ts'

const CONTEXT = { gazetteer: NO_COMMUNES, now: NOW, uuid: () => crypto.randomUUID() }
const URI = 'https://annuaire.example.org/p/01900000-0000-7000-8000-000000000001'

async function* pagesOf(place: Place): Pages {
  yield flatRows(recordOf(place), { uri: URI, territories: { vintage: '2026', containers: () => undefined } })
}

/** A place written and read again, by standard; undefined where what is written is not read. */
const THERE_AND_BACK: Readonly<
  Record<string, { losses: DeclaredLosses; back: (place: Place) => Promise<Place | undefined> }>
> = {
  'the national standard': {
    losses: MEDNUM_LOSSES,
    back: async (place) => readMednum(CONTEXT)(writeMednum(recordOf(place)).row).place,
  },
  GeoJSON: {
    losses: GEOJSON_LOSSES,
    back: async (place) =>
      readFeature(CONTEXT)(JSON.parse(JSON.stringify(writeFeature(recordOf(place), URI)))).place,
  },
  'the files with every field': {
    losses: FLAT_LOSSES,
    back: async (place) => {
      let csv = ''
      for await (const chunk of writeFlatCsv(pagesOf(place), 'standard')) csv += chunk
      return readFlat(CONTEXT)({ rows: parse(csv, { columns: true }) }).place
    },
  },
}

/** What the places of other tests say nothing of. */
const anyPlace = fc
  .tuple(
    generatedPlace,
    fc.record({ organization: fc.uuid(), withdrawnSince: fc.constant('2026-01-02') }, { requiredKeys: [] }),
    fc.record({ hoursText: fc.constant({ lang: 'fr', text: 'Selon la lune' }), sourceId: fc.constant('s1') }),
    fc.boolean(),
  )
  .map(
    ([
      {
        services: [first, ...others],
        ...place
      },
      more,
      moreOfService,
      isLong,
    ]): Place => ({
      ...place,
      ...more,
      ...(isLong && { summary: { lang: 'fr', text: 'Accueil '.repeat(40).trim() } }),
      services: first ? [{ ...first, ...moreOfService }, ...others] : [],
    }),
  )

/** No place is generated whose address is hidden, nor one without a commune. */
const NOT_GENERATED = ['sensitivity', 'publicDoor', 'address.commune']

/** What is not the same in a place read again, by path. */
async function lostOf(place: Place, back: (place: Place) => Promise<Place | undefined>): Promise<string[]> {
  const again = await back(place)
  // A help named after its need may be named as a shelter is: in doubt its address is hidden.
  return again === undefined || again.sensitivity ? [] : differences(place, again)
}

const isIn = (path: string, declared: string): boolean => path === declared || path.startsWith(`${declared}.`)

describe.each(Object.entries(THERE_AND_BACK))('%s', (_, { losses, back }) => {
  it('loses only what its table declares', async () => {
    const declared = Object.entries(losses).flatMap(([path, { becomes }]) => [path, becomes ?? path])
    await fc.assert(
      fc.asyncProperty(anyPlace, async (place) => {
        const lost = await lostOf(place, back)
        expect(lost.filter((path) => !declared.some((one) => isIn(path, one)))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('loses all that its table declares', async () => {
    const seen = new Set<string>()
    for (const place of fc.sample(anyPlace, { numRuns: 600, seed: 1 }))
      for (const path of await lostOf(place, back)) seen.add(path)
    const kept = Object.keys(losses).filter((one) => ![...seen].some((path) => isIn(path, one)))
    expect(kept.filter((path) => !NOT_GENERATED.includes(path))).toEqual([])
  })
})
