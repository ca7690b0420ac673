import type { Place } from '@maillage/shared/place'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ar } from '../../packages/web-map/src/i18n/ar/index.ts'
import { fr } from '../../packages/web-map/src/i18n/fr.ts'
import {
  barePlace,
  cluster,
  fullPlace,
  placeResponse,
  searchItem,
  searchResult,
  service,
  site,
} from '../pages/stub.ts'
import { answered, axe, noBrowser } from './browser.ts'
import { noPdfReader, printed } from './paper.ts'
import { served } from './served.ts'

const idOf = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`

const HOSTILE = `<img src=x onerror=alert(1)>\u202e\u200b=1+1 ${'long'.repeat(3_000)}`

const PLACES: readonly Place[] = [
  fullPlace(),
  barePlace({ name: 'Permanence du Lavoir', address: { postcode: '16800', commune: 'Soyaux' } }),
  fullPlace({
    name: 'SOS Violences',
    services: [service({ terms: ['violences-conjugales'], access: ['walk-in'] })],
  }),
  fullPlace({
    name: HOSTILE,
    address: { street: HOSTILE, postcode: '16000', commune: HOSTILE },
    door: { landmark: { lang: 'fr', text: HOSTILE } },
  }),
]

const responses = PLACES.map((place, index) =>
  placeResponse(place, {
    slug: `lieu-${index + 1}`,
    open: { state: 'open', confidence: 'confirmed', asOf: '2026-10-03' },
    record: { id: idOf(index + 1) } as never,
  }),
)

/** One door of several records: kept here under the ids that some of them had alone. */
const door = placeResponse(fullPlace({ name: 'Porte des Tilleuls' }), {
  slug: 'porte',
  cluster: cluster(),
  record: { id: idOf(9) } as never,
})
const [LIST = '', PARTNER = ''] = cluster().members.map(({ id }) => id)

const tested = site({
  place: (name: string) =>
    [door.slug, door.record.id, LIST, PARTNER].includes(name)
      ? door
      : responses.find(({ slug, record }) => slug === name || record.id === name),
  search: searchResult(
    PLACES.slice(0, 3).map((place, index) =>
      searchItem({
        id: idOf(index + 1),
        slug: `lieu-${index + 1}`,
        name: place.name,
        phone: '+33199001234',
        services: place.services,
      }),
    ),
  ),
})

const server = served(() => tested.app, { webgl: false })

interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Everything the browser asked of anybody. */
  readonly asked: Request[]
}

async function on(path: string, act: (visit: Visit) => Promise<void>, { script = true, width = 360 } = {}) {
  const context = await server.browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
  })
  const page = await context.newPage()
  const [asked, complaints] = [[] as Request[], [] as string[]]
  context.on('request', (request) => asked.push(request))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await page.goto(server.url + path)
    await act({ page, context, asked })
  } finally {
    await context.close()
  }
  expect(complaints).toEqual([])
}

const add = (page: Page, name: string) =>
  page.getByRole('button', { name: `Ajouter à ma sélection : ${name}` }).click()

const count = (page: Page) => page.locator('[data-selection-count]').textContent()

/** The page of the selection, once its places are there. */
async function openSelection(page: Page, fragment = '') {
  await page.goto(`${server.url}/selection${fragment}`)
  await page.getByRole('heading', { name: 'Partager' }).waitFor()
}

describe.skipIf(noBrowser !== undefined)(
  `the selection in a browser${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    it('keeps a door once, with every note, under the id it has now', async () => {
      await on('/lieux/lieu-2', async ({ page }) => {
        await page.evaluate(
          ([list = '', partner = '', other = '']) =>
            sessionStorage.setItem(
              'selection',
              JSON.stringify({
                places: [list, other, partner],
                notes: { [list]: 'demander Paul', [partner]: 'sonner deux fois' },
              }),
            ),
          [LIST, PARTNER, idOf(2)],
        )
        // The page of the door knows that it is chosen.
        await page.goto(`${server.url}/lieux/porte`)
        await page.getByRole('button', { name: 'Retirer de ma sélection : Porte des Tilleuls' }).waitFor()
        await openSelection(page)
        expect(await page.locator('.card-name').allTextContents()).toEqual([
          'Porte des Tilleuls',
          'Permanence du Lavoir',
        ])
        expect(await count(page)).toBe('2')
        expect(await page.locator(`[data-note="${idOf(9)}"]`).inputValue()).toBe(
          'demander Paul\nsonner deux fois',
        )
        await page.getByRole('button', { name: 'Retirer de ma sélection : Porte des Tilleuls' }).click()
        await page.getByRole('link', { name: 'Porte des Tilleuls' }).waitFor({ state: 'detached' })
        expect(
          await page.evaluate(() => JSON.parse(sessionStorage.getItem('selection') ?? '').places),
        ).toEqual([idOf(2)])
      })
    })

    it('is filled from results and pages, read, and emptied from any page', async () => {
      await on('/?q=papier', async ({ page }) => {
        expect(await page.locator('[data-selection-bar]').isVisible()).toBe(false)
        await add(page, 'Atelier des Tilleuls')
        expect(await count(page)).toBe('1')
        await page.goto(`${server.url}/lieux/lieu-2`)
        await add(page, 'Permanence du Lavoir')
        await openSelection(page)
        expect(await page.locator('.card-name').allTextContents()).toEqual([
          'Atelier des Tilleuls',
          'Permanence du Lavoir',
        ])
        await page.getByRole('button', { name: 'Retirer de ma sélection : Atelier des Tilleuls' }).click()
        await page.getByRole('link', { name: 'Atelier des Tilleuls' }).waitFor({ state: 'detached' })
        expect(await count(page)).toBe('1')
        await page.goto(`${server.url}/donnees`)
        await page.getByRole('button', { name: 'Tout effacer' }).click()
        expect(await page.locator('[data-selection-bar]').isVisible()).toBe(false)
        expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0)
        await page.goto(`${server.url}/selection`)
        await page.getByText('Aucun lieu pour l’instant').waitFor()
      })
    })

    it.each([
      ['French', fr, ''],
      ['Arabic', ar, '?lang=ar'],
    ])(
      'leads from a need to a sheet of two places in eight gestures at most, with script and without, in %s',
      async (_, words, query) => {
        for (const script of [true, false])
          await on(
            `/${query}`,
            async ({ page }) => {
              let gestures = 0
              const act = async (gesture: Promise<unknown>) => {
                gestures += 1
                await gesture
              }
              await act(page.getByLabel(words.search.need).fill('papier'))
              await act(page.getByRole('button', { name: words.search.submit, exact: true }).click())
              const cards = page.locator('.card')
              if (script) {
                for (const index of [0, 1]) await act(cards.nth(index).locator('[data-select]').click())
                await act(page.locator('[data-selection-bar] a').click())
                await act(page.getByRole('button', { name: words.sheet.make }).click())
              } else {
                for (const index of [0, 1]) await act(cards.nth(index).getByRole('checkbox').check())
                await act(page.getByRole('button', { name: words.sheet.ofTicked }).click())
              }
              await page.getByRole('heading', { name: words.sheet.title }).waitFor()
              expect(await page.locator('.sheet-place').count()).toBe(2)
              expect(await page.evaluate(() => document.documentElement.dir)).toBe(
                query === '' ? 'ltr' : 'rtl',
              )
              expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
              expect(gestures).toBeLessThanOrEqual(8)
            },
            { script },
          )
      },
    )

    it('lasts the session alone, unless it is to be kept on the device', async () => {
      await on('/lieux/lieu-1', async ({ page, context }) => {
        await add(page, 'Atelier des Tilleuls')
        const other = await context.newPage()
        await other.goto(`${server.url}/`)
        expect(await other.locator('[data-selection-bar]').isVisible()).toBe(false)
        await openSelection(page)
        await page.getByLabel('Garder sur cet appareil').check()
        await other.goto(`${server.url}/`)
        expect(await count(other)).toBe('1')
        await page.getByLabel('Garder sur cet appareil').uncheck()
        expect(await page.evaluate(() => localStorage.length)).toBe(0)
        await page.reload()
        expect(await count(page)).toBe('1')
      })
    })

    it('sends no word that was written of a person', async () => {
      await on('/lieux/lieu-1', async ({ page, asked }) => {
        await add(page, 'Atelier des Tilleuls')
        await openSelection(page)
        await page.getByLabel('Note').fill('Madame Canari, dossier 4242')
        await page.getByLabel('Garder sur cet appareil').check()
        await openSelection(page)
        expect(await page.getByLabel('Note').inputValue()).toBe('Madame Canari, dossier 4242')
        await answered(page, () => page.getByRole('button', { name: 'Faire la feuille' }).click())
        await page.getByRole('heading', { name: 'Feuille à emporter' }).waitFor()
        await page.goBack()
        await page.getByRole('link', { name: 'Envoyer par mail' }).waitFor()
        for (const link of await page.locator('a[href^="mailto:"], a[href^="sms:"]').all())
          expect(await link.getAttribute('href')).not.toContain('anari')
        expect(await page.getByLabel('Lien à partager').inputValue()).not.toContain('anari')
        expect(asked.length).toBeGreaterThan(5)
        for (const request of asked) {
          const sent = [request.url(), request.postData() ?? '', JSON.stringify(await request.allHeaders())]
          expect(sent.join('\n')).not.toMatch(/anari|4242/)
          // Nor does any address say what was chosen.
          if (/feuille|selection/.test(request.url())) expect(request.url()).not.toContain('01890000')
        }
        expect(JSON.stringify(tested.logged)).not.toMatch(/anari|4242|000000000001/)
      })
    })

    it('is shared by a link whose selection no server receives, and is not kept by who opens it', async () => {
      let link = ''
      await on('/?q=papier', async ({ page }) => {
        await add(page, 'Atelier des Tilleuls')
        await add(page, 'Permanence du Lavoir')
        await openSelection(page)
        link = await page.getByLabel('Lien à partager').inputValue()
      })
      const fragment = new URL(link).hash
      expect(fragment).toMatch(/^#l=/)
      await on('/', async ({ page, asked }) => {
        await openSelection(page, fragment)
        expect(await page.locator('.card-name').allTextContents()).toEqual([
          'Atelier des Tilleuls',
          'Permanence du Lavoir',
        ])
        expect(
          asked.filter(
            (request) => request.url().includes(fragment.slice(3)) && !request.url().includes('#'),
          ),
        ).toEqual([])
        expect(await page.locator('[data-selection-bar]').isVisible()).toBe(false)
        await page.getByRole('button', { name: 'Les ajouter à ma sélection' }).click()
        await page.getByLabel('Garder sur cet appareil').waitFor()
        expect(await count(page)).toBe('2')
      })
    })

    it('holds thirty places and says that it is full', async () => {
      await on('/', async ({ page }) => {
        const places = Array.from({ length: 30 }, (_, n) => idOf(100 + n))
        await page.evaluate(
          (kept) => sessionStorage.setItem('selection', kept),
          JSON.stringify({ places, notes: {} }),
        )
        await page.goto(`${server.url}/lieux/lieu-1`)
        await add(page, 'Atelier des Tilleuls')
        await page.getByText('La sélection est pleine').waitFor()
        expect(await count(page)).toBe('30')
      })
    })

    it('is left quickly: the page is replaced, and what the tab keeps is forgotten', async () => {
      await on('/lieux/lieu-3', async ({ page, context }) => {
        await context.route('https://meteofrance.com/**', (route) => route.fulfill({ body: 'ailleurs' }))
        await add(page, 'SOS Violences')
        await openSelection(page)
        const exit = page.getByRole('link', { name: 'Quitter vite cette page' })
        await exit.focus()
        await page.keyboard.press('Enter')
        await page.waitForURL('https://meteofrance.com/')
        await page.goBack()
        expect(await page.locator('[data-selection-bar]').isVisible()).toBe(false)
      })
    })

    it('shows nothing that does not work without script: the sheet is made from the page of the place', async () => {
      await on(
        '/lieux/lieu-1',
        async ({ page }) => {
          expect(await page.locator('[data-select]:visible').count()).toBe(0)
          await answered(page, () => page.getByRole('button', { name: 'Feuille à emporter' }).click())
          expect(page.url()).toBe(`${server.url}/feuille`)
          expect(await page.locator('main h2').first().textContent()).toContain('Atelier des Tilleuls')
          await page.getByLabel(/discrète/).check()
          await answered(page, () => page.getByRole('button', { name: 'Refaire la feuille' }).click())
          expect(await page.locator('h1').textContent()).toBe('Adresses')
        },
        { script: false },
      )
    })

    it.each([360, 1280])(
      'passes axe and keeps its width at %d px, whatever the places say',
      async (width) => {
        await on(
          '/',
          async ({ page }) => {
            const places = [1, 2, 3, 4].map(idOf)
            await page.evaluate(
              (kept) => sessionStorage.setItem('selection', kept),
              JSON.stringify({ places, notes: {} }),
            )
            await openSelection(page)
            await page.evaluate(() => {
              for (const details of document.querySelectorAll('details')) details.open = true
            })
            expect(await axe(page)).toEqual([])
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
            await answered(page, () => page.getByRole('button', { name: 'Faire la feuille' }).click())
            await page.getByRole('heading', { name: 'Feuille à emporter' }).waitFor()
            expect(await axe(page)).toEqual([])
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
          },
          { width },
        )
      },
    )
  },
)

