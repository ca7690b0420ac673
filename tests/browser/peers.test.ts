/** Following another directory as its administrator does, by the keyboard. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { openNetwork } from '../support/network.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'
import { answered, axe, noBrowser, openBrowser, visit } from './browser.ts'

/** axe finds nothing, narrow or wide, light or dark, and nothing scrolls sideways. */
async function isSound(page: Page) {
  for (const { width, colorScheme } of [
    { width: 320, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
}

/** Goes on with the keyboard until a button or field of this name has the focus. */
async function reach(page: Page, name: string) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const reached = await page.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement | null
      return `${focused?.id} ${focused?.textContent}`
    })
    if (reached.includes(name)) return
  }
  throw new Error(`The keyboard does not reach ${name}.`)
}

test.skipIf(noBrowser)('from its address to its first places shown', async () => {
  const network = openNetwork()
  const home = await network.open('home')
  const reader = await network.open('reader')
  for (const name of ['Atelier du partage', 'Foyer rural'])
    await save(home.deps, placeDraft({ body: placeBody({ name }) }))
  const grant = { scope: 'node', target: 'node', role: 'administrator' } as const
  const { cookie } = await signIn(reader, 'admin@example.org', grant)
  const server = await visit(siteOver(reader.app, reader.deps))
  const browser = await openBrowser()
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  await context.addCookies(
    cookie.split('; ').map((one) => {
      const [name = '', value = ''] = one.split(/=(.*)/s)
      return { name, value, url: server.url }
    }),
  )
  const page = await context.newPage()
  try {
    await page.goto(`${server.url}/reseau/gerer`)
    await isSound(page)
    await answered(page, () => page.getByRole('link', { name: 'Ajouter un annuaire' }).click())
    await reach(page, 'url')
    await page.keyboard.type('https://nulle-part.example.org')
    await page.keyboard.press('Enter')
    await page.getByText('ne répond pas').first().waitFor()
    await isSound(page)
    await page.locator('#url').fill(home.node)
    await reach(page, 'Voir qui c’est')
    await page.keyboard.press('Enter')
    await page.getByText('Est-ce bien lui').waitFor()
    await isSound(page)
    await reach(page, 'end')
    await page.keyboard.type('AAAABBBBCCC')
    await page.keyboard.press('Enter')
    await page.getByText('n’allez pas plus loin').first().waitFor()
    await isSound(page)
    const { root } = (await (await home.app.request('/.well-known/maillage-node')).json()) as {
      root: { kid: string }
    }
    await page.locator('#end').fill(root.kid.slice(-11))
    await reach(page, 'Suivre cet annuaire')
    await page.keyboard.press('Enter')
    await page.waitForURL(/annuaire\?node=/)
    await reader.read(home)
    await page.reload()
    await isSound(page)
    await answered(page, () => page.getByRole('link', { name: 'Relire ces fiches' }).click())
    await page.getByLabel('Foyer rural').check()
    await isSound(page)
    await answered(page, () => page.getByRole('button', { name: 'Montrer les fiches cochées' }).click())
    await page.getByText('Ces fiches sont montrées').waitFor()
    await page.goto(`${server.url}/reseau`)
    await page.getByText('Tout ce qu’il publie est ici').waitFor()
    await isSound(page)
    await reader.deps.db.updateTable('peers').set({ held: 'breaker' }).execute()
    await page.goto(`${server.url}/reseau/gerer`)
    await isSound(page)
    await answered(page, () => page.getByRole('link', { name: 'home', exact: true }).click())
    await isSound(page)
    await reach(page, 'Bloquer')
    await page.keyboard.press('Enter')
    await page.getByText('leur historique ici est effacé').waitFor()
    await isSound(page)
    await answered(page, () => page.getByRole('button', { name: 'Bloquer cet annuaire' }).click())
    await page.getByText('Bloqué : rien de lui').waitFor()
    await isSound(page)
  } finally {
    await browser.close()
    await server.close()
    await network.close()
  }
})
