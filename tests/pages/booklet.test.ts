import type { SearchResult } from '@maillage/api/features/search'
import type { Place } from '@maillage/shared/place'
import { INTERFACE_LOCALES } from '@maillage/shared/place'
import { allTerms, ancestors } from '@maillage/shared/taxonomy'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WIDE_NEEDS } from '../../packages/web-map/src/pages/booklet/needs.ts'
import { command } from '../support/commands.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'
import { faults, mainOf, textOf } from './html.ts'
import { barePlace, placeResponse, searchItem, searchResult, site, siteOver } from './stub.ts'

const phone = (value: string) => [{ kind: 'phone', value, nature: 'collective' } as const]
const helps = (...terms: string[]) => [{ id: uuidv7(), terms }]
const SOUTERRAINE = { postcode: '23300', commune: 'La Souterraine', code: '23176' }

const PLACES: Partial<Place>[] = [
  {
    name: 'Épicerie des Prés',
    hours: 'Tu-Fr 14:00-18:00; PH off',
    contacts: phone('+33199001234'),
    services: [
      {
        id: uuidv7(),
        terms: ['alimentation', 'demarches-en-ligne'],
        access: ['walk-in'],
        fees: [{ kind: 'free' }],
        conditions: { 'proof-of-income': { value: true } },
      },
    ],
  },
  { name: 'Atelier Zèbre', services: helps('demarches-en-ligne') },
  { name: 'Bains du Lavoir', address: SOUTERRAINE, services: helps('douches') },
  {
    name: 'Maison des Glycines',
    address: { street: '9 impasse Cachée', ...SOUTERRAINE },
    contacts: phone('+33199000000'),
    sensitivity: { class: 'A', evidence: 'essai' },
    services: helps('hebergement-urgence'),
  },
  { name: 'Ancien Café', services: helps('lien-social'), closedSince: '2020-01-01' },
]

let directory: TestDirectory
let served: ReturnType<typeof siteOver>
beforeAll(async () => {
  directory = await openTestDirectory()
  served = siteOver(directory.app, directory.deps)
  for (const given of PLACES)
    await save(
      directory.deps,
      placeDraft({ body: placeBody(given), attribution: given.address ? 'Ville Exemple' : 'Réseau Exemple' }),
    )
})
afterAll(() => directory.close())

async function page(path: string) {
  const response = await served.request(`http://localhost:3000${path}`)
  const html = await response.text()
  if (response.headers.get('content-type')?.includes('html')) expect(faults(html)).toEqual([])
  return { response, html, words: mainOf(html).replaceAll('\u00a0', ' ') }
}

/** What stands between two titles. */
const between = (words: string, from: string, to: string) =>
  words.slice(words.indexOf(from), words.indexOf(to, words.indexOf(from)))

