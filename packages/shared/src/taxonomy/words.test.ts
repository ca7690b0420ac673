import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, fold, sound, stem, wordsOf } from './words.ts'

describe('words', () => {
  it('fold accents, ligatures and Arabic letters', () => {
    expect(fold('Cœur à l’ÉCOLE')).toBe('coeur a l’ecole')
    expect(fold('الْعَرَبِيّة')).toBe(fold('العربيه'))
  })

  it('tell strong, light and little words apart', () => {
    expect(wordsOf("Aide pour l'imprimante").map(({ typed, kind }) => [typed, kind])).toEqual([
      ['Aide', 'light'],
      ['pour', 'little'],
      ['l', 'little'],
      ['imprimante', 'strong'],
    ])
  })

  it.each([
    ['réparer', 'réparations'],
    ['gratuite', 'gratuits'],
    ['recharge', 'recharger'],
    ['بطاقة', 'البطاقة'],
    ['безкоштовний', 'безкоштовна'],
  ])('share a stem: %s, %s', (a, b) => {
    expect(stem(fold(a))).toBe(stem(fold(b)))
  })

  it.each([
    ['amploi', 'emploi'],
    ['kaf', 'caf'],
    ['dossié', 'dossier'],
    ['imprimente', 'imprimante'],
    ['keur', 'cœur'],
    ['fotocopie', 'photocopie'],
  ])('sound alike: %s, %s', (a, b) => {
    expect(sound(fold(a))).toBe(sound(fold(b)))
  })

  it('count edits, a swap of neighbours being one', () => {
    expect(distance('ordinatuer', 'ordinateur', 2)).toBe(1)
    expect(distance('wifi', 'wifi', 1)).toBe(0)
    expect(distance('dalo', 'loyer', 2)).toBe(3)
    expect(distance('abc', 'abcd', 1)).toBe(1)
  })

  it('count as many edits from either side, never fewer than the lengths differ', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const edits = distance(a, b, 9)
        expect(distance(b, a, 9)).toBe(edits)
        expect(edits).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
        expect(edits === 0).toBe(a === b)
        expect(distance(a, b, 1)).toBe(Math.min(edits, 2))
      }),
    )
  })
})
