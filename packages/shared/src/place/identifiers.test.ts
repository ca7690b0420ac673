import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compactIdentifier, isIdentifier } from './identifiers.ts'

const KNOWN = [
  ['siret', '434 933 123 00029', true],
  ['siret', '43493312300028', false],
  ['siret', '00000000000000', false],
  // La Poste's establishments, whose digits add up otherwise.
  ['siret', '35600000000048', true],
  ['siret', '35600000049837', true],
  ['siret', '35600000049838', false],
  ['siren', '434933123', true],
  ['siren', '434933124', false],
  ['siren', '000000000', false],
  ['rna', 'w751234567', true],
  ['rna', 'W2A1000123', true],
  ['rna', '751234567', false],
  ['ridet', '0 123 456.001', true],
  ['ridet', '123', false],
  ['finess', '2A0000123', true],
  ['finess', 'AB0000123', false],
] as const

test.each(KNOWN)('%s %s: %s', (scheme, typed, valid) => {
  expect(isIdentifier({ scheme, value: compactIdentifier(typed) })).toBe(valid)
})

test('one digit mistyped never passes for another SIRET', () => {
  fc.assert(
    fc.property(fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), (rank, off) => {
      const digits = [...'43493312300029'].map(Number)
      const typed = digits.map((digit, index) => (index === rank ? (digit + off) % 10 : digit)).join('')
      expect(isIdentifier({ scheme: 'siret', value: typed })).toBe(false)
    }),
  )
})
