import { describe, expect, it } from 'vitest'
import { dictionary } from './i18n/index.ts'
import type { View } from './view.ts'
import { openingWords, whenInWords } from './words-of-opening.ts'

/** Monday 16 November 2026, 10:00 in Paris. */
const view = { t: dictionary('fr'), lang: 'fr', now: Date.parse('2026-11-16T09:00:00Z') } as View

describe('an instant of a place', () => {
  it.each([
    ['2026-11-16T14:00+01:00', 'à 14 h'],
    ['2026-11-17T09:30+01:00', 'demain à 9 h 30'],
    ['2026-11-19T09:00+01:00', 'jeudi à 9 h'],
    ['2026-11-23T09:00+01:00', 'le 23 novembre 2026 à 9 h'],
    // 13:00 in La Réunion: what is tonight there is tonight, whatever the server's clock.
    ['2026-11-16T23:30+04:00', 'à 23 h 30'],
    ['2026-11-17T00:30+04:00', 'demain à 0 h 30'],
    // 22:00 the evening before in Guadeloupe… 05:00 the same day.
    ['2026-11-16T08:00-04:00', 'à 8 h'],
  ])('%s is said “%s”', (iso, words) => expect(whenInWords(view, iso).replace(/\u00a0/g, ' ')).toBe(words))
})

describe('a state is said with how sure it is', () => {
  it.each([
    [
      { state: 'open', until: '2026-11-16T17:30+01:00', confidence: 'confirmed', asOf: '2026-10-03' },
      'Ouvert jusqu’à 17 h 30, horaires confirmés le 3 octobre 2026',
    ],
    [
      { state: 'open', until: '2026-11-16T17:30+01:00', confidence: 'old', asOf: '2022-05-01' },
      'Normalement ouvert jusqu’à 17 h 30, horaires du 1er mai 2022, appelez avant de vous déplacer',
    ],
    [
      { state: 'open', confidence: 'old' },
      'Normalement ouvert, horaires sans date, appelez avant de vous déplacer',
    ],
    [
      { state: 'closed', opensAt: '2026-11-16T14:00+01:00', confidence: 'stated', asOf: '2026-06-01' },
      'Fermé — ouvre à 14 h, selon la source, le 1er juin 2026',
    ],
    [
      { state: 'closed', reason: 'exception', confidence: 'confirmed', asOf: '2026-10-03' },
      'Fermé, fermeture exceptionnelle, horaires confirmés le 3 octobre 2026',
    ],
    [
      { state: 'unknown', reason: 'public-holiday', confidence: 'confirmed' },
      'Jour férié : horaires non précisés, appelez avant',
    ],
    [
      { state: 'open', reason: 'exception', confidence: 'old' },
      'Normalement ouvert, horaires particuliers, horaires sans date, appelez avant de vous déplacer',
    ],
    [
      { state: 'closed', reason: 'suspended', confidence: 'confirmed', asOf: '2026-10-03' },
      'Fermé, accueil suspendu jusqu’à nouvel ordre',
    ],
    [{ state: 'unknown', confidence: 'confirmed', asOf: '2026-10-03' }, 'Horaires à confirmer'],
    [{ state: 'open', until: '2026-11-17T01:00+01:00' }, 'Ouvert jusqu’à demain 1 h'],
    [{ state: 'open', until: '2026-11-21T01:00+01:00' }, 'Ouvert jusqu’à samedi 1 h'],
    [{ state: 'open', until: '2026-12-25T12:00+01:00' }, 'Ouvert jusqu’au 25 décembre 2026 à 12 h'],
    [{ state: 'closed', opensAt: '2026-12-09T14:00+01:00' }, 'Fermé — ouvre le 9 décembre 2026 à 14 h'],
    [{ state: 'by-appointment' }, 'Sur rendez-vous'],
    [{ state: 'unknown' }, 'Horaires à confirmer'],
  ] as const)('%o', (open, words) => expect(openingWords(view, open, []).replace(/\u00a0/g, ' ')).toBe(words))
})

describe('a state at a moment asked is not that of now', () => {
  it.each([
    [{ state: 'open', until: '2026-12-25T12:00+01:00' }, 'Le 25 décembre 2026 à 10 h : ouvert jusqu’à 12 h'],
    [
      { state: 'open', until: '2026-12-26T01:00+01:00' },
      'Le 25 décembre 2026 à 10 h : ouvert jusqu’au 26 décembre 2026 à 1 h',
    ],
  ] as const)('%o', (open, words) =>
    expect(openingWords(view, open, [], '2026-12-25T10:00').replace(/\u00a0/g, ' ')).toBe(words),
  )

  it('is dated in English too', () => {
    const english = { ...view, t: dictionary('en'), lang: 'en' } as View
    expect(openingWords(english, { state: 'closed', opensAt: '2026-12-09T14:00+01:00' }, [])).toMatch(
      /^Closed — opens on 9 December 2026 at /,
    )
  })
})

it('names the help a state is about, where another is in another state', () => {
  const services = [
    { id: 'a', terms: ['maraudes'] },
    { id: 'b', terms: ['repas-gratuits'], name: { lang: 'fr', text: 'Le repas du soir' } },
  ]
  expect(openingWords(view, { state: 'open', services: ['b'] }, services).replace(/\u00a0/g, ' ')).toBe(
    'Le repas du soir : Ouvert',
  )
})
