import { describe, expect, test } from 'vitest'
import type { Place } from '../place/place.ts'
import { composeView, disagreements } from './view.ts'
import { CLUSTER, call, dated, fr, member, phone, structure, uuid, viewOf } from './view-samples.ts'

const MORNINGS = { hours: 'Mo-Fr 09:00-12:00' }
const AFTERNOONS = { hours: 'Mo-Fr 14:00-17:00' }

describe('whom a field is taken from', () => {
  test("the structure's own word, then the newest check, then trust, then the newest change", () => {
    const old = member(1, { body: { ...MORNINGS }, ...dated('2026-01-01') })
    const newer = member(2, { body: { ...AFTERNOONS }, ...dated('2026-05-01') })
    expect(viewOf(old, newer).fields['/hours']).toEqual({
      from: uuid(2),
      why: 'newest',
      date: '2026-05-01',
      others: [{ id: uuid(1), value: 'Mo-Fr 09:00-12:00', date: '2026-01-01' }],
    })
    const trusted = { ...old, trust: 1 }
    expect(viewOf(trusted, newer).fields['/hours']).toMatchObject({ from: uuid(1), why: 'trust' })
    const called = member(3, {
      trust: 9,
      body: { hours: 'Sa off' },
      verified: { '/hours': phone('2026-09-01') },
    })
    const view = viewOf(trusted, newer, called)
    expect(view.fields['/hours']).toMatchObject({ from: uuid(3), why: 'checked', date: '2026-09-01' })
    expect(view.fields['/hours']?.others.map(({ id }) => id)).toEqual([uuid(1), uuid(2)])
    const own = member(4, {
      trust: 9,
      body: { hours: 'Su off' },
      verified: { '/hours': structure('2025-01-01') },
    })
    const said = viewOf(trusted, newer, called, own)
    expect(said.fields['/hours']).toMatchObject({ from: uuid(4), why: 'own-word', date: '2025-01-01' })
    expect(said.record.body.hours).toBe('Su off')
    expect(said.record.verified).toEqual({ '/hours': structure('2025-01-01') })
  })

  test('a check by the source, or of another field, makes nobody believed; a day to come is no later than its record', () => {
    const source = { date: '2026-09-30', by: 'source' as const }
    const one = member(1, {
      body: MORNINGS,
      verified: { '/hours': source, '/contacts': structure('2026-09-01') },
    })
    const other = member(2, { body: AFTERNOONS, trust: 4 })
    expect(viewOf(one, other).fields['/hours']?.from).toBe(uuid(2))
    const ahead = member(3, { body: MORNINGS, verified: { '/hours': phone('2099-01-01') } })
    const checked = member(4, {
      body: AFTERNOONS,
      modified: '2026-11-01T00:00:00Z',
      verified: { '/hours': phone('2026-11-01') },
    })
    expect(viewOf(ahead, checked).fields['/hours']).toMatchObject({ from: uuid(4), why: 'checked' })
  })

  test("a field written here is as new as its record, whatever its source's date", () => {
    const written = member(1, {
      body: MORNINGS,
      source: { system: 's', id: '1', date: '2020-01-01', except: ['hours'] },
    })
    const other = member(2, { body: AFTERNOONS, ...dated('2026-05-01') })
    expect(viewOf(written, other).fields['/hours']).toMatchObject({ from: uuid(1), date: '2026-10-01' })
  })

  test('absent never means no: each field from somebody who says it', () => {
    const one = member(1, {
      trust: 1,
      body: { accessibility: { facets: { wheelchair: 'unknown', lift: true } } },
    })
    const other = member(2, {
      body: { ...MORNINGS, accessibility: { facets: { wheelchair: false, lift: false } } },
    })
    const { record, fields } = viewOf(one, other)
    expect(record.body).toMatchObject({
      hours: 'Mo-Fr 09:00-12:00',
      accessibility: { facets: { wheelchair: false, lift: true } },
    })
    expect(fields['/hours']).toMatchObject({ why: 'only', others: [] })
    expect(fields['/accessibility/facets/lift']?.others).toEqual([
      { id: uuid(2), value: false, date: '2026-10-01' },
    ])
    expect(fields['/accessibility/facets/wheelchair']?.others).toEqual([])
  })

  test('who answers for the whole comes first: its own word, then checks of the door', () => {
    const badge = { '/networks/france-services': structure('2026-09-01') }
    const badged = member(1, { body: { networks: ['france-services'] }, verified: badge })
    const own = member(2, { verified: { '/description': structure('2020-01-01') } })
    const checked = member(3, { verified: { existence: phone('2026-01-01') } })
    const gone = member(4, { trust: 0, body: { withdrawnSince: '2026-01-01' } })
    expect(viewOf(gone, badged, checked, own).order).toEqual([2, 3, 1, 4].map(uuid))
  })
})

