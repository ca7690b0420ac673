/** Places of every shape, for properties of the mappers: nothing in them is sensitive or a person's. @module */
import {
  ACCEPTING,
  ACCESS,
  ACCESSIBILITY,
  AUDIENCES,
  CONDITIONS,
  type Contact,
  contactNature,
  DELIVERY,
  FEES,
  PLACE_KINDS,
  type Place,
  placeSchema,
  REFERRAL_MEANS,
  REFERRERS,
  type Service,
  SUPPORT,
  slugs,
  type Text,
} from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { allTerms, ancestors, findTerm, NETWORKS, sensitivityOf, TYPOLOGIES } from '@maillage/shared/taxonomy'
import fc from 'fast-check'
import type { Communes } from './location.ts'

/** An instant of the readings, Unix milliseconds. */
export const NOW = Date.parse('2026-11-16T09:00:00Z')

/** A gazetteer that knows nothing. */
export const NO_COMMUNES: Communes = {
  territory: () => undefined,
  resolveCommune: () => undefined,
  communeByName: () => ({ reason: 'unknown', candidates: [] }),
}

export const recordOf = (body: Place, envelope: Partial<PlaceRecord> = {}): PlaceRecord => ({
  id: '01900000-0000-7000-8000-000000000001',
  type: 'place',
  schema: 'place/1.0',
  version: 1,
  modified: '2026-11-02T10:00:00Z',
  license: 'etalab-2.0',
  ...envelope,
  body,
})

const WORDS = [
  'atelier',
  'été',
  'œuvre',
  'l’après-midi',
  'café',
  '« ici »',
  'n° 3',
  'A/B',
  'x;y',
  '1 < 2',
  '"oui"',
  '|',
]
const words = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((list) => list.join(' '))
const text: fc.Arbitrary<Text> = words.map((given) => ({ lang: 'fr', text: given }))
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const instant = day.map((date) => `${date}T10:00:00Z`)
const some = <T>(values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(4, values.length) })
const tri = fc.constantFrom<boolean | 'unknown'>(true, false, 'unknown')
const hours = fc.constantFrom(
  'Mo-Fr 09:00-12:00,14:00-18:30',
  'Mo,We 09:00-12:00; PH off',
  'Tu 14:00-17:00, Sa[1] 10:00-12:00',
  'Mo-Fr 20:00-02:00',
  'Mo-Su 00:00-24:00',
  'week 1-53/2 Mo 09:00-12:00',
  'Th 14:00-16:00 "sur rendez-vous"',
  '24/7',
)

const contact: fc.Arbitrary<Contact> = fc
  .record(
    {
      reach: fc.constantFrom<[Contact['kind'], string]>(
        ['phone', '+33326000000'],
        ['phone', '115'],
        ['phone', '+441234234567'],
        ['text', '3919'],
        ['mail', 'accueil@example.org'],
        ['mail', 'contact@ormeaux.example.org'],
        ['website', 'https://example.org/'],
        ['website', 'https://example.org/plan'],
        ['booking', 'https://rdv.example.org/'],
        ['social', 'https://reseau.example.org/ormeaux'],
      ),
      purpose: text,
      hours,
      cost: text,
    },
    { requiredKeys: ['reach'] },
  )
  .map(({ reach: [kind, value], ...rest }) => ({ kind, value, nature: contactNature(kind, value), ...rest }))

const exception = fc.record({ from: day, to: day, hours, reason: text }, { requiredKeys: ['from', 'to'] })

const TERMS = allTerms
  .map(({ slug }) => slug)
  .filter((slug) => findTerm(slug)?.slug === slug)
  .filter((slug) => !ancestors(slug).some((one) => findTerm(one)?.sensitivity))
const KINDS_OF_STRUCTURE = Object.entries(TYPOLOGIES).flatMap(([code, kind]) =>
  'sensitivity' in kind ? [] : [code],
)

