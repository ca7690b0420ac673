import { describe, expect, it } from 'vitest'
import {
  ageInWords,
  countInWords,
  dayInWords,
  languageName,
  phoneInWords,
  textIn,
  timeInWords,
  todayIn,
} from './format.ts'
import { dictionary } from './i18n/index.ts'
import type { View } from './view.ts'
import { distanceInWords } from './words-of-distance.ts'

const asset = { path: '/a', type: 'text/css', body: '' }
const view: View = {
  t: dictionary('fr'),
  lang: 'fr',
  wished: 'fr',
  url: new URL('http://localhost/'),
  site: { name: 'Essai', publicUrl: 'http://localhost', legal: {} },
  assets: {
    style: asset,
    posterStyle: asset,
    insetStyle: asset,
    bookletStyle: asset,
    sheetStyle: asset,
    nearMe: asset,
    hoursEditor: asset,
    pairs: asset,
    quickExit: asset,
    listen: asset,
    selection: asset,
    selectionPage: asset,
    icons: asset,
    mapDoor: asset,
    pinDoor: asset,
    pin: asset,
    map: asset,
    mapStyle: asset,
    mapLibrary: asset,
    mapWorker: asset,
  },
  demo: false,
  now: 0,
}

describe('as people write it', () => {
  it.each([
    ['+33199001234', '01 99 00 12 34'],
    ['+33800055995', '0 800 05 59 95'],
    ['+262262990012', '02 62 99 00 12'],
    ['+687250600', '+687 25 06 00'],
    ['115', '115'],
    ['+4930123456', '+4930123456'],
  ])('telephone %s', (value, words) => expect(phoneInWords(value)).toBe(words))

  it.each([
    [0, '0 m'],
    [994, '990 m'],
    [996, '1 km'],
    [1_449, '1,4 km'],
    [9_960, '10 km'],
    [12_600, '13 km'],
  ])('distance %i m', (metres, words) => expect(distanceInWords(view, metres)).toBe(words))

  it('dates: a calendar date stays that day, an instant is the day in Paris', () => {
    expect(dayInWords(view, '2026-10-03')).toBe('3 octobre 2026')
    expect(dayInWords(view, '2026-10-01')).toBe('1er octobre 2026')
    expect(dayInWords(view, '2026-10-03T23:30:00Z')).toBe('4 octobre 2026')
  })

  it('dates, distances and languages in Arabic, with the digits of phones and doors', () => {
    const arabic = { ...view, lang: 'ar', t: dictionary('ar') } as const
    expect(dayInWords(arabic, '2026-10-03')).toBe('3 أكتوبر 2026')
    expect(distanceInWords(arabic, 1_449)).toBe('1.4 كم')
    expect(countInWords(arabic, 12_600)).toBe('12,600')
    expect(languageName(arabic, 'fr')).toBe('الفرنسية')
    expect(languageName(arabic, 'fsl')).toContain('لغة الإشارة')
  })

  it('dates in plain French as in French', () =>
    expect(dayInWords({ ...view, lang: 'fr-x-facile' }, '2026-10-01')).toBe('1er octobre 2026'))

  it('the day it is, which is not the same everywhere', () => {
    const evening = { ...view, now: Date.parse('2026-10-03T22:30:00Z') }
    expect(todayIn(evening, 'Europe/Paris')).toBe('2026-10-04')
    expect(todayIn(evening, 'America/Cayenne')).toBe('2026-10-03')
  })

  it('clock times', () => {
    expect(timeInWords(view, '09:30')).toBe('9\u00a0h\u00a030')
    expect(timeInWords(view, 'midi')).toBe('midi')
  })

  it('languages, sign language included', () => {
    expect(languageName(view, 'ar')).toBe('arabe')
    expect(languageName(view, 'fsl')).toContain('LSF')
  })

  it('takes a human translation, never a machine one', () => {
    const by = (kind: 'human' | 'machine') => ({ fr: { text: 'Bonjour', by: kind, date: '2026-01-01' } })
    expect(textIn(view, { lang: 'en', text: 'Hello', translations: by('human') })).toEqual({
      text: 'Bonjour',
    })
    expect(textIn(view, { lang: 'en', text: 'Hello', translations: by('machine') })).toEqual({
      text: 'Hello',
      lang: 'en',
    })
  })
})

describe('ages', () => {
  it.each([
    ['2026-11-16', 'aujourd’hui'],
    ['2026-11-15', 'hier'],
    ['2026-11-01', 'il y a 15 jours'],
    ['2026-10-03', 'il y a 1 mois'],
    ['2025-11-16', 'il y a 1 an'],
    ['2022-03-01', 'il y a 4 ans'],
  ])('%s is %s', (date, words) => {
    expect(ageInWords({ ...view, now: Date.parse('2026-11-16T09:00:00Z') }, date)).toBe(words)
  })
})