describe('the address book of a territory', () => {
  it('begins with the numbers, says its date, what it may miss and where it is up to date', async () => {
    const { response, html, words } = await page('/carnets/23')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain('<title>Carnet d’adresses — Creuse</title>')
    for (const text of [
      'Carnet fait le 16 novembre 2026 avec Essai. 4 lieux',
      'Les horaires peuvent changer : appelez avant de vous déplacer.',
      'cela ne veut pas dire qu’il n’existe pas',
      'http://localhost:3000/carnets/23',
    ])
      expect(words).toContain(text)
    expect(html.replaceAll('\u00a0', ' ')).toContain('aria-label="Code à scanner : le carnet à jour"')
    for (const number of ['112', '115', '3919', '3114'])
      expect(words.indexOf(number)).toBeLessThan(words.indexOf('Sommaire'))
  })

  it('holds each place once in full, under the need that it states first, and leads to it from the others', async () => {
    const { html, words } = await page('/carnets/23')
    expect(html.match(/<article class="entry"/g)).toHaveLength(4)
    expect(
      [...html.matchAll(/<section class="book-section"[^>]*><h2[^>]*>([^<]+)/g)].map(([, title]) => title),
    ).toEqual(['Démarches', 'Manger', 'Dormir', 'Se laver'])
    const papers = between(words, 'Démarches 1 Atelier Zèbre', 'Manger')
    expect(papers).toContain('Aussi pour ce besoin')
    expect(papers).toContain('2 Épicerie des Prés , Guéret')
    const eating = between(words, 'Manger 2 Épicerie', 'Dormir')
    for (const text of [
      '01 99 00 12 34',
      '1 rue des Tilleuls',
      'Du mardi au vendredi 14 h – 18 h',
      'Sans rendez-vous',
      'Gratuit',
      'Justificatif de revenus',
    ])
      expect(eating).toContain(text)
    expect(words).not.toContain('Ancien Café')
    expect(words).toContain('Sources : Réseau Exemple · Ville Exemple')
  })

  it('ends with every place by name, whatever its accents, and the numbers of each commune', async () => {
    const { words } = await page('/carnets/23')
    const index = words.slice(words.lastIndexOf('Tous les lieux par nom'))
    const names = ['Atelier Zèbre', 'Bains du Lavoir', 'Épicerie des Prés', 'Maison des Glycines']
    expect(names.map((name) => index.indexOf(name))).toEqual(
      names.map((name) => index.indexOf(name)).sort((a, b) => a - b),
    )
    expect(index).toMatch(/Guéret : 1, 2 La Souterraine : 3, 4/)
  })

  it('gives of a sensitive place its commune and its telephone, and sends nobody to a door behind 115', async () => {
    const { html, words } = await page('/carnets/23')
    const entry = between(words, 'Dormir 3 Maison des Glycines', 'Se laver 4')
    for (const text of [
      'Adresse communiquée par téléphone',
      '23300 La Souterraine',
      '01 99 00 00 00',
      'appelez le 115',
    ])
      expect(entry).toContain(text)
    expect(html).not.toContain('Cachée')
  })

  it('is of one need when asked, commune by commune, and its code leads to that one', async () => {
    const { html, words } = await page('/carnets/23?service=demarches')
    expect(html.match(/<article class="entry"/g)).toHaveLength(2)
    expect(html).toMatch(/<h2 id="s1-title">Guéret<\/h2>/)
    expect(words).toContain('http://localhost:3000/carnets/23?service=demarches')
    expect(html).toContain('<title>Carnet d’adresses — Creuse</title>')
    expect(html).toContain('href="/carnets/23"')
  })

  it('is that of communes put together by who runs the directory', async () => {
    await command(
      ['territory', 'add', 'pays-d-essai', '--name', 'Pays d’Essai', '--communes', '23176'],
      directory,
    )
    const { words } = await page('/carnets/pays-d-essai')
    expect(words).toContain('Carnet d’adresses — Pays d’Essai')
    expect(words).toContain('2 lieux')
    expect(words).not.toContain('Épicerie')
    expect((await page('/carnets/pays-d-ailleurs')).response.status).toBe(404)
  })

  it.each(INTERFACE_LOCALES)('is in %s, and its places keep their names', async (lang) => {
    const { html } = await page(`/carnets/23096?lang=${lang}`)
    expect(html).toContain(`<html lang="${lang}"`)
    expect(textOf(html)).toContain('Épicerie des Prés')
    if (lang === 'ar') expect(html).toContain('<bdi lang="fr">Épicerie des Prés</bdi>')
  })

  it('follows a merged commune to today’s, says that nothing is known, and that nothing is there', async () => {
    const merged = await page('/carnets/49149?service=demarches')
    expect([merged.response.status, merged.response.headers.get('location')]).toEqual([
      301,
      '/carnets/49261?service=demarches',
    ])
    expect((await page('/carnets/49261')).words).toContain('ne connaît encore aucun lieu ici')
    for (const code of ['99999', 'nulle-part', '%3Cb%3E', 'a'.repeat(300)])
      expect((await page(`/carnets/${code}`)).response.status, code).toBe(404)
  })

  it('is a click away from its territory and from results there', async () => {
    expect((await page('/territoires/23096')).html).toContain('href="/carnets/23096"')
    const { html } = await page('/?territory=23096&service=douches&fee=free')
    expect(html).toContain('href="/carnets/23096?service=douches"')
    expect((await page('/?q=douche')).html).not.toContain('/carnets/')
  })
})

