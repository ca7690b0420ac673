import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movedBy } from '../geo/distance.ts'
import type { Contact, Place } from '../place/place.ts'
import { fingerprintOf, websiteOf } from './fingerprint.ts'
import { blockingKeys, MOST_KEYS } from './keys.ts'

const PLACE: Place = { name: 'Médiathèque des Tilleuls', kind: 'fixed', zone: 'Europe/Paris', services: [] }
const readKeys = (place: Partial<Place>) => blockingKeys(fingerprintOf('a', { ...PLACE, ...place }))
const keysOf = (place: Partial<Place>) => readKeys(place).keys

test('each record has its identifiers, contacts, neighbourhood, address and name; words are for those that are lost', () => {
  const contact = (kind: Contact['kind'], value: string): Contact => ({ kind, value, nature: 'collective' })
  const position: Place['position'] = { lat: 48.86, lon: 2.38, precision: 'door', method: 'source' }
  const place: Partial<Place> = {
    identifiers: [{ scheme: 'siret', value: '11111111111111' }],
    address: { street: '3 bis rue des Acacias', code: '75111', commune: 'Paris 11e', postcode: '75011' },
    contacts: [
      contact('phone', '+33140000000'),
      contact('phone', '3919'),
      contact('website', 'https://www.a.fr/x/'),
    ],
    position,
  }
  expect(readKeys(place)).toEqual({
    keys: [
      'id:siret/11111111111111@75',
      'phone:+33140000000@75',
      'web:a.fr/x@75',
      'cell:48859/1699',
      'cell:48859/1700',
      'cell:48860/1699',
      'cell:48860/1700',
      'called:75011/tilleul',
      'at:75011/3-acaci',
    ],
    loose: ['name:75011/tille'],
    isLost: false,
  })
  const street = readKeys({
    ...place,
    name: 'France services',
    position: { ...position, precision: 'street' },
  })
  expect(street).toMatchObject({ loose: ['kind:75011/france-services'], isLost: true })
})

test('a hidden address has no neighbourhood, and its point is not read', () => {
  const masked = { lat: 46.17, lon: 1.87, precision: 'masked', method: 'commune-centre' } as const
  expect(keysOf({ position: masked }).filter((key) => key.startsWith('cell'))).toEqual([])
  const sensitivity = { class: 'A', evidence: 'x' } as const
  const open = { ...masked, precision: 'door' } as const
  expect(keysOf({ position: open, sensitivity }).filter((key) => key.startsWith('cell'))).toEqual([])
})

test('whatever a record holds, its keys are few', () => {
  const many = <T>(of: (index: number) => T) => Array.from({ length: 50 }, (_, index) => of(index))
  const { keys, loose } = readKeys({
    name: many(
      (index) => `Tilleul${String.fromCharCode(97 + (index % 26))}${index} Médiathèque mairie poste ccas`,
    ).join(' '),
    identifiers: many((index) => ({ scheme: 'siret' as const, value: String(10 ** 13 + index) })),
    contacts: many((index) => ({
      kind: 'phone' as const,
      value: `+3355500${index}`,
      nature: 'collective' as const,
    })),
    address: { code: '23096' },
    position: { lat: 46.17, lon: 1.87, precision: 'door', method: 'source' },
  })
  expect(keys.length + loose.length).toBeLessThanOrEqual(MOST_KEYS)
})

test('points within 65 m north and east share a neighbourhood', () => {
  const metres = fc.integer({ min: -65, max: 65 })
  const point = fc.record({
    lat: fc.double({ min: -22, max: 51, noNaN: true }),
    lon: fc.double({ min: -63, max: 167, noNaN: true }),
  })
  fc.assert(
    fc.property(point, metres, metres, (from, north, east) => {
      const cells = (at: typeof from) => keysOf({ position: { ...at, precision: 'door', method: 'source' } })
      const here = new Set(cells(from))
      expect(cells(movedBy(from, { north, east })).some((key) => here.has(key))).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['https://www.mairie-x.fr/index.html', 'mairie-x.fr'],
  ['http://A.fr/Lieux/Y/?utm=1#top', 'a.fr/lieux/y'],
  ['ftp://a.fr', undefined],
])('%s is compared as %s', (url, compared) => {
  expect(websiteOf(url)).toBe(compared)
})
