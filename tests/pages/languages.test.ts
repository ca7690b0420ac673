import { INTERFACE_LOCALES } from '@maillage/shared/place'
import { describe, expect, it, test } from 'vitest'
import { KEEPER_GROUPS } from '../../packages/web-map/src/i18n/groups.ts'
import { CATALOGUES, OWN_NAMES } from '../../packages/web-map/src/i18n/index.ts'
import { faults, mainOf, textOf } from './html.ts'
import { fullPlace, placeResponse, searchItem, searchResult, service, site } from './stub.ts'

const item = searchItem({
  distance: 420,
  phone: '+33199001234',
  organization: { id: 'x', name: 'Ville exemple' },
  why: [{ kind: 'term', term: 'carte-sim', text: 'carte sim' }],
})
const visited = site({
  search: searchResult([item], {
    reading: { terms: [], cards: [{ slug: 'violences-conjugales', numbers: [] }], rest: '' },
  }),
  place: placeResponse(fullPlace()),
})

const asked = (path: string, accepted?: string) =>
  visited.get(path, accepted === undefined ? {} : { headers: { 'accept-language': accepted } })

const langOf = (html: string): string | undefined => /<html lang="([^"]+)"/.exec(html)?.[1]

describe('the language of a page', () => {
  it.each([
    ['/', undefined, 'fr'],
    ['/', '*', 'fr'],
    ['/', 'ar', 'ar'],
    ['/', 'ar-MA,fr;q=0.5', 'ar'],
    ['/', 'fr-CA;q=0.4, en-GB;q=0.9', 'en'],
    ['/', 'uk, en;q=0.1', 'en'],
    ['/', 'uk,tr;q=0.9', 'fr'],
    ['/', 'ar;q=0, en', 'en'],
    ['/', 'fr-x-facile', 'fr-x-facile'],
    ['/', 'en;q=much, ar', 'ar'],
    ['/', ',;,;q=,', 'fr'],
    ['/?lang=ar', 'en', 'ar'],
    ['/?lang=fr', 'en', 'fr'],
    ['/?lang=FR-X-FACILE', 'en', 'fr-x-facile'],
    ['/?lang=klingon', 'en', 'en'],
    ['/?lang=__proto__', undefined, 'fr'],
    ['/?language=__proto__&fee=constructor&lang=ar', undefined, 'ar'],
  ])('of %s for a browser that accepts %s is %s', async (path, accepted, lang) => {
    expect(langOf((await asked(path, accepted)).html)).toBe(lang)
  })

  it('changes what caches keep, and puts no cookie', async () => {
    for (const path of [
      '/',
      '/?lang=ar',
      '/?q=repas',
      '/lieux/atelier-des-tilleuls',
      '/nulle-part',
      '/donnees',
    ]) {
      const { headers } = (await asked(path, 'ar')).response
      expect(headers.get('vary')?.toLowerCase()).toContain('accept-language')
      expect(headers.getSetCookie()).toEqual([])
    }
  })

  it('is kept by links and by the form once the address names it, French too', async () => {
    for (const lang of INTERFACE_LOCALES) {
      const { html } = await asked(`/?q=papier&lang=${lang}`, 'en')
      expect(html).toContain(`href="/donnees?lang=${lang}"`)
      expect(html).toContain(`<input type="hidden" name="lang" value="${lang}"`)
      expect(html).toContain(`href="/lieux/atelier-des-tilleuls?lang=${lang}"`)
    }
    const { html } = await asked('/?q=papier', 'ar')
    expect(html).toContain('href="/donnees"')
    expect(html).not.toContain('name="lang"')
  })
})