describe('a territory of too many places', () => {
  const idOf = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
  /** A search that never ends, a hundred places at a time. */
  const crowded = () => {
    let last = 0
    return site({
      territory: {
        code: '23',
        kind: 'departement',
        name: 'Creuse',
        postcodes: [],
        parts: [{ code: '200034825', kind: 'epci', name: 'CA du Grand Guéret' }],
      },
      search: () =>
        searchResult(
          Array.from({ length: 100 }, () => searchItem({ id: idOf(++last) })),
          {
            next: 'suite',
            total: 10_000,
            facets: {
              service: [
                { value: 'hygiene', label: '', count: 12 },
                { value: 'demarches', label: '', count: 4_000 },
                { value: 'demarches-en-ligne', label: '', count: 400 },
                { value: 'logement', label: '', count: 30 },
              ],
            },
          },
        ),
    })
  }

  it('says so, reads no further, and leads to the books that there are', async () => {
    const tested = crowded()
    const { html } = await tested.get('/carnets/23')
    expect(faults(html)).toEqual([])
    expect(mainOf(html).replaceAll('\u00a0', ' ')).toContain('Il y a plus de 300 lieux')
    expect(html).toContain('href="/carnets/23?service=hygiene"')
    expect(html).toContain('href="/carnets/23?service=logement"')
    expect(html).toContain('href="/carnets/23?service=demarches"')
    expect(html).toContain('href="/carnets/200034825"')
    expect(tested.asked.filter(({ pathname }) => pathname === '/api/v1/places')).toHaveLength(4)
    expect(tested.asked.some(({ pathname }) => pathname.endsWith('whole-places'))).toBe(false)
  })

  it('keeps the need that was asked on the way to a smaller one', async () => {
    const { html } = await crowded().get('/carnets/23?service=demarches')
    expect(html).toContain('href="/carnets/200034825?service=demarches"')
  })

  it('offers what is narrower than the need that was asked', async () => {
    const { html } = await crowded().get('/carnets/23?service=demarches')
    expect(html).toContain('href="/carnets/23?service=demarches-en-ligne"')
    expect(html).not.toContain('href="/carnets/23?service=logement"')
    expect(html).toContain('href="/?service=demarches&amp;territory=23"')
  })
})

describe('helps of a place of the book', () => {
  const many = (...terms: string[]) => ({ id: uuidv7(), terms })
  const gives = (services: Place['services']) =>
    site({
      territory: { code: '23', kind: 'departement', name: 'Creuse', postcodes: [] },
      search: searchResult([searchItem()]),
      whole: { items: [placeResponse(barePlace({ services }))] },
    })
  const wordsOf = async (services: Place['services'], query = '') =>
    mainOf((await gives(services).get(`/carnets/23${query}`)).html).replaceAll('\u00a0', ' ')

  it('begin with what is asked, however many there are', async () => {
    const others = ['repas', 'colis-alimentaire', 'bagagerie', 'lieux-frais', 'velo', 'dettes', 'microcredit']
    const words = await wordsOf(
      [...others.map((term) => many(term)), many(...others, 'douches')],
      '?service=hygiene',
    )
    expect(words).toContain('Aides Douches')
  })

  it('are not those that have ended, and say when they begin or end', async () => {
    const words = await wordsOf([
      { ...many('douches'), validUntil: '2026-11-23' },
      { ...many('velo'), validFrom: '2026-01-01' },
      { ...many('bagagerie'), validFrom: '2026-12-01', validUntil: '2027-03-31' },
    ])
    expect(words).not.toContain('Douches')
    expect(words).not.toContain('Se laver')
    expect(words).toContain('Du 1er décembre 2026 au 31 mars 2027')
    expect(words).not.toContain('1er janvier')
    const ended = await wordsOf(
      [{ ...many('douches'), validUntil: '2026-11-23' }, many('velo')],
      '?service=hygiene',
    )
    expect(ended).toContain('ne connaît encore aucun lieu ici')
  })
})

it('tells apart communes of one name, and ends with places of none', async () => {
  const at = (n: number, name: string, code?: string) =>
    placeResponse(barePlace({ name, ...(code ? { address: { commune: 'Saint-Martin', code } } : {}) }), {
      record: { id: `01890000-0000-7000-8000-00000000010${n}` } as never,
    })
  const { html } = await site({
    territory: { code: '23', kind: 'departement', name: 'Creuse', postcodes: [] },
    search: searchResult([searchItem()]),
    whole: {
      items: [at(1, 'Alpha'), at(2, 'Beta', '23222'), at(3, 'Gamma', '23111'), at(4, 'Delta', '23222')],
    },
  }).get('/carnets/23?service=demarches')
  expect([...html.matchAll(/<h2 id="s\d-title">([^<]+)/g)].map(([, title]) => title)).toEqual([
    'Saint-Martin',
    'Saint-Martin',
    'Commune non précisée, ou à distance',
  ])
  expect(mainOf(html).replaceAll('\u00a0', ' ')).toMatch(
    /Saint-Martin : 1 Saint-Martin : 2, 3 Commune non précisée, ou à distance : 4/,
  )
})

