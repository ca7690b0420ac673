import type { Place } from '@maillage/shared/place'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barePlace, fullPlace, placeResponse, service, site } from '../pages/stub.ts'
import { noBrowser, openBrowser, visit } from './browser.ts'

const text = (words: string) => ({ lang: 'fr', text: words })
const OPEN = {
  state: 'open',
  until: '2026-11-24T12:00+01:00',
  confidence: 'confirmed',
  asOf: '2026-10-03',
} as const

const POSTERS: Readonly<Record<string, Place>> = {
  'about nothing is known of': barePlace(),
  'about everything is known of': fullPlace({
    exceptions: [{ from: '2026-12-24', to: '2027-01-02', reason: text('congés de fin d’année') }],
  }),
  'one goes to through 115': fullPlace({
    services: [service({ terms: ['chu'], referral: { by: ['siao'] } })],
  }),
  'has a long name, a full week, closures, a notice and a hidden door': fullPlace({
    name: 'Espace intercommunal de médiation numérique et d’accompagnement aux démarches du Pays de Guéret',
    hours:
      'Mo 09:00-12:00,14:00-17:30; Tu 10:00-12:00; We 09:00-12:00,13:30-18:00; Th 14:00-19:00 "sur rendez-vous"; Fr 09:00-12:30; Sa 09:30-12:00',
    exceptions: ['01', '03', '05', '07', '09'].map((day) => ({
      from: `2026-12-${day}`,
      to: `2026-12-${day}`,
      reason: text('travaux dans la grande salle'),
    })),
    notices: [
      { text: text('Les tickets sont donnés à partir de 8 h 30 ; venez tôt, il y a du monde le lundi.') },
    ],
    door: {
      building: text('Bâtiment B, au fond de la cour'),
      floor: text('2e étage, ascenseur à gauche'),
      bell: text('Sonner à « Accueil numérique »'),
      landmark: text('À côté de la poste, en face du marché couvert'),
    },
  }),
}

let browser: Browser

beforeAll(async () => {
  if (noBrowser === undefined) browser = await openBrowser({ webgl: false })
})
afterAll(async () => browser?.close())

describe.skipIf(noBrowser !== undefined)(
  `what a structure gets back${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    it.each(Object.entries(POSTERS))(
      'prints the poster of a place that %s on one sheet of A4',
      async (_, place) => {
        const server = await visit(site({ place: placeResponse(place, { open: OPEN }) }).app)
        const page = await browser.newPage()
        try {
          for (const lang of ['', '?lang=en']) {
            await page.goto(`${server.url}/lieux/atelier-des-tilleuls/affiche${lang}`)
            const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
            expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
            const [width, height] = (/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [])
              .slice(1)
              .map(Number)
            expect([Math.round(width ?? 0), Math.round(height ?? 0)]).toEqual([595, 842])
            await page.emulateMedia({ media: 'print' })
            expect(await page.locator('.poster-help').isVisible()).toBe(false)
            await page.emulateMedia({ media: null })
          }
        } finally {
          await page.close()
          await server.close()
        }
      },
    )

    it('is shown by another site in a frame, the one page that is', async () => {
      const server = await visit(site({ place: placeResponse(fullPlace(), { open: OPEN }) }).app)
      const frames = ['/encart', ''].map(
        (path) => `<iframe src="${server.url}/lieux/atelier-des-tilleuls${path}"></iframe>`,
      )
      const structure = await visit({
        fetch: () =>
          new Response(`<!doctype html><title>Structure</title>${frames.join('')}`, {
            headers: { 'Content-Type': 'text/html; charset=utf-8' },
          }),
      })
      const context = await browser.newContext()
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      try {
        await page.goto(structure.url)
        const inset = page.frameLocator('iframe').first()
        await inset.getByText('Ouvert jusqu’à 12 h, horaires confirmés le 3 octobre 2026').waitFor()
        expect(await page.frameLocator('iframe').last().getByText('Tilleuls').count()).toBe(0)
        expect(complaints).toEqual([expect.stringContaining("frame-ancestors 'none'")])
        expect(await context.cookies()).toEqual([])
        // Its listing opens in a tab of its own, never inside the frame.
        const [listing] = await Promise.all([
          context.waitForEvent('page'),
          inset.getByRole('link', { name: /Toute la fiche/ }).click(),
        ])
        await listing.waitForURL(/\/lieux\/atelier-des-tilleuls$/)
        expect(await listing.evaluate(() => document.referrer)).toBe('')
      } finally {
        await context.close()
        await structure.close()
        await server.close()
      }
    })
  },
)
