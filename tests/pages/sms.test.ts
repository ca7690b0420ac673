import type { PlaceResponse } from '@maillage/api/features/places'
import type { Contact, Place } from '@maillage/shared/place'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gsm7, isGsm7 } from '../../packages/web-map/src/gsm7.ts'
import { createView } from '../../packages/web-map/src/view.ts'
import { SMS_MOST, smsText } from '../../packages/web-map/src/words-of-sms.ts'
import { assets, barePlace, fullPlace, placeResponse, service } from './stub.ts'

const viewIn = (lang: string) =>
  createView({
    url: new URL(`http://localhost:3000/?lang=${lang}`),
    site: { name: 'Essai', publicUrl: 'http://localhost:3000', legal: {} },
    assets,
    demo: false,
    // A Tuesday, 11 in the morning in Paris.
    now: Date.parse('2026-11-24T10:00:00Z'),
  })
const view = viewIn('fr')

const sure = { open: { state: 'open', confidence: 'confirmed', asOf: '2026-10-03' } } as const
const smsOf = (place: Place, given: Partial<PlaceResponse> = sure) =>
  smsText(view, placeResponse(place, given))

describe('a text message', () => {
  it('suffices: name, address, next hours, telephone, what to bring', () => {
    const asked = service({ access: ['walk-in'], conditions: { 'identity-paper': { value: true } } })
    expect(smsOf(fullPlace({ services: [asked] }))).toBe(
      'Atelier des Tilleuls. 12 rue des Tilleuls, 16000 Angouleme. Ouvert mar 24/11 9h-12h, mar 24/11 14h-17h30, mer 25/11 9h-12h. Tel 01 99 00 12 34. Apporter: identité',
    )
  })

  it('is in French where the page is in Arabic, whose letters it has not', () => {
    for (const place of [fullPlace(), barePlace()])
      expect(smsText(viewIn('ar'), placeResponse(place, sure))).toBe(smsOf(place))
  })

  it('tells neither a beginning nor an end of what is always open', () => {
    expect(smsOf(fullPlace({ hours: '24/7' }))).toContain('Ouvert en continu. Tel')
  })

  it('says to call first where hours are old or without a date', () => {
    expect(smsOf(fullPlace(), { open: { state: 'open', confidence: 'old', asOf: '2022-01-01' } })).toContain(
      '(appelez avant)',
    )
    expect(smsOf(fullPlace(), { open: { state: 'unknown' } })).toContain('(appelez avant)')
  })

  it('tells no hours of a door that receives nobody by them', () => {
    const by = (given: Parameters<typeof service>[0]) => smsOf(fullPlace({ services: [service(given)] }))
    expect(by({ access: ['referral'] })).toContain("Sur orientation d'un professionnel")
    expect(by({ terms: ['hebergement-urgence'], access: ['referral'] })).toContain('appelez le 115')
    expect(by({ access: ['appointment'] })).toContain('Sur rendez-vous: appelez avant')
    for (const text of [by({ access: ['referral'] }), by({ access: ['appointment'] })])
      expect(text).not.toMatch(/\d+h/)
    expect(smsOf(fullPlace({ closedSince: '2026-01-01' }))).toContain("N'accueille plus")
  })

  it('invents no hours: not stated, or kept by each help, they are to be asked', () => {
    expect(smsOf(barePlace())).toContain('Horaires à demander')
    const apart = fullPlace({ services: [service({ hours: 'Sa 09:00-12:00' })] })
    expect(smsOf(apart)).toContain('Horaires à demander')
  })

  it('gives nothing nearer than the commune of a hidden address', () => {
    const text = smsOf(fullPlace({ sensitivity: { class: 'B', evidence: 'essai' } }))
    expect(text).toContain('16000 Angouleme. Adresse communiquée par téléphone')
    expect(text).not.toContain('Tilleuls,')
  })

  it('does not name a place of help with violence', () => {
    const services = [service({ terms: ['violences-conjugales'] })]
    expect(smsOf(fullPlace({ name: 'SOS Violences', services }))).not.toContain('SOS')
  })

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
    fc.constantFrom(
      'x'.repeat(10_000),
      '\u202e\u200b',
      '=1+1',
      '€[]{}~|\\^',
      'ê'.repeat(300),
      '<b>',
      '🏠'.repeat(200),
    ),
  )
  const text = fc.record({ lang: fc.constant('fr'), text: hostile })

  it('holds in two messages of their alphabet, whatever the place says', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: hostile,
          street: hostile,
          commune: hostile,
          phone: fc.oneof(hostile, fc.constant('+33199001234')),
          hours: fc.constantFrom(undefined, 'Mo-Su 09:00-12:00,14:00-17:30', '24/7', 'Mo 00:00-48:00'),
          papers: fc.boolean(),
          masked: fc.boolean(),
          stop: fc.option(text),
          lang: fc.constantFrom('fr', 'fr-x-facile', 'en', 'ar'),
        }),
        ({ name, street, commune, phone, hours, papers, masked, stop, lang }) => {
          const contact: Contact = { kind: 'phone', value: phone, nature: 'collective' }
          const value = papers
          const conditions = {
            'identity-paper': { value },
            'proof-of-address': { value },
            'proof-of-income': { value },
            'members-card': { value },
          }
          const address = { street, postcode: '16000', commune }
          const stops = [
            {
              id: '01890000-0000-7000-8000-0000000000bb',
              zone: 'Europe/Paris',
              address,
              dates: [{ date: '2026-11-25', from: '09:00', to: '12:00' }],
              ...(stop ? { name: stop } : {}),
            },
          ]
          const place = barePlace({
            name,
            address,
            contacts: [contact],
            ...(hours ? { hours } : {}),
            ...(masked ? { sensitivity: { class: 'B', evidence: 'essai' } } : {}),
            ...(stop ? { kind: 'mobile', stops } : {}),
            services: [service({ conditions })],
          })
          const said = smsText(viewIn(lang), placeResponse(place))
          expect(said.length).toBeLessThanOrEqual(SMS_MOST)
          expect(isGsm7(said) ? '' : said).toBe('')
        },
      ),
      {
        numRuns: 500,
        // Texts this long take minutes to be made shorter, and say no more for it.
        endOnFailure: true,
        // Each part as long as it may be, at once.
        examples: (['fr', 'fr-x-facile', 'en', 'ar'] as const).flatMap((lang) =>
          [false, true].map((masked) => [
            {
              name: 'x'.repeat(10_000),
              street: 'x'.repeat(10_000),
              commune: 'x'.repeat(10_000),
              phone: '+33199001234',
              hours: 'Mo-Su 09:00-12:00,14:00-17:30',
              papers: true,
              masked,
              stop: null,
              lang,
            },
          ]),
        ) as never,
      },
    )
  })

  it('writes French without what its alphabet lacks', () => {
    expect(gsm7('L’œuvre « Ça et là » — 12 €… fenêtre, garçon')).toBe(
      'L\'oeuvre " Ça et là " - 12 EUR... fenetre, garcon',
    )
  })
})