it('says what several people reported of a place', async () => {
  const { html } = await site({
    territory: { code: '23', kind: 'departement', name: 'Creuse', postcodes: [] },
    search: searchResult([searchItem()]),
    whole: {
      items: [placeResponse(barePlace(), { cautions: [{ kind: 'closed', last: '2026-11-17' }] })],
    },
  }).get('/carnets/23')
  expect(faults(html)).toEqual([])
  expect(mainOf(html).replaceAll('\u00a0', ' ')).toMatch(
    /Plusieurs personnes ont signalé : « .+ » \(la dernière fois le 17 novembre 2026\)\. Personne n’a encore répondu/,
  )
})

it('offers needs that hold every term between them', () => {
  const lost = allTerms.filter(({ slug }) => !WIDE_NEEDS.some((need) => ancestors(slug).includes(need)))
  expect(lost.map(({ slug }) => slug)).toEqual(['numerique'])
})

describe('a territory that takes two searches', () => {
  const idOf = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
  const items = (from: number, to: number, remote?: true) =>
    Array.from({ length: to - from }, (_, n) =>
      searchItem({ id: idOf(from + n), phone: '+33199001234', ...(remote ? { remote } : {}) }),
    )
  /** Sixty communes: `first` answers for fifty of them, then `second` for the others, in pages. */
  const drawn = (first: SearchResult[], second: SearchResult[]) => {
    const pages = [...first, ...second]
    const tested = site({
      drawn: {
        slug: 'pays',
        name: 'Pays',
        communes: Array.from({ length: 60 }, (_, n) => ({ code: String(23_001 + n), name: `Commune ${n}` })),
      },
      search: () => pages.shift() ?? new Error('read too far'),
    })
    const wanted = () =>
      tested.asked
        .filter(({ pathname }) => pathname.endsWith('whole-places'))
        .flatMap(({ searchParams }) => searchParams.getAll('id'))
    return { ...tested, wanted }
  }
  const facets = (count: number) => ({ facets: { service: [{ value: 'hygiene', label: '', count }] } })

  it('holds every place of both, whatever helps from afar, and says what is left out', async () => {
    const tested = drawn(
      [searchResult([...items(0, 60), ...items(1_000, 1_040, true)], { next: 'suite' })],
      [searchResult(items(100, 200), { next: 'suite' }), searchResult(items(200, 290))],
    )
    const { html } = await tested.get('/carnets/pays')
    const wanted = tested.wanted()
    expect(new Set(wanted).size).toBe(wanted.length)
    expect(wanted).toHaveLength(250 + 30)
    expect(wanted).toEqual(expect.arrayContaining([idOf(0), idOf(150), idOf(289)]))
    expect(textOf(html)).toContain('D’autres aides à distance')
  })

  it('counts as of the territory what is far from one part and in the other', async () => {
    const tested = drawn([searchResult(items(1, 3, true))], [searchResult(items(2, 4))])
    const { html } = await tested.get('/carnets/pays')
    expect(tested.wanted()).toEqual([idOf(2), idOf(3), idOf(1)])
    expect(textOf(html)).not.toContain('D’autres aides à distance')
  })

  it('gives no number of needs that are in both', async () => {
    const full = (from: number) => searchResult(items(from, from + 100), { next: 'suite', ...facets(90) })
    const { html } = await drawn(
      [full(0), full(100), searchResult(items(200, 290), facets(9))],
      [full(300)],
    ).get('/carnets/pays')
    expect(html).toContain('href="/carnets/pays?service=hygiene"')
    expect(mainOf(html)).not.toMatch(/\(\d/)
  })
})

it('is made twenty times a minute for one network, and the others wait for none of it', async () => {
  const tested = site({ territory: { code: '23', kind: 'departement', name: 'Creuse', postcodes: [] } })
  const status = async (network: string) =>
    (await tested.app.request('http://localhost:3000/carnets/23', {}, { network })).status
  for (let n = 0; n < 20; n += 1) expect(await status('192.0.2.1')).toBe(200)
  expect(await status('192.0.2.1')).toBe(429)
  expect(await status('192.0.2.2')).toBe(200)
})
