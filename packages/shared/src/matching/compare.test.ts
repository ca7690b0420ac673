import { describe, expect, test } from 'vitest'
import type { Contact, Place } from '../place/place.ts'
import { compare, type Verdict } from './compare.ts'
import { fingerprintOf } from './fingerprint.ts'

const phone = (value: string): Contact => ({ kind: 'phone', value, nature: 'collective' })
const siret = (value: string) => [{ scheme: 'siret' as const, value }]
const at = (lat: number, lon = 1.87): Place['position'] => ({
  lat,
  lon,
  precision: 'address',
  method: 'source',
})

/** A library with all that lists say. */
const LIBRARY: Place = {
  name: 'Médiathèque des Tilleuls',
  kind: 'fixed',
  zone: 'Europe/Paris',
  identifiers: siret('11111111111111'),
  address: { street: '12 rue des Prairies', commune: 'Guéret', postcode: '23000', code: '23096' },
  position: at(46.17),
  contacts: [phone('+33555000001')],
  services: [],
}
const BARE: Place = { ...LIBRARY, identifiers: [], contacts: [] }
const ELSEWHERE = { ...LIBRARY.address, street: '3 place Haute' }

const told = (a: Partial<Place>, b: Partial<Place>) =>
  compare(fingerprintOf('a', { ...LIBRARY, ...a }), fingerprintOf('b', { ...LIBRARY, ...b }))
const codes = (a: Partial<Place>, b: Partial<Place>) => told(a, b).reasons.map(({ code }) => code)

describe('one door', () => {
  test.each<[string, Verdict, Partial<Place>, Partial<Place>]>([
    ['all alike', 'same', {}, {}],
    ['nothing but name and address', 'same', BARE, BARE],
    ['Médiathèque, Bibliothèque', 'same', { ...BARE }, { ...BARE, name: 'BIBLIOTHEQUE TILLEULS' }],
    ['another phone', 'same', {}, { contacts: [phone('+33555000002')] }],
    ['a point gone astray', 'same', BARE, { ...BARE, position: at(46.2) }],
    ['no point', 'same', BARE, { ...BARE, position: undefined }],
    ['no street, 40 m', 'same', BARE, { ...BARE, address: { code: '23096' }, position: at(46.17036) }],
    [
      'two numbers, one phone',
      'same',
      { identifiers: [] },
      { identifiers: [], address: { ...LIBRARY.address, street: '14 rue des Prairies' } },
    ],
    [
      'moved, one phone',
      'ask',
      { identifiers: [] },
      { identifiers: [], address: ELSEWHERE, position: at(46.18) },
    ],
    ['two establishments of one door, one phone', 'same', {}, { identifiers: siret('11111111100022') }],
    [
      'two establishments of one door',
      'ask',
      { contacts: [] },
      { contacts: [], identifiers: siret('11111111100022') },
    ],
    [
      'one by its name, at another address',
      'ask',
      BARE,
      { ...BARE, address: ELSEWHERE, position: at(46.18) },
    ],
  ])('%s: %s', (_what, verdict, a, b) => {
    expect(told(a, b).verdict).toBe(verdict)
  })
})

describe('another help at the same door', () => {
  const HOUSE: Partial<Place> = { ...BARE, name: 'France services Guéret', networks: ['france-services'] }
  test.each<[string, Verdict, Partial<Place>, Partial<Place>]>([
    ['a house in the town hall', 'different', { ...BARE, name: 'Mairie de Guéret' }, HOUSE],
    ['a house beside a post office', 'different', { ...BARE, name: 'La Poste' }, HOUSE],
    [
      'the town hall answers for the house',
      'ask',
      { ...BARE, name: 'Mairie de Guéret', contacts: [phone('+33555000001')] },
      { ...HOUSE, contacts: [phone('+33555000001')] },
    ],
    [
      'a house under the name of who runs it',
      'ask',
      { ...BARE, name: 'Pays des Lavandières', networks: ['france-services'] },
      HOUSE,
    ],
    ['a bus at the same square', 'ask', HOUSE, { ...HOUSE, kind: 'mobile' }],
    [
      'a third place and the house inside',
      'ask',
      { ...BARE, name: 'Fontvieille' },
      { ...HOUSE, name: 'France services Fontvieille' },
    ],
    ['two associations', 'different', { ...BARE, name: 'Rossignol' }, { ...BARE, name: 'Chantemerle' }],
  ])('%s: %s', (_what, verdict, a, b) => {
    expect(told(a, b).verdict).toBe(verdict)
  })
})

describe('many doors of one operator', () => {
  const OTHER_TOWN = { street: '1 rue Haute', commune: 'Chabanais', postcode: '16150', code: '16070' }
  test('a SIRET, a phone and a name are no proof in another commune', () => {
    const { verdict, apart } = told({}, { address: OTHER_TOWN, position: at(45.87, 0.72) })
    expect([verdict, apart]).toEqual(['different', true])
  })

  test('another establishment at a distance never is the same, whatever else agrees', () => {
    const { verdict, apart } = told(
      {},
      { identifiers: siret('22222222222222'), address: ELSEWHERE, position: at(46.19) },
    )
    expect([verdict, apart]).toEqual(['ask', true])
  })

  test('nor do two establishments 100 m apart, the street of one not told', () => {
    const other = { identifiers: siret('22222222222222'), address: { code: '23096' }, position: at(46.1709) }
    expect([told({}, other).verdict, told({}, other).apart]).toEqual(['ask', true])
  })

  test('a number of the whole country is nobody’s', () => {
    const contacts = [phone('3939'), phone('+33809000000')]
    expect(codes({ contacts }, { contacts })).not.toContain('same-phone')
  })
})

describe('reasons', () => {
  test('say what a person can check', () => {
    const other: Partial<Place> = { name: 'Bibliothèque des Tilleuls', position: at(46.17038) }
    expect(told({}, other).reasons).toEqual([
      { code: 'same-identifier', scheme: 'siret', value: '11111111111111' },
      { code: 'same-phone', value: '+33555000001' },
      { code: 'same-address', values: ['12 rue des Prairies', '12 rue des Prairies'] },
      { code: 'distance', metres: 42 },
      { code: 'names-differ-by', values: [['Médiathèque'], ['Bibliothèque']] },
    ])
  })

  test('of two establishments say their legal unit', () => {
    expect(codes({}, { identifiers: siret('11111111100022') })).toEqual(
      expect.arrayContaining(['other-identifier', 'same-legal-unit']),
    )
  })

  test('of a hidden address say that it is hidden, and nothing of where it is', () => {
    const hidden: Partial<Place> = { sensitivity: { class: 'A', evidence: 'x' } }
    const found = told(hidden, {})
    expect(found.verdict).toBe('ask')
    expect(codes(hidden, {})).toEqual(['same-identifier', 'same-phone', 'hidden-address', 'same-name'])
    const far = { ...ELSEWHERE, street: '9 chemin Creux' }
    expect(told(hidden, { address: far, position: at(46.2) })).toEqual(found)
  })

  test('of an enterprise and one of its establishments say nothing', () => {
    const ridet = (value: string) => [{ scheme: 'ridet' as const, value }]
    expect(codes({ identifiers: ridet('0123456') }, { identifiers: ridet('0123456001') })).toEqual([
      'same-phone',
      'same-address',
      'distance',
      'same-name',
    ])
  })

  test('weigh more the more they agree', () => {
    expect(told({}, {}).score).toBeGreaterThan(told(BARE, BARE).score)
    expect(told(BARE, BARE).score).toBeGreaterThan(told(BARE, { ...BARE, name: 'Chantemerle' }).score)
  })
})
