import type { Place } from '@maillage/shared/place'
import type { RecordName } from '@maillage/shared/revision'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedPlace, NO_COMMUNES, recordOf } from '../test-support.ts'
import { hsdsRows, readHsds, serviceSchema, writeHsds } from './index.ts'
import { HSDS_LOSSES } from './losses.ts'

const TODAY = '2026-11-24'
const CONTEXT = { uriOf: ({ id }: RecordName) => `https://annuaire.example.org/p/${id}`, today: TODAY }

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const write = (place: Place) => json(writeHsds(recordOf(place), CONTEXT).services)
const reader = (ids: string[] = []) =>
  readHsds({
    gazetteer: NO_COMMUNES,
    now: Date.parse(TODAY),
    uuid: () => ids.shift() ?? crypto.randomUUID(),
  })

/** The same without what `HSDS_LOSSES` declares. */
function declared({
  organization: _,
  publicSince: ____,
  extra: ___,
  contacts = [],
  ...place
}: Place): unknown {
  const byKind = [...contacts].sort((a, b) => (a.value < b.value ? -1 : 1))
  const services = place.services.map(({ sourceId: __, ...service }) => service)
  return json({ ...place, services, ...(contacts.length > 0 && { contacts: byKind }) })
}

describe('HSDS and back', () => {
  it('is valid, and loses nothing but what is declared', () => {
    expect(Object.keys(HSDS_LOSSES).toSorted()).toEqual([
      '*',
      'contacts',
      'extra',
      'organization',
      'publicSince',
      'services.id',
      'services.sourceId',
    ])
    fc.assert(
      fc.property(generatedPlace, (place) => {
        const services = write(place)
        for (const service of services) expect(serviceSchema.safeParse(service).error).toBeUndefined()
        const [row, ...others] = hsdsRows(services)
        expect(others).toEqual([])
        const { place: back, issues } = reader(place.services.map(({ id }) => id))(row ?? {})
        expect(issues).toEqual([])
        expect(back && declared(back)).toEqual(declared(place))
      }),
    )
  })
})