describe('what is the same written otherwise', () => {
  const differing = (pointer: string, a: Partial<Place>, b: Partial<Place>) =>
    viewOf(member(1, { body: a }), member(2, { body: b })).fields[pointer]?.others.length

  test.each([
    ['Mo-Fr 09:00-12:00', 'mo-fr 9:00-12:00', 0],
    ['Mo-We 09:00-12:00', 'Mo 09:00-12:00; Tu,We 09:00-12:00', 0],
    ['Mo-Fr 09:00-12:00; PH off', 'Mo-Fr 09:00-12:00', 0],
    ['Mo-Fr,PH 09:00-12:00', 'Mo-Fr 09:00-12:00; PH off', 1],
    ['Mo-Fr 09:00-12:00; Aug off', 'Mo-Fr 09:00-12:00', 1],
    ['Aug off; Mo-Fr 09:00-12:00', 'Mo-Fr 09:00-12:00; Aug off', 1],
    ['Mo-Fr 09:00-12:00', 'Mo-Fr 09:00-12:30', 1],
    ['nobody knows', 'Nobody knows.', 0],
  ])('hours %s and %s: %i', (a, b, most) => {
    expect(differing('/hours', { hours: a }, { hours: b })).toBe(most)
  })

  test('hours in French words are read; those that nobody reads disagree with those that are', () => {
    const text = (words: string) => ({ hoursText: fr(words) })
    expect(differing('/hours', MORNINGS, text('Du lundi au vendredi de 9h à 12h'))).toBe(0)
    expect(differing('/hours', MORNINGS, text('Selon la saison'))).toBe(1)
  })

  test('names, phones, websites, streets', () => {
    expect(differing('/name', { name: 'Médiathèque Zola' }, { name: 'MEDIATHEQUE ZOLA' })).toBe(0)
    expect(differing('/name', { name: 'Médiathèque Zola' }, { name: 'Mairie' })).toBe(1)
    const phones = (...values: string[]) => ({ contacts: values.map(call) })
    expect(differing('/contacts/phone', phones('+33199001234'), phones('+33 1 99 00 12 34'))).toBe(0)
    const site = (value: string) => ({
      contacts: [{ kind: 'website' as const, value, nature: 'collective' as const }],
    })
    expect(
      differing('/contacts/website', site('https://www.zola.example.org/'), site('http://zola.example.org')),
    ).toBe(0)
    const street = (line: string) => ({ address: { street: line, postcode: '23000', commune: 'Guéret' } })
    expect(differing('/address', street('12 av. Émile Zola'), street('12 AVENUE EMILE ZOLA'))).toBe(0)
    expect(differing('/address', street('12 avenue Émile Zola'), street('40 rue du Moulin'))).toBe(1)
  })
})