describe.each(INTERFACE_LOCALES)('in %s', (lang) => {
  const dir = lang === 'ar' ? 'rtl' : 'ltr'

  it.each([
    '/',
    '/?q=papier',
    '/lieux/atelier-des-tilleuls',
    '/lieux/atelier-des-tilleuls/signaler',
    '/langues',
    '/nulle-part',
  ])('%s says its language and direction, and leads to the four, each named in itself', async (path) => {
    const { html } = await asked(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
    expect(faults(html)).toEqual([])
    expect(html).toContain(`<html lang="${lang}" dir="${dir}">`)
    for (const locale of INTERFACE_LOCALES) {
      const there = locale === 'ar' ? 'rtl' : 'ltr'
      const link = new RegExp(
        `hreflang="${locale}" lang="${locale}" dir="${there}"[^>]*>${OWN_NAMES[locale]}</a>`,
      )
      expect(html).toMatch(link)
    }
    expect(html.match(/<nav class="languages"[\s\S]*?<\/nav>/)?.[0].match(/aria-current/g)).toHaveLength(1)
  })

  it('tells search engines of the same page in each language, and of none for a search', async () => {
    const { html } = await asked(`/lieux/atelier-des-tilleuls?lang=${lang}`)
    for (const locale of INTERFACE_LOCALES)
      expect(html).toContain(
        `<link rel="alternate" hreflang="${locale}" href="http://localhost:3000/lieux/atelier-des-tilleuls?lang=${locale}"`,
      )
    expect(html).toContain('hreflang="x-default" href="http://localhost:3000/lieux/atelier-des-tilleuls"')
    expect((await asked(`/?q=papier&lang=${lang}`)).html).not.toContain('rel="alternate" hreflang')
  })

  it('shows the numbers of danger first, left to right', async () => {
    const { html } = await asked(`/?q=papier&lang=${lang}`)
    const main = mainOf(html)
    expect(main.indexOf('17')).toBeLessThan(main.indexOf('3919'))
    expect(main.indexOf('3919')).toBeLessThan(
      main.indexOf('Atelier') === -1 ? main.length : main.indexOf('Atelier'),
    )
    expect(html).toContain('href="tel:+33199001234"')
  })

  it('/langues says how far each language is, and what nobody has read', async () => {
    const { html } = await asked(`/langues?lang=${lang}`)
    const { unread, part, whole } = CATALOGUES[lang].languages
    const words = mainOf(html)
    for (const locale of INTERFACE_LOCALES) expect(words).toContain(unread[locale])
    expect(words.split(part)).toHaveLength(3)
    expect(words.split(whole)).toHaveLength(3)
  })
})

describe('a text of another language', () => {
  it('is marked in an Arabic page: names, addresses, what structures wrote', async () => {
    const { html } = await asked('/lieux/atelier-des-tilleuls?lang=ar')
    expect(html).toMatch(/<h1><bdi lang="fr">[^<]+<\/bdi><\/h1>/)
    expect(html).toMatch(/<address><bdi lang="fr">/)
    expect(html).toContain('<p lang="fr" dir="auto">On vous aide à faire vos démarches, sans jugement.</p>')
    expect(html).toContain('<bdi dir="ltr">')
  })

  it('is none in a page of plain French', async () => {
    const { html } = await asked('/lieux/atelier-des-tilleuls?lang=fr-x-facile')
    expect(html).not.toContain('lang="fr" dir="auto"')
    expect(html).not.toContain('<bdi lang="fr">')
  })

  it('is shown translated only when a person translated it', async () => {
    const summary = (by: 'human' | 'machine') => ({
      lang: 'fr',
      text: 'Bonjour',
      translations: { ar: { text: 'أهلاً', by, date: '2026-01-01' } },
    })
    const shown = async (by: 'human' | 'machine') =>
      mainOf(
        (
          await site({ place: placeResponse(fullPlace({ summary: summary(by) })) }).get(
            '/lieux/atelier-des-tilleuls?lang=ar',
          )
        ).html,
      )
    expect(await shown('human')).toContain('أهلاً')
    expect(await shown('machine')).not.toContain('أهلاً')
    expect(await shown('machine')).toContain('Bonjour')
  })

  it.each(['ar', 'fr-x-facile'])(
    'a page that does not exist in %s is French, says so, and keeps the choice',
    async (lang) => {
      const { html } = await asked(`/donnees?lang=${lang}`)
      expect(html).toContain('<html lang="fr" dir="ltr">')
      expect(html).toMatch(new RegExp(`<p class="notice" lang="${lang}" dir="(?:rtl|ltr)">`))
      expect(html).toContain(`href="/langues?lang=${lang}"`)
      expect((await asked('/donnees?lang=en')).html).not.toContain('class="notice" lang=')
    },
  )
})

test('figures are those of phones and doors, in Arabic too', async () => {
  for (const path of ['/?q=papier&lang=ar', '/lieux/atelier-des-tilleuls?lang=ar'])
    expect(textOf((await asked(path)).html)).not.toMatch(/[٠-٩۰-۹]/)
})

test('a card names its helps in the language of the page', async () => {
  const tested = site({ search: searchResult([searchItem({ services: [service({ terms: ['douches'] })] })]) })
  expect(mainOf((await tested.get('/?q=douche&lang=ar')).html)).toContain('الدُّش والحمام')
  expect(mainOf((await tested.get('/?q=douche&lang=fr')).html)).toContain('Douches, bains-douches')
})

describe('a catalogue', () => {
  const shape = (words: unknown): unknown =>
    typeof words === 'object' && words !== null
      ? Object.fromEntries(Object.entries(words).map(([key, one]) => [key, shape(one)]))
      : typeof words

  it.each(INTERFACE_LOCALES)(
    'has every key in %s, those of keepers aside, and no word left empty',
    (lang) => {
      const whole = lang === 'fr' || lang === 'en'
      const expected = Object.entries(CATALOGUES.fr).filter(
        ([group]) => whole || !KEEPER_GROUPS.some((keeper) => keeper === group),
      )
      expect(shape(CATALOGUES[lang])).toEqual(shape(Object.fromEntries(expected)))
      const { unread: _, ...languages } = CATALOGUES[lang].languages
      expect(JSON.stringify({ ...CATALOGUES[lang], languages })).not.toContain('""')
    },
  )
})
