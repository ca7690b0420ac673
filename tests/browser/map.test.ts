import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { openDemo } from '../support/demo.ts'
import type { TestDirectory } from '../support/directory.ts'
import { answered, axe, noBrowser, openBrowser } from './browser.ts'
import { served } from './served.ts'

const LILLE = '/?lieu=Lille&q=internet'
const CREUSE = '/?territory=23'
const FREE = '/?fee=free'
const MASKED = '/?service=hebergement'

let directory: TestDirectory
beforeAll(async () => {
  if (!noBrowser) directory = await openDemo()
})
afterAll(() => directory?.close())
const server = served(() => siteOver(directory.app, directory.deps))

interface Visit {
  readonly page: Page
  /** Paths asked of the site. */
  readonly asked: string[]
}

interface Look extends Pick<BrowserContextOptions, 'colorScheme' | 'javaScriptEnabled'> {
  readonly width?: number
  readonly in?: Browser
  /** Before the page is there. */
  before?(page: Page): Promise<unknown>
}

/** Opens a page, does something there; the browser must not complain, nor ask anyone else. */
async function on(path: string, look: Look, act: (visit: Visit) => Promise<void>): Promise<void> {
  const { width = 1280, in: where = server.browser, before, ...options } = look
  const context = await where.newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const [complaints, asked, elsewhere] = [[] as string[], [] as string[], [] as string[]]
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (url.startsWith(server.url)) asked.push(url.slice(server.url.length))
    else if (!url.startsWith('blob:')) elsewhere.push(url)
  })
  try {
    await before?.(page)
    await page.goto(server.url + path)
    await act({ page, asked })
    expect([complaints, elsewhere]).toEqual([[], []])
  } finally {
    await context.close()
  }
}

const marks = (page: Page) => page.locator('.mark[data-name]')
const names = (page: Page) =>
  marks(page).evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label')))
const shown = (page: Page) => marks(page).first().waitFor()
const offer = (page: Page) => page.getByRole('button', { name: 'Afficher la carte (environ 450 ko)' })
const here = (page: Page) => page.getByRole('button', { name: 'Chercher dans cette zone' })
const canvas = (page: Page) => page.getByRole('region', { name: /^Carte des lieux\. Flèches/ })
const heavy = (asked: readonly string[]) => asked.filter((path) => path.startsWith('/assets/maplibre'))

