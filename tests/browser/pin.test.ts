/** Where a place is, put on a map by whoever keeps it: by hand, and by the keyboard alone. */
import type { Place } from '@maillage/shared/place'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answered, axe, noBrowser } from './browser.ts'
import { openKeeping } from './kept.ts'

let kept: Awaited<ReturnType<typeof openKeeping>>

beforeAll(async () => {
  if (!noBrowser) kept = await openKeeping()
})
afterAll(() => kept?.close())

const summary = '#section-address > summary'
const pin = (page: Page) => page.getByRole('application', { name: 'Repère du lieu' })
const said = (page: Page) => page.locator('[data-pin-said]')
const value = (page: Page, name: string) => page.inputValue(`#section-address [name=${name}]`)

/** Goes from one to the next until what is wished has the focus, as somebody without a mouse does. */
async function reach(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await page.evaluate((wished) => document.activeElement?.matches(wished) === true, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Nothing led to ${selector}.`)
}

describe.skipIf(noBrowser !== undefined)(`the pin in a browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  it('is put where the door is by the keyboard alone, told as it moves, and saved as put by hand', async () => {
    await kept.keeping({}, {}, async ({ page, asked, stored, id, directory }) => {
      await reach(page, summary)
      await page.keyboard.press('Enter')
      const heavy = () => asked.filter((url) => url.includes('/assets/maplibre')).length
      await reach(page, '[data-pin-offer] button')
      expect(heavy()).toBe(0)
      await page.keyboard.press('Enter')
      await pin(page).waitFor()
      expect(heavy()).toBe(2)
      // The keyboard is on the pin at once.
      expect(await pin(page).evaluate((element) => element === document.activeElement)).toBe(true)
      await said(page).getByText('C’est la position précédente.').waitFor()
      for (const key of ['ArrowUp', 'ArrowUp', 'Shift+ArrowUp', 'Shift+ArrowRight'])
        await page.keyboard.press(key)
      await said(page)
        .getByText('Commune la plus proche : Guéret. À 80 m de la position précédente, à vol d’oiseau.')
        .waitFor()
      // 60 m north, 50 m east.
      expect(Number(await value(page, 'lat'))).toBeCloseTo(46.17 + 60 / 111_195, 5)
      expect(Number(await value(page, 'lon'))).toBeCloseTo(
        1.87 + 50 / (111_195 * Math.cos((46.17 * Math.PI) / 180)),
        5,
      )
      expect(await axe(page)).toEqual([])
      await reach(page, '#section-address [name=consent]')
      await page.keyboard.press('Space')
      await reach(page, '#section-address button.button-main')
      await page.keyboard.press('Enter')
      await page.locator('[role=status]', { hasText: 'enregistré' }).waitFor()
      const { position } = await stored()
      expect(position).toMatchObject({ precision: 'address', method: 'pin' })
      expect(position?.lat).toBeCloseTo(46.170_54, 5)
      const { body } = await directory.get<{ record: { body: Place; verified: object } }>(
        `/api/v1/places/${id}`,
      )
      expect(body.record.verified).toHaveProperty('/position')
      expect(await page.locator('#section-address').textContent()).toContain('placée à la main')
    })
  })

  it('goes back where it was, and what is typed moves it', async () => {
    await kept.keeping({}, { width: 1280 }, async ({ page }) => {
      await page.click(summary)
      await page.click('[data-pin-offer] button')
      await pin(page).waitFor()
      const box = await page.locator('[data-pin-view]').boundingBox()
      await page.mouse.click((box?.x ?? 0) + 100, (box?.y ?? 0) + 100)
      expect(Number(await value(page, 'lat'))).toBeGreaterThan(46.17)
      expect(Number(await value(page, 'lon'))).toBeLessThan(1.87)
      await page.getByRole('button', { name: 'Annuler' }).click()
      expect([await value(page, 'lat'), await value(page, 'lon')]).toEqual(['46.17', '1.87'])
      await said(page).getByText('C’est la position précédente.').waitFor()
      // Dragged by its drop.
      const drop = await pin(page).boundingBox()
      const [x, y] = [(drop?.x ?? 0) + 22, (drop?.y ?? 0) + 30]
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + 30, y, { steps: 5 })
      await page.mouse.move(x + 60, y, { steps: 5 })
      await page.mouse.up()
      expect(Number(await value(page, 'lon'))).toBeGreaterThan(1.87)
      await page.getByText('Écrire la latitude et la longitude').click()
      await page.fill('#section-address [name=lat]', '48,8566')
      await page.fill('#section-address [name=lon]', '2,3522')
      await page.keyboard.press('Tab')
      await said(page)
        .getByText(/Paris\. À 30\d\skm/)
        .waitFor()
    })
  })

  it('says nothing of a point once it is cancelled: a fine one of a source stays that of its source', async () => {
    const position = {
      lat: 46.170_123_456_789_01,
      lon: 1.87,
      precision: 'address',
      method: 'source',
    } as const
    await kept.keeping({ position }, { width: 1280 }, async ({ page, stored }) => {
      await page.click(summary)
      await page.click('[data-pin-offer] button')
      await pin(page).waitFor()
      await page.keyboard.press('ArrowUp')
      expect(await value(page, 'lat')).not.toBe(String(position.lat))
      await page.getByRole('button', { name: 'Annuler' }).click()
      expect(await value(page, 'lat')).toBe(String(position.lat))
      await page.fill('#section-address [name=complement]', 'Bâtiment B')
      await page.check('#section-address [name=consent]')
      await answered(page, () => page.click('#section-address button.button-main'))
      await page.locator('[role=status]', { hasText: 'enregistré' }).waitFor()
      expect(await stored()).toMatchObject({ position, address: { complement: 'Bâtiment B' } })
    })
  })

  it('gives back what was written before the map was opened', async () => {
    await kept.keeping({}, { width: 1280 }, async ({ page }) => {
      await page.click(summary)
      await page.getByText('Écrire la latitude et la longitude').click()
      for (const name of ['lat', 'lon']) await page.fill(`#section-address [name=${name}]`, '')
      await page.click('[data-pin-offer] button')
      await pin(page).waitFor()
      await page.keyboard.press('ArrowUp')
      await page.getByRole('button', { name: 'Annuler' }).click()
      expect([await value(page, 'lat'), await value(page, 'lon')]).toEqual(['', ''])
    })
  })

  it('fills the screen of a phone without scrolling sideways, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      await kept.keeping({}, { colorScheme }, async ({ page }) => {
        await page.click(summary)
        await page.click('[data-pin-offer] button')
        await pin(page).waitFor()
        await page.locator('#section-address')
        expect(await axe(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
      })
  })
})
