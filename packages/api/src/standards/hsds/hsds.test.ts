import { coarsen, type Place, type Service } from '@maillage/shared/place'
import type { RecordName } from '@maillage/shared/revision'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedPlace, NO_COMMUNES, recordOf } from '../test-support.ts'
import { type HsdsService, hsdsRows, minimalService, readHsds, serviceSchema, writeHsds } from './index.ts'

const TODAY = '2026-11-24'
const CONTEXT = { uriOf: ({ id }: RecordName) => `https://annuaire.example.org/p/${id}`, today: TODAY }
const reader = () =>
  readHsds({ gazetteer: NO_COMMUNES, now: Date.parse(TODAY), uuid: () => crypto.randomUUID() })
const read = (document: unknown) => hsdsRows(document).map((row) => reader()(row))

const SERVICE: Service = { id: '01900000-0000-7000-8000-000000000002', terms: ['equipement'] }
const PLACE: Place = {
  name: 'Les Ormeaux',
  kind: 'fixed',
  zone: 'Europe/Paris',
  address: { street: '12 rue des Canaris', postcode: '51100', commune: 'Reims', code: '51454' },
  position: { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' },
  services: [SERVICE],
}
const write = (place: Partial<Place>, service: Partial<Service> = {}): HsdsService => {
  const services = [{ ...SERVICE, ...service }]
  const [written] = writeHsds(recordOf({ ...PLACE, ...place, services }), CONTEXT).services
  if (!written) throw new Error('Nothing was written.')
  return JSON.parse(JSON.stringify(written)) as HsdsService
}
const locationOf = (service: HsdsService) => service.service_at_locations?.[0]?.location
const codes = (service: HsdsService, link: string) =>
  service.attributes?.flatMap((one) => (one.link_type === link ? (one.taxonomy_term?.code ?? []) : []))

describe('what protects people holds in HSDS', () => {
  it('tells no street nor point of a hidden address, and says that it is told by phone', () => {
    const commune = { code: '51454', name: 'Reims', lat: 49.25, lon: 4.03 }
    const sensitivity = { class: 'A' as const, evidence: 'test' }
    const extra = { hsds: { location: { transportation: 'Bus 3, arrêt Canaris' } } }
    const here = { hsds: { service_at_location: { description: 'Derrière la gare' } } }
    const services = [{ ...SERVICE, extra: here }]
    const { place } = coarsen({ ...PLACE, sensitivity, extra, services }, commune)
    const written = writeHsds(recordOf(place), CONTEXT).services
    expect(JSON.stringify(written)).not.toMatch(/canaris|gare|49\.2611/i)
    const location = written[0] && locationOf(written[0])
    expect(location).not.toHaveProperty('latitude')
    expect(location?.addresses?.[0]).toMatchObject({
      address_1: 'Adresse communiquée par téléphone',
      city: 'Reims',
    })
    expect(location?.attributes).toContainEqual(
      expect.objectContaining({ label: 'adresse_masquee', value: 'true' }),
    )
    const [back] = read(written)
    expect(back?.place?.sensitivity?.class).toBe('A')
  })

  it('leaves out the words kept of other standards, which may have been corrected since', () => {
    const kept = { telephone: { written: '+33326000000', source: '03 26 00 00 00' } }
    const extra = { 'data-inclusion': { structure: kept }, mednum: { cle_ban: 'x' }, ailleurs: { a: 'b' } }
    const written = write({ extra })
    expect(JSON.stringify(written)).not.toMatch(/26 00 00 00|26000000|cle_ban/)
    expect(JSON.stringify(written)).toContain('ailleurs')
  })

  it('hides at reading the address of a kind that is sensitive, in whatever field it stands', () => {
    const written = write({ name: 'Les Ormeaux' })
    const location = {
      ...locationOf(written),
      name: "CHRS de l'Ormeau",
      transportation: 'Devant le 12 rue des Canaris',
    }
    const [reading] = read({ ...written, service_at_locations: [{ id: written.id, location }] })
    expect(reading?.place?.sensitivity?.class).toBe('B')
    expect(JSON.stringify([reading?.place, reading?.issues])).not.toContain('Canaris')
  })

  it('keeps “only for” and “meant for” two things, in terms and in words', () => {
    const only = write({}, { audiences: { exclusive: ['women'] } })
    expect(codes(only, 'exclusive')).toEqual(['women'])
    expect(only.eligibility_description).toBe('Réservé à : Femmes.')
    const meant = write({}, { audiences: { addressed: ['women'] } })
    expect(codes(meant, 'exclusive')).toEqual([])
    expect(meant.eligibility_description).toBe('Destiné à : Femmes.')
  })

  it('writes “gratuit sous conditions” as that, without an amount', () => {
    const { cost_options: options, fees_description: words } = write(
      {},
      { fees: [{ kind: 'free-under-conditions' }] },
    )
    expect(words).toBe('Gratuit sous conditions')
    expect(options).toHaveLength(1)
    expect(options?.[0]).not.toHaveProperty('amount')
  })

  it('gives no recurrence where one comes on referral or by appointment only, and says how one comes', () => {
    for (const [access, words] of [
      ['referral', "Sur orientation d'un professionnel"],
      ['appointment', 'Sur rendez-vous'],
    ] as const) {
      const written = write({ hours: 'Mo-Fr 09:00-12:00' }, { access: [access] })
      expect(written.application_process).toContain(words)
      const [schedule, ...others] = locationOf(written)?.schedules ?? []
      expect(others).toEqual([])
      expect(schedule).not.toHaveProperty('opens_at')
      expect(schedule?.description).toContain(words)
    }
  })

  it("withholds persons' names, mails and mobiles wherever they stand, and counts them", () => {
    const person = {
      id: '0',
      name: 'Marie Dupont',
      email: 'marie.dupont@gmail.com',
      phones: [{ number: '06 12 34 56 78' }],
    }
    const [reading] = read({
      ...write({}),
      contacts: [person],
      phones: [{ number: '+33 6 12 34 56 78' }],
      program: { name: 'Aide', description: 'Demander à marie.dupont@gmail.com ou au 06 12 34 56 78' },
      organization: { id: '1', name: 'Ville', contacts: [person] },
      metadata: [{ updated_by: 'Marie Dupont' }],
    })
    expect(JSON.stringify(reading)).not.toMatch(/dupont|612345678|12 34 56/i)
    expect(reading?.issues.filter(({ level }) => level === 'withheld').length).toBeGreaterThanOrEqual(3)
  })
})

it('reads of attributes anybody may write as ours neither persons nor what only a node knows', () => {
  const written = write({})
  const location = locationOf(written)
  const attribute = (label: string, value: unknown) => ({
    ...{ id: label, link_id: location?.id, link_entity: 'location', link_type: 'maillage', label },
    value: typeof value === 'string' ? value : JSON.stringify(value),
  })
  const attributes = [
    attribute('organization', '01900000-0000-7000-8000-000000000009'),
    attribute('publicSince', '2026-01-01'),
    attribute('services', [SERVICE]),
    attribute('parentText', 'Chez marie.dupont@gmail.com'),
    attribute('summary', { lang: 'fr', text: 'Écrire à marie.dupont@gmail.com' }),
    attribute('extra', { ailleurs: { note: 'marie.dupont@gmail.com' }, 'data-inclusion': { id: 'x' } }),
  ]
  const at = [{ id: SERVICE.id, location: { ...location, attributes } }]
  const [reading] = read({ ...written, service_at_locations: at })
  expect(reading?.place).not.toHaveProperty('organization')
  expect(reading?.place).not.toHaveProperty('publicSince')
  expect(reading?.place?.extra).not.toHaveProperty('data-inclusion')
  expect(reading?.place?.summary?.text).toContain('Écrire à')
  expect(JSON.stringify(reading)).not.toContain('dupont')
})

describe('hours as recurrences', () => {
  const schedules = (place: Partial<Place>) =>
    (locationOf(write(place))?.schedules ?? []).map(({ valid_from, valid_to, byday, opens_at }) =>
      [valid_from, valid_to, byday, opens_at].join(' '),
    )

  it('are cut where a closure stands, with special hours in between', () => {
    const hours = 'Mo-Fr 09:00-12:00'
    expect(schedules({ hours })).toEqual(['  MO,TU,WE,TH,FR 09:00'])
    expect(schedules({ hours, exceptions: [{ from: '2026-12-24', to: '2027-01-02' }] })).toEqual([
      ' 2026-12-23 MO,TU,WE,TH,FR 09:00',
      '2027-01-03  MO,TU,WE,TH,FR 09:00',
    ])
    expect(
      schedules({ hours, exceptions: [{ from: '2026-12-24', to: '2026-12-24', hours: 'Th 10:00-11:00' }] }),
    ).toEqual([
      ' 2026-12-23 MO,TU,WE,TH,FR 09:00',
      '2026-12-25  MO,TU,WE,TH,FR 09:00',
      '2026-12-24 2026-12-24 TH 10:00',
    ])
  })

  it('hold today however many closures are over', () => {
    const exceptions = Array.from({ length: 20 }, (_, index) => {
      const day = `2025-${String((index % 12) + 1).padStart(2, '0')}-${index < 12 ? '05' : '20'}`
      return { from: day, to: day }
    })
    const ahead = { from: '2026-12-24', to: '2026-12-24' }
    expect(schedules({ hours: 'Mo-Fr 09:00-12:00', exceptions: [...exceptions, ahead] })).toEqual([
      ' 2026-12-23 MO,TU,WE,TH,FR 09:00',
      '2026-12-25  MO,TU,WE,TH,FR 09:00',
    ])
    const now = { from: TODAY, to: TODAY }
    expect(schedules({ hours: 'Mo-Fr 09:00-12:00', exceptions: [now] })).toEqual([
      '2026-11-25  MO,TU,WE,TH,FR 09:00',
    ])
  })

  it('are none while a place is suspended or closed, and its status says so', () => {
    for (const [ended, status] of [
      [{ suspendedSince: '2026-11-01' }, 'temporarily closed'],
      [{ closedSince: '2026-11-01' }, 'defunct'],
      [{ withdrawnSince: '2026-11-01' }, 'defunct'],
      [{ dormant: true as const }, 'inactive'],
    ] as const) {
      const written = write({ hours: 'Mo-Fr 09:00-12:00', ...ended })
      expect(written.status).toBe(status)
      expect((locationOf(written)?.schedules ?? []).filter(({ opens_at }) => opens_at)).toEqual([])
    }
    expect(write({ suspendedSince: '2027-01-01' }).status).toBe('active')
  })

  it('of a source are given back until the place closes or says otherwise', () => {
    const schedules = [
      { id: SERVICE.id, freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '12:00', notes: 'Sonner' },
    ]
    const location = { id: SERVICE.id, location_type: 'physical', name: 'Les Ormeaux', schedules }
    const at = [{ id: SERVICE.id, location, schedules }]
    const [reading] = read({
      id: SERVICE.id,
      name: 'Aide',
      status: 'active',
      schedules,
      service_at_locations: at,
    })
    const place = reading?.place
    if (!place) throw new Error('No place.')
    const notes = (given: Partial<Place>) =>
      JSON.stringify(writeHsds(recordOf({ ...place, ...given }), CONTEXT).services).split('Sonner').length - 1
    expect(place.hours).toBe('Mo 09:00-12:00')
    expect(notes({})).toBe(3)
    expect(notes({ hours: 'Tu 09:00-12:00' })).toBe(2)
    expect(notes({ suspendedSince: '2026-11-01' })).toBe(0)
    expect(notes({ exceptions: [{ from: '2026-12-24', to: '2026-12-24' }] })).toBe(0)
  })

  it.each([
    [[{ freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '12:00:00' }], 'Mo,Tu 09:00-12:00'],
    [
      [{ freq: 'MONTHLY', byday: '1WE,-1TH', opens_at: '09:00', closes_at: '12:00' }],
      'We[1],Th[-1] 09:00-12:00',
    ],
    [[{ freq: 'WEEKLY', byday: 'MO', opens_at: '09:00Z', closes_at: '12:00Z' }], undefined],
    [[{ freq: 'WEEKLY', byday: 'MO', interval: 2, opens_at: '09:00', closes_at: '12:00' }], undefined],
    [
      [{ freq: 'WEEKLY', byday: 'MO', valid_to: '2020-01-01', opens_at: '09:00', closes_at: '12:00' }],
      undefined,
    ],
    [[{ description: 'le matin' }], undefined],
  ])('%j are read as hours only when they say the same', (list, hours) => {
    const location = { id: 'l', location_type: 'physical', name: 'Les Ormeaux', schedules: list }
    expect(read(location)[0]?.place?.hours).toBe(hours)
  })
})

it('says in short whether a service has changed', () => {
  const service = write({})
  const modified = '2026-11-02T10:00:00Z'
  expect(minimalService(service)).toEqual({
    id: service.id,
    last_modified: modified,
    modified_date: modified,
  })
})

describe('a mobile place', () => {
  const stops: NonNullable<Place['stops']> = [
    {
      id: '01900000-0000-7000-8000-000000000003',
      name: { lang: 'fr', text: 'Marché' },
      zone: 'Europe/Paris',
      address: { street: 'Place du Marché', postcode: '51100', commune: 'Reims', code: '51454' },
      position: { lat: 49.25, lon: 4.03, precision: 'street', method: 'pin' },
      dates: [{ date: '2026-12-01', from: '10:00', to: '12:00' }],
    },
    { id: '01900000-0000-7000-8000-000000000004', zone: 'Europe/Paris', hours: 'Tu 14:00-16:00', told: true },
  ]

  it('is at each of its stops when it stands there, and is read back as one place', () => {
    const written = write({ kind: 'mobile', stops })
    const [, market, told] = written.service_at_locations ?? []
    expect(market?.location).toMatchObject({ name: 'Les Ormeaux – Marché', latitude: 49.25 })
    expect(market?.location?.addresses?.[0]?.address_1).toBe('Place du Marché')
    expect(market?.schedules).toMatchObject([
      { valid_from: '2026-12-01', valid_to: '2026-12-01', opens_at: '10:00', closes_at: '12:00' },
    ])
    expect(told?.location).not.toHaveProperty('addresses')
    expect(told?.schedules).toMatchObject([{ byday: 'TU', opens_at: '14:00' }])
    expect(told?.location).not.toHaveProperty('schedules')
    const readings = read(written)
    expect(readings.map(({ place }) => place?.stops)).toEqual([stops])
  })
})

it('opens no stop to a service that one comes to on referral, whatever another there says', () => {
  const referred = { ...SERVICE, id: '01900000-0000-7000-8000-000000000005', access: ['referral' as const] }
  const stop = { id: '01900000-0000-7000-8000-000000000004', zone: 'Europe/Paris', hours: 'Tu 14:00-16:00' }
  const walkIn = { ...SERVICE, access: ['walk-in' as const] }
  const place = { ...PLACE, kind: 'mobile' as const, stops: [stop], services: [walkIn, referred] }
  const [open, closed] = writeHsds(recordOf(place), CONTEXT).services.map(
    ({ service_at_locations: links }) => links?.[1]?.schedules?.[0],
  )
  expect(open).toMatchObject({ opens_at: '14:00' })
  expect(closed).not.toHaveProperty('opens_at')
  expect(closed?.description).toContain("Sur orientation d'un professionnel.")
})

describe('reading HSDS', () => {
  it('reads tables as it reads nested services', () => {
    const comparable = (document: unknown) =>
      read(document).map(({ place, issues }) =>
        JSON.parse(JSON.stringify({ place, issues }).replace(/"id":"[^"]*"/g, '"id":""')),
      )
    fc.assert(
      fc.property(generatedPlace, (place) => {
        const { services } = writeHsds(recordOf(place), CONTEXT)
        const nested: unknown = JSON.parse(JSON.stringify(services))
        expect(comparable(tablesOf(services))).toEqual(comparable(nested))
      }),
      { numRuns: 30 },
    )
  })

  it('takes a service that is defunct for withdrawn, and none of its place when another stands', () => {
    const defunct = {
      ...write({}),
      status: 'defunct' as const,
      last_modified: '2026-03-02T10:00:00Z',
      attributes: [],
    }
    const location = { ...locationOf(defunct), attributes: [] }
    const gone = { ...defunct, service_at_locations: [{ id: 'a', location }] }
    expect(read(gone)[0]?.place).toMatchObject({ withdrawnSince: '2026-03-02' })
    const other = { ...gone, id: 'other', status: 'active' as const, name: 'Toujours là' }
    const [reading] = read([gone, other])
    expect(reading?.place).not.toHaveProperty('withdrawnSince')
    expect(reading?.place?.services.map(({ name }) => name?.text)).toEqual(['Toujours là'])
  })

  it('takes words for no more than they say: no price, public or help is guessed', () => {
    const [reading] = read({
      id: 's',
      name: 'Free shower for women',
      status: 'active',
      fees_description: 'Free',
      eligibility_description: 'Women only',
      service_at_locations: [
        { id: 'a', location: { id: 'l', location_type: 'physical', name: 'Les Ormeaux' } },
      ],
    })
    const [service] = reading?.place?.services ?? []
    expect(service).toMatchObject({
      terms: [],
      termsNotStated: true,
      audiences: { note: { text: 'Women only' } },
    })
    expect(service).not.toHaveProperty('fees')
    expect(service?.accessNote?.text).toBe('Tarif : Free')
    expect(reading?.issues.map(({ code }) => code)).toContain('term-missing')
  })

  it('gives a reading of anything, valid or with its reason', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('id', 'location', 'services', 'organization', 'x'), fc.anything()),
        (row) => {
          const { place, issues } = reader()(row)
          expect(place !== undefined || issues.some(({ level }) => level === 'error')).toBe(true)
        },
      ),
    )
    fc.assert(fc.property(fc.anything(), (document) => void read(document)))
  })

  it('gives a reading of a valid service whatever stands in one of its fields', () => {
    const whole = write({
      hours: 'Mo 09:00-12:00',
      contacts: [{ kind: 'phone', value: '+33326000000', nature: 'collective' }],
    })
    const fields = [...Object.keys(serviceSchema.shape)]
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), fc.boolean(), (field, value, listed) => {
        const [reading] = read({ ...whole, [field]: listed ? [value, { id: value, [field]: value }] : value })
        if (!reading?.place) return
        for (const service of writeHsds(recordOf(reading.place), CONTEXT).services)
          expect(serviceSchema.safeParse(JSON.parse(JSON.stringify(service))).error).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })
})

