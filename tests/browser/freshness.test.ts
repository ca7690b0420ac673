/** A reminder and a campaign of calls in a real browser: a telephone's width, with and without script. */
import { sendReminders } from '@maillage/api/features/freshness'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { lastLetter, signIn } from '../support/people.ts'
import { save } from '../support/save.ts'
import { answered, axe, noBrowser, openBrowser, visit } from './browser.ts'

let directory: TestDirectory
let server: Awaited<ReturnType<typeof visit>>
let browser: Browser
beforeAll(async () => {
  if (noBrowser) return
  directory = await openTestDirectory()
  let app: ReturnType<typeof siteOver> | undefined
  server = await visit({ fetch: (request, env) => app?.fetch(request, env) ?? Response.error() })
  // Forms are taken from the site's own address only, which is known once it is served.
  app = siteOver(directory.app, directory.deps, { publicUrl: server.url })
  browser = await openBrowser({ webgl: false })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await directory?.close()
})

async function place(name: string): Promise<string> {
  const contacts = [{ kind: 'phone' as const, value: '+33199001234', nature: 'collective' as const }]
  const draft = placeDraft({ body: placeBody({ name, hours: 'Mo-Fr 09:00-12:00', contacts }) })
  await save(directory.deps, draft)
  return draft.id
}

/** A telephone of 360 px, with the cookies of somebody signed in or none. */
async function telephone(script: boolean, cookie = ''): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: script,
  })
  const cookies = cookie.split('; ').filter(Boolean)
  await context.addCookies(
    cookies.map((one) => {
      const [name = '', ...value] = one.split('=')
      return { name, value: value.join('='), url: server.url }
    }),
  )
  return { context, page: await context.newPage() }
}

/** axe finds nothing, and nothing is wider than the screen. */
async function reads(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
}

const verifiedOf = async (id: string) =>
  (await directory.get<{ record: { verified?: Record<string, { by: string }> } }>(`/api/v1/places/${id}`))
    .body.record.verified

describe.skipIf(noBrowser !== undefined).each([true, false])('with script: %s', (script) => {
  it('from the mail to confirmed listings: the link, then one button', async () => {
    const id = await place(`Atelier ${script}`)
    const email = `rappel-${script}@example.org`
    const { id: person } = await directory.deps.auth.ensure(email)
    const given = new Date(directory.deps.now()).toISOString()
    await directory.deps.db
      .insertInto('grants')
      .values({
        id: directory.deps.uuid(),
        user_id: person,
        scope: 'place',
        target: id,
        role: 'owner',
        given,
      })
      .execute()
    await sendReminders(directory.deps)
    const { context, page } = await telephone(script)
    await page.goto(`${server.url}/entrer?lettre=${lastLetter(directory.deps, email).token}`)
    if (script) await reads(page)
    expect(await verifiedOf(id)).toBeUndefined()
    await answered(page, () => page.getByRole('button', { name: 'Rien n’a changé' }).click())
    expect(await page.getByRole('status').textContent()).toContain('confirmé')
    expect(await verifiedOf(id)).toMatchObject({ existence: { by: 'structure' } })
    if (script) await reads(page)
    await context.close()
  })

  it('a campaign: begun, a call answered in one tap, a list on paper', async () => {
    const ids = [await place(`Bureau ${script} 1`), await place(`Bureau ${script} 2`)]
    const moderator = await signIn(directory, `appels-${script}@example.org`, {
      scope: 'territory',
      target: '23',
      role: 'moderator',
    })
    const { context, page } = await telephone(script, moderator.cookie)
    await page.goto(`${server.url}/moderation/campagnes`)
    if (script) await reads(page)
    await answered(page, () => page.getByRole('button', { name: 'Commencer' }).click())
    await answered(page, () => page.getByRole('button', { name: 'Appeler une structure' }).click())
    const call = page.getByRole('link', { name: /^Appeler le 01 99 00 12 34/ })
    expect(await call.first().getAttribute('href')).toBe('tel:+33199001234')
    if (script) await reads(page)
    await answered(page, () => page.getByRole('button', { name: /^Rien n’a changé/ }).click())
    expect(await page.getByRole('status').textContent()).toContain('C’est noté')
    const marks = await Promise.all(ids.map(verifiedOf))
    expect(marks.filter((verified) => verified?.existence?.by === 'phone')).toHaveLength(1)
    await answered(page, () => page.getByRole('link', { name: 'Imprimer mes appels' }).click())
    if (script) await reads(page)
    expect(await page.locator('.call-sheet').textContent()).toContain('☐ Rien n’a changé')
    await context.close()
  })
})
