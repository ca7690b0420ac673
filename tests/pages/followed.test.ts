import { describe, expect, it } from 'vitest'
import { faults, mainOf } from './html.ts'
import { barePlace, placeResponse, searchItem, searchResult, site } from './stub.ts'

const HOME = 'https://partenaire.example.org'
const URI = `${HOME}/p/01890000-0000-7000-8000-0000000000ff`
const origin = { node: HOME, name: 'Réseau du Moulin' }
const silent = { ...origin, silentSince: '2026-11-01T08:00:00.000Z' }

const KEPT = 'Fiche tenue par Réseau du Moulin, à la date du 3 octobre 2026 · Licence Ouverte 2.0'
const SILENT = 'Réseau du Moulin ne répond plus depuis le 1er novembre 2026 : vérifiez avant d’y aller.'

/** Words with the spaces a reader sees. */
const plain = (words: string): string => words.replace(/\s+/g, ' ').replaceAll(' ,', ',')

const own = placeResponse(barePlace())
const record = { ...own.record, license: 'etalab-2.0', origin: HOME } as const

const pageOf = (path: string, of = origin) =>
  site({ place: { ...own, uri: URI, origin: of, record } }).get(`/lieux/atelier-des-tilleuls${path}`)

describe('a place that a partner keeps up', () => {
  it.each([[''], ['/affiche'], ['/encart']])(
    'says who, as of when and under which licence: %s',
    async (path) => {
      const { html } = await pageOf(path)
      expect(plain(mainOf(html))).toContain(KEPT)
      expect(html).toContain(`<a href="${URI}" rel="noreferrer">Réseau du Moulin</a>`)
      expect(faults(html)).toEqual([])
      expect(plain(mainOf((await pageOf(path, silent)).html))).toContain(SILENT)
    },
  )

  it('can be reported, and neither claimed nor looked for in the history of this directory', async () => {
    const { html } = await pageOf('')
    expect(html).toContain('/lieux/atelier-des-tilleuls/signaler')
    for (const path of ['/demande', '/versions']) expect(html).not.toContain(path)
    const mine = (await site({ place: own }).get('/lieux/atelier-des-tilleuls')).html
    for (const path of ['/demande', '/versions']) expect(mine).toContain(path)
    expect(mine).not.toContain('Fiche tenue par')
  })

  it('says so among results, and that its partner is silent', async () => {
    const items = [
      searchItem({ uri: URI, origin: silent, license: 'etalab-2.0' }),
      searchItem({ name: 'Atelier des Ormes' }),
    ]
    const { html } = await site({ search: searchResult(items) }).get('/?q=atelier')
    const words = plain(mainOf(html))
    expect(words).toContain(KEPT)
    expect(words).toContain(SILENT)
    expect(words.split('Fiche tenue par')).toHaveLength(2)
    expect(faults(html)).toEqual([])
  })
})

describe('the directory that keeps places up, as a criterion', () => {
  const node = [
    { value: 'here', label: 'Cet annuaire', count: 3 },
    { value: HOME, label: 'Réseau du Moulin', count: 2 },
  ]
  const page = (path: string, values: typeof node) =>
    site({ search: searchResult([searchItem()], { facets: { node: values }, facetsExact: true }) }).get(path)

  it('is offered where there is more than one, by name', async () => {
    const { html } = await page('/?q=atelier', node)
    expect(html).toContain(`<input type="checkbox" name="node" value="${HOME}"/>`)
    expect(plain(mainOf(html))).toMatch(/Annuaire.*Cet annuaire \(3\).*Réseau du Moulin \(2\)/)
    expect((await page('/?q=atelier', node.slice(0, 1))).html).not.toContain('name="node"')
  })

  it('is asked of the API, shown as chosen and taken off in one click', async () => {
    const web = site({ search: searchResult([searchItem()], { facets: { node }, facetsExact: true }) })
    const { html } = await web.get(`/?q=atelier&node=${encodeURIComponent(HOME)}`)
    expect(html).toContain(`name="node" value="${HOME}" checked`)
    expect(html).toContain('partenaire.example.org')
    expect(web.asked.some(({ searchParams }) => searchParams.get('node') === HOME)).toBe(true)
  })
})
