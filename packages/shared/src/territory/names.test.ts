import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeName, sortKey, withoutArticle } from './names.ts'

describe('normalizeName', () => {
  it.each([
    ['Saint-Étienne-du-Rouvray', 'saint etienne du rouvray'],
    ['ST ETIENNE DU ROUVRAY', 'saint etienne du rouvray'],
    ['Ste-Foy-lez-Lyon', 'sainte foy les lyon'],
    ['L’Haÿ-les-Roses', 'l hay les roses'],
    ["L'Haÿ-les-Roses", 'l hay les roses'],
    ['Œuilly', 'oeuilly'],
    ['Fontenay s/s Bois', 'fontenay sous bois'],
    ['Ivry s/Seine', 'ivry sur seine'],
    ['Havre (Le)', 'le havre'],
    ['ROUEN CEDEX', 'rouen'],
    ['ROUEN CEDEX 1', 'rouen'],
    ['Paris 11e Arrondissement', 'paris 11'],
    ['Paris 1er arr', 'paris 1'],
    ['PARIS 01', 'paris 1'],
    ['Lyon 3ème', 'lyon 3'],
    ['Marseille Cedex 03', 'marseille 3'],
    ['Lyon cedex', 'lyon'],
    ['Paris-l’Hôpital', 'paris l hopital'],
    ['Stains', 'stains'],
    ['75011', '75011'],
    ['', ''],
  ])('%j → %j', (name, key) => {
    expect(normalizeName(name)).toBe(key)
  })

  it('gives plain words, and the same again when given its result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const key = normalizeName(text)
        expect(key).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/)
        expect(normalizeName(key)).toBe(key)
      }),
    )
  })
})

describe('withoutArticle', () => {
  it.each([
    ['le havre', 'havre'],
    ['la rochelle', 'rochelle'],
    ['les lilas', 'lilas'],
    ['l aigle', 'aigle'],
    ['lens', undefined],
    ['le', undefined],
  ])('%s → %s', (key, bare) => {
    expect(withoutArticle(key)).toBe(bare)
  })
})

describe('sortKey', () => {
  it('orders names by letters alone', () => {
    const names = ['Évreux', 'etampes', 'Zuydcoote', 'Saint Denis', 'Saint-Dié', 'Œuilly', 'Albi']
    expect(names.map(sortKey).sort()).toEqual([
      'albi',
      'etampes',
      'evreux',
      'oeuilly',
      'saint denis',
      'saint die',
      'zuydcoote',
    ])
  })

  it('keeps other scripts', () => {
    expect(sortKey('  مطعم  القلب ')).toBe('مطعم القلب')
  })
})