describe('fields that go together', () => {
  test('closures go with the hours they close; those of others, to come, are told beside', () => {
    const closure = { from: '2026-12-24', to: '2026-12-31', reason: fr('Vacances') }
    const past = { from: '2025-12-24', to: '2025-12-31' }
    const august = { from: '2027-08-01', to: '2027-08-31' }
    const one = member(1, { trust: 1, body: { ...MORNINGS, exceptions: [august] } })
    const other = member(2, { body: { ...AFTERNOONS, exceptions: [past, closure, august] } })
    const view = viewOf(one, other)
    expect(view.record.body.exceptions).toEqual([august])
    expect(view.fields['/exceptions']).toMatchObject({
      from: uuid(1),
      others: [{ id: uuid(2), value: [closure] }],
    })
    expect(disagreements(view)).toEqual(['/hours', '/exceptions'])
    const silent = viewOf(member(1, { trust: 1, body: MORNINGS }), other)
    expect(silent.record.body).not.toHaveProperty('exceptions')
    expect(disagreements(silent)).toContain('/exceptions')
  })

  test("the structure's own word on closures stands whoever says the hours", () => {
    const exceptions = [{ from: '2026-12-24', to: '2026-12-31' }]
    const hours = member(1, { trust: 1, body: MORNINGS, verified: { '/hours': phone('2026-09-01') } })
    const own = member(2, { body: { exceptions }, verified: { '/exceptions': structure('2026-09-15') } })
    const { record } = viewOf(hours, own)
    expect(record.body).toMatchObject({ ...MORNINGS, exceptions })
    expect(record.verified).toEqual({
      '/hours': phone('2026-09-01'),
      '/exceptions': structure('2026-09-15'),
    })
  })

  test('address, point and zone come from one record, and the commune alone gives way to a street', () => {
    const commune = member(1, {
      trust: 1,
      body: {
        zone: 'Europe/Paris',
        address: { commune: 'Pointe-à-Pitre', code: '97120' },
        position: { lat: 16.24, lon: -61.53, precision: 'commune', method: 'commune-centre' },
      },
    })
    const address = { street: '3 rue Frébault', commune: 'Pointe-à-Pitre', code: '97120' }
    const street = member(2, { body: { zone: 'America/Guadeloupe', address } })
    const { body } = viewOf(commune, street).record
    expect(body).toMatchObject({ zone: 'America/Guadeloupe', address })
    expect(body).not.toHaveProperty('position')
  })

  test('phones are those of one record; a further one is told beside, another one disagrees', () => {
    const ours = member(1, { trust: 1, body: { contacts: [call('+33199001234')] } })
    const both = member(2, { body: { contacts: [call('+33199001234'), call('+33199005678')] } })
    const further = viewOf(ours, both)
    expect(further.record.body.contacts).toEqual([call('+33199001234')])
    expect(further.fields['/contacts/phone']?.others).toHaveLength(1)
    expect(disagreements(further)).toEqual([])
    const other = member(3, { body: { contacts: [call('+33199009999')] } })
    expect(disagreements(viewOf(ours, other))).toEqual(['/contacts/phone'])
  })

  test('a check of all contacts is that of the kinds it was made of', () => {
    const mail = { kind: 'mail' as const, value: 'accueil@example.org', nature: 'collective' as const }
    const one = member(1, {
      body: { contacts: [call('+33199001234')] },
      verified: { '/contacts': phone('2026-09-01') },
    })
    const other = member(2, { body: { contacts: [mail] } })
    expect(viewOf(one, other).record.verified).toEqual({ '/contacts/phone': phone('2026-09-01') })
    expect(viewOf(one).record.verified).toEqual({ '/contacts': phone('2026-09-01') })
  })
})