/** The same services as one list for each table, joined by ids. */
function tablesOf(services: readonly HsdsService[]): Record<string, Record<string, unknown>[]> {
  const tables = new Map<string, Map<unknown, Record<string, unknown>>>()
  const add = (table: string, entity: Record<string, unknown>, links: Record<string, unknown>) => {
    const flat: Record<string, unknown> = { ...links }
    for (const [key, value] of Object.entries(entity)) {
      const child = CHILDREN[key]
      if (child === undefined) flat[key] = value
      else if (Array.isArray(value)) for (const one of value) add(child, one, { [`${table}_id`]: entity.id })
      else if (typeof value === 'object' && value !== null) {
        flat[`${child}_id`] = (value as { id: unknown }).id
        add(child, value as Record<string, unknown>, {})
      }
    }
    const rows = tables.get(table) ?? new Map()
    if (!rows.has(entity.id)) rows.set(entity.id, flat)
    tables.set(table, rows)
  }
  for (const service of services) add('service', JSON.parse(JSON.stringify(service)), {})
  return Object.fromEntries([...tables].map(([table, rows]) => [table, [...rows.values()]]))
}

const CHILDREN: Readonly<Record<string, string>> = {
  service_at_locations: 'service_at_location',
  location: 'location',
  organization: 'organization',
  addresses: 'address',
  phones: 'phone',
  contacts: 'contact',
  schedules: 'schedule',
  languages: 'language',
  accessibility: 'accessibility',
  cost_options: 'cost_option',
  service_areas: 'service_area',
  additional_urls: 'url',
  attributes: 'attribute',
  taxonomy_term: 'taxonomy_term',
}
