import { describe, expect, it } from 'vitest'
import { coarsen } from './coarsen.ts'
import { type Place, placeSchema } from './place.ts'

const fr = (text: string) => ({ lang: 'fr', text })
const SHELTER: Place = {
  name: 'CHRS Les Ormeaux, 12 bis rue des Canaris',
  kind: 'fixed',
  sensitivity: { class: 'B', evidence: 'name: chrs' },
  address: {
    street: '12 bis rue des Canaris',
    complement: 'Bâtiment Serin',
    postcode: '51100',
    commune: 'Reims',
    code: '51454',
  },
  position: { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' },
  identifiers: [{ scheme: 'siret', value: '12345678200010' }],
  zone: 'Europe/Paris',
  accessibility: {
    url: 'https://acceslibre.beta.gouv.fr/app/51-reims/12-rue-des-canaris/',
    facets: { lift: true },
  },
  contacts: [
    { kind: 'phone', value: '+33199001234', nature: 'collective' },
    { kind: 'post', value: '12 bis rue des Canaris', nature: 'collective' },
    { kind: 'website', value: 'https://maps.example.org/canaris', nature: 'collective' },
    { kind: 'mail', value: 'accueil@example.org', nature: 'collective', purpose: fr('Au bâtiment Serin') },
  ],
  door: { bell: fr('Sonner à Canaris') },
  stops: [
    {
      id: '01900000-0000-7000-8000-000000000001',
      zone: 'Europe/Paris',
      name: fr('Rue des Canaris'),
      address: { street: 'rue des Canaris' },
      position: { lat: 49.26, lon: 4.03, precision: 'street', method: 'source' },
      hours: 'Mo 09:00-12:00',
    },
  ],
  labels: ['Maison des Canaris'],
  summary: fr('Hébergement et accompagnement.'),
  description: fr('Entrée par la RUE DES CANARIS.'),
  services: [
    {
      id: '01900000-0000-7000-8000-000000000002',
      terms: ['hebergement'],
      description: fr('Au fond de la rue des canaris'),
    },
  ],
  extra: { mednum: { cle_ban: '51454_canaris_00012' } },
}
const REIMS = { code: '51454', name: 'Reims', lat: 49.2535, lon: 4.0276 }

describe('coarsening a sensitive place', () => {
  const { place, sealed } = coarsen(SHELTER, REIMS)

  it('leaves nothing that names the street, the building or the point', () => {
    expect(JSON.stringify(place)).not.toMatch(/canari|serin|49\.26|4\.03|51100|12345678200010/i)
  })

  it('leaves the commune, its centre as masked position, and the ways to call', () => {
    expect(place).toMatchObject({
      name: 'CHRS Les Ormeaux',
      address: { commune: 'Reims', code: '51454' },
      position: { lat: 49.2535, lon: 4.0276, precision: 'masked', method: 'commune-centre' },
      accessibility: { facets: { lift: true } },
      summary: SHELTER.summary,
    })
    expect(place.contacts).toEqual([
      { kind: 'phone', value: '+33199001234', nature: 'collective' },
      { kind: 'mail', value: 'accueil@example.org', nature: 'collective' },
    ])
    expect(place.stops).toEqual([
      {
        id: '01900000-0000-7000-8000-000000000001',
        zone: 'Europe/Paris',
        hours: 'Mo 09:00-12:00',
        told: true,
      },
    ])
    expect(placeSchema.safeParse(place).success).toBe(true)
  })

  it('takes the name of a help that tells the street, and leaves a valid place', () => {
    const named = { id: '01900000-0000-7000-8000-000000000002', terms: ['halte'] }
    const street = SHELTER.address?.street ?? ''
    const services = [{ ...named, name: { lang: 'fr', text: `Accueil du ${street}` } }]
    const coarse = coarsen({ ...SHELTER, services }, REIMS).place
    expect(coarse.services).toEqual([named])
    expect(placeSchema.safeParse(coarse).success).toBe(true)
  })

  it('takes the whole of what says nothing without its words', () => {
    const told = fr('Entrée rue des Canaris')
    const { place } = coarsen(
      {
        ...SHELTER,
        notices: [{ text: told, from: '2026-12-01' }, { text: fr('Fermé le 24') }],
        exceptions: [{ from: '2026-12-24', to: '2026-12-24', hours: '10:00-12:00 "rue des Canaris"' }],
        contacts: [
          { kind: 'social', value: 'Foyer de la rue des Canaris', nature: 'collective' },
          { kind: 'website', value: 'https://example.org/12-bis-rue-des-canaris', nature: 'collective' },
        ],
      },
      REIMS,
    )
    expect(place.notices).toEqual([{ text: fr('Fermé le 24') }])
    expect(place).toMatchObject({ contacts: [], exceptions: [] })
    expect(placeSchema.safeParse(place).success).toBe(true)
  })

  it('gives back all it took, and only that', () => {
    expect({ ...place, ...sealed }).toEqual(SHELTER)
    expect(Object.keys(sealed)).not.toContain('summary')
  })

  it('does it once: a coarse place stays as it is', () => {
    expect(coarsen(place, REIMS)).toEqual({ place, sealed: {} })
  })

  it('keeps no arrondissement when the commune is not known', () => {
    const paris: Place = {
      ...SHELTER,
      name: 'CHRS',
      address: { street: '3 rue X', postcode: '75011', commune: 'PARIS 11e' },
    }
    const coarse = coarsen(paris).place
    expect(coarse.address).toEqual({ commune: 'PARIS' })
    expect(coarse.position).toBeUndefined()
  })
})
