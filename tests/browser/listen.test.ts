import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { fullPlace, placeResponse, searchItem, searchResult, service, site } from '../pages/stub.ts'
import { answered, axe, noBrowser, visit } from './browser.ts'
import { served } from './served.ts'

const ID = '01890000-0000-7000-8000-000000000001'
const place = placeResponse(fullPlace({ services: [service({ terms: ['demarches-en-ligne'] })] }))
const tested = site({ place, search: searchResult([searchItem({ id: ID, phone: '+33199001234' })]) })

const server = served(() => tested.app, { webgl: false })

interface Voice {
  readonly name: string
  readonly lang: string
  readonly localService: boolean
}

const local = (lang: string): Voice => ({ name: `local ${lang}`, lang, localService: true })
const remote = (lang: string): Voice => ({ name: `remote ${lang}`, lang, localService: false })

/** What was asked of the voices so far. */
interface Heard {
  readonly said: readonly { readonly text: string; readonly voice: string; readonly lang: string }[]
  readonly cancelled: number
}

/**
 * Voices in the place of the device's own, which say nothing and note what they are given.
 * @param options.late the browser tells of them after the page is there
 */
async function giveVoices(context: BrowserContext, voices: readonly Voice[], { late = false } = {}) {
  await context.addInitScript(
    ({ voices, late }) => {
      const heard = { said: [] as object[], cancelled: 0 }
      let known = late ? [] : voices
      let ending = 0
      let last: Utterance | undefined
      class Utterance {
        text: string
        voice: Voice | null = null
        lang = ''
        onend: (() => void) | null = null
        onerror: (() => void) | null = null
        constructor(text: string) {
          this.text = text
        }
      }
      const synthesis = {
        onvoiceschanged: null as (() => void) | null,
        getVoices: () => known,
        speak(utterance: Utterance) {
          last = utterance
          heard.said.push({
            text: utterance.text,
            voice: utterance.voice?.name ?? 'the browser’s choice',
            lang: utterance.lang,
          })
          ending = window.setTimeout(() => utterance.onend?.(), 60)
        },
        cancel() {
          heard.cancelled += 1
          window.clearTimeout(ending)
          // Some browsers tell what was cut as ended.
          last?.onend?.()
        },
      }
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
      Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
      Object.defineProperty(window, 'heard', { value: heard })
      Object.defineProperty(window, 'tellVoices', {
        value: () => {
          known = voices
          synthesis.onvoiceschanged?.()
        },
      })
    },
    { voices, late } as { voices: Voice[]; late: boolean },
  )
}

const heardOn = (page: Page): Promise<Heard> =>
  page.evaluate(() => structuredClone((window as unknown as { heard: Heard }).heard))

const wait = (page: Page, count: number) =>
  page.waitForFunction((least) => (window as unknown as { heard: Heard }).heard.said.length >= least, count)

async function on(
  path: string,
  voices: readonly Voice[],
  act: (page: Page) => Promise<void>,
  options: { late?: boolean; width?: number } = {},
) {
  const context = await server.browser.newContext({ viewport: { width: options.width ?? 360, height: 800 } })
  await giveVoices(context, voices, options)
  const page = await context.newPage()
  await page.goto(`${server.url}${path}`)
  try {
    await act(page)
  } finally {
    await context.close()
  }
}

const PLACE = '/lieux/atelier-des-tilleuls'

