import { gzipSync } from 'node:zlib'
import { NUMBERS } from '@maillage/shared/taxonomy'
import { describe, expect, it } from 'vitest'
import { faults, mainOf, textOf } from './html.ts'
import { fullPlace, placeResponse, searchItem, searchResult, service, site } from './stub.ts'

/** Bytes a visit may transfer: HTML, style and scripts, compressed. */
const BUDGET = 60_000

const TERMS = [
  'demarches-en-ligne',
  'internet-et-mail',
  'impression-scan',
  'carte-sim',
  'reparation',
  'arnaques',
]

/** A full page of results, each as long as they come and none like the other. */
const manyItems = Array.from({ length: 20 }, (_, index) =>
  searchItem({
    slug: `lieu-${index}`,
    name: `Maison de quartier numéro ${index} ${'abcdefghij'.repeat(index % 7)}`,
    distance: 137 * index,
    phone: `+331990012${10 + index}`,
    hours: `Mo-Fr 0${index % 10}:00-12:00,14:00-17:30; Sa 09:00-12:00`,
    services: [service({ terms: TERMS, fees: [{ kind: 'free' }], access: ['walk-in', 'appointment'] })],
    why: [{ kind: 'term', term: 'carte-sim', text: 'carte sim' }],
  }),
)

const visited = site({
  search: searchResult(manyItems, { total: 10_000, totalExact: false, next: 'abc' }),
  place: placeResponse(fullPlace(), { demo: true }),
  status: { name: 'Essai', places: 3, demo: true },
})

const PATHS = [
  '/',
  '/?q=papier&fee=free',
  '/lieux/atelier-des-tilleuls',
  '/selection',
  '/mentions-legales',
  '/donnees-personnelles',
  '/moderation/regles',
  '/accessibilite',
  '/donnees',
  '/donnees/valider',
  '/reseau',
  '/nulle-part',
]

describe.each(PATHS.flatMap((path) => [path, `${path}${path.includes('?') ? '&' : '?'}lang=en`]))(
  '%s',
  (path) => {
    it('is well-formed, without inline script or style', async () => {
      const { html } = await visited.get(path)
      expect(faults(html)).toEqual([])
    })

    it('says that the data is fictional and that nothing is kept, in its language', async () => {
      const { html } = await visited.get(path)
      const english = path.includes('lang=en')
      expect(html).toContain(english ? '<html lang="en" dir="ltr">' : '<html lang="fr" dir="ltr">')
      expect(textOf(html)).toContain(
        english ? 'Demonstration territory' : 'Territoire de démonstration : les lieux sont fictifs.',
      )
      expect(textOf(html)).toContain(
        english ? 'No tracking.' : 'Aucun traceur. Vos recherches ne sont pas gardées.',
      )
      expect(html.match(/<h1/g)).toHaveLength(1)
    })

    it('has the headers of a discreet page', async () => {
      const { response } = await visited.get(path)
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
      expect(response.headers.get('cache-control')).toMatch(/no-store|no-cache/)
    })

    it('transfers at most 60 kB with its style and scripts', async () => {
      const { html } = await visited.get(path)
      let bytes = gzipSync(html).length
      for (const [, file = ''] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+|\/favicon[^"]+)"/g)) {
        const { response, html: body } = await visited.get(file)
        expect(response.status).toBe(200)
        bytes += gzipSync(body).length
      }
      expect(bytes).toBeLessThan(BUDGET)
    })

    it('answers HEAD without a body', async () => {
      const { response, html } = await visited.get(path, { method: 'HEAD' })
      expect(response.status).toBe(path.startsWith('/nulle-part') ? 404 : 200)
      expect(html).toBe('')
    })
  },
)

describe('the site', () => {
  it('keeps assets for ever, under the name of their content', async () => {
    const { html } = await visited.get('/')
    const path = /href="(\/assets\/style[^"]+)"/.exec(html)?.[1] ?? ''
    const { response } = await visited.get(path)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect((await visited.get('/assets/style.000000000000.css')).response.status).toBe(404)
  })

  it('says of each useful number what is known of it, where that comes from, and that nobody checked it yet', async () => {
    const footer = textOf(/<footer[\s\S]*<\/footer>/.exec((await visited.get('/donnees')).html)?.[0] ?? '')
    for (const { number, purpose, territory, source } of NUMBERS) {
      for (const text of [number, purpose.fr, territory.fr, source]) {
        expect(footer.replaceAll('\u00a0', ' ')).toContain(text.replaceAll('\u00a0', ' '))
      }
    }
    expect(footer.match(/pas encore comparé à sa source/g)).toHaveLength(
      NUMBERS.filter(({ checked }) => checked === undefined).length,
    )
    expect(footer).toMatch(/Langues\s: non précisé/)
  })

  it('leaves the paths of the API to the API', async () => {
    const { response, html } = await visited.get('/api/v1/status')
    expect(JSON.parse(html)).toMatchObject({ places: 3 })
    expect(response.headers.get('content-type')).toContain('application/json')
  })

  it('compresses what the browser can read compressed', async () => {
    const response = await visited.app.request('http://localhost:3000/', {
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(response.headers.get('content-encoding')).toBe('gzip')
  })

  it('keeps the language and the search in links between languages', async () => {
    const { html } = await visited.get('/?q=papier&lang=en')
    expect(html).toContain('href="/?q=papier&amp;lang=fr"')
    expect(html).toContain('href="/donnees?lang=en"')
  })

  it('says what the settings say and, where they are silent, that it is to be filled in', async () => {
    const { html } = await visited.get('/mentions-legales')
    expect(mainOf(html).match(/À compléter par la personne qui administre cet annuaire/g)).toHaveLength(3)
    const named = site(
      {},
      { legal: { publisher: 'Ville exemple', contact: 'contact@example.org', host: 'Hôte' } },
    )
    const filled = mainOf((await named.get('/mentions-legales')).html)
    expect(filled).toContain('Ville exemple')
    expect(filled).not.toContain('À compléter')
  })

  it('refuses another method in words', async () => {
    const { response, html } = await visited.get('/', { method: 'POST' })
    expect(response.status).toBe(405)
    expect(faults(html)).toEqual([])
  })

  it('says in words that it is broken, and logs no words of the search', async () => {
    const broken = site({ search: new Error('canari-secret'), status: new Error('canari-secret') })
    const { response, html } = await broken.get('/?q=canari-secret')
    expect(response.status).toBe(500)
    expect(mainOf(html)).toContain('Quelque chose n’a pas fonctionné de notre côté')
    expect(JSON.stringify(broken.logged)).not.toContain('canari')
  })
})
