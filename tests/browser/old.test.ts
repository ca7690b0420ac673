import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barePlace, placeResponse, searchItem, searchResult, site } from '../pages/stub.ts'
import { visit } from './browser.ts'
import { noOldChrome, type OldPage, openOldChrome } from './old-chrome.ts'

const tested = site({
  search: searchResult([searchItem({ phone: '+33199001234' })]),
  place: placeResponse(barePlace()),
})

let server: Awaited<ReturnType<typeof visit>>
let page: OldPage

describe.skipIf(noOldChrome !== undefined)(
  `a browser of early 2020${noOldChrome ? ` (${noOldChrome})` : ''}`,
  () => {
    beforeAll(async () => {
      server = await visit(tested.app)
      page = await openOldChrome(360)
    })
    afterAll(async () => {
      await page?.close()
      await server?.close()
    })

    const fits = () => page.value<number>('document.documentElement.scrollWidth')

    it('goes from a need to a telephone number, without a script error and without scrolling sideways', async () => {
      expect(page.version).toContain('Chrome/80.')
      await page.goto(server.url)
      expect(await fits()).toBe(360)
      await page.leave(
        `document.querySelector('#q').value = 'papier'; document.querySelector('.search button[type=submit]').click()`,
      )
      expect(await page.value('document.querySelectorAll(".card").length')).toBe(1)
      expect(await page.value('document.querySelector(".card .button").href')).toBe('tel:+33199001234')
      expect(await fits()).toBe(360)
      await page.leave(`document.querySelector('.card a').click()`)
      expect(await page.value('document.querySelector("h1").textContent')).toBe('Atelier des Tilleuls')
      expect(await fits()).toBe(360)
      expect(page.errors).toEqual([])
    })

    it('shows its focus, and the colours of the site', async () => {
      await page.goto(server.url)
      await page.value(`document.querySelector('#q').focus()`)
      expect(await page.value('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
      expect(await page.value('getComputedStyle(document.body).backgroundColor')).toBe('rgb(247, 246, 244)')
    })
  },
)
