import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { describe, expect, it } from 'vitest'
import { dictionary, type Locale } from './i18n/index.ts'
import type { View } from './view.ts'
import { answeringWords } from './words-of-answering.ts'

/** Tuesday 24 November 2026. */
const viewIn = (lang: Locale) =>
  ({ t: dictionary(lang), lang, now: Date.parse('2026-11-24T10:00:00Z') }) as View

const said = (given: Partial<Place>, lang: Locale = 'fr'): string[] => {
  const body: Place = { name: 'l’Atelier', kind: 'fixed', zone: 'Europe/Paris', services: [], ...given }
  const response = { record: { body } } as Pick<PlaceResponse, 'record'>
  return answeringWords(viewIn(lang), response).map((line) => line.replace(/\u00a0/g, ' '))
}
const text = (words: string) => ({ lang: 'fr', text: words })
const service = (given: Partial<Place['services'][number]>): Place['services'] => [
  { id: '01890000-0000-7000-8000-00000000000a', terms: ['demarches-en-ligne'], ...given },
]

describe('an answering machine', () => {
  it('says the hours as people say them, and the closures ahead', () => {
    expect(
      said({
        hours: 'Mo-Fr 09:00-12:00,14:00-17:30; PH off',
        services: service({ access: ['walk-in'] }),
        exceptions: [
          { from: '2026-12-24', to: '2027-01-01', reason: text('congés') },
          { from: '2026-11-20', to: '2026-11-25' },
          { from: '2026-12-03', to: '2026-12-03', hours: '10:00-12:00' },
          { from: '2026-11-01', to: '2026-11-02' },
          { from: '2027-11-11', to: '2027-11-11' },
        ],
      }),
    ).toEqual([
      'Bonjour, vous avez appelé l’Atelier.',
      'Comment venir : sans rendez-vous.',
      'Nos horaires :',
      'Du lundi au vendredi de neuf heures à midi, de quatorze heures à dix-sept heures trente.',
      'Fermé les jours fériés.',
      'Nous sommes fermés jusqu’au mercredi 25 novembre.',
      'Horaires particuliers le jeudi 3 décembre : de dix heures à midi.',
      'Nous sommes fermés du jeudi 24 décembre au vendredi premier janvier (congés).',
      'Nous sommes fermés le jeudi 11 novembre 2027.',
      'Merci, à bientôt.',
    ])
  })

  it('says it in English', () => {
    expect(said({ hours: 'Mo-Fr 09:00-12:30' }, 'en')).toEqual([
      'Hello, you have called l’Atelier.',
      'Our hours:',
      'Monday to Friday from nine a.m. to twelve thirty p.m.',
      'On public holidays our hours may change: please check before you come.',
      'Thank you, goodbye.',
    ])
  })

  it('doubts public holidays of which the hours say nothing', () => {
    const doubt = 'Les jours fériés, nos horaires peuvent changer : vérifiez avant de venir.'
    expect(said({ hours: 'Mo 09:00-12:00' })).toContain(doubt)
    expect(said({ hours: 'Mo 09:00-12:00; PH off' })).not.toContain(doubt)
  })

  it('gives no hours and no number that the listing does not state', () => {
    expect(said({})).toEqual(['Bonjour, vous avez appelé l’Atelier.', 'Merci, à bientôt.'])
    expect(said({ hours: 'lundi <matin>' }).join(' ')).not.toMatch(/horaires|lundi/)
  })

  it('keeps the words of hours that are only words', () => {
    expect(said({ hoursText: text('sur demande') })).toEqual(expect.arrayContaining(['Sur demande.']))
  })

  it('sends to 115 where one goes through it, and says no hours then', () => {
    const words = said({ hours: '24/7', services: service({ terms: ['chu'], referral: { by: ['siao'] } }) })
    expect(words).toContain('On n’y va pas directement : appelez le 115.')
    expect(words.join(' ')).not.toContain('vingt-quatre')
  })

  it('says that nobody is received any more, and no hours then', () => {
    const hours = 'Mo 09:00-12:00'
    expect(said({ hours, closedSince: '2026-11-01' }).join(' ')).toMatch(/fermé définitivement\. Merci/)
    expect(said({ hours, suspendedSince: '2026-11-01' }).join(' ')).toMatch(/nouvel ordre\. Merci/)
    expect(said({ hours, withdrawnSince: '2026-11-01' }).join(' ')).not.toContain('neuf heures')
  })

  it('gives the structure’s other numbers with their purpose, and its mailbox; never a person’s', () => {
    const words = said({
      contacts: [
        { kind: 'phone', value: '+33199001234', nature: 'collective' },
        { kind: 'phone', value: '+33199719187', nature: 'collective', purpose: text('pour les rendez-vous') },
        { kind: 'phone', value: '+33699001235', nature: 'person', purpose: text('urgence') },
        { kind: 'mail', value: 'marie.canari@example.org', nature: 'person' },
        { kind: 'mail', value: 'accueil@mon-lieu.example.org', nature: 'collective' },
      ],
    })
    expect(words.slice(1, -1)).toEqual([
      'Pour les rendez-vous : appelez le zéro un, quatre-vingt-dix-neuf, soixante et onze, quatre-vingt-onze, quatre-vingt-sept.',
      'Vous pouvez nous écrire à accueil arobase mon tiret lieu point example point org.',
    ])
  })

  it('says no address, sensitive or not', () => {
    const address = { street: '3 rue du Canari', postcode: '16000', commune: 'Angoulême' }
    expect(said({ address, sensitivity: { class: 'A', evidence: 'term' } }).join(' ')).not.toContain('Canari')
    expect(said({ address, door: { bell: text('Canari') } }).join(' ')).not.toContain('Canari')
  })
})
