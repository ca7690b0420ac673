/** From the mail to the saved change, as the person at an association's desk does it, on a phone. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'
import { answered, axe, noBrowser } from './browser.ts'
import { type Mailed, openMailed } from './mailed.ts'

const EMAIL = 'accueil@tilleuls.example.org'
const WRITER = 'redaction@tilleuls.example.org'
const CONTACTS = [{ kind: 'mail', value: EMAIL, nature: 'collective' }] as const

let opened: Mailed
let directory: Mailed['directory']
let mailbox: Mailed['mailbox']
let browser: Mailed['browser']
let server: Mailed['server']
beforeAll(async () => {
  if (noBrowser) return
  opened = await openMailed()
  ;({ directory, mailbox, browser, server } = opened)
})
afterAll(() => opened?.close())

/** Counts what a person does: each field filled, box ticked, link or button pressed. */
class Hands {
  readonly page: Page
  count = 0
  constructor(page: Page) {
    this.page = page
  }
  async tick(selector: string) {
    this.count++
    await this.page.locator(selector).first().check()
  }
  /** Presses what leads to another page. */
  async press(selector: string) {
    this.count++
    await answered(this.page, () => this.page.locator(selector).first().click())
  }
  async write(selector: string, text: string) {
    this.count++
    await this.page.locator(selector).first().fill(text)
  }
}

async function onPhone(script: boolean): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    javaScriptEnabled: script,
    locale: 'fr-FR',
  })
  return { context, page: await context.newPage() }
}

/** The link of the last mail, at this server's address. */
async function linkOf(email: string): Promise<string> {
  const { token } = await mailbox.letter(email)
  return `${server.url}/entrer?lettre=${token}`
}

