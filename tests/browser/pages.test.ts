import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { answered, axe, COLOURS, noBrowser } from './browser.ts'
import { served } from './served.ts'
import { isSound, on, openAll, PATHS, tested } from './tested.ts'

const server = served(() => tested.app)

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
      const complaints = await on(server, path, { width: 1280 }, async (page) => {
        await axeFindsNothing(page)
      })
      expect(said(complaints)).toEqual([])
    })

    it('narrow, axe finds nothing, light or dark, targets are large and nothing scrolls sideways', async () => {
      const complaints = await on(server, path, {}, async (page) => {
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

  it.each(Object.entries(PATHS))('%s: axe finds nothing without script', async (_, path) => {
    await on(server, path, { bare: true }, isSound)
  })

  it('axe finds nothing on the page that looks at a file, empty and with what is wrong, nor on that of the sources', async () => {
    const complaints = await on(server, '/donnees/valider', {}, async (page) => {
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
      await answered(page, () => page.locator('button[value=check]').click())
      await page.getByText('63').first().waitFor()
      await isSound()
      await page.goto(`${server.url}/moderation/sources`)
      await page.getByText('en-panne').first().waitFor()
      await isSound()
    })
    expect(complaints).toEqual([])
  })
})
