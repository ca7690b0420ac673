/** Pages with something on each of them, in a browser: the site that has them, how one is opened, and what holds of any. @module */
import type { Source, SourceRun } from '@maillage/api/features/sources'
import type { Validation } from '@maillage/api/features/validation'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  barePlace,
  cluster,
  editingResponse,
  fullPlace,
  pair,
  pairs,
  placeResponse,
  searchItem,
  searchResult,
  service,
  site,
} from '../pages/stub.ts'
import { axe, withoutScript } from './browser.ts'
import type { Served } from './served.ts'

const angouleme = {
  code: '16015',
  kind: 'commune',
  name: 'Angoulême',
  context: 'Charente (16)',
  postcodes: ['16000'],
  centre: { lat: 45.6484, lon: 0.1562 },
}

/** A source whose last reading is in a state. */
const source = (name: string, state: SourceRun['state']): Source => ({
  name,
  format: 'mednum',
  addresses: ['https://listes.example.org/departement/mediation-numerique/lieux-de-mediation-numerique.csv'],
  license: 'etalab-2.0',
  attribution: 'Hub de la Charente',
  schedule: 'daily',
  complete: true,
  next: '2026-11-25T00:15:00.000Z',
  last: {
    id: '01890000-0000-7000-8000-0000000000aa',
    state,
    started: '2026-11-24T00:15:00.000Z',
    finished: state === 'done' ? '2026-11-24T00:16:00.000Z' : null,
    first: [{ line: 3, code: 'name-missing', field: 'nom' }],
    failure:
      state === 'failed' ? { code: 'unavailable', message: 'It answered 500 where 200 is expected.' } : null,
  },
})

const single = placeResponse(
  fullPlace({
    services: [...fullPlace().services, service({ terms: ['violences-conjugales'], access: ['referral'] })],
  }),
  {
    demo: true,
    record: {
      source: { system: 'Exemple', id: '1', date: '2025-03-01', url: 'https://example.org/' },
      verified: { '/hours': { date: '2026-10-03', by: 'structure' } },
    } as never,
  },
)

const [, partner] = cluster().members

/** A place that three records describe, of which a later one says that it is closed. */
const door = placeResponse(fullPlace(), {
  slug: 'porte',
  cluster: cluster({
    closed: { id: partner?.id ?? '', since: '2026-11-02', kind: 'closed' },
    disagree: ['hours', 'phone', 'closure'],
  }),
})

export const tested = site({
  search: searchResult(
    [
      searchItem({
        distance: 420,
        phone: '+33199001234',
        hours: 'Mo-Fr 09:00-12:00,14:00-17:30',
        services: fullPlace().services,
        organization: { id: 'x', name: 'Ville exemple' },
        why: [{ kind: 'term', term: 'demarches-en-ligne', text: 'démarches sur internet' }],
        demo: true,
        cluster: { records: 2, disagree: ['hours'] },
      }),
      searchItem({ slug: 'b', name: 'Accueil Les Glycines', masked: true, phone: '+33199000000' }),
      searchItem({ slug: 'c', name: 'Bus des services', kind: 'mobile' }),
    ],
    {
      total: 40,
      next: 'suite',
      reading: { terms: [], cards: [{ slug: 'violences-conjugales', numbers: [] }], rest: '' },
      facets: {
        service: [{ value: 'carte-sim', label: 'Carte SIM', count: 3 }],
        support: [{ value: 'with-someone', label: 'Avec quelqu’un', count: 3 }],
      },
      facetsExact: true,
    },
  ),
  place: (name: string) => (name === 'porte' ? door : single),
  editing: editingResponse(fullPlace()),
  territories: { items: [angouleme], vintage: '2026' },
  status: { name: 'Essai', places: 3, demo: true },
  validation: {
    format: 'mednum',
    rows: 12,
    accepted: 10,
    rejected: 2,
    repaired: 3,
    warnings: 1,
    withheld: 1,
    sensitive: 1,
    score: { total: 63, validity: 70, completeness: 57 },
    reasons: {
      faults: [{ level: 'error', code: 'name-missing', count: 2 }],
      missing: [{ fact: 'hours', count: 7 }],
    },
    issues: [
      { line: 3, level: 'error', code: 'name-missing', field: 'nom', message: 'A place needs a name.' },
      {
        line: 5,
        id: 'a-tres-long-identifiant-de-la-liste-du-departement-2026-0005',
        level: 'repair',
        code: 'phone-invalid',
        field: 'telephone',
        value: '+33000000000000000000000000000000000000',
        read: '+33199001234',
        message: 'No telephone number.',
      },
    ],
    expected: [{ field: 'frais_a_charge', values: ['Gratuit', 'Gratuit sous condition', 'Payant'] }],
    issuesTotal: 620,
    repairedFile: { written: 10, leftOut: 2 },
  } satisfies Validation,
  duplicates: pairs(
    pair(1, fullPlace(), barePlace({ name: 'ATELIER DES TILLEULS' })),
    pair(2, fullPlace({ name: 'Médiathèque' }), fullPlace({ name: 'Bibliothèque' }), {
      said: { says: 'sameAs', by: 'https://voisin.example.org' },
    }),
  ),
  sources: { items: [source('lue', 'done'), source('en-panne', 'failed'), source('en-cours', 'running')] },
})

/** A path of each kind of page. */
export const PATHS = {
  home: '/',
  results: '/?q=papier&lieu=Angoul%C3%AAme&fee=free',
  ways: '/?service=carte-sim&support=workshop',
  place: '/lieux/atelier-des-tilleuls',
  'place of several sources': '/lieux/porte',
  duplicates: '/moderation/doublons',
  'step by step': '/pas-a-pas?service=repas',
  'last step': '/pas-a-pas?etape=quand&service=repas',
  'not found': '/pas-trouve?compte=oui',
  poster: '/lieux/atelier-des-tilleuls/affiche',
  answering: '/lieux/atelier-des-tilleuls/repondeur',
  inset: '/lieux/atelier-des-tilleuls/encart',
  tools: '/gerer/01890000-0000-7000-8000-000000000001/outils',
  selection: '/selection',
  legal: '/mentions-legales',
  privacy: '/donnees-personnelles',
  moderation: '/moderation/regles',
  accessibility: '/accessibilite',
  data: '/donnees',
  mesh: '/reseau',
  missing: '/nulle-part',
  english: '/?lang=en',
  'not in Arabic': '/donnees?lang=ar',
  'plain French results': '/?q=papier&lang=fr-x-facile',
  'plain French place': '/lieux/atelier-des-tilleuls?lang=fr-x-facile',
  gallery: '/dev/ui',
}

interface Look {
  readonly width?: number
  /** Runs the scripts of the page. */
  readonly script?: boolean
  /** Is shown as to a browser that runs none; tests run theirs. */
  readonly bare?: boolean
}

/** Opens a page, does something there, and returns what the browser complained of. */
export async function on(
  server: Served,
  path: string,
  look: Look,
  act: (page: Page) => Promise<void>,
): Promise<string[]> {
  const context = await server.browser.newContext({
    viewport: { width: look.width ?? 360, height: 800 },
    // Colours change at once: axe would read those in between.
    reducedMotion: 'reduce',
    javaScriptEnabled: look.script ?? true,
  })
  const page = await context.newPage()
  if (look.bare) await withoutScript(page)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await page.goto(server.url + path)
    await act(page)
  } finally {
    await context.close()
  }
  return complaints
}

/** Opens all that opens, so that nothing is left unread. */
export const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

/** What holds of a page on a small screen, whatever its language. */
export const isSound = async (page: Page): Promise<void> => {
  await openAll(page)
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
}
