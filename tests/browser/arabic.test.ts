import { describe, expect, it } from 'vitest'
import { noBrowser } from './browser.ts'
import { served } from './served.ts'
import { isSound, on, tested } from './tested.ts'

/** Pages that visitors read, each of which exists from right to left. */
const IN_ARABIC = [
  '/',
  '/?q=papier&lieu=Angoul%C3%AAme',
  '/lieux/atelier-des-tilleuls',
  '/lieux/porte',
  '/lieux/atelier-des-tilleuls/signaler',
  '/pas-a-pas',
  '/pas-a-pas?etape=ou&service=repas',
  '/pas-a-pas?etape=quand&service=repas',
  '/pas-trouve?compte=oui',
  '/selection',
  '/langues',
  '/mentions-legales',
  '/donnees-personnelles',
  '/moderation/regles',
  '/accessibilite',
  '/territoires/16015',
  '/nulle-part',
]

const server = served(() => tested.app)

describe.skipIf(noBrowser !== undefined)(`pages in Arabic${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  it.each(IN_ARABIC)('%s: axe finds nothing in Arabic, with script and without', async (path) => {
    for (const bare of [false, true])
      await on(server, `${path}${path.includes('?') ? '&' : '?'}lang=ar`, { bare }, async (page) => {
        expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
        await isSound(page)
      })
  })
})