const noPaper = noBrowser ?? noPdfReader

describe.skipIf(noPaper !== undefined)(`the sheet on paper${noPaper ? ` (${noPaper})` : ''}`, () => {
  /** The sheet of some places, as a form asks for it. */
  async function sheet(page: Page, places: readonly number[], look: Readonly<Record<string, string>> = {}) {
    await page.evaluate(
      (kept) => sessionStorage.setItem('selection', kept),
      JSON.stringify({ places: places.map(idOf), notes: {} }),
    )
    await openSelection(page)
    if (look.discreet) await page.getByLabel(/discrète/).check()
    if (look.size) await page.getByLabel(look.size).check()
    await answered(page, () => page.getByRole('button', { name: 'Faire la feuille' }).click())
    await page.getByRole('button', { name: 'Refaire la feuille' }).waitFor()
    return printed(page)
  }

  it('is A4, and holds what a person needs and none of the controls', async () => {
    await on('/', async ({ page }) => {
      const { words, size, title, pages } = await sheet(page, [1, 2])
      expect(size).toEqual([210, 297])
      expect(pages).toBeLessThanOrEqual(2)
      expect(title).toBe('Feuille à emporter')
      for (const text of [
        'Atelier des Tilleuls',
        '12 rue des Tilleuls',
        'À côté de la poste',
        '01 99 00 12 34',
        'Du lundi au vendredi',
        'Horaires confirmés le 3 octobre 2026',
        'À apporter',
        'Permanence du Lavoir',
        'Mon choix',
        'Feuille faite le 24 novembre 2026',
      ])
        expect(words.replaceAll('\u00a0', ' ')).toContain(text)
      for (const text of ['Refaire la feuille', 'Tout effacer', 'Imprimer :'])
        expect(words).not.toContain(text)
    })
  })

  it('is A5 and discreet when asked: nothing of what it is for, not even the way out', async () => {
    await on('/', async ({ page }) => {
      const { words, size, title } = await sheet(page, [3], { discreet: 'yes', size: 'A5 (demi-page)' })
      expect(size).toEqual([148, 210])
      expect(title).toBe('Adresses')
      expect(words).toContain('12 rue des Tilleuls')
      expect(words).not.toMatch(/violen|SOS|Essai|Maillage|Quitter/i)
    })
  })

  it('keeps its pages few, whatever a place says', async () => {
    await on('/', async ({ page }) => {
      const { words, pages } = await sheet(page, [4])
      expect(pages).toBeLessThanOrEqual(4)
      expect(words).toContain('<img src=x onerror=alert(1)>')
      expect(words).not.toMatch(/[\u202e\u200b]/)
    })
  })
})
