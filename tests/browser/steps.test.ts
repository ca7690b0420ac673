/** The guided path as somebody without a mouse walks it, on a narrow screen, with and without script. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { openDemo } from '../support/demo.ts'
import type { TestDirectory } from '../support/directory.ts'
import { axe, noBrowser } from './browser.ts'
import { served } from './served.ts'

let directory: TestDirectory
beforeAll(async () => {
  if (!noBrowser) directory = await openDemo()
})
afterAll(() => directory?.close())
const server = served(() => siteOver(directory.app, directory.deps), { webgl: false })

const NARROW = { width: 360, height: 740 }

/** Goes by Tab to what has these words, and presses a key there. */
async function press(page: Page, words: RegExp, key = 'Enter'): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const { activeElement: on } = document
      const label = on instanceof HTMLInputElement ? on.labels?.[0]?.textContent : undefined
      return label ?? on?.textContent ?? ''
    })
    if (words.test(focused.replace(/\s+/g, ' ').trim())) {
      await page.keyboard.press(key)
      return
    }
  }
  throw new Error(`Tab never leads to ${words}.`)
}

const isNarrowEnough = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

describe.skipIf(noBrowser !== undefined)(`step by step${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  it.each([true, false])('by keyboard alone on 360 pixels, script %s', async (javaScriptEnabled) => {
    const context = await server.browser.newContext({ viewport: NARROW, javaScriptEnabled })
    const page = await context.newPage()
    const step = async (n: number) => {
      await page.getByText(`Étape ${n} sur 4`).waitFor()
      expect(await isNarrowEnough(page), `step ${n}`).toBe(true)
      if (javaScriptEnabled) expect(await axe(page)).toEqual([])
    }
    await page.goto(server.url)
    await press(page, /Chercher pas à pas/)
    await step(1)
    await press(page, /^Manger/)
    await press(page, /^Repas/)
    await step(2)
    await press(page, /^Où \?/, 'L')
    await page.keyboard.type('ille')
    await page.keyboard.press('Enter')
    await step(3)
    await press(page, /Passer cette étape/)
    await step(4)
    await press(page, /^Sans rendez-vous/, 'Space')
    await press(page, /^Voir les lieux/)
    await page.locator('#results').waitFor()
    const asked = new URL(page.url()).searchParams
    expect(Object.fromEntries([...asked].filter(([, value]) => value !== ''))).toEqual({
      service: 'repas',
      lieu: 'Lille',
      access: 'walk-in',
    })
    // The way back is that of any page.
    await page.goBack()
    await step(4)
    await context.close()
  })

  it('what was not found is said by keyboard, where nothing matches', async () => {
    const context = await server.browser.newContext({ viewport: NARROW })
    const page = await context.newPage()
    await page.goto(`${server.url}/?service=repas&lieu=Gu%C3%A9ret&fee=paid&radius=5000`)
    await page.locator('.relaxed a').first().waitFor()
    expect([await isNarrowEnough(page), await axe(page)]).toEqual([true, []])
    await press(page, /^Je n’ai pas trouvé$/)
    await page.keyboard.press('Enter')
    await press(page, /^Je cherche pour moi/)
    await page.getByText('C’est compté. Merci.').waitFor()
    expect([await isNarrowEnough(page), await axe(page)]).toEqual([true, []])
    await context.close()
  })
})
