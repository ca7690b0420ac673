import { describe, expect, it } from 'vitest'
import { departementOf, departementsOfPostcode, territoryKind } from './codes.ts'

describe('territoryKind', () => {
  it.each([
    ['76540', 'commune'],
    ['2A004', 'commune'],
    ['98818', 'commune'],
    ['200023414', 'epci'],
    ['76', 'departement'],
    ['2B', 'departement'],
    ['974', 'departement'],
    ['988', 'departement'],
    ['r76', 'region'],
    ['r01', 'region'],
  ])('%s is a %s', (code, kind) => {
    expect(territoryKind(code)).toBe(kind)
  })

  it.each([
    '',
    '0',
    '00',
    '20',
    '96',
    '97',
    '7654',
    '2C004',
    '2a004',
    'r7',
    'R76',
    'r076',
    '75056 ',
    '20002341',
  ])('%j has no form', (code) => {
    expect(territoryKind(code)).toBeUndefined()
  })
})

describe('departementOf', () => {
  it.each([
    ['76540', '76'],
    ['2A004', '2A'],
    ['2B033', '2B'],
    ['97411', '974'],
    ['98818', '988'],
    ['97801', '978'],
    ['76', undefined],
    ['20004', undefined],
    ['99999', undefined],
  ])('%s → %s', (code, departement) => {
    expect(departementOf(code)).toBe(departement)
  })
})

describe('departementsOfPostcode', () => {
  it.each([
    ['76600', ['76']],
    ['20000', ['2A']],
    ['20200', ['2B']],
    ['20600', ['2B']],
    ['20700', ['2A', '2B']],
    ['97400', ['974']],
    ['97133', ['977', '971']],
    ['98800', ['988']],
    ['7660', []],
  ])('%s → %j', (postcode, departements) => {
    expect(departementsOfPostcode(postcode)).toEqual(departements)
  })
})
