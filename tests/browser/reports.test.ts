/** A report in a real browser, on a small telephone without script: from the place to the answer. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'
import { answered, axe, noBrowser, openBrowser, visit } from './browser.ts'

describe.skipIf(noBrowser)('a report', () => {
  let directory: TestDirectory
  let browser: Browser
  let served: Awaited<ReturnType<typeof visit>>
  let place: string
  let owner: Visitor
  let moderator: Visitor
  beforeAll(async () => {
    directory = await openTestDirectory({ now: Date.now })
    const draft = placeDraft({ body: placeBody() })
    await save(directory.deps, draft)
    place = draft.id
    owner = await signIn(directory, 'accueil@example.org', { scope: 'place', target: place, role: 'owner' })
    const territory = { scope: 'territory', target: '23', role: 'moderator' } as const
    moderator = await signIn(directory, 'moderation@example.org', territory)
    served = await visit(siteOver(directory.app, directory.deps))
    browser = await openBrowser({ webgl: false })
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
    await directory?.close()
  })

  /** A small telephone of somebody; the tool that judges pages needs script, people do not. */
  async function phone(who?: Visitor, script = false): Promise<Page> {
    const viewport = { width: 360, height: 640 }
    const context = await browser.newContext({ viewport, javaScriptEnabled: script })
    context.setDefaultTimeout(20_000)
    const pairs = who ? who.cookie.split('; ').map((pair) => pair.split(/=(.*)/s)) : []
    await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: served.url })))
    return context.newPage()
  }

  /** Nothing is wider than the screen, and no rule of accessibility is broken. */
  async function isFit(page: Page, who?: Visitor): Promise<void> {
    expect(await page.locator('html').evaluate((html) => html.scrollWidth), page.url()).toBeLessThanOrEqual(
      360,
    )
    const judged = await phone(who, true)
    await judged.goto(page.url())
    expect(await axe(judged), page.url()).toEqual([])
    await judged.context().close()
  }

  it('is sent in three interactions, answered in two, and breaks no rule of accessibility', async () => {
    const anybody = await phone()
    await anybody.goto(`${served.url}/lieux/maison-des-tilleuls-gueret`)
    await answered(anybody, () => anybody.getByRole('link', { name: 'Signaler une erreur' }).click())
    await isFit(anybody)
    expect(await anybody.locator('[name=website]').isVisible()).toBe(false)
    await anybody.getByLabel('Cette adresse ne devrait pas être publique').check()
    await anybody.waitForTimeout(2_100)
    await answered(anybody, () => anybody.getByRole('button', { name: 'Envoyer' }).click())
    await anybody.getByText('Merci, c’est envoyé.').waitFor()
    await anybody.getByText('L’adresse est masquée partout').waitFor()
    await isFit(anybody)

    const keeper = await phone(owner)
    await keeper.goto(`${served.url}/gerer`)
    await isFit(keeper, owner)
    await answered(keeper, () => keeper.getByRole('link', { name: 'Signalements', exact: true }).click())
    await isFit(keeper, owner)
    await answered(keeper, () => keeper.getByRole('button', { name: 'Pas retenu' }).click())
    await keeper.getByText('Écrivez votre réponse').first().waitFor()
    await keeper.goto(`${served.url}/gerer`)
    await answered(keeper, () => keeper.getByRole('link', { name: '1 signalement' }).click())
    await isFit(keeper, owner)
    await keeper.getByLabel('Votre réponse').fill('Merci, elle reste masquée.')
    await answered(keeper, () => keeper.getByRole('button', { name: 'Accepter' }).click())
    await keeper.getByText('C’est répondu.').waitFor()
    await anybody.reload()
    await anybody.getByText('Merci, elle reste masquée.').waitFor()

    await answered(keeper, () => keeper.getByRole('link', { name: 'Modifier' }).click())
    await answered(keeper, () =>
      keeper.getByRole('button', { name: 'Demander que l’adresse soit publique' }).click(),
    )
    await keeper.getByText('si la modération l’accepte').waitFor()
    const page = await phone(moderator)
    await page.goto(`${served.url}/moderation`)
    await isFit(page, moderator)
    await answered(page, () =>
      page.getByRole('button', { name: 'Accepter que l’adresse soit publique' }).click(),
    )
    await page.getByText('de nouveau publique').waitFor()
    await anybody.goto(`${served.url}/lieux/maison-des-tilleuls-gueret`)
    await anybody.getByText('rue des Tilleuls').first().waitFor()
  })
})