describe.skipIf(noBrowser !== undefined)(`the map in a browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  it.each([1280, 360])('axe finds nothing once it is shown, light or dark, %i px wide', async (width) => {
    for (const path of [LILLE, CREUSE, MASKED]) {
      await on(path, { width }, async ({ page }) => {
        if (width === 360) await offer(page).click()
        await shown(page)
        expect(await axe(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await axe(page)).toEqual([])
      })
    }
  })

  it('on a small screen is fetched only when asked for, and is there again on the way back', async () => {
    await on(LILLE, { width: 360 }, async ({ page, asked }) => {
      await page.getByRole('link', { name: 'Voir la carte' }).click()
      await offer(page).waitFor()
      expect(heavy(asked)).toEqual([])
      await offer(page).click()
      await shown(page)
      expect(heavy(asked)).toHaveLength(2)
      await answered(page, () => page.locator('.card a').first().click())
      await page.waitForURL(/\/lieux\//)
      await page.goBack()
      await shown(page)
    })
  })

  it.each([
    ['saves data', { saveData: true, effectiveType: '4g' }],
    ['is slow', { saveData: false, effectiveType: '3g' }],
  ])('is not fetched unasked where the connection %s', async (_, connection) => {
    const before = (page: Page) =>
      page.addInitScript((given) => {
        Object.defineProperty(navigator, 'connection', { value: given })
      }, connection)
    await on(LILLE, { before }, async ({ page, asked }) => {
      await offer(page).waitFor()
      expect(heavy(asked)).toEqual([])
    })
  })

  it('the page before it weighs less than 60 kB', async () => {
    const sizes: number[] = []
    const before = async (page: Page) => {
      page.on('requestfinished', async (request) => {
        sizes.push((await request.sizes()).responseBodySize)
      })
    }
    await on(LILLE, { width: 360, before }, async ({ page }) => {
      await offer(page).waitFor()
      await page.waitForLoadState('networkidle')
      expect(sizes.length).toBeGreaterThan(3)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000)
    })
  })

  it('lights the mark of a card and the card of a mark, by pointer and by keyboard', async () => {
    await on(LILLE, {}, async ({ page }) => {
      await shown(page)
      const card = page.locator('#lieu-1')
      const mark = marks(page).filter({ hasText: /^1$/ })
      const lit = (locator: typeof card) =>
        locator.evaluate((element) => element.classList.contains('is-active'))
      await card.hover()
      expect(await lit(mark)).toBe(true)
      await page.locator('h2').first().hover()
      expect(await lit(mark)).toBe(false)
      await card.locator('a').first().focus()
      expect(await lit(mark)).toBe(true)
      await mark.hover()
      expect(await lit(card)).toBe(true)
      await page.locator('h2').first().hover()
      expect(await lit(card)).toBe(false)
      await mark.focus()
      expect(await lit(card)).toBe(true)
      await page.keyboard.press('Enter')
      expect(
        await card
          .locator('a')
          .first()
          .evaluate((link) => link === document.activeElement),
      ).toBe(true)
      expect(new URL(page.url()).hash).toBe('')
    })
  })

  it('searches the area shown with the same criteria, and the back button returns', async () => {
    await on(LILLE, {}, async ({ page, asked }) => {
      await shown(page)
      expect(await here(page).isVisible()).toBe(false)
      await canvas(page).focus()
      await page.keyboard.press('ArrowRight')
      await here(page).click()
      await page.waitForURL(/bbox=/)
      const url = new URL(page.url())
      expect([...url.searchParams.keys()]).toEqual(['q', 'bbox'])
      const [west = 0, south = 0, east = 0, north = 0] = (url.searchParams.get('bbox') ?? '')
        .split(',')
        .map(Number)
      expect(west < east && south < north && west > 2 && east < 4 && south > 50 && north < 51).toBe(true)
      await shown(page)
      expect(await page.locator('h2').allTextContents()).toContainEqual(
        expect.stringMatching(/— dans cette zone$/),
      )
      await expect
        .poll(() => asked.filter((path) => /^\/tiles\/places\/.*\?q=internet&bbox=/.test(path)))
        .not.toEqual([])
      await page.getByText('Préciser la recherche').click()
      await page.locator('summary', { hasText: 'Prix' }).click()
      await page.getByLabel('Gratuit', { exact: true }).check()
      await answered(page, () => page.getByRole('button', { name: 'Voir les lieux' }).click())
      await page.waitForURL(/fee=free/)
      expect(new URL(page.url()).searchParams.get('bbox')).toBe(url.searchParams.get('bbox'))
      await page.goBack()
      await page.goBack()
      expect(page.url()).toBe(server.url + LILLE)
      await shown(page)
    })
  })

  it('opens a cluster with Enter, and loses no place on the way', async () => {
    await on(FREE, {}, async ({ page }) => {
      const cluster = page.getByRole('button', { name: /^\d+ lieux, dont n° .* : agrandir$/ }).first()
      await cluster.focus()
      await page.waitForLoadState('networkidle')
      const name = (await cluster.getAttribute('aria-label')) ?? ''
      await page.keyboard.press('Enter')
      await expect.poll(() => names(page), { timeout: 20_000 }).not.toContain(name)
      expect(await canvas(page).evaluate((element) => element === document.activeElement)).toBe(true)
      expect(await here(page).isVisible()).toBe(true)
    })
  })

  it('is moved and zoomed with the keyboard, and may be passed', async () => {
    await on(CREUSE, {}, async ({ page }) => {
      await shown(page)
      await page.getByRole('link', { name: 'Passer la carte' }).focus()
      await page.keyboard.press('Tab')
      expect(await canvas(page).evaluate((element) => element === document.activeElement)).toBe(true)
      const scale = () => page.locator('.maplibregl-ctrl-scale').textContent()
      const before = await scale()
      await page.keyboard.press('+')
      await expect.poll(scale).not.toBe(before)
      await page.keyboard.press('-')
      await expect.poll(scale).toBe(before)
      await page.getByRole('button', { name: 'Agrandir la carte' }).press('Enter')
      await expect.poll(scale).not.toBe(before)
    })
  })

  it('a place known to its commune is hatched and said so', async () => {
    await on(MASKED, {}, async ({ page }) => {
      await shown(page)
      const hatched = page.locator('.mark.shape-approximate')
      await hatched.first().waitFor()
      for (const name of await hatched.evaluateAll((all) =>
        all.map((mark) => mark.getAttribute('aria-label')),
      ))
        expect(name).toContain('commune seulement')
      expect(
        await hatched
          .first()
          .locator('.mark-disk')
          .evaluate((disk) => disk.clientWidth),
      ).toBeGreaterThan(40)
    })
  })

  it('takes the colours of the page, when they change too', async () => {
    await on(FREE, {}, async ({ page }) => {
      await shown(page)
      const sea = () =>
        page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--map-sea').trim())
      const light = await sea()
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await sea()).not.toBe(light)
      await page.getByRole('button', { name: 'Réduire la carte' }).click()
      await shown(page)
    })
  })

  it.each([
    ['library', '**/assets/maplibre.*'],
    ['worker', '**/assets/maplibre-worker.*'],
    ['style sheet', '**/assets/map.*.css'],
  ])('when its %s cannot be fetched, the still picture stays and this is said', async (_, broken) => {
    const context = await server.browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.route(broken, (route) => route.abort())
    await page.goto(server.url + LILLE)
    await page.getByText('La carte qui bouge n’a pas pu s’afficher.').waitFor()
    expect(await page.getByRole('img', { name: /numérotés comme dans la liste/ }).isVisible()).toBe(true)
    expect(errors).toEqual([])
    expect(await axe(page)).toEqual([])
    await context.close()
  })

  it('without WebGL, the list and the still picture say the same, and nothing heavy is fetched', async () => {
    const plain = await openBrowser({ webgl: false })
    try {
      await on(LILLE, { in: plain }, async ({ page, asked }) => {
        await page.getByText('Ce navigateur ne peut pas dessiner la carte qui bouge.').waitFor()
        expect(await page.getByRole('img', { name: /numérotés comme dans la liste/ }).isVisible()).toBe(true)
        expect(heavy(asked)).toEqual([])
        expect(await axe(page)).toEqual([])
      })
    } finally {
      await plain.close()
    }
  })

  it('older than MapLibre, a browser keeps the list and the still picture, and fetches nothing heavy', async () => {
    const before = (page: Page) => page.addInitScript(() => Reflect.deleteProperty(window, 'structuredClone'))
    await on(LILLE, { before }, async ({ page, asked }) => {
      await page.getByText('Ce navigateur ne peut pas dessiner la carte qui bouge.').waitFor()
      expect(await page.getByRole('img', { name: /numérotés comme dans la liste/ }).isVisible()).toBe(true)
      expect(heavy(asked)).toEqual([])
    })
  })

  it('without script, the still picture is there and no button leads nowhere', async () => {
    await on(LILLE, { javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.getByRole('img', { name: /numérotés comme dans la liste/ }).isVisible()).toBe(true)
      expect(await offer(page).isVisible()).toBe(false)
    })
  })
})
