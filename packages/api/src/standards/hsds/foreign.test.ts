import fc from 'fast-check'
import { expect, it } from 'vitest'
import { missing, NO_COMMUNES, recordOf } from '../test-support.ts'
import { hsdsRows, readHsds, serviceSchema, writeHsds } from './index.ts'

const TODAY = '2026-11-24'
const read = readHsds({
  gazetteer: NO_COMMUNES,
  now: Date.parse(TODAY),
  uuid: () => crypto.randomUUID(),
  lang: 'en',
})

const WORDS = ['help', 'with', 'rent', 'café', '1-30', 'A|B', '"sic"', 'été', 'for', '(all)']
const words = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
  .map((list) => list.join(' '))
const uri = fc.constantFrom('https://example.org/a', 'https://example.org/b?x=1')
const date = fc.constantFrom('2005-01-01', '2026-03-02', '2031-12-31')
const email = fc.constantFrom('info@example.org', 'accueil@ormeaux.example.org')
const age = fc.integer({ min: 0, max: 120 })

/** An entity of the standard: an id, and any choice of its fields but those required. */
const entity = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }, required: (keyof T)[] = []) =>
  fc.record(fields, { requiredKeys: required }).chain((one) => fc.uuid().map((id) => ({ id, ...one })))
const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 2 })

const language = entity({ name: words, code: fc.constantFrom('ur', 'fr', 'ar'), note: words })
const phone = entity(
  {
    number: fc.constantFrom('+44 1234 234567', '+33326000000', '115'),
    extension: age,
    type: fc.constantFrom('voice', 'fax', 'text'),
    description: words,
    languages: list(language),
  },
  ['number'],
)
const contact = entity({ title: words, department: words, email, phones: list(phone) })
const schedule = entity({
  valid_from: date,
  valid_to: date,
  freq: fc.constantFrom('WEEKLY' as const, 'MONTHLY' as const),
  interval: fc.constantFrom(1, 2),
  byday: fc.constantFrom('MO', 'TU,WE', '1TH'),
  opens_at: fc.constantFrom('09:00', '10:00:00'),
  closes_at: fc.constantFrom('12:00', '18:00:00'),
  description: words,
  schedule_link: uri,
  notes: words,
})
const address = entity(
  {
    address_1: words,
    address_2: words,
    city: words,
    region: words,
    state_province: words,
    postal_code: fc.constantFrom('AB1 2CD', '51100'),
    country: fc.constantFrom('GB', 'FR'),
    address_type: fc.constantFrom('physical', 'postal'),
  },
  ['address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
)
const attribute = entity({
  link_type: words,
  label: words,
  value: words,
  taxonomy_term: entity({ name: words, description: words }, ['name', 'description']),
})
const shared = {
  phones: list(phone),
  contacts: list(contact),
  schedules: list(schedule),
  attributes: list(attribute),
}
const location = entity(
  {
    location_type: fc.constantFrom('physical', 'virtual', 'postal'),
    name: words,
    alternate_name: words,
    description: words,
    transportation: words,
    url: uri,
    latitude: fc.double({ min: 41, max: 51, noNaN: true }),
    longitude: fc.double({ min: 1, max: 9, noNaN: true }),
    external_identifier: words,
    external_identifier_type: words,
    languages: list(language),
    addresses: list(address),
    accessibility: list(entity({ description: words, details: words, url: uri })),
    ...shared,
  },
  ['location_type', 'latitude', 'longitude'],
)
const organization = entity(
  {
    name: words,
    alternate_name: words,
    description: words,
    email,
    website: uri,
    year_incorporated: age,
    legal_status: words,
    organization_identifiers: list(
      entity({ identifier_scheme: words, identifier_type: words, identifier: words }, [
        'identifier_type',
        'identifier',
      ]),
    ),
    programs: list(entity({ name: words, description: words }, ['name', 'description'])),
    phones: list(phone),
  },
  ['name', 'description'],
)
const service = entity(
  {
    name: words,
    alternate_name: words,
    description: words,
    url: uri,
    additional_urls: list(entity({ label: words, url: uri }, ['url'])),
    email,
    status: fc.constantFrom('active', 'inactive', 'defunct', 'temporarily closed'),
    interpretation_services: words,
    application_process: words,
    fees_description: words,
    wait_time: words,
    accreditations: words,
    eligibility_description: words,
    minimum_age: age,
    maximum_age: age,
    assured_date: date,
    licenses: words,
    alert: words,
    languages: list(language),
    service_areas: list(entity({ name: words, description: words, extent: words, extent_type: words })),
    cost_options: list(
      entity({
        option: words,
        currency: fc.constantFrom('gbp', 'EUR'),
        amount: age,
        amount_description: words,
      }),
    ),
    required_documents: list(entity({ document: words, uri })),
    funding: list(entity({ source: words })),
    organization,
    service_at_locations: entity(
      { description: words, location, phones: list(phone), schedules: list(schedule) },
      ['location'],
    ).map((one) => [one]),
    ...shared,
  },
  ['name', 'status', 'service_at_locations'],
)

it('gives back every field of any valid service, as it was written', () => {
  fc.assert(
    fc.property(service, (source) => {
      expect(serviceSchema.safeParse(source).error).toBeUndefined()
      const [row, ...others] = hsdsRows(source)
      expect(others).toEqual([])
      const { place, issues } = read(row ?? {})
      expect(issues.filter(({ level }) => level === 'error' || level === 'withheld')).toEqual([])
      if (!place) throw new Error('No place.')
      const [back] = writeHsds(recordOf(place), {
        uriOf: ({ id }) => `https://annuaire.example.org/p/${id}`,
        today: TODAY,
      }).services
      const written: unknown = JSON.parse(JSON.stringify(back))
      expect(serviceSchema.safeParse(written).error).toBeUndefined()
      expect(missing(source, written)).toEqual([])
    }),
  )
})