describe.skipIf(noBrowser)('keeping a listing on a phone', () => {
  test.each([true, false])(
    'from the mail to the saved change in six gestures, script: %s',
    async (script) => {
      const draft = placeDraft({ body: placeBody({ contacts: [...CONTACTS] }) })
      await save(directory.deps, draft)
      const { context, page } = await onPhone(script)
      const hands = new Hands(page)
      await page.goto(`${server.url}/gerer/${draft.id}/demande`)
      await page.fill('[name=email]', EMAIL)
      await answered(page, () => page.click('main button[type=submit]'))
      const link = await linkOf(EMAIL)
      // A mail scanner was there before her.
      for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) await fetch(link, { method })

      hands.count++ // The link in her mail.
      await page.goto(link)
      if (script) expect(await axe(page)).toEqual([])
      await hands.press('main button[type=submit]')
      // The published address is hers: asking is enough.
      await hands.press('main form button[type=submit]')
      await hands.press(`a[href^="/gerer/${draft.id}"]`)
      if (script) expect(await axe(page)).toEqual([])
      await page.goto(`${server.url}/gerer/${draft.id}/horaires`)
      if (script) expect(await axe(page)).toEqual([])
      await context.close()

      // Once she keeps it, a change takes six gestures from her mail.
      const again = await onPhone(script)
      const second = new Hands(again.page)
      await again.page.goto(`${server.url}/connexion?suite=/gerer/${draft.id}/horaires`)
      await again.page.fill('[name=email]', EMAIL)
      await answered(again.page, () => again.page.click('main button[type=submit]'))
      second.count++ // The link in her mail.
      await again.page.goto(await linkOf(EMAIL))
      await second.press('main button[type=submit]')
      await second.write('[name="w.3.0.from"]', '9h')
      await second.write('[name="w.3.0.to"]', '12h')
      await second.tick('[name=consent]')
      await second.press('button[value=save]')
      await again.page.locator('main [role=status]').waitFor()
      expect(second.count).toBeLessThanOrEqual(6)
      const { doc } = await directory.deps.db
        .selectFrom('records')
        .select('doc')
        .where('id', '=', draft.id)
        .executeTakeFirstOrThrow()
      expect((doc as { body: { hours: string } }).body.hours).toBe('Th 09:00-12:00')
      await again.context.close()
    },
  )

  test('every page of hers is read by machines and people, narrow and wide', async () => {
    const draft = placeDraft({ body: placeBody({ contacts: [...CONTACTS] }) })
    await save(directory.deps, draft)
    const { id } = await directory.deps.auth.ensure(EMAIL)
    const given = new Date().toISOString()
    for (const grant of [
      { scope: 'place', target: draft.id, role: 'owner' },
      { scope: 'territory', target: '23', role: 'moderator' },
    ] as const)
      await directory.deps.db
        .insertInto('grants')
        .values({ id: directory.deps.uuid(), user_id: id, ...grant, given })
        .execute()
    const { context, page } = await onPhone(true)
    await page.goto(`${server.url}/connexion`)
    await page.fill('[name=email]', EMAIL)
    await answered(page, () => page.click('main button[type=submit]'))
    expect(await axe(page)).toEqual([])
    await page.goto(await linkOf(EMAIL))
    await answered(page, () => page.click('main button[type=submit]'))
    for (const path of [
      '/gerer',
      '/gerer/fermetures',
      '/gerer/nouveau',
      `/gerer/${draft.id}`,
      `/gerer/droits/lieu/${draft.id}`,
      '/compte',
      '/moderation',
      `/lieux/${draft.id}/versions`,
    ]) {
      await page.goto(`${server.url}${path}`)
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await axe(page), `${path} at ${width} px`).toEqual([])
        const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
        expect(wider, `${path} at ${width} px scrolls sideways`).toBe(false)
      }
    }
    await context.close()
  })

  test('two who write at once: what does not touch merges, what does is shown side by side', async () => {
    const draft = placeDraft()
    await save(directory.deps, draft)
    const { id } = await directory.deps.auth.ensure(WRITER)
    const grant = {
      scope: 'place',
      target: draft.id,
      role: 'owner',
      given: new Date().toISOString(),
    } as const
    await directory.deps.db
      .insertInto('grants')
      .values({ id: directory.deps.uuid(), user_id: id, ...grant })
      .execute()
    const { context, page } = await onPhone(false)
    await page.goto(`${server.url}/connexion?suite=/gerer/${draft.id}`)
    await page.fill('[name=email]', WRITER)
    await answered(page, () => page.click('main button[type=submit]'))
    await page.goto(await linkOf(WRITER))
    await answered(page, () => page.click('main button[type=submit]'))
    const other = await context.newPage()
    for (const one of [page, other]) {
      await one.goto(`${server.url}/gerer/${draft.id}`)
      await one.click('#section-essentials > summary')
    }
    await page.fill('#section-essentials [name=name]', 'Premier nom')
    await page.check('#section-essentials [name=consent]')
    await answered(page, () => page.click('#section-essentials button.button-main'))
    await other.fill('#section-essentials [name=summary]', 'Une phrase')
    await answered(other, () => other.click('#section-essentials button.button-main'))
    expect(await other.locator('main [role=status]').textContent()).toContain('enregistré')
    await page.goto(`${server.url}/gerer/${draft.id}`)
    await page.click('#section-essentials > summary')
    await other.goto(`${server.url}/gerer/${draft.id}`)
    await other.click('#section-essentials > summary')
    expect(await other.inputValue('#section-essentials [name=name]')).toBe('Premier nom')
    await page.fill('#section-essentials [name=name]', 'Nom A')
    await answered(page, () => page.click('#section-essentials button.button-main'))
    await other.fill('#section-essentials [name=name]', 'Nom B')
    await answered(other, () => other.click('#section-essentials button.button-main'))
    const shown = await other.locator('#section-essentials [role=alert]').textContent()
    expect(shown).toContain('Nom A')
    expect(shown).toContain('Nom B')
    expect(await other.inputValue('#section-essentials [name=name]')).toBe('Nom B')
    await answered(other, () => other.click('#section-essentials button.button-main'))
    await page.goto(`${server.url}/lieux/${draft.id}`)
    expect(await page.locator('h1').textContent()).toBe('Nom B')
    await context.close()
  })
})