describe.skipIf(noBrowser !== undefined)(`listening to a page${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const button = (page: Page) => page.locator('[data-listen-play]')

  it('reads what is seen of the content, in its order, with a voice of the device alone', async () => {
    await on(PLACE, [remote('fr-FR'), local('en-GB'), local('fr_FR')], async (page) => {
      await page.getByRole('button', { name: 'Écouter' }).click()
      await page.waitForFunction(
        () => document.querySelector('[data-listen-stop]')?.hasAttribute('hidden') === true,
      )
      const { said } = await heardOn(page)
      expect(new Set(said.map(({ voice }) => voice))).toEqual(new Set(['local fr_FR']))
      const words = said
        .map(({ text }) => text)
        .join(' ')
        .replaceAll('\u00a0', ' ')
      const order = ['Atelier des Tilleuls', 'Lundi', '12 rue des Tilleuls', '01 99 00 12 34']
      for (const text of order) expect(words).toContain(text)
      expect(words.indexOf('Atelier')).toBeLessThan(words.indexOf('Lundi'))
      for (const text of [
        'Nouvelle recherche',
        'Écouter',
        'Feuille à emporter',
        'Numéros utiles',
        'Aucun traceur',
      ])
        expect(words).not.toContain(text)
      for (const { text } of said) expect(text.length).toBeLessThan(400)
    })
  })

  it('is paused, taken up where it was, and stopped, by the keyboard alone', async () => {
    await on(PLACE, [local('fr-FR')], async (page) => {
      await button(page).focus()
      await page.keyboard.press('Enter')
      await wait(page, 2)
      await page.keyboard.press('Enter')
      expect(await button(page).textContent()).toBe('Reprendre l’écoute')
      const paused = await heardOn(page)
      await page.waitForTimeout(200)
      expect(await heardOn(page)).toEqual(paused)
      await page.keyboard.press('Space')
      await wait(page, paused.said.length + 1)
      const { said } = await heardOn(page)
      // The piece that was cut is said again, whole.
      expect(said[paused.said.length]).toEqual(paused.said.at(-1))
      expect(await button(page).textContent()).toBe('Pause')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Arrêter')
      await page.keyboard.press('Enter')
      expect(await button(page).textContent()).toBe('Écouter')
      expect(await page.locator('[data-listen-stop]').isVisible()).toBe(false)
      expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-listen-play'))).toBe(true)
      const stopped = await heardOn(page)
      await page.waitForTimeout(200)
      expect(await heardOn(page)).toEqual(stopped)
    })
  })

  it('says names in their own language where the device speaks it, and does not use another’s voice', async () => {
    await on(`${PLACE}?lang=ar`, [local('ar-SA'), local('fr-FR')], async (page) => {
      await button(page).click()
      await wait(page, 6)
      const { said } = await heardOn(page)
      expect(said.find(({ text }) => text.includes('Atelier des Tilleuls'))?.voice).toBe('local fr-FR')
      expect(said.find(({ text }) => /[\u0600-\u06ff]{3}/.test(text))?.voice).toBe('local ar-SA')
    })
  })

  it.each([
    ['no voice', []],
    ['a voice of another language alone', [local('en-US')]],
    ['a voice that is not on the device', [remote('fr-FR')]],
    ['a voice that does not say where it is', [{ name: 'unknown', lang: 'fr-FR' } as Voice]],
  ])('shows nothing where there is %s', async (_, voices) => {
    await on(PLACE, voices, async (page) => {
      expect(await page.locator('[data-island="listen"]').isVisible()).toBe(false)
    })
  })

  it('shows once the browser has told of its voices', async () => {
    await on(
      PLACE,
      [local('fr-FR')],
      async (page) => {
        expect(await button(page).isVisible()).toBe(false)
        await page.evaluate(() => (window as unknown as { tellVoices: () => void }).tellVoices())
        expect(await button(page).isVisible()).toBe(true)
      },
      { late: true },
    )
  })

  it('is on results and on the sheet, where it reads what was made, without a fault', async () => {
    await on('/?q=papier', [local('fr-FR')], async (page) => {
      expect(await axe(page)).toEqual([])
      await button(page).click()
      await page.waitForFunction(() =>
        (window as unknown as { heard: Heard }).heard.said.some(({ text }) => text.includes('Tilleuls')),
      )
      const words = (await heardOn(page)).said.map(({ text }) => text).join(' ')
      expect(words.indexOf('112')).toBeLessThan(words.indexOf('Atelier des Tilleuls'))
      expect(words).not.toContain('Vous cherchez quoi')
    })
    await on(PLACE, [local('fr-FR')], async (page) => {
      await answered(page, () => page.getByRole('button', { name: 'Feuille à emporter' }).first().click())
      await page.getByRole('button', { name: 'Refaire la feuille' }).waitFor()
      expect(await axe(page)).toEqual([])
      await button(page).click()
      await wait(page, 3)
      expect((await heardOn(page)).said[0]?.text).toBe('Feuille à emporter')
    })
  })

  it('asks no server for anything, and is silent once the page is left', async () => {
    await on(PLACE, [local('fr-FR')], async (page) => {
      await page.waitForLoadState('networkidle')
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await button(page).click()
      await wait(page, 4)
      expect(asked).toEqual([])
      const { cancelled } = await heardOn(page)
      await page.evaluate(() => dispatchEvent(new Event('pagehide')))
      expect((await heardOn(page)).cancelled).toBeGreaterThan(cancelled)
      expect(await button(page).textContent()).toBe('Écouter')
    })
  })

  it('is silent at once when the page is left quickly, however long the next one takes', async () => {
    const services = [service({ terms: ['violences-conjugales'] })]
    const about = await visit(site({ place: placeResponse(fullPlace({ services })) }).app)
    const context = await server.browser.newContext()
    await giveVoices(context, [local('fr-FR')])
    // An answer without content leaves the page where it is, so that what it heard can still be asked.
    await context.route('https://meteofrance.com/**', (route) => route.fulfill({ status: 204 }))
    const page = await context.newPage()
    await page.goto(`${about.url}${PLACE}`)
    await button(page).click()
    await wait(page, 2)
    const { cancelled } = await heardOn(page)
    await page.getByRole('link', { name: 'Quitter vite cette page' }).click()
    const left = await heardOn(page)
    expect(left.cancelled).toBeGreaterThan(cancelled)
    await page.waitForTimeout(200)
    expect(await heardOn(page)).toEqual(left)
    await context.close()
    await about.close()
  })
})
