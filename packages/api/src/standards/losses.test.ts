/** The tables of losses against the truth: what is written and read again says the same, but for what they declare. */
import type { Place } from '@maillage/shared/place'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
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

it.each(Object.entries(THERE_AND_BACK))('%s loses only what its table declares', async (_, way) => {
  const declared = Object.entries(way.losses).flatMap(([path, { becomes }]) => [path, becomes ?? path])
  await fc.assert(
    fc.asyncProperty(generatedPlace, async (place) => {
      const again = await way.back(place)
      // A help named after its need may be named as a shelter is: in doubt its address is hidden.
      if (again === undefined || again.sensitivity) return
      const unsaid = differences(place, again).filter(
        (path) => !declared.some((one) => path === one || path.startsWith(`${one}.`)),
      )
      expect(unsaid).toEqual([])
    }),
    { numRuns: 300 },
  )
})
