import { describe, expect, it } from 'vitest'
import { GALLERY } from '../../packages/web-map/src/ui/gallery.ts'
import { axe, COLOURS, noBrowser } from './browser.ts'
import { served } from './served.ts'
import { on, openAll, tested } from './tested.ts'

const server = served(() => tested.app)

describe.skipIf(noBrowser !== undefined)(
  `examples of what pages are made of${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    it.each(['ltr', 'rtl'])(
      'pictures of numbers keep their words inside, and beside their bars: %s',
      async (dir) => {
        await on(server, '/dev/ui/chart', {}, async (page) => {
          const [words, astray] = await page.evaluate((way) => {
            document.documentElement.dir = way
            const texts = [...document.querySelectorAll('svg.chart text')]
            const boxOf = (one: Element) => one.getBoundingClientRect()
            const isAstray = (text: Element) => {
              const [box, picture] = [boxOf(text), boxOf(text.closest('svg') as Element)]
              const bar = text.previousElementSibling
              const isOver = bar?.tagName === 'rect' && box.left < boxOf(bar).right
              return isOver || box.left < picture.left - 1 || box.right > picture.right + 1
            }
            return [texts.length, texts.filter(isAstray).map(({ textContent }) => textContent)]
          }, dir)
          expect(words).toBeGreaterThan(6)
          expect(astray).toEqual([])
        })
      },
    )

    it.each(Object.keys(GALLERY))('axe finds nothing in the examples of %s', async (name) => {
      const complaints = await on(server, `/dev/ui/${name}`, {}, async (page) => {
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
  },
)