const service: fc.Arbitrary<Service> = fc.record(
  {
    id: fc.uuid({ version: 7 }),
    terms: some(TERMS),
    name: text,
    description: text,
    audiences: fc.record(
      {
        exclusive: some(slugs(AUDIENCES)),
        addressed: some(slugs(AUDIENCES)),
        support: some(slugs(AUDIENCES)),
        note: text,
      },
      { requiredKeys: ['addressed'] },
    ),
    fees: fc.array(
      fc.record(
        {
          kind: fc.constantFrom(...slugs(FEES)),
          amount: fc
            .double({ min: 0, max: 500, noNaN: true })
            .map((amount) => Math.round(amount * 100) / 100),
          currency: fc.constant('EUR'),
          note: text,
        },
        { requiredKeys: ['kind'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    access: some(slugs(ACCESS)),
    accessNote: text,
    referral: fc.record(
      {
        by: some(slugs(REFERRERS)),
        means: some(slugs(REFERRAL_MEANS)),
        form: fc.constant('https://example.org/f'),
      },
      { requiredKeys: ['by'] },
    ),
    support: some(slugs(SUPPORT)),
    delivery: some(slugs(DELIVERY)),
    conditions: fc.dictionary(
      fc.constantFrom(...slugs(CONDITIONS)),
      fc.record({ value: tri, note: text }, { requiredKeys: ['value'] }),
      { minKeys: 1, maxKeys: 3 },
    ),
    accepting: fc.record({ state: fc.constantFrom(...slugs(ACCEPTING)), stated: instant, expires: instant }),
    hours,
    exceptions: fc.array(exception, { minLength: 1, maxLength: 2 }),
    area: fc.constantFrom(['51454'], ['51', 'r44'], ['200067213'], ['france']),
    validFrom: day,
    validUntil: day,
    booking: fc.constant('https://rdv.example.org/aide'),
  },
  { requiredKeys: ['id', 'terms'] },
)

/** Some services say no need at all, or stand for one nobody stated. */
const anyService: fc.Arbitrary<Service> = fc
  .tuple(service, fc.constantFrom<readonly string[]>([], ['numerique']), fc.integer({ min: 0, max: 3 }))
  .map(([one, terms, dice]) => (dice > 0 ? one : { ...one, terms: [...terms], termsNotStated: true }))

const position = fc.record({
  lat: fc.double({ min: 41, max: 51, noNaN: true }),
  lon: fc.double({ min: -5, max: 9, noNaN: true }),
  precision: fc.constantFrom('door' as const, 'address' as const, 'street' as const),
  method: fc.constantFrom('source' as const, 'geocoder' as const, 'pin' as const),
})

/** Any place that a directory may hold, valid by its schema. */
export const generatedPlace: fc.Arbitrary<Place> = fc
  .record(
    {
      name: fc.constantFrom('Les Ormeaux', 'Médiathèque « Jean »', 'Espace A|B', 'Point info'),
      kind: fc.constantFrom(...slugs(PLACE_KINDS)),
      zone: fc.constantFrom('Europe/Paris', 'Indian/Reunion'),
      parentText: fc.constantFrom('Ville de Reims', 'Association Les Ormeaux'),
      identifiers: fc.constantFrom<NonNullable<Place['identifiers']>>(
        [{ scheme: 'siret', value: '43493312300029' }],
        [
          { scheme: 'rna', value: 'W511000000' },
          { scheme: 'finess', value: '060012345' },
        ],
      ),
      typologies: some(KINDS_OF_STRUCTURE),
      networks: some(Object.keys(NETWORKS)),
      labels: fc.uniqueArray(words, { minLength: 1, maxLength: 3 }),
      address: fc.record(
        {
          street: fc.constantFrom('12 rue des Canaris', 'Place du Marché'),
          complement: fc.constant('Au fond de la cour'),
          postcode: fc.constant('51100'),
          commune: fc.constant('Reims'),
          code: fc.constant('51454'),
        },
        { requiredKeys: ['commune', 'code'] },
      ),
      position,
      publicSince: day,
      hours,
      hoursText: text,
      exceptions: fc.array(exception, { minLength: 1, maxLength: 3 }),
      notices: fc.array(fc.record({ text, from: day }, { requiredKeys: ['text'] }), {
        minLength: 1,
        maxLength: 2,
      }),
      dormant: fc.constant(true as const),
      activations: fc.array(fc.record({ from: day, to: day }), { minLength: 1, maxLength: 2 }),
      closedSince: day,
      suspendedSince: day,
      accessibility: fc.record(
        {
          facets: fc.dictionary(fc.constantFrom(...slugs(ACCESSIBILITY)), tri, { minKeys: 1, maxKeys: 3 }),
          url: fc.constant('https://acceslibre.beta.gouv.fr/app/erp/x/'),
          note: text,
        },
        { requiredKeys: ['facets'] },
      ),
      languages: some(['fr', 'en', 'ar', 'fsl']),
      interpreters: some(['ps', 'uk', 'en']),
      contacts: fc.uniqueArray(contact, { minLength: 1, maxLength: 5, selector: ({ value }) => value }),
      door: fc.record({ floor: text, bell: text }, { requiredKeys: ['bell'] }),
      stops: fc.array(
        fc.record(
          { id: fc.uuid({ version: 7 }), name: text, position, zone: fc.constant('Europe/Paris'), hours },
          { requiredKeys: ['id', 'zone'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      summary: text,
      description: text,
      services: fc.uniqueArray(anyService, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
      extra: fc.constant({ mednum: { itinerance: 'Fixe' } }),
    },
    { requiredKeys: ['name', 'kind', 'zone', 'services', 'address'] },
  )
  .filter((place) => placeSchema.safeParse(place).success && sensitivityOf(place) === undefined)

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** What of a source is not in what was written, by path: its values, but for ids and white space. */
export function missing(source: unknown, written: unknown, path = ''): string[] {
  if (Array.isArray(source)) {
    const list = Array.isArray(written) ? written : []
    return source.flatMap((item) => {
      const found = list.map((other) => missing(item, other, path)).sort((a, b) => a.length - b.length)[0]
      return found ?? [path]
    })
  }
  if (isObject(source)) {
    return Object.entries(source).flatMap(([key, value]) =>
      key === 'id' || key.endsWith('_id')
        ? []
        : missing(value, isObject(written) ? written[key] : undefined, `${path}/${key}`),
    )
  }
  const plain = (value: unknown) => {
    if (typeof value !== 'string') return value
    return path.endsWith('/number') ? value.replace(/[^+\d]/g, '') : value.replace(/\s+/g, ' ').trim()
  }
  return plain(source) === plain(written) ? [] : [path]
}

/** Paths of a document's values, ranks of lists left out. */
function* leaves(value: unknown, path: string[] = []): Generator<[string, string]> {
  if (Array.isArray(value)) for (const item of value) yield* leaves(item, path)
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) yield* leaves(member, [...path, key])
  else if (value !== undefined) yield [path.join('.'), String(value)]
}

/** What two places say differently, by path. */
export function differences(a: Place, b: Place): string[] {
  const said = ([path, value]: [string, string]) => `${path}=${value}`
  const [before, after] = [[...leaves(a)].map(said), [...leaves(b)].map(said)]
  const changed = [
    ...before.filter((one) => !after.includes(one)),
    ...after.filter((one) => !before.includes(one)),
  ]
  return [...new Set(changed.map((one) => one.split('=')[0] ?? ''))]
}
