/** Pairs of listings are decided by the keyboard alone, one after the other. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barePlace, fullPlace, pair, pairs, site } from '../pages/stub.ts'
import { answered, noBrowser } from './browser.ts'
import { served } from './served.ts'

const PAIRS = pairs(
  pair(1, fullPlace(), barePlace()),
  pair(2, fullPlace({ name: 'Médiathèque' }), fullPlace({ name: 'Bibliothèque' })),
)
const [FIRST = '', SECOND = ''] = PAIRS.items.map(({ a, b }) => `paire-${a.id}-${b.id}`)

const tested = site({ duplicates: PAIRS })
const server = served(() => tested.app, { webgl: false })

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

/** The answers that the browser sends, as they are sent. */
async function onPairs(act: (page: Page, sent: string[]) => Promise<void>, script = true) {
  const context = await server.browser.newContext({ javaScriptEnabled: script })
  const page = await context.newPage()
  const sent: string[] = []
  page.on('request', (request) => {
    const form = new URLSearchParams(request.postData() ?? '')
    if (request.method() === 'POST') sent.push(`${form.get('reponse')} ${form.get('a')}`)
  })
  try {
    await page.goto(`${server.url}/moderation/doublons`)
    await act(page, sent)
  } finally {
    await context.close()
  }
}

describe.skipIf(noBrowser !== undefined)(`duplicates${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  it('answers the pair that holds the focus, and goes on to the next', async () => {
    await onPairs(async (page, sent) => {
      const [one, other] = PAIRS.items
      await page.getByText('Au clavier, dans une paire').waitFor()
      await page.locator(`#${FIRST}`).focus()
      await page.keyboard.press('1')
      await page.waitForURL(`**#${SECOND}`)
      expect(await focused(page)).toBe(SECOND)
      await page.getByText('C’est noté : c’est le même lieu.').waitFor()
      // From a link inside the pair, on a keyboard whose digits are typed with the shift key.
      await page.keyboard.press('Tab')
      await page.evaluate(() =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'é', code: 'Digit2', bubbles: true, cancelable: true }),
        ),
      )
      await page.waitForURL('**fait=differentFrom**')
      expect(sent).toEqual([`sameAs ${one?.a.id}`, `differentFrom ${other?.a.id}`])
      // The last one of the page leads back to the first.
      expect(await focused(page)).toBe(FIRST)
      await page.keyboard.press('3')
      await page.waitForURL(`**#${SECOND}`)
      expect(await focused(page)).toBe(SECOND)
    })
  })

  it('hears no key outside a pair, in a field, or with another key held', async () => {
    await onPairs(async (page, sent) => {
      await page.locator('h1').click()
      await page.keyboard.press('1')
      await page.getByLabel('Territoire').focus()
      await page.keyboard.type('123')
      await page.locator(`#${FIRST}`).focus()
      await page.keyboard.press('Alt+1')
      await page.keyboard.press('4')
      expect(sent).toEqual([])
      expect(await page.getByLabel('Territoire').inputValue()).toBe('123')
    })
  })

  it('is answered by buttons without any script', async () => {
    await onPairs(async (page, sent) => {
      expect(await page.getByText('Au clavier').isVisible()).toBe(false)
      await answered(page, () =>
        page.getByRole('button', { name: 'Ce ne sont pas les mêmes' }).first().click(),
      )
      await page.waitForURL(`**#${SECOND}`)
      expect(sent).toEqual([`differentFrom ${PAIRS.items[0]?.a.id}`])
      await answered(page, () => page.getByRole('button', { name: 'Annuler cette réponse' }).click())
      await page.waitForURL('**fait=back**')
      expect(sent[1]).toBe(`back ${PAIRS.items[0]?.a.id}`)
    }, false)
  })
})
