import type { Place } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedPlace, NO_COMMUNES, NOW, recordOf } from '../test-support.ts'
import { readFeature } from './read.ts'
import { featureSchema } from './schema.ts'
import { writeFeature } from './write.ts'

const URI = 'https://annuaire.example.org/p/01900000-0000-7000-8000-000000000001'
const read = (places: readonly { id: string }[] = []) => {
  const ids = places.map(({ id }) => id)
  return readFeature({ gazetteer: NO_COMMUNES, now: NOW, uuid: () => ids.shift() ?? crypto.randomUUID() })
}
const there = (record: PlaceRecord): unknown => JSON.parse(JSON.stringify(writeFeature(record, URI)))

describe('GeoJSON', () => {
  it('gives back every field of any place, but what its own node alone knows and the words kept of other standards', () => {
    fc.assert(
      fc.property(generatedPlace, (place) => {
        const feature = there(recordOf(place)) as Record<string, unknown>
        expect(featureSchema.safeParse(feature).error).toBeUndefined()
        const {
          organization: _,
          publicSince: ___,
          extra: __,
          ...expected
        } = JSON.parse(JSON.stringify(place)) as Place
        const { place: back, issues } = read(place.services)(feature)
        expect(issues.filter(({ level }) => level === 'error')).toEqual([])
        expect(back).toEqual(expected)
      }),
    )
  })

  it('has longitude first, and a null geometry where nothing is known', () => {
    const { position, ...nowhere } = place()
    expect(writeFeature(recordOf({ ...nowhere, position }), URI).geometry?.coordinates).toEqual([
      4.0357, 49.2611,
    ])
    expect(writeFeature(recordOf(nowhere), URI).geometry).toBeNull()
  })

  it('lets no field of a body pass for what stands beside it', () => {
    const liar = { ...place(), licence: 'mensonge', uri: 'https://ailleurs.example.org/' }
    expect(writeFeature(recordOf(liar), URI).properties).toMatchObject({ licence: 'etalab-2.0', uri: URI })
  })

  it('leaves out the words kept of a source, which may have been corrected since', () => {
    const kept = { telephone: { written: '+33326000000', source: '03 26 00 00 00' } }
    const extra = { 'data-inclusion': { structure: kept }, hsds: { location: kept }, ailleurs: { a: 'b' } }
    const [service] = place().services
    const services = service ? [{ ...service, extra: { hsds: { service: kept } } }] : []
    const written = JSON.stringify(writeFeature(recordOf({ ...place(), extra, services }), URI))
    expect(written).not.toMatch(/26 00 00 00|26000000/)
    expect(written).toContain('"extra":{"ailleurs":{"a":"b"}}')
  })

  it("withholds a person's contact, listed or in a text", () => {
    const person: Place = {
      ...place(),
      contacts: [{ kind: 'mail', value: 'marie.dupont@gmail.com', nature: 'unknown' }],
      description: { lang: 'fr', text: 'Écrire à marie.dupont@gmail.com' },
    }
    const { place: back, issues } = read()(there(recordOf(person)) as Record<string, unknown>)
    expect(JSON.stringify(back)).not.toContain('dupont')
    expect(JSON.stringify(issues)).not.toContain('dupont')
    expect(issues.map(({ level }) => level)).toEqual(['withheld', 'withheld'])
  })

  it('takes no word of another file for who runs a place, for an address made public, nor a person in `extra`', () => {
    const given: Place = {
      ...place(),
      organization: '01900000-0000-7000-8000-000000000009',
      publicSince: '2026-01-01',
      extra: { ailleurs: { note: ['Demander marie.dupont@gmail.com'] }, hsds: { location: { a: 'b' } } },
    }
    const feature = writeFeature(recordOf(given), URI)
    const forged = { ...feature, properties: { ...feature.properties, extra: given.extra } }
    const { place: back, issues } = read()(JSON.parse(JSON.stringify(forged)))
    expect(back).not.toHaveProperty('organization')
    expect(back).not.toHaveProperty('publicSince')
    expect(Object.keys(back?.extra ?? {})).toEqual(['ailleurs'])
    expect(JSON.stringify([back, issues])).not.toContain('dupont')
  })

  it('hides the address of a kind that is sensitive, whatever the file says', () => {
    const { place: back, sealed } = read()(
      there(recordOf({ ...place(), name: "CHRS de l'Ormeau" })) as Record<string, unknown>,
    )
    expect(back?.sensitivity?.class).toBe('B')
    expect(JSON.stringify(back)).not.toContain('Canaris')
    expect(sealed?.address?.street).toBe('12 rue des Canaris')
  })

  it('reads anything without an exception, and says why it rejects', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (anything) => {
        expect(read()(anything).issues.length).toBeGreaterThan(0)
      }),
    )
  })
})

const place = (): Place => ({
  name: 'Les Ormeaux',
  kind: 'fixed',
  zone: 'Europe/Paris',
  address: { street: '12 rue des Canaris', postcode: '51100', commune: 'Reims', code: '51454' },
  position: { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' },
  services: [{ id: '01900000-0000-7000-8000-000000000002', terms: ['equipement'] }],
})
