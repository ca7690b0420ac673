/**
 * A stand-in for the HTTP API, for tests of pages alone: it gives back what it is told and notes what it was asked.
 * @module
 */
import type { Duplicates, Pair } from '@maillage/api/features/duplicates'
import type { Cluster, PlaceResponse } from '@maillage/api/features/places'
import type { SearchItem, SearchResult } from '@maillage/api/features/search'
import type { Place, Service } from '@maillage/shared/place'
import { createWebApp, type WebAppOptions } from '../../packages/web-map/src/app.tsx'
import { buildAssets } from '../../packages/web-map/src/build.ts'
import type { Site } from '../../packages/web-map/src/view.ts'

const SERVICE_ID = '01890000-0000-7000-8000-00000000000a'
const PLACE_ID = '01890000-0000-7000-8000-000000000001'

export const service = (given: Partial<Service> = {}): Service => ({
  id: SERVICE_ID,
  terms: ['demarches-en-ligne'],
  ...given,
})

/** A place of which as little as possible is known. */
export const barePlace = (given: Partial<Place> = {}): Place => ({
  name: 'Atelier des Tilleuls',
  kind: 'fixed',
  zone: 'Europe/Paris',
  services: [service()],
  ...given,
})

/** A place of which about everything is known. */
export const fullPlace = (given: Partial<Place> = {}): Place =>
  barePlace({
    address: { street: '12 rue des Tilleuls', postcode: '16000', commune: 'Angoulême', code: '16015' },
    position: { lat: 45.6484, lon: 0.1562, precision: 'address', method: 'source' },
    hours: 'Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off',
    contacts: [
      { kind: 'phone', value: '+33199001234', nature: 'collective' },
      { kind: 'mail', value: 'accueil@example.org', nature: 'collective' },
      { kind: 'website', value: 'https://example.org/', nature: 'collective' },
    ],
    languages: ['fr', 'ar', 'fsl'],
    accessibility: { facets: { wheelchair: true, lift: false } },
    door: { landmark: { lang: 'fr', text: 'À côté de la poste' } },
    summary: { lang: 'fr', text: 'On vous aide à faire vos démarches, sans jugement.' },
    services: [
      service({
        terms: ['demarches-en-ligne', 'internet-et-mail', 'impression-scan'],
        audiences: { addressed: ['seniors'], support: ['foreign-language'] },
        fees: [{ kind: 'free' }],
        access: ['walk-in', 'appointment'],
        support: ['with-someone', 'self-service'],
        delivery: ['on-site'],
        conditions: {
          'no-papers-needed': { value: true },
          dogs: { value: false },
          anonymous: { value: 'unknown' },
        },
      }),
    ],
    ...given,
  })

/** The API's answer for a place. */
export const placeResponse = (
  body: Place,
  given: Partial<PlaceResponse> & { record?: Partial<PlaceResponse['record']> } = {},
): PlaceResponse => ({
  uri: `http://localhost:3000/p/${PLACE_ID}`,
  slug: 'atelier-des-tilleuls',
  territories: [{ code: '16015', kind: 'commune', name: 'Angoulême' }],
  open: { state: 'unknown' },
  ...given,
  record: {
    id: PLACE_ID,
    type: 'place',
    schema: 'place/1.0',
    version: 1,
    modified: '2026-10-03T10:00:00Z',
    ...given.record,
    body,
  },
})

const memberId = (n: number): string => `01890000-0000-7000-8000-0000000000b${n}`

/** Three records of one door, which disagree: one of a list read here, one of a partner, one of this directory. */
export const cluster = (given: Partial<Cluster> = {}): Cluster => ({
  members: [
    {
      id: memberId(1),
      uri: `http://localhost:3000/p/${memberId(1)}`,
      slug: 'atelier-des-tilleuls-1',
      name: 'Atelier des Tilleuls',
      modified: '2026-10-03T10:00:00Z',
      license: 'etalab-2.0',
      source: { system: 'Cartographie nationale', id: '1', date: '2026-03-01' },
      verified: { '/hours': { date: '2026-10-03', by: 'structure' } },
    },
    {
      id: memberId(2),
      uri: `https://voisin.example.org/p/${memberId(2)}`,
      slug: 'atelier-des-tilleuls-2',
      name: 'ATELIER DES TILLEULS',
      modified: '2026-09-12T10:00:00Z',
      license: 'ODbL-1.0',
      origin: { node: 'https://voisin.example.org', name: 'Annuaire voisin' },
      verified: { '/contacts': { date: '2026-09-12', by: 'phone' } },
    },
    {
      id: memberId(3),
      uri: `http://localhost:3000/p/${memberId(3)}`,
      slug: 'atelier-des-tilleuls-3',
      name: 'Atelier des Tilleuls',
      modified: '2026-08-01T10:00:00Z',
    },
  ],
  fields: {
    '/hours': {
      from: memberId(1),
      why: 'own-word',
      date: '2026-10-03',
      others: [{ id: memberId(2), value: 'Tu 14:00-18:00', date: '2026-09-12' }],
    },
    '/contacts/phone': {
      from: memberId(1),
      why: 'trust',
      date: '2026-03-01',
      others: [
        {
          id: memberId(2),
          value: [{ kind: 'phone', value: '+33199005678', nature: 'collective' }],
          date: '2026-09-12',
        },
      ],
    },
  },
  disagree: ['hours', 'phone'],
  ...given,
})

