import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answered, axe, noBrowser, openBrowser, visit } from './browser.ts'
import { hoursPage } from './hours-page.tsx'

let browser: Browser
let server: Awaited<ReturnType<typeof visit>>

beforeAll(async () => {
  if (noBrowser) return
  server = await visit(await hoursPage())
  browser = await openBrowser({ webgl: false })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const EVERYTHING =
  'Mo-Th 09:00-12:00, Fr 22:00-02:00, We[1] 18:00-20:00 "sur rendez-vous"; Jul-Aug Mo-Th 09:00-11:00; PH 10:00-12:00'

/** The editor of some hours in a browser; what the browser complains of, but for answers 422, fails the test. */
async function edit(
  osm: string,
  look: { readonly width?: number; readonly script?: boolean; readonly dark?: boolean },
  act: (page: Page) => Promise<void>,
) {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 360, height: 800 },
    javaScriptEnabled: look.script ?? true,
    colorScheme: look.dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await page.goto(`${server.url}/?${new URLSearchParams(osm === '' ? {} : { osm })}`)
    await act(page)
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
}

const monday = (page: Page) => page.getByRole('group', { name: 'Lundi', exact: true })
const sentence = (page: Page) => page.locator('[data-hours-sentence]')
const saved = (page: Page) => page.locator('output').textContent()
const save = (page: Page) =>
  answered(page, () => page.getByRole('button', { name: 'Enregistrer les horaires' }).click())

describe.skipIf(noBrowser !== undefined)(`the hours editor${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  describe.each([{ script: true }, { script: false }])('%o', (look) => {
    it('adds a span, copies a day, and saves what its sentence says', async () => {
      await edit('', look, async (page) => {
        await page.locator('[id="w.0.0.from"]').fill('9h')
        await page.locator('[id="w.0.0.to"]').fill('12h')
        await monday(page).getByRole('button', { name: 'Ajouter une plage' }).click()
        await page.locator('[id="w.0.1.from"]:focus').waitFor()
        await page.keyboard.type('1400')
        await page.locator('[id="w.0.1.to"]').fill('17:30')
        await monday(page).getByText('Copier ce jour sur…').click()
        await page.getByLabel('Copier lundi sur').selectOption('weekdays')
        await monday(page).getByRole('button', { name: 'Copier', exact: true }).click()
        await page.getByText('Du lundi au vendredi 9 h – 12 h, 14 h – 17 h 30').waitFor()
        expect(await sentence(page).textContent()).toMatch(/Jours fériés\s: horaires non précisés/)
        expect(await page.locator('[name=holidays]:checked').count()).toBe(0)
        await page.getByLabel('Fermé les jours fériés').check()
        await save(page)
        expect(await saved(page)).toBe('Mo-Fr 09:00-12:00,14:00-17:30; PH off')
      })
    })

    it('points out errors first, focused, each leading to its field, and loses nothing typed', async () => {
      await edit('Mo 09:00-12:00', look, async (page) => {
        await page.locator('[id="w.1.0.from"]').fill('9 heures moins le quart'.slice(0, 8))
        await page.locator('[id="w.1.0.to"]').fill('12h')
        await save(page)
        await page.locator('.error-summary:focus').waitFor()
        if (look.script) expect(await axe(page)).toEqual([])
        await page.getByRole('link', { name: 'Mardi : Écrivez une heure' }).click()
        const field = page.locator('[id="w.1.0.from"]')
        expect(await field.inputValue()).toBe('9 heures')
        expect(await field.getAttribute('aria-describedby')).toBe('w.1.0.from-error')
        expect(await page.locator('[id="w.0.0.to"]').inputValue()).toBe('12:00')
      })
    })

    it('reads a pasted text, and says what it left of one it does not understand', async () => {
      await edit('', look, async (page) => {
        await page.getByText('Coller un texte').first().click()
        const text = page.getByLabel('Vos horaires, comme vous les écrivez')
        await text.fill('lundi au vendredi 9h-12h. Un soir par-ci par-là')
        await page.getByRole('button', { name: 'Lire ce texte' }).click()
        await page.getByText('« Un soir par-ci par-là »').waitFor()
        await text.fill('lundi au vendredi 9h-12h, fermé les jours fériés')
        await page.getByRole('button', { name: 'Lire ce texte' }).click()
        await page.getByText('Tout a été compris').waitFor()
        await save(page)
        expect(await saved(page)).toBe('Mo-Fr 09:00-12:00; PH off')
      })
    })

    it('does not save, nor add a row, when Enter is pressed in a field', async () => {
      await edit('', look, async (page) => {
        await page.locator('[id="w.0.0.from"]').fill('9h')
        await page.locator('[id="w.0.0.to"]').fill('12h')
        await page.locator('[id="w.0.0.to"]').press('Enter')
        await page.getByText('Lundi 9 h – 12 h').waitFor()
        expect([
          await page.locator('output').count(),
          await page.locator('[id="w.0.1.from"]').count(),
        ]).toEqual([0, 0])
      })
    })
  })

  it('says what is typed without any button, where there is script', async () => {
    await edit('', {}, async (page) => {
      await page.locator('[id="w.0.0.from"]').fill('9h')
      await page.locator('[id="w.0.0.to"]').fill('12h')
      await page.locator('[id="w.0.0.to"]').press('Tab')
      await page.getByText('Lundi 9 h – 12 h').waitFor()
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('w.0.0.rdv')
    })
  })

  it('sends the form as ever where its background request fails', async () => {
    await edit('', {}, async (page) => {
      await page.evaluate(() => {
        window.fetch = () => Promise.reject(new Error('offline'))
      })
      await page.locator('[id="w.0.0.from"]').fill('9h')
      await monday(page).getByRole('button', { name: 'Ajouter une plage' }).click()
      await page.locator('[id="w.0.1.from"]:focus').waitFor()
      expect(await page.locator('[id="w.0.0.from"]').inputValue()).toBe('9h')
    })
  })

  it('gives a part of the year a week of its own, and some weeks a span more', async () => {
    await edit('Mo-Fr 09:00-17:00', {}, async (page) => {
      await page.getByText('Une semaine sur deux, ou certains jours du mois').click()
      await page.getByText('Cette semaine est la semaine 48').waitFor()
      await page.getByRole('button', { name: 'Ajouter une plage de ce genre' }).click()
      await page.locator('[id="x.0.day"]:focus').selectOption('samedi')
      await page.getByLabel('Quand').selectOption('semaines paires')
      await page.locator('[id="x.0.from"]').fill('10')
      await page.locator('[id="x.0.to"]').fill('12')
      await page.getByText('Horaires d’été, fermeture chaque année').click()
      await page.getByRole('button', { name: 'Ajouter une période' }).click()
      await page.locator('[id="s0.from-day"]:focus').waitFor()
      await page.getByLabel('Mois du début').selectOption('juillet')
      await page.getByLabel('Mois de la fin').selectOption('août')
      await page.getByText('Horaires de cette période').click()
      await page.locator('.season').getByRole('button', { name: 'Ajouter une plage : Mardi' }).click()
      await page.locator('[id="s0.1.1.from"]:focus').waitFor()
      await page.locator('[id="s0.1.0.from"]').fill('9')
      await page.locator('[id="s0.1.0.to"]').fill('12')
      await save(page)
      expect(await saved(page)).toBe(
        'Mo-Fr 09:00-17:00, week 2-52/2 Sa 10:00-12:00; Jul-Aug Mo,We-Sa off; Jul-Aug Tu 09:00-12:00',
      )
    })
  })

  it('keeps whole the hours that no grid holds', async () => {
    await edit('SH Mo-Fr 10:00-12:00', {}, async (page) => {
      expect(await page.locator('[id="w.0.0.from"]').count()).toBe(0)
      expect(await sentence(page).textContent()).toContain('Pendant les vacances scolaires')
      expect(await axe(page)).toEqual([])
      await save(page)
      expect(await saved(page)).toBe('SH Mo-Fr 10:00-12:00')
    })
  })

  it.each([{ width: 320 }, { width: 360 }, { width: 1280 }, { width: 360, dark: true }])(
    'axe finds nothing, targets are large enough and nothing scrolls sideways (%o)',
    async (look) => {
      await edit(EVERYTHING, look, async (page) => {
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        expect(await axe(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width)
        const small = await page.evaluate(() =>
          [
            ...document.querySelectorAll(
              '.hours-editor :is(a, button, input:not([type=hidden]), select, summary)',
            ),
          ]
            .filter((element) => element.checkVisibility())
            .filter((element) => (element.closest('label') ?? element).getBoundingClientRect().height < 24)
            .map((element) => element.outerHTML),
        )
        expect(small).toEqual([])
      })
    },
  )
})
