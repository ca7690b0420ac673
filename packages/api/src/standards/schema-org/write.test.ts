import { dateOfDay, dayOfDate } from '@maillage/shared/hours'
import { coarsen, type Place } from '@maillage/shared/place'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedPlace, recordOf } from '../test-support.ts'
import { schemaOrgPlaceSchema } from './schema.ts'
import { writeSchemaOrg } from './write.ts'

const URI = 'https://annuaire.example.org/p/01900000-0000-7000-8000-000000000001'
const TODAY = '2026-11-24'
const write = (body: Place, received = true) =>
  writeSchemaOrg({ uri: URI, record: recordOf(body), received }, TODAY)

const PLACE: Place = {
  name: 'Les Ormeaux',
  kind: 'fixed',
  zone: 'Europe/Paris',
  address: { street: '12 rue des Canaris', postcode: '51100', commune: 'Reims', code: '51454' },
  position: { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' },
  hours: 'Mo-Fr 09:00-12:00',
  services: [{ id: '01900000-0000-7000-8000-000000000002', terms: ['equipement'] }],
}

describe('schema.org', () => {
  it('is valid for any place and any day', () => {
    const days = fc.integer({ min: dayOfDate('2024-01-01'), max: dayOfDate('2029-01-01') }).map(dateOfDay)
    fc.assert(
      fc.property(generatedPlace, days, fc.boolean(), (place, today, received) => {
        const { place: written } = writeSchemaOrg({ uri: URI, record: recordOf(place), received }, today)
        expect(schemaOrgPlaceSchema.safeParse(JSON.parse(JSON.stringify(written))).error).toBeUndefined()
      }),
    )
  })

  it('tells neither street nor point of a hidden address', () => {
    const commune = { code: '51454', name: 'Reims', lat: 49.25, lon: 4.03 }
    const hidden = coarsen({ ...PLACE, sensitivity: { class: 'A', evidence: 'test' } }, commune).place
    const { place, losses } = write(hidden)
    expect(place.address).toEqual({
      '@type': 'PostalAddress',
      addressLocality: 'Reims',
      addressCountry: 'FR',
    })
    expect(place.geo).toBeUndefined()
    expect(losses).toContainEqual({ field: 'address', code: 'address-hidden' })
  })

  it('says nothing of hours where one is not received at the door', () => {
    const { place, losses } = write({ ...PLACE, exceptions: [{ from: TODAY, to: TODAY }] }, false)
    expect(place).not.toHaveProperty('openingHoursSpecification')
    expect(place).not.toHaveProperty('specialOpeningHoursSpecification')
    expect(losses).toContainEqual({ field: 'hours', code: 'hours-left-out' })
  })

  it('says closures and special hours ahead, however far, and no past one', () => {
    const { place } = write({
      ...PLACE,
      exceptions: [
        { from: '2026-08-01', to: '2026-08-15' },
        { from: '2027-08-02', to: '2027-08-15' },
        { from: '2027-06-01', to: '2027-06-01', hours: '10:00-11:00' },
      ],
    })
    const special = place.specialOpeningHoursSpecification ?? []
    expect(
      special.map(({ validFrom, validThrough, opens, closes }) => [validFrom, validThrough, opens, closes]),
    ).toEqual([
      ['2027-08-02', '2027-08-15', '00:00', '00:00'],
      ['2027-06-01', '2027-06-01', '10:00', '11:00'],
    ])
  })

  it('is free when each service says so and nothing else', () => {
    const services = (...kinds: ('free' | 'free-under-conditions')[]): Place => ({
      ...PLACE,
      services: PLACE.services.map((service) => ({ ...service, fees: kinds.map((kind) => ({ kind })) })),
    })
    expect(write(services('free')).place.isAccessibleForFree).toBe(true)
    expect(write(services('free', 'free-under-conditions')).place).not.toHaveProperty('isAccessibleForFree')
    expect(write(PLACE).place).not.toHaveProperty('isAccessibleForFree')
  })
})