/** Two places that may be one, by the names they have and what else their records say. */
export function pair(n: number, one: Place, other: Place, given: Partial<Pair> = {}): Pair {
  const side = (rank: number, body: Place) => {
    const id = `01890000-0000-7000-8000-0000000${n}0c0${rank}`
    const { record } = placeResponse(body, { record: { id } as never })
    return { id, uri: `http://localhost:3000/p/${id}`, slug: `paire-${n}-${rank}`, name: body.name, record }
  }
  return {
    a: side(1, one),
    b: side(2, other),
    state: 'ask',
    together: false,
    score: 10,
    reasons: [
      { code: 'distance', metres: 42 },
      { code: 'names-differ-by', values: [['Atelier'], []] },
    ],
    ...given,
  }
}

export const pairs = (...items: Pair[]): Duplicates => ({
  items,
  total: items.length,
  totalExact: true,
  next: null,
})

/** The API's answer to who keeps a place. */
export const editingResponse = (body: Place) => ({
  record: placeResponse(body).record,
  slug: 'atelier-des-tilleuls',
  territories: [],
  speaksFor: [],
  sealed: {},
  consented: true,
  can: ['place.edit'],
})

/** The API's item for a place among results. */
export const searchItem = (given: Partial<SearchItem> = {}): SearchItem => ({
  id: PLACE_ID,
  uri: `http://localhost:3000/p/${PLACE_ID}`,
  slug: 'atelier-des-tilleuls',
  name: 'Atelier des Tilleuls',
  kind: 'fixed',
  address: { street: '12 rue des Tilleuls', postcode: '16000', commune: 'Angoulême' },
  masked: false,
  open: { state: 'unknown', reason: 'not-stated' },
  networks: [],
  languages: [],
  services: [service()],
  modified: '2026-10-03T10:00:00Z',
  ...given,
})

export const searchResult = (items: SearchItem[], given: Partial<SearchResult> = {}): SearchResult => ({
  items,
  next: null,
  total: items.length,
  totalExact: true,
  ...given,
})

export interface Answers {
  search?: unknown
  /** An answer, or what gives one for the name that was asked. */
  place?: unknown
  /** Whole places by their ids. */
  whole?: unknown
  editing?: unknown
  territories?: unknown
  territory?: unknown
  /** A territory drawn by who runs the directory. */
  drawn?: unknown
  communes?: unknown
  status?: unknown
  validation?: unknown
  sources?: unknown
  /** Pairs to decide of, and whatever is answered. */
  duplicates?: unknown
}

const DEFAULTS: Required<Answers> = {
  search: searchResult([]),
  place: new Response('{}', { status: 404 }),
  whole: { items: [] },
  editing: new Response('{}', { status: 401 }),
  territories: { items: [], vintage: '2026' },
  territory: new Response('{}', { status: 404 }),
  drawn: new Response('{}', { status: 404 }),
  communes: { items: [], vintage: '2026' },
  status: { name: 'Essai', places: 3, demo: false },
  validation: new Response('{}', { status: 404 }),
  sources: new Response('{}', { status: 401 }),
  duplicates: new Response('{}', { status: 401 }),
}

export const assets = await buildAssets()

/** The site over any API. */
export const siteOver = (
  api: WebAppOptions['api'],
  { now, uuid, log }: Pick<WebAppOptions, 'now' | 'uuid' | 'log'>,
  settings: Partial<Site> = {},
) =>
  createWebApp({
    api,
    site: { name: 'Essai', publicUrl: 'http://localhost:3000', legal: {}, ...settings },
    assets,
    production: false,
    trustProxy: false,
    now,
    uuid,
    log,
  })

/** The site over an API that gives these answers at an instant; `asked` holds each address the API was asked. */
export function site(answers: Answers = {}, settings: Partial<Site> = {}, now = '2026-11-24T10:00:00Z') {
  const given = { ...DEFAULTS, ...answers }
  const asked: URL[] = []
  const logged: Record<string, string | number | boolean>[] = []
  const routes: [RegExp, unknown][] = [
    [/^\/api\/v1\/status$/, given.status],
    [/^\/api\/v1\/territories$/, given.territories],
    [/^\/api\/v1\/territories\/.+$/, given.territory],
    [/^\/api\/v1\/drawn-territories\/.+$/, given.drawn],
    [/^\/api\/v1\/communes$/, given.communes],
    [/^\/api\/v1\/validation\/.+$/, given.validation],
    [/^\/api\/v1\/sources$/, given.sources],
    [/^\/api\/v1\/duplicates$/, given.duplicates],
    [/^\/api\/v1\/places$/, given.search],
    [/^\/api\/v1\/whole-places$/, given.whole],
    [/^\/api\/v1\/places\/[^/]+\/editing$/, given.editing],
    [/^\/api\/v1\/places\/.+$/, given.place],
  ]
  const api = {
    fetch(request: Request) {
      const url = new URL(request.url)
      asked.push(url)
      const found = routes.find(([pattern]) => pattern.test(url.pathname))?.[1]
      const answer = typeof found === 'function' ? found(url.pathname.split('/').at(-1)) : found
      if (answer instanceof Error) throw answer
      if (answer instanceof Response) return answer.clone()
      return answer === undefined ? new Response('{}', { status: 404 }) : Response.json(answer)
    },
  }
  const app = siteOver(
    api,
    {
      now: () => Date.parse(now),
      uuid: () => SERVICE_ID,
      log: (entry) => logged.push(entry),
    },
    settings,
  )
  return {
    app,
    asked,
    logged,
    /** The page at a path: its response, and its HTML read. */
    async get(path: string, init?: RequestInit) {
      const response = await app.request(`http://localhost:3000${path}`, init)
      return { response, html: await response.text() }
    },
  }
}
