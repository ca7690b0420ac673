import { describe, expect, it } from 'vitest'
import { answered, axe, noBrowser } from './browser.ts'
import { served } from './served.ts'
import { on, PATHS, tested } from './tested.ts'

const server = served(() => tested.app)

describe.skipIf(noBrowser !== undefined)(`visits${noBrowser ? ` (${noBrowser})` : ''}`, () => {
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
    await on(server, '/', { width: 1280 }, async (page) => {
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
    const complaints = await on(server, '/', { script: false }, async (page) => {
      expect(await page.locator('[data-island="near-me"]').isVisible()).toBe(false)
      await page.getByLabel('Vous cherchez quoi ?').fill('papier')
      await page.getByLabel('Où ?').fill('Angoulême')
      await page.getByText('Préciser la recherche').click()
      await page.locator('summary', { hasText: 'Prix' }).click()
      await page.getByLabel('Gratuit', { exact: true }).check()
      await answered(page, () => page.getByRole('button', { name: 'Voir les lieux' }).click())
      await page.waitForURL(/fee=free/)
      await answered(page, () => page.getByRole('link', { name: 'Gratuit : enlever ce critère' }).click())
      expect(page.url()).not.toContain('fee=free')
      await answered(page, () => page.getByRole('link', { name: 'Atelier des Tilleuls' }).click())
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
    await answered(page, () => page.getByRole('button', { name: 'Autour de moi' }).click())
    await page.waitForURL(/lat=/)
    const asked = new URL(page.url()).searchParams
    expect([asked.get('lat'), asked.get('lon')]).toEqual(['45.648', '0.156'])
    expect(sent.filter((url) => url.includes('45.6484'))).toEqual([])
    expect(await page.locator('h2').allTextContents()).toContain('40 lieux — autour de vous')
    await context.close()
  })

  it('says so when the device refuses its position', async () => {
    await on(server, '/', {}, async (page) => {
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
    await answered(page, () => page.getByRole('link', { name: 'Quitter vite cette page' }).click())
    await page.waitForURL('https://meteofrance.com/')
    await page.goBack()
    expect(page.url()).toBe(`${server.url}/`)
    await context.close()
  })

  it('prints without its controls', async () => {
    await on(server, PATHS.results, { width: 1280 }, async (page) => {
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.search').isVisible()).toBe(false)
      expect(await page.locator('.card').first().isVisible()).toBe(true)
    })
  })
})
