import type { Source, SourceRun } from '@maillage/api/features/sources'
import type { Validation } from '@maillage/api/features/validation'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { GALLERY } from '../../packages/web-map/src/ui/gallery.ts'
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
import { axe, COLOURS, noBrowser, withoutScript } from './browser.ts'
import { served } from './served.ts'

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

const tested = site({
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

const PATHS = {
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

/** Pages that visitors read, each of which exists from right to left. */
const IN_ARABIC = [
  '/',
  '/?q=papier&lieu=Angoul%C3%AAme',
  '/lieux/atelier-des-tilleuls',
  '/lieux/porte',
  '/lieux/atelier-des-tilleuls/signaler',
  '/pas-a-pas',
  '/pas-a-pas?etape=ou&service=repas',
  '/pas-a-pas?etape=quand&service=repas',
  '/pas-trouve?compte=oui',
  '/selection',
  '/langues',
  '/mentions-legales',
  '/donnees-personnelles',
  '/moderation/regles',
  '/accessibilite',
  '/territoires/16015',
  '/nulle-part',
]

const server = served(() => tested.app)

interface Look {
  readonly width?: number
  /** Runs the scripts of the page. */
  readonly script?: boolean
  /** Is shown as to a browser that runs none; tests run theirs. */
  readonly bare?: boolean
}

/** Opens a page, does something there, and returns what the browser complained of. */
async function on(path: string, look: Look, act: (page: Page) => Promise<void>): Promise<string[]> {
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
const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

/** What is less than 24 px high, links inside sentences aside (WCAG 2.5.8). */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
      // What is drawn: neither the hidden map, nor links that only the keyboard brings out.
      .filter((element) => element.checkVisibility() && !element.closest('.skip, .map-pass'))
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .filter((element) => {
        const target = element.closest('label') ?? element
        return target.getBoundingClientRect().height < 24
      })
      .map((element) => element.outerHTML),
  )

describe.skipIf(noBrowser !== undefined)(`pages in a browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  describe.each(Object.entries(PATHS))('%s', (name, path) => {
    const axeFindsNothing = async (page: Page) => {
      await openAll(page)
      expect(await axe(page)).toEqual([])
    }
    const said = (complaints: string[]) =>
      complaints.filter((text) => name !== 'missing' || !text.includes('404'))

    it('axe finds nothing, wide', async () => {
      const complaints = await on(path, { width: 1280 }, async (page) => {
        await axeFindsNothing(page)
      })
      expect(said(complaints)).toEqual([])
    })

    it('narrow, axe finds nothing, light or dark, targets are large and nothing scrolls sideways', async () => {
      const complaints = await on(path, {}, async (page) => {
        await axeFindsNothing(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await axe(page, COLOURS)).toEqual([])
        expect(await smallTargets(page)).toEqual([])
        // 1280 px at 400 %.
        await page.setViewportSize({ width: 320, height: 256 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      })
      expect(said(complaints)).toEqual([])
    })
  })

  /** What holds of a page on a small screen, whatever its language. */
  const isSound = async (page: Page) => {
    await openAll(page)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  }

  it.each(Object.entries(PATHS))('%s: axe finds nothing without script', async (_, path) => {
    await on(path, { bare: true }, isSound)
  })

  it.each(IN_ARABIC)('%s: axe finds nothing in Arabic, with script and without', async (path) => {
    for (const bare of [false, true])
      await on(`${path}${path.includes('?') ? '&' : '?'}lang=ar`, { bare }, async (page) => {
        expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
        await isSound(page)
      })
  })

  it.each(Object.keys(GALLERY))('axe finds nothing in the examples of %s', async (name) => {
    const complaints = await on(`/dev/ui/${name}`, {}, async (page) => {
      for (const look of [
        { width: 360, colorScheme: 'light', rules: undefined },
        { width: 1280, colorScheme: 'dark', rules: [...COLOURS, 'target-size'] },
      ] as const) {
        await page.setViewportSize({ width: look.width, height: 800 })
        await page.emulateMedia({ colorScheme: look.colorScheme })
        await openAll(page)
        expect(await axe(page, look.rules)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width)
      }
    })
    expect(complaints).toEqual([])
  })

  it('axe finds nothing on the page that looks at a file, empty and with what is wrong, nor on that of the sources', async () => {
    const complaints = await on('/donnees/valider', {}, async (page) => {
      const isSound = async () => {
        await openAll(page)
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 800 })
          expect(await axe(page)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
        }
      }
      await isSound()
      await page.locator('textarea[name=text]').fill('id,nom\n1,')
      await page.locator('button[value=check]').click()
      await page.getByText('63').first().waitFor()
      await isSound()
      await page.goto(`${server.url}/moderation/sources`)
      await page.getByText('en-panne').first().waitFor()
      await isSound()
    })
    expect(complaints).toEqual([])
  })

  it('asks nobody else for anything', async () => {
    const elsewhere: string[] = []
    const context = await server.browser.newContext()
    const page = await context.newPage()
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) elsewhere.push(request.url())
    })
    for (const path of Object.values(PATHS)) await page.goto(server.url + path)
    await context.close()
    expect(elsewhere).toEqual([])
  })

  it('is searched with the keyboard alone, its focus always visible', async () => {
    await on('/', { width: 1280 }, async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('contenu')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
      const outline = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
        return `${outlineStyle} ${outlineWidth}`
      })
      expect(outline).toBe('solid 3px')
      await page.keyboard.type('papier')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Angoulême')
      await page.keyboard.press('Enter')
      await page.waitForURL(/q=papier&lieu=Angoul/)
      expect(await page.locator('h2').allTextContents()).toContain('40 lieux — Angoulême et alentours')
      await page.locator('.card a').first().focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/lieux\//)
      expect(await page.locator('h1').textContent()).toBe('Atelier des Tilleuls')
    })
  })

  it('goes from a need to a telephone number without any script', async () => {
    const complaints = await on('/', { script: false }, async (page) => {
      expect(await page.locator('[data-island="near-me"]').isVisible()).toBe(false)
      await page.getByLabel('Vous cherchez quoi ?').fill('papier')
      await page.getByLabel('Où ?').fill('Angoulême')
      await page.getByText('Préciser la recherche').click()
      await page.locator('summary', { hasText: 'Prix' }).click()
      await page.getByLabel('Gratuit', { exact: true }).check()
      await page.getByRole('button', { name: 'Voir les lieux' }).click()
      await page.waitForURL(/fee=free/)
      await page.getByRole('link', { name: 'Gratuit : enlever ce critère' }).click()
      expect(page.url()).not.toContain('fee=free')
      await page.getByRole('link', { name: 'Atelier des Tilleuls' }).click()
      expect(await page.getByRole('link', { name: 'Appeler le 01 99 00 12 34' }).getAttribute('href')).toBe(
        'tel:+33199001234',
      )
      expect(await page.getByRole('link', { name: 'Quitter vite cette page' }).getAttribute('href')).toMatch(
        /^https:/,
      )
    })
    expect(complaints).toEqual([])
  })

  it('rounds the position to about 100 m before it leaves the browser', async () => {
    const context = await server.browser.newContext({
      geolocation: { latitude: 45.648_412_3, longitude: 0.156_278_9 },
      permissions: ['geolocation'],
    })
    const page = await context.newPage()
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    await page.goto(server.url)
    await page.getByRole('button', { name: 'Autour de moi' }).click()
    await page.waitForURL(/lat=/)
    const asked = new URL(page.url()).searchParams
    expect([asked.get('lat'), asked.get('lon')]).toEqual(['45.648', '0.156'])
    expect(sent.filter((url) => url.includes('45.6484'))).toEqual([])
    expect(await page.locator('h2').allTextContents()).toContain('40 lieux — autour de vous')
    await context.close()
  })

  it('says so when the device refuses its position', async () => {
    await on('/', {}, async (page) => {
      await page.getByRole('button', { name: 'Autour de moi' }).click()
      await page.getByText('Votre appareil n’a pas donné de position.').waitFor()
      expect(await axe(page)).toEqual([])
    })
  })

  it('leaves quickly, without a way back to the page', async () => {
    const context = await server.browser.newContext()
    const page = await context.newPage()
    await page.route('https://meteofrance.com/**', (route) => route.fulfill({ body: 'ailleurs' }))
    await page.goto(server.url)
    await page.goto(server.url + PATHS.place)
    await page.getByRole('link', { name: 'Quitter vite cette page' }).click()
    await page.waitForURL('https://meteofrance.com/')
    await page.goBack()
    expect(page.url()).toBe(`${server.url}/`)
    await context.close()
  })

  it('prints without its controls', async () => {
    await on(PATHS.results, { width: 1280 }, async (page) => {
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.search').isVisible()).toBe(false)
      expect(await page.locator('.card').first().isVisible()).toBe(true)
    })
  })
})
