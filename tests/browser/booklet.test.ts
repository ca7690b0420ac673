import type { Place } from '@maillage/shared/place'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import {
  barePlace,
  fullPlace,
  placeResponse,
  searchItem,
  searchResult,
  service,
  site,
} from '../pages/stub.ts'
import { answered, axe, noBrowser } from './browser.ts'
import { noPdfReader, printed } from './paper.ts'
import { served } from './served.ts'

const idOf = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`

const HOSTILE = `<script>alert(1)</script>"'&\u202e\u200b=1+1 ${'long'.repeat(2_500)}`
const said = { lang: 'fr', text: HOSTILE }

const PLACES: readonly Place[] = [
  fullPlace({ services: [service({ terms: ['demarches-en-ligne', 'alimentation'], access: ['walk-in'] })] }),
  barePlace({ name: 'Permanence du Lavoir', address: { postcode: '16800', commune: 'Soyaux' } }),
  fullPlace({
    name: HOSTILE,
    address: { street: HOSTILE, postcode: '16000', commune: HOSTILE },
    door: { landmark: said },
    notices: [{ text: said }],
    hoursText: said,
    services: [
      service({ terms: ['douches'], name: said, conditions: { anonymous: { value: true, note: said } } }),
    ],
  } as Partial<Place>),
  fullPlace({
    name: 'Maison des Glycines',
    sensitivity: { class: 'A', evidence: 'essai' },
    services: [service({ terms: ['violences-conjugales'] })],
  }),
  ...Array.from({ length: 40 }, (_, n) =>
    barePlace({ name: `Lieu ${n + 1}`, services: [service({ terms: ['sante'] })] }),
  ),
]

const tested = site({
  territory: { code: '16', kind: 'departement', name: 'Charente', postcodes: [] },
  search: searchResult(PLACES.map((_, index) => searchItem({ id: idOf(index + 1) }))),
  whole: {
    items: PLACES.map((place, index) =>
      placeResponse(place, {
        slug: `lieu-${index + 1}`,
        open: { state: 'open', confidence: 'confirmed', asOf: '2026-10-03' },
        record: { id: idOf(index + 1) } as never,
      }),
    ),
  },
})

const server = served(() => tested.app, { webgl: false })

async function on(path: string, act: (page: Page) => Promise<void>, width = 360) {
  const context = await server.browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: true,
  })
  const page = await context.newPage()
  await page.goto(`${server.url}${path}`)
  try {
    await act(page)
  } finally {
    await context.close()
  }
}

describe.skipIf(noBrowser !== undefined)(
  `the address book on a screen${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    it.each([
      ['/carnets/16', 360],
      ['/carnets/16?lang=ar', 360],
      ['/carnets/16', 1280],
      ['/carnets/16?lang=ar&service=sante', 1280],
    ])(
      '%s has no fault of accessibility at %i pixels, nor anything beside the screen',
      async (path, width) => {
        await on(
          path,
          async (page) => {
            expect(await axe(page)).toEqual([])
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
            await page.emulateMedia({ media: 'print' })
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
          },
          width,
        )
      },
    )

    it('leads from the contents and the index to the place', async () => {
      await on('/carnets/16', async (page) => {
        await page.locator('#index').getByRole('link', { name: 'Permanence du Lavoir' }).click()
        expect(new URL(page.url()).hash).toMatch(/^#n\d+$/)
        expect(await page.locator(':target h3').textContent()).toContain('Permanence du Lavoir')
      })
    })

    it('tells a telephone number from left to right, in Arabic too', async () => {
      await on('/carnets/16?lang=ar', async (page) => {
        const spans = await page.evaluate(() => {
          const text = document.querySelector('.sheet-phone bdi')?.firstChild
          if (!text) return []
          return [0, (text.textContent ?? '').length - 1].map((at) => {
            const range = document.createRange()
            range.setStart(text, at)
            range.setEnd(text, at + 1)
            return range.getBoundingClientRect().left
          })
        })
        expect(spans[0]).toBeLessThan(spans[1] ?? 0)
      })
    })
  },
)

const noPaper = noBrowser ?? noPdfReader

describe.skipIf(noPaper !== undefined)(`the address book on paper${noPaper ? ` (${noPaper})` : ''}`, () => {
  it('is A4: numbers, each place once, an index, and none of the controls', async () => {
    await on('/carnets/16', async (page) => {
      const paper = await printed(page)
      const words = paper.words.replaceAll('\u00a0', ' ')
      expect(paper.size).toEqual([210, 297])
      expect(paper.title).toBe('Carnet d’adresses — Charente')
      expect(paper.pages).toBeLessThanOrEqual(14)
      for (const text of [
        'Carnet fait le 24 novembre 2026',
        '115 Sans abri',
        '3919',
        'cela ne veut pas dire qu’il n’existe pas',
        'http://localhost:3000/carnets/16',
        '12 rue des Tilleuls',
        '01 99 00 12 34',
        'Horaires confirmés le 3 octobre 2026',
        'Adresse communiquée par téléphone',
        'Tous les lieux par nom',
        'Soyaux',
      ])
        expect(words).toContain(text)
      // In full, among another need, and in the index.
      expect(words.split('Atelier des Tilleuls')).toHaveLength(4)
      expect(words.split('Lieu 40')).toHaveLength(3)
      for (const text of ['Refaire le carnet', 'Imprimer :', 'Quitter vite'])
        expect(words).not.toContain(text)
    })
  })

  it('is A5 when asked', async () => {
    await on('/carnets/16', async (page) => {
      await page.getByLabel('A5 (demi-page)').check()
      await answered(page, () => page.getByRole('button', { name: 'Refaire le carnet' }).click())
      await page.waitForURL(/papier=a5/)
      const paper = await printed(page)
      expect(paper.size).toEqual([148, 210])
      expect(paper.words).toContain('Lieu 40')
    })
  })

  it('keeps hostile text as text, short and in its order', async () => {
    await on('/carnets/16', async (page) => {
      const { words } = await printed(page)
      expect(words).toContain('<script>alert(1)</script>')
      expect(words).not.toMatch(/[\u202e\u200b]/)
      expect(words.split('longlong').length).toBeLessThan(2_000)
      // Whole, whatever stands before it.
      expect(words).toContain('Lieu 40')
    })
  })
})
