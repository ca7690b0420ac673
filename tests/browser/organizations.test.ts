/** A structure's owner, a moderator and an administrator at work on a phone: what they keep beside listings. */
import type { Grant } from '@maillage/api/features/rights'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'
import { answered, axe, noBrowser } from './browser.ts'
import { type Mailed, openMailed } from './mailed.ts'

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

/** Somebody signed in on a phone, with the rights given. */
async function onPhone(
  email: string,
  script: boolean,
  ...grants: Grant[]
): Promise<{ context: BrowserContext; page: Page }> {
  const { deps } = directory
  const { id } = await deps.auth.ensure(email)
  for (const grant of grants)
    await deps.db
      .insertInto('grants')
      .values({ id: deps.uuid(), user_id: id, ...grant, given: new Date(deps.now()).toISOString() })
      .execute()
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    javaScriptEnabled: script,
    locale: 'fr-FR',
  })
  const page = await context.newPage()
  await page.goto(`${server.url}/connexion`)
  await page.fill('[name=email]', email)
  await answered(page, () => page.click('main button[type=submit]'))
  const { token } = await mailbox.letter(email)
  await page.goto(`${server.url}/entrer?lettre=${token}`)
  await answered(page, () => page.click('main button[type=submit]'))
  return { context, page }
}

/** A structure whose name nobody stated, with one place. */
async function structure() {
  const organization = organizationDraft({ name: 'Maison des Tilleuls', nameAssumed: true })
  const { id } = organization
  const place = placeDraft({ body: placeBody({ organization: id, networks: ['france-services'] }) })
  await save(directory.deps, organization, place)
  return { id, place: place.id }
}

describe.skipIf(noBrowser)('what is kept beside listings, on a phone', () => {
  test.each([true, false])(
    'an owner states the name of her structure, mistypes its SIRET, and goes back, script: %s',
    async (script) => {
      const { id } = await structure()
      const owner = { scope: 'organization', target: id, role: 'owner' } as const
      const { context, page } = await onPhone(`structure-${script}@example.org`, script, owner)
      await page.goto(`${server.url}/gerer`)
      await answered(page, () => page.click(`main a[href="/gerer/organisations/${id}"]`))
      await page.fill('#section-essentials [name=name]', 'Association des Tilleuls')
      await page.check('#section-essentials [name=consent]')
      await answered(page, () => page.click('#section-essentials button.button-main'))
      expect(await page.locator('main [role=status]').textContent()).toContain('enregistré')
      expect(await page.locator('h1').textContent()).toBe('Association des Tilleuls')
      await page.click('#section-identifiers > summary')
      await page.fill('[name=new-siret]', '434 933 123 00028')
      await answered(page, () => page.click('#section-identifiers button.button-main'))
      expect(await page.locator('#section-identifiers [role=alert]').textContent()).toContain('SIRET')
      if (script) expect(await axe(page)).toEqual([])
      expect(await page.inputValue('[name=new-siret]')).toBe('434 933 123 00028')
      await page.goto(`${server.url}/gerer/organisations/${id}/versions`)
      await answered(page, () => page.locator('main article button').first().click())
      expect(await page.locator('main [role=status]').textContent()).toContain('annulé')
      await page.goto(`${server.url}/gerer/organisations/${id}`)
      expect(await page.locator('h1').textContent()).toBe('Maison des Tilleuls')
      await context.close()
    },
  )

  test.each([true, false])(
    'she invites a colleague, who accepts by a button, and is told before she leaves alone, script: %s',
    async (script) => {
      const { id } = await structure()
      const owner = { scope: 'organization', target: id, role: 'owner' } as const
      const { context, page } = await onPhone(`invite-${script}@example.org`, script, owner)
      const colleague = `collegue-${script}@example.org`
      await page.goto(`${server.url}/gerer/droits/structure/${id}`)
      await page.fill('[name=email]', colleague)
      await answered(page, () => page.click('form:has([name=email]) button.button-main'))
      expect(await page.locator('main').textContent()).toContain('L’invitation est partie')
      const { token } = await mailbox.letter(colleague)
      const link = `${server.url}/entrer?lettre=${token}`
      for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method })
      const other = await browser.newContext({ javaScriptEnabled: script })
      const hers = await other.newPage()
      await hers.goto(link)
      await answered(hers, () => hers.click('main button[type=submit]'))
      await hers.goto(`${server.url}/gerer/organisations/${id}`)
      expect(await hers.locator('h1').textContent()).toBe('Maison des Tilleuls')
      await other.close()
      await page.reload()
      expect(await page.locator('main').textContent()).toContain(`${colleague}rédaction`)
      await answered(page, () => page.click('text=Quitter'))
      expect(await page.locator('[role=alert]').textContent()).toContain('pas d’autre responsable')
      if (script) expect(await axe(page)).toEqual([])
      await answered(page, () => page.click('button[name=last]'))
      expect(await page.locator('main [role=status]').textContent()).toContain('Vous avez quitté')
      await context.close()
    },
  )

  test('a moderator finds the places of her territory that nobody confirmed', async () => {
    const { place } = await structure()
    const moderator = { scope: 'territory', target: '23', role: 'moderator' } as const
    const { context, page } = await onPhone('moderation@example.org', false, moderator)
    await page.goto(`${server.url}/gerer`)
    await answered(page, () => page.click('a[href="/moderation/lieux"]'))
    await page.fill('[name=q]', 'tilleuls')
    await page.selectOption('[name=need]', 'not-confirmed')
    await answered(page, () => page.click('main form button.button-main'))
    expect(await page.locator('main').textContent()).toContain('Jamais confirmé')
    await answered(page, () => page.click(`a[href="/gerer/${place}"]`))
    await answered(page, () => page.click('text=Rien n’a changé'))
    await page.goto(`${server.url}/moderation/lieux?need=not-confirmed`)
    expect(await page.locator(`a[href="/gerer/${place}"]`).count()).toBe(0)
    await context.close()
  })

  test('every page is read by machines and people, narrow and wide', async () => {
    const { id } = await structure()
    const { context, page } = await onPhone(
      'partout@example.org',
      true,
      { scope: 'organization', target: id, role: 'owner' },
      { scope: 'territory', target: '23', role: 'moderator' },
      { scope: 'network', target: 'france-services', role: 'coordinator' },
      { scope: 'node', target: 'node', role: 'administrator' },
    )
    for (const path of [
      '/gerer',
      '/compte',
      `/gerer/organisations/${id}`,
      `/gerer/organisations/${id}/versions`,
      '/gerer/droits?q=creuse',
      `/gerer/droits/structure/${id}`,
      '/gerer/droits/territoire/23',
      '/gerer/droits/reseau/france-services',
      '/gerer/droits/annuaire/node',
      '/moderation/lieux',
      '/moderation/lieux?q=rien',
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
})
