/** Fictional listings for examples: enough said, little said, address given by phone, reached through 115. */
import type { SearchItem } from '@maillage/api/features/search'

const id = (n: number): string => `01890000-0000-7000-8000-00000000000${n}`

const item = (n: number, given: Partial<SearchItem>): SearchItem => ({
  id: id(n),
  uri: `https://example.org/p/${id(n)}`,
  slug: `exemple-${n}`,
  name: 'Atelier de la Passerelle',
  kind: 'fixed',
  address: { street: '1 place du Marché', postcode: '23000', commune: 'Guéret' },
  masked: false,
  open: { state: 'unknown' },
  networks: [],
  languages: [],
  services: [{ id: id(9), terms: ['impression-scan', 'demarches-en-ligne', 'internet-et-mail'] }],
  modified: '2026-10-03T10:00:00Z',
  demo: true,
  ...given,
})

export const SAMPLES: Readonly<Record<string, SearchItem>> = {
  'about everything is stated': item(1, {
    distance: 420,
    position: { lat: 46.1707, lon: 1.8717, precision: 'address' },
    hours: 'Mo-Fr 09:00-12:00,14:00-17:30; PH off',
    phone: '+33353010101',
    organization: { id: id(8), name: 'Association de la Passerelle' },
    why: [{ kind: 'term', term: 'impression-scan', text: 'imprimer' }],
    services: [
      {
        id: id(9),
        terms: ['demarches-en-ligne', 'impression-scan'],
        fees: [{ kind: 'free' }],
        access: ['walk-in', 'appointment'],
      },
    ],
  }),
  'little is stated': item(2, { name: 'Permanence du Lavoir', address: { commune: 'Boussac' } }),
  'the address is given by phone': item(3, {
    name: 'Maison du Verger',
    masked: true,
    address: { postcode: '23000', commune: 'Guéret' },
    phone: '+33353010102',
    services: [{ id: id(9), terms: ['violences-conjugales'], access: ['phone'] }],
  }),
  'reached through 115': item(4, {
    name: 'La Veilleuse',
    masked: true,
    services: [{ id: id(9), terms: ['hebergement-urgence'], access: ['referral'] }],
  }),
  'a bus': item(5, { name: 'Le Bus du Plateau', kind: 'mobile', distance: 12_400, distanceApprox: true }),
  'kept up by a partner that is silent': item(7, {
    name: 'Atelier du Moulin',
    license: 'etalab-2.0',
    origin: { node: 'https://example.org', name: 'Annuaire du Moulin', silentSince: '2026-10-20T08:00:00Z' },
  }),
  'sources disagree, and a later one says that it is closed': item(8, {
    name: 'Médiathèque de la Passerelle',
    phone: '+33353010103',
    cluster: {
      records: 3,
      disagree: ['hours', 'phone', 'closure'],
      closed: { id: id(9), since: '2026-11-02', kind: 'closed' },
    },
  }),
  'a long name and a long word': item(6, {
    name: 'Espace intercommunal de médiation numérique, d’accompagnement et d’anticonstitutionnellement long accueil',
  }),
}
