import { describe, expect, it } from 'vitest'
import { dictionary } from '../../i18n/index.ts'
import { hoursInWords, readPlainHours } from './hours.ts'

const words = (text: string) => {
  const hours = readPlainHours(text)
  return hours && hoursInWords(hours, dictionary('fr').hours).map((line) => `${line.days} : ${line.hours}`)
}

describe('plain hours in words', () => {
  it('groups runs of days', () => {
    expect(words('Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00')).toEqual([
      'du lundi au vendredi : 9 h – 12 h et 14 h – 17 h 30',
      'samedi : 9 h – 12 h',
    ])
  })

  it('lets a later rule replace an earlier one, as the specification says', () => {
    expect(words('Mo-Fr 09:00-17:00; We 09:00-12:00; Fr off')).toEqual([
      'lundi et mardi : 9 h – 17 h',
      'mercredi : 9 h – 12 h',
      'jeudi : 9 h – 17 h',
      'vendredi : fermé',
    ])
  })

  it('says what is stated of public holidays and nothing otherwise', () => {
    expect(words('Mo 09:00-12:00; PH off')).toContain('jours fériés : fermé')
    expect(readPlainHours('Mo 09:00-12:00')?.holidays).toBeUndefined()
    expect(readPlainHours('PH,Su off; Mo 10:00-12:00')?.holidays).toEqual([])
  })

  it('says closed in the school holidays, and leaves other hours then verbatim', () => {
    expect(words('Mo 09:00-12:00; SH,PH off')).toEqual([
      'lundi : 9 h – 12 h',
      'jours fériés : fermé',
      'vacances scolaires : fermé',
    ])
    expect(readPlainHours('Mo 09:00-12:00; SH 10:00-12:00')).toBeUndefined()
  })

  it('reads round the clock and nights', () => {
    expect(words('24/7')).toEqual([' : Tous les jours, 24 h sur 24'])
    expect(words('Mo-Su 20:00-08:00')).toEqual(['tous les jours : 20 h – 8 h (le lendemain)'])
    expect(words('Sa-Mo 00:00-24:00')).toEqual(['lundi : 24 h sur 24', 'samedi et dimanche : 24 h sur 24'])
  })

  it.each([
    '',
    'Mo-Fr',
    'off',
    '09:00-17:00',
    'Mo 09:00-12:00; Mo 14:00-17:00',
    'Mo 09:00-12:00, Tu 10:00-12:00',
    'Mo[1] 09:00-12:00',
    'week 1-53/2 Mo 09:00-12:00',
    'Jul-Aug Mo 09:00-12:00',
    'Mo 09:00-12:00 || "sur rendez-vous"',
    'Mo 09:00-12:00 "sur rendez-vous"',
    'Mo 09:00+',
    'SH Mo 09:00-12:00',
    'Mo 25:00-26:00',
    'Mo 09:60-12:00',
    'Mo 10:00-12:00,11:00-13:00',
    'sunrise-sunset',
    'PH-Mo 10:00-12:00',
    'lundi 9h-12h',
    '2026 Dec 24 10:00-12:00',
  ])('leaves %j to be shown verbatim', (text) => {
    expect(readPlainHours(text)).toBeUndefined()
  })
})
