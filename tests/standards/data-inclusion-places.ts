/** Places of the directory made by chance, every field of theirs said or not. @module */
import {
  ACCESS,
  AUDIENCES,
  CONDITIONS,
  DELIVERY,
  FEES,
  type Place,
  REFERRAL_MEANS,
  REFERRERS,
  SUPPORT,
  slugs,
  type Words,
} from '@maillage/shared/place'
import { allTerms, NETWORKS } from '@maillage/shared/taxonomy'
import fc from 'fast-check'

const text = (...texts: string[]) => fc.constantFrom(...texts).map((one) => ({ lang: 'fr', text: one }))
const some = <T extends Record<string, Words>>(words: T) =>
  fc.subarray(slugs(words), { minLength: 1, maxLength: Math.min(4, slugs(words).length) })
const day = fc.constantFrom('2026-01-05', '2026-06-30', '2027-02-28')

const fee = fc.record(
  {
    kind: fc.constantFrom(...slugs(FEES)),
    amount: fc.constantFrom(2, 12.5),
    note: text('selon les ressources', 'tarif réduit pour les jeunes'),
  },
  { requiredKeys: ['kind'] },
)
const OPTIONAL = { requiredKeys: [] }

const service = fc.record(
  {
    id: fc.uuid({ version: 7 }),
    terms: fc.subarray(
      allTerms.filter(({ sensitivity }) => !sensitivity).map(({ slug }) => slug),
      { minLength: 1, maxLength: 3 },
    ),
    name: text('Atelier du mardi', 'Aide aux papiers', 'Un'),
    description: text('Sur rendez-vous, avec une médiatrice.', 'Bref', 'En deux lignes :\nla seconde.'),
    audiences: fc.record(
      {
        exclusive: some(AUDIENCES),
        addressed: some(AUDIENCES),
        support: some(AUDIENCES),
        note: text('à partir de 16 ans'),
      },
      OPTIONAL,
    ),
    fees: fc
      .uniqueArray(fee, { selector: ({ kind }) => kind, minLength: 1, maxLength: 3 })
      .map((fees) => fees.map((one) => ('amount' in one ? { ...one, currency: 'EUR' } : one))),
    access: some(ACCESS),
    accessNote: text('Demander l’accueil du premier étage'),
    referral: fc.record(
      { by: some(REFERRERS), means: some(REFERRAL_MEANS), next: text('Un appel sous huit jours') },
      OPTIONAL,
    ),
    support: some(SUPPORT),
    delivery: some(DELIVERY),
    conditions: fc
      .dictionary(fc.constantFrom(...slugs(CONDITIONS)), fc.constantFrom(true, false), { maxKeys: 3 })
      .map((all) => Object.fromEntries(Object.entries(all).map(([key, value]) => [key, { value }]))),
    hours: fc.constantFrom('Tu 14:00-17:00'),
    area: fc.subarray(['51', '51454', '200067213', 'r44', 'france'], { minLength: 1 }),
    validFrom: day,
    validUntil: day,
    booking: fc.constantFrom('https://rdv.example.org/atelier'),
  },
  { requiredKeys: ['id', 'terms'] },
)

const contact = fc.constantFrom(
  { kind: 'phone' as const, value: '+33326000000', nature: 'collective' as const },
  { kind: 'phone' as const, value: '+33326000001', nature: 'collective' as const },
  { kind: 'mail' as const, value: 'accueil@example.org', nature: 'collective' as const },
  { kind: 'website' as const, value: 'https://example.org/é', nature: 'collective' as const },
  { kind: 'website' as const, value: 'https://example.org/', nature: 'collective' as const },
)

export const places: fc.Arbitrary<Place> = fc
  .record(
    {
      name: fc.constantFrom('Espace des Saules', 'Ab', 'a'.repeat(200)),
      kind: fc.constantFrom('fixed' as const, 'mobile' as const, 'remote' as const),
      zone: fc.constant('Europe/Paris'),
      parentText: fc.constant('Ville de Reims'),
      identifiers: fc.subarray(
        [
          { scheme: 'siret' as const, value: '43493312300029' },
          { scheme: 'rna' as const, value: 'W123456789' },
        ],
        { minLength: 1 },
      ),
      typologies: fc.constant(['CCAS']),
      networks: fc.subarray(
        Object.keys(NETWORKS).filter((slug) => !/^(cada|chrs|chu|cph|huda|ase|residences-fjt)$/.test(slug)),
        { minLength: 1, maxLength: 3 },
      ),
      labels: fc.constant(['Label']),
      address: fc.constantFrom<NonNullable<Place['address']>>(
        {
          street: '1 rue des Saules',
          complement: 'au fond',
          postcode: '51100',
          commune: 'Reims',
          code: '51454',
        },
        { commune: 'Reims' },
      ),
      position: fc.constantFrom(
        { lat: 49.26, lon: 4.03, precision: 'door' as const, method: 'pin' as const },
        { lat: 49.25, lon: 4.05, precision: 'commune' as const, method: 'commune-centre' as const },
      ),
      hours: fc.constantFrom('Mo-Fr 09:00-12:00'),
      hoursText: text('le matin, sur un coup de fil'),
      exceptions: fc.constant([{ from: '2026-12-24', to: '2026-12-24' }]),
      suspendedSince: day,
      closedSince: day,
      accessibility: fc.constantFrom({ url: 'https://acceslibre.example/x' }, { facets: { lift: true } }),
      languages: fc.constant(['fr', 'ar']),
      contacts: fc.uniqueArray(contact, { minLength: 1 }),
      door: fc.constant({ bell: { lang: 'fr', text: 'Saules' } }),
      summary: text('Un accueil de quartier.'),
      description: text('Ouvert à toutes et tous.', 'Oui'),
      services: fc.array(service, { maxLength: 3 }),
    },
    { requiredKeys: ['name', 'kind', 'zone', 'services'] },
  )
  .map((place) => place as Place)
