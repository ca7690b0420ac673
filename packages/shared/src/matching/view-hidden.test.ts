import { describe, expect, test } from 'vitest'
import { coarsen } from '../place/coarsen.ts'
import type { Place } from '../place/place.ts'
import { call, fr, member, structure, uuid, viewOf } from './view-samples.ts'

const REIMS = { code: '51454', name: 'Reims', lat: 49.2535, lon: 4.0276 }
const OPEN: Partial<Place> = {
  name: 'CHRS Les Canaris, 12 rue des Ormeaux',
  address: {
    street: '12 rue des Ormeaux',
    complement: 'Bâtiment Serin',
    postcode: '51100',
    commune: 'Reims',
    code: '51454',
  },
  position: { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' },
  publicSince: '2026-01-01',
  identifiers: [{ scheme: 'siret', value: '12345678200010' }],
  door: { bell: fr('Sonner à Ormeaux') },
  summary: fr('Au 12 de la rue'),
  notices: [{ text: fr('Entrée rue des Ormeaux') }],
  labels: ['Maison des Ormeaux'],
  hours: 'Mo-Fr 09:00-12:00 "12 rue des Ormeaux"',
  exceptions: [
    { from: '2027-08-01', to: '2027-08-31', reason: fr('Travaux rue des Ormeaux') },
    { from: '2027-09-01', to: '2027-09-30', hours: 'Mo "rue des Ormeaux"' },
  ],
  accessibility: {
    facets: { lift: true },
    url: 'https://example.org/12-rue-des-ormeaux',
    note: fr('Cour Serin'),
  },
  languages: ['fr', 'rue des Ormeaux'],
  contacts: [
    { ...call('+33199001234'), purpose: fr('Bâtiment Serin') },
    { kind: 'website', value: 'https://example.org/12-rue-des-ormeaux', nature: 'collective' },
    { kind: 'post', value: '12 rue des Ormeaux', nature: 'collective' },
    { kind: 'mail', value: 'foyer-ormeaux@example.org', nature: 'collective' },
    { kind: 'mail', value: 'accueil@example.org', nature: 'collective' },
  ],
  stops: [{ id: uuid(70), zone: 'Europe/Paris', address: { street: 'rue des Ormeaux' } }],
  services: [
    {
      id: uuid(71),
      terms: ['repas'],
      name: fr('Repas rue des Ormeaux'),
      fees: [{ kind: 'free', note: fr('Caisse au bâtiment Serin') }],
      conditions: { dogs: { value: true, note: fr('Cour Serin') } },
      area: ['51454'],
      booking: 'https://example.org/12-rue-des-ormeaux',
    },
  ],
  extra: { mednum: { cle_ban: '51454_ormeaux_00012' } },
}
const TELLING = /ormeaux|serin|49\.26|4\.03\d|12345678200010|12-rue/i

/** A record of the same door whose home hides its address. */
const sealed = (body: Partial<Place> = {}) => {
  // A mail that its own home publishes is its own to tell.
  const contacts = OPEN.contacts?.filter(({ kind }) => kind !== 'mail')
  const sensitivity = { class: 'B', evidence: 'name: chrs' } as const
  const whole = member(1, { body: { ...OPEN, contacts, sensitivity, ...body } })
  return { ...whole, record: { ...whole.record, body: coarsen(whole.record.body, REIMS).place } }
}
const open = member(2, { trust: 0, body: OPEN, verified: { '/address': structure('2026-09-01') } })

describe('sealed in one record', () => {
  test('sealed in the view: what others tell of where it is stands nowhere in it', () => {
    const view = viewOf(open, sealed({ summary: fr('Hébergement.') }))
    expect(JSON.stringify(view)).not.toMatch(TELLING)
    const { body } = view.record
    expect(body).toMatchObject({
      name: 'CHRS Les Canaris',
      sensitivity: { class: 'B' },
      address: { commune: 'Reims', code: '51454' },
      position: { precision: 'masked', method: 'commune-centre' },
      summary: fr('Hébergement.'),
    })
    for (const key of ['door', 'identifiers', 'publicSince', 'extra', 'labels', 'notices'])
      expect(body).not.toHaveProperty(key)
    expect(view.fields['/address']).toMatchObject({ from: uuid(1), why: 'hidden', others: [] })
    expect(view.fields['/name']).toMatchObject({ from: uuid(1), why: 'hidden', others: [] })
  })

  test('what tells no place is still taken from all', () => {
    const { body } = viewOf(open, sealed({ contacts: [], services: [], exceptions: [] })).record
    const mail = { kind: 'mail', value: 'accueil@example.org', nature: 'collective' }
    expect(body.contacts).toEqual([call('+33199001234'), mail])
    expect(body.exceptions).toEqual([{ from: '2027-08-01', to: '2027-08-31' }])
    expect(body.languages).toEqual(['fr'])
    expect(body.services).toEqual([
      { id: uuid(71), terms: ['repas'], fees: [{ kind: 'free' }], conditions: { dogs: { value: true } } },
    ])
  })

  test('a street that its own home knows nothing of is not in its words either', () => {
    const blind = sealed({
      address: { commune: 'Reims', code: '51454' },
      description: fr('À deux pas : rue des Ormeaux'),
    })
    expect(JSON.stringify(viewOf(open, blind))).not.toMatch(TELLING)
  })

  test('the strictest class is said, and a masked point hides as much as a class', () => {
    const b = sealed()
    const a = member(3, { body: { sensitivity: { class: 'A', evidence: 'term: refuge' } } })
    expect(viewOf(a, b, open).record.body.sensitivity).toEqual({ class: 'A', evidence: 'term: refuge' })
    const position = { lat: 49.2535, lon: 4.0276, precision: 'masked', method: 'commune-centre' } as const
    const masked = viewOf(member(3, { body: { position } }), open)
    expect(masked.record.body.sensitivity?.class).toBe('B')
    expect(JSON.stringify(masked)).not.toMatch(TELLING)
  })

  test('one that is given up, or has no licence, seals as well', () => {
    const gone = sealed({ withdrawnSince: '2026-01-01', languages: ['ar'] })
    const after = viewOf(gone, open)
    expect(JSON.stringify(after)).not.toMatch(TELLING)
    expect(after.record.body).toMatchObject({ name: 'CHRS Les Canaris', address: { code: '51454' } })
    expect(after.record.body).not.toHaveProperty('withdrawnSince')
    expect(after.record.body.languages).toEqual(['fr'])
    expect(viewOf(gone, member(4, { body: { closedSince: '2026-06-01' } })).record.body).toMatchObject({
      closedSince: '2026-06-01',
    })
    const { license: _, ...bare } = sealed().record
    const unlicensed = viewOf({ trust: 5, record: bare }, open)
    expect(JSON.stringify(unlicensed)).not.toMatch(TELLING)
    expect(unlicensed.record).not.toHaveProperty('license')
  })

  test('a public door that its home tells stays', () => {
    const publicDoor = { address: { street: '3 place Royale', commune: 'Reims' } }
    expect(viewOf(open, sealed({ publicDoor })).record.body.publicDoor).toEqual(publicDoor)
    const beside = member(2, { body: { ...OPEN, publicDoor } })
    expect(viewOf(beside, sealed()).record.body).not.toHaveProperty('publicDoor')
  })
})
