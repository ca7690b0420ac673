/** A directory with something of every kind that features are made of. @module */
import type { Place } from '@maillage/shared/place'
import { uuidv7 } from 'uuidv7'
import { placeBody, placeDraft } from './drafts.ts'

const service = (given: Partial<Place['services'][number]> = {}) => ({
  id: uuidv7(),
  terms: ['numerique'],
  ...given,
})

const stop = (given: Partial<NonNullable<Place['stops']>[number]> = {}) => ({
  id: uuidv7(),
  zone: 'Europe/Paris',
  ...given,
})

const at = (lat: number, lon: number) => ({ lat, lon, precision: 'address', method: 'source' }) as const

/** A place that has two services. */
export const library = placeDraft({
  source: { system: 'exemple', id: '1', date: '2026-03-02' },
  body: placeBody({
    name: 'Médiathèque',
    services: [
      service({ terms: ['impression-scan'], fees: [{ kind: 'free' }], access: ['walk-in'] }),
      service({
        terms: ['colis-alimentaire'],
        fees: [{ kind: 'paid', amount: 2, currency: 'EUR' }],
        audiences: { exclusive: ['students'] },
      }),
    ],
  }),
})

/** A place whose position nobody knows. */
export const nowhere = placeDraft({
  body: placeBody({
    name: 'Sans position',
    position: undefined,
    address: { commune: 'Ussel', code: '19275' },
  }),
})

/** A place known to its commune only. */
export const shelter = placeDraft({
  license: 'CC-BY-4.0',
  body: placeBody({
    name: 'Halte',
    sensitivity: { class: 'A', evidence: 'test' },
    address: { commune: 'Guéret', code: '23096', postcode: '23000' },
    position: { lat: 46.1706, lon: 1.8684, precision: 'masked', method: 'commune-centre' },
  }),
})

/** Beyond the 180th meridian, and before it. */
export const wallis = placeDraft({ body: placeBody({ name: 'Mata’utu', position: at(-13.28, -176.17) }) })
export const fiji = placeDraft({ body: placeBody({ name: 'Suva', position: at(-18.14, 178.44) }) })

/** It stops at a place, at one that the team tells, and at one without a point. */
export const bus = placeDraft({
  body: placeBody({
    name: 'Le bus',
    kind: 'mobile',
    stops: [
      stop({
        name: { lang: 'fr', text: 'Place du marché' },
        address: { street: 'Place du Marché', commune: 'Aubusson', code: '23008', postcode: '23200' },
        position: at(45.957, 2.169),
        dates: [{ date: '2026-12-24', from: '10:00', to: '12:00' }],
        hours: 'We 10:00-12:00',
      }),
      stop({
        told: true,
        address: { street: '3 rue Cachée', commune: 'Guéret', code: '23096' },
        position: at(46.171, 1.871),
      }),
      stop({ address: { commune: 'Ussel', code: '19275' } }),
    ],
  }),
})

/** Opens when it is cold: no search finds it today. */
export const dormant = placeDraft({ body: placeBody({ name: 'Gymnase', dormant: true }) })

export const PUBLISHED = [library, nowhere, shelter, wallis, fiji, bus, dormant]

export const UNPUBLISHED = [
  placeDraft({ license: undefined, body: placeBody({ name: 'Sans licence' }) }),
  placeDraft({ demo: true, body: placeBody({ name: 'Fictif' }) }),
  placeDraft({ body: placeBody({ name: 'Retiré', withdrawnSince: '2026-01-01' }) }),
  placeDraft({ body: placeBody({ name: 'Fermé', closedSince: '2026-01-01' }) }),
]