describe('lists to which all add', () => {
  test('each once, the first believed first', () => {
    const one = member(1, {
      trust: 1,
      body: { languages: ['fr', 'ar'], labels: ['Numérique en commun'], typologies: ['CS'] },
    })
    const other = member(2, {
      body: { languages: ['en', 'fr'], labels: ['NUMERIQUE EN COMMUN'], typologies: ['BIB'] },
    })
    expect(viewOf(one, other).record.body).toMatchObject({
      languages: ['fr', 'ar', 'en'],
      labels: ['Numérique en commun'],
      typologies: ['CS', 'BIB'],
    })
  })

  test('a network stays proposed until somebody agrees, or the source of one names it', () => {
    const networks = ['emmaus-connect']
    const of = (by: 'network' | 'moderator') => ({ '/networks/emmaus-connect': { date: '2026-09-01', by } })
    const proposed = member(1, { body: { networks }, verified: of('network') })
    const silent = member(2)
    expect(viewOf(proposed, silent).record.verified).toEqual(of('network'))
    const agreed = member(3, { body: { networks }, verified: of('moderator') })
    expect(viewOf(proposed, agreed).record.verified).toEqual(of('moderator'))
    expect(viewOf(proposed, member(4, { body: { networks } })).record).not.toHaveProperty('verified')
  })
})

describe('the envelope', () => {
  test('is that of the cluster: newest change, strictest licence, each source named once', () => {
    const one = member(1, {
      license: 'CC0-1.0',
      attribution: 'Ville de Guéret',
      modified: '2026-11-01T00:30:00+02:00',
      body: MORNINGS,
    })
    const other = member(2, {
      license: 'ODbL-1.0',
      attribution: 'Les contributeurs',
      origin: 'elsewhere.example.org',
      uri: 'https://elsewhere.example.org/p/2',
      body: { languages: ['fr'] },
    })
    const third = member(3, { attribution: 'Ville de Guéret', body: AFTERNOONS })
    expect(viewOf(one, other, third).record).toMatchObject({ id: CLUSTER, version: 3 })
    const { body: _, verified: __, ...envelope } = viewOf(one, other, third).record
    expect(envelope).toEqual({
      id: CLUSTER,
      type: 'place',
      schema: 'place/1.0',
      version: 3,
      modified: '2026-11-01T00:30:00+02:00',
      license: 'ODbL-1.0',
      attribution: 'Ville de Guéret · Les contributeurs',
    })
  })

  test('an attribution is cut between names', () => {
    const named = (end: number) =>
      member(end, { attribution: String(end).repeat(200), body: { languages: [`l${end}`] } })
    const { attribution } = viewOf(named(1), named(2), named(3)).record
    expect(attribution).toBe(`${'1'.repeat(200)} · ${'2'.repeat(200)} · …`)
  })

  test('what has no licence gives nothing to a view that has one, nor is it told beside', () => {
    const bare = member(1, { trust: 0, license: null, body: { ...MORNINGS, languages: ['ar'] } })
    const licensed = member(2, { body: AFTERNOONS })
    const view = viewOf(bare, licensed)
    expect(view.record).toEqual({ ...viewOf(licensed).record })
    expect(view.fields).toEqual(viewOf(licensed).fields)
    expect(view.order).toEqual([uuid(2), uuid(1)])
    expect(viewOf(bare, member(3, { license: null })).record).not.toHaveProperty('license')
  })

  test('what its source gave up gives nothing while another is left; all given up, the latest day is said', () => {
    const gone = (end: number, withdrawnSince: string) =>
      member(end, { trust: 0, body: { ...MORNINGS, withdrawnSince } })
    const left = member(3)
    expect(viewOf(gone(1, '2026-01-01'), left).record.body).toEqual(left.record.body)
    const all = viewOf(gone(1, '2026-01-01'), gone(2, '2026-03-01'))
    expect(all.record.body).toMatchObject({ ...MORNINGS, withdrawnSince: '2026-03-01' })
  })

  test('fields of a newer minor version are those of who answers for the whole', () => {
    const newer = (end: number, trust: number) =>
      member(end, { trust, body: { wind: end, extra: { s: { a: end } } } as Partial<Place> })
    expect(viewOf(newer(1, 5), newer(2, 1)).record.body).toMatchObject({ wind: 2, extra: { s: { a: 2 } } })
  })

  test('there is no view of nothing', () => {
    expect(() => composeView(CLUSTER, [])).toThrow(RangeError)
  })
})
