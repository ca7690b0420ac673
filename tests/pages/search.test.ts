import { describe, expect, it } from 'vitest'
import { faults, mainOf, textOf } from './html.ts'
import { searchItem, searchResult, service, site, siteOver } from './stub.ts'

const town = (name: string, code: string, context: string, postcodes: string[] = []) => ({
  code,
  kind: 'commune',
  name,
  context,
  postcodes,
  centre: { lat: 45.6484, lon: 0.1562 },
})

const searches = (asked: readonly URL[]) => asked.filter((url) => url.pathname === '/api/v1/places')
const askedOf = (tested: ReturnType<typeof site>) => searches(tested.asked)[0]?.searchParams

describe('home', () => {
  it('shows the search, the numbers and the doors, and searches nothing', async () => {
    const tested = site()
    const { response, html } = await tested.get('/?q=&lieu=&radius=20000&utm_source=x')
    expect(response.status).toBe(200)
    const words = mainOf(html)
    for (const door of ['Démarches', 'Recharge, SIM, wifi', 'Manger', 'Dormir', 'Français'])
      expect(words).toContain(door)
    expect(html).toContain('href="tel:115"')
    expect(words).toContain('ne veut pas dire qu’il n’existe pas')
    expect(searches(tested.asked)).toEqual([])
  })
})

describe('results', () => {
  it('tell how far the nearest is only where all that are near were read', async () => {
    const radii: (string | null)[] = []
    const many = Array.from({ length: 100 }, () => searchItem({ distance: 30_000 }))
    const answers: Record<string, unknown> = {
      '/api/v1/territories': { items: [town('Guéret', '23096', 'Creuse (23)')], vintage: '2026' },
      '/api/v1/status': { name: 'Essai', places: 3, demo: false },
    }
    const api = {
      fetch(request: Request) {
        const { pathname, searchParams } = new URL(request.url)
        if (pathname !== '/api/v1/places') return Response.json(answers[pathname] ?? {})
        const radius = searchParams.get('radius')
        radii.push(radius)
        const near = radius !== null && Number(radius) < 50_000
        return Response.json(near ? searchResult([]) : searchResult(many, { total: 150 }))
      },
    }
    const crowded = siteOver(api, { now: () => Date.now(), uuid: () => '', log: () => {} })
    const response = await crowded.request(
      'http://localhost:3000/?service=repas&lieu=Gu%C3%A9ret&radius=5000',
    )
    const words = mainOf(await response.text()).replaceAll('\u00a0', ' ')
    expect(words).toContain('Aucun à moins de 5 km. 150 lieux à moins de 50 km')
    expect(words).not.toContain('Le plus proche')
    expect(radii.slice(0, 5)).toEqual(['5000', null, '10000', '20000', '50000'])
  })

  it('search several times over for a network so many times in a minute, and are shown all the same', async () => {
    const tested = site()
    async function searchesOf(path: string) {
      const before = searches(tested.asked).length
      const response = await tested.app.request(`http://localhost:3000${path}`, {}, { network: '192.0.2.7' })
      expect(response.status).toBe(200)
      expect(mainOf(await response.text())).not.toBe('')
      return searches(tested.asked).length - before
    }
    expect(await searchesOf('/?q=papier&fee=free')).toBeGreaterThan(1)
    for (let page = 1; page < 60; page++) await searchesOf('/?q=papier&fee=free')
    expect(await searchesOf('/?q=papier&fee=free')).toBe(1)
    for (const step of ['besoin', 'lieu', 'pour-qui', 'quand'])
      expect(await searchesOf(`/pas-a-pas?etape=${step}&q=papier`)).toBe(1)
  })

  it('asks the API with the very parameters of the page, and no others', async () => {
    const tested = site()
    await tested.get('/?q=papier&fee=free&audience=women&audience=seniors&utm_source=x&lang=en&access=')
    const asked = askedOf(tested)
    expect(asked?.getAll('audience')).toEqual(['women', 'seniors'])
    expect([...new Set(asked?.keys())].sort()).toEqual(['audience', 'facets', 'fee', 'limit', 'q'])
  })

  it('keeps in its form every criterion of its address, shown or not', async () => {
    const query =
      'q=a&territory=23&network=x&network=y&accepting=yes&open=now&minutes=30&confirmed=true&sort=name'
    const form = /<form[\s\S]*?<\/form>/.exec((await site().get(`/?${query}`)).html)?.[0] ?? ''
    const sent = [...form.matchAll(/<input [^>]*>/g)].flatMap(([tag]) => {
      const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
      if (value('type') === 'checkbox' && !tag.includes(' checked')) return []
      return value('value') === '' ? [] : [`${value('name')}=${value('value')}`]
    })
    expect(sent.sort()).toEqual(query.split('&').sort())
  })

  it('offers hours on the home page too', async () => {
    const { html } = await site().get('/')
    expect(html).toMatch(/<input type="checkbox" name="open" value="now"[^>]*>/)
    expect(html).toMatch(/<input type="checkbox" name="confirmed" value="true"[^>]*>/)
  })

  it('does not ask for minutes beyond no moment, nor for an order by no words', async () => {
    const tested = site()
    await tested.get('/?fee=free&minutes=30&sort=relevance')
    expect([...(askedOf(tested)?.keys() ?? [])].sort()).toEqual(['facets', 'fee', 'limit'])
  })

  it('never shows the search in its title nor in a link preview, and is kept by no cache', async () => {
    const { response, html } = await site().get('/?q=mon+mari+me+frappe')
    const head = html.slice(0, html.indexOf('</head>'))
    expect(head).not.toContain('mari')
    expect(head).toContain('<meta name="robots" content="noindex"/>')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('says what is not known, and nothing of being open', async () => {
    const { html } = await site({ search: searchResult([searchItem()]) }).get('/?q=a')
    const words = mainOf(html)
    expect(words).toContain('1 lieu')
    expect(words).toContain('Horaires non précisés — à demander')
    expect(words.match(/Non précisé — à demander/g)).toHaveLength(2)
    expect(words).toContain('Téléphone non précisé')
    expect(html).not.toMatch(/state-(open|closed)/)
  })

  it('says distances as the crow flies, masked addresses, and why a place is there', async () => {
    const item = searchItem({
      masked: true,
      distance: 1_520,
      distanceApprox: true,
      phone: '+33199001234',
      why: [{ kind: 'term', term: 'carte-sim', text: 'carte sim' }],
    })
    const { html } = await site({ search: searchResult([item]) }).get('/?q=sim')
    const words = mainOf(html)
    expect(words).toContain('environ 1,5 km à vol d’oiseau (position de la commune)')
    expect(words).toContain('Adresse communiquée par téléphone')
    expect(html).toContain('href="tel:+33199001234"')
    expect(words).toContain('Correspond à : l’aide « Carte sim »')
    expect(words).not.toContain('rue des Tilleuls')
  })

  it('names helps whose need is not stated, and takes none for digital help', async () => {
    const named = { terms: [], termsNotStated: true as const, name: { lang: 'fr', text: 'Point budget' } }
    const shown = async (given: Parameters<typeof service>[0]) => {
      const item = searchItem({ services: [service({ ...given, termsNotStated: true })] })
      const { html } = await site({ search: searchResult([item]) }).get('/?q=a')
      return textOf(/<ol class="cards">[\s\S]*?<\/ol>/.exec(html)?.[0] ?? '')
    }
    expect(await shown(named)).toContain('Point budget')
    expect(await shown(named)).not.toContain('Aide avec internet')
    expect(await shown({ terms: ['numerique'] })).toContain('Aide avec internet')
  })

  it('quotes as each language does', async () => {
    const item = searchItem({ why: [{ kind: 'term', term: 'carte-sim', text: 'carte sim' }] })
    const { html } = await site({ search: searchResult([item]) }).get('/?q=sim&lang=en')
    expect(mainOf(html)).toContain('the help “Carte sim”')
  })

  it('shows no count of a facet that was not counted whole', async () => {
    const facets = { language: [{ value: 'ar', label: 'arabe', count: 12 }] }
    const shown = async (facetsExact: boolean) =>
      mainOf((await site({ search: searchResult([], { facets, facetsExact }) }).get('/?q=a')).html)
    expect(await shown(true)).toMatch(/Arabe\s+\(12\)/)
    expect(await shown(false)).toContain('Arabe')
    expect(await shown(false)).not.toContain('(12)')
  })

  it('names first the help that was looked for', async () => {
    const item = searchItem({
      services: [
        service({
          terms: [
            'demarches-en-ligne',
            'internet-et-mail',
            'arnaques',
            'reparation',
            'francais',
            'sante',
            'carte-sim',
          ],
        }),
      ],
      why: [{ kind: 'term', term: 'connexion', text: 'sim' }],
    })
    const { html } = await site({ search: searchResult([item]) }).get('/?q=sim')
    expect(html).toContain('<p class="card-help"><b>Carte SIM à prix solidaire</b>')
  })

  it('says until when, or from when, and how sure that is', async () => {
    const open = searchItem({
      open: { state: 'open', until: '2026-11-24T17:30+01:00', confidence: 'confirmed', asOf: '2026-10-03' },
    })
    const old = searchItem({ open: { state: 'open', confidence: 'old', asOf: '2022-03-01' } })
    const { html } = await site({ search: searchResult([open, old]) }).get('/?q=a&open=now')
    const words = mainOf(html)
    expect(words).toContain('Ouvert jusqu’à 17 h 30, horaires confirmés le 3 octobre 2026')
    expect(words).toContain('Normalement ouvert, horaires du 1er mars 2022, appelez avant de vous déplacer')
    expect(html).toMatch(/Ouvert maintenant\s: enlever ce critère/)
  })

  it('says of what moment the state is, when it is not now', async () => {
    const open = searchItem({ open: { state: 'open', until: '2026-12-25T12:00+01:00' } })
    const { html } = await site({ search: searchResult([open]) }).get('/?q=a&open=2026-12-25T10:00')
    const words = mainOf(html)
    expect(words).toContain('Le 25 décembre 2026 à 10 h : ouvert jusqu’à 12 h')
    expect(html).toMatch(/Ouvert le 25 décembre 2026 à 10\sh\s: enlever ce critère/)
  })

  it.each(['abc', '2026-13-45T10:00', '2026-12-25', '2026-12-25T25:00', '__proto__'])(
    'shows the moment “%s”, that cannot be read, as it was written',
    async (moment) => {
      const search = Response.json({ issues: [{ where: 'open' }] }, { status: 400 })
      const { response, html } = await site({ search }).get(`/?q=a&open=${moment}`)
      expect([response.status, faults(html)]).toEqual([400, []])
      expect(mainOf(html)).toContain(`Ouvert ${moment}`)
      expect(mainOf(html)).toContain('Critère en cause : open')
    },
  )

  it('says that a place of unknown hours is not shown, and how to see it', async () => {
    for (const query of ['open=now', 'open=2026-12-25T10:00', 'confirmed=true']) {
      const { html } = await site().get(`/?q=a&${query}`)
      const words = mainOf(html)
      expect(words).toContain('Enlever les critères choisis')
      expect(words).toContain('1 critère choisi')
      expect(words.includes('Un lieu aux horaires non précisés n’est pas montré')).toBe(
        query.startsWith('open'),
      )
    }
  })

  it('asks the API for the moment written, rather than for now', async () => {
    const tested = site()
    await tested.get('/?q=a&open=now&open=2026-12-24T10:00')
    expect(askedOf(tested)?.getAll('open')).toEqual(['2026-12-24T10:00'])
  })

  it('never says open what is reached on referral or through 115, whatever the door’s hours', async () => {
    const referral = searchItem({
      open: { state: 'open', confidence: 'confirmed' },
      hours: 'Mo-Fr 09:00-17:00',
      services: [service({ access: ['referral'] })],
    })
    const shelter = searchItem({
      open: { state: 'open' },
      services: [service({ terms: ['hebergement-urgence'] })],
    })
    const { html } = await site({ search: searchResult([referral, shelter]) }).get('/?q=a')
    const words = mainOf(html)
    expect(words).toContain(
      'Sur orientation : parlez-en à votre assistante sociale, au CCAS ou à France services.',
    )
    expect(words).toContain('On n’y va pas directement : appelez le 115.')
    expect(html.slice(html.indexOf('<ol class="cards"'))).not.toContain('Ouvert')
    expect(html).not.toContain('state-open')
  })

  it('puts danger cards before the form and the results, with a way to leave', async () => {
    const { html } = await site({
      search: searchResult([searchItem()], {
        reading: { terms: [], cards: [{ slug: 'violences-conjugales', numbers: ['17'] }], rest: '' },
      }),
    }).get('/?q=il+me+frappe')
    const order = [
      'data-island="quick-exit"',
      'href="tel:17"',
      'href="sms:114"',
      'href="tel:3919"',
      '<form',
      'class="card"',
    ]
    const places = order.map((mark) => html.indexOf(mark))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('answers the door “Dormir” with 115 first', async () => {
    const { html } = await site().get('/?service=hebergement')
    expect(html.indexOf('href="tel:115"')).toBeLessThan(html.indexOf('<form'))
  })

  it('leads to the next page and back to the first', async () => {
    const { html } = await site({ search: searchResult([searchItem()], { next: 'suite', total: 40 }) }).get(
      '/?q=a&fee=free&cursor=avant',
    )
    expect(html).toContain('href="/?q=a&amp;fee=free&amp;cursor=suite"')
    expect(html).toContain('href="/?q=a&amp;fee=free"')
  })

  it('says what to relax when nothing matches, and that absence proves nothing', async () => {
    const tested = site({
      territories: { items: [town('Angoulême', '16015', 'Charente (16)')], vintage: '2026' },
    })
    const words = mainOf((await tested.get('/?q=a&lieu=Angouleme&fee=free')).html)
    expect(words).toContain('Aucun lieu de cet annuaire ne correspond')
    expect(words).toContain('Enlever les critères choisis')
    expect(words).toContain('Chercher partout')
    expect(words).toContain('ne veut pas dire qu’il n’existe pas')
  })

  it('shows what was typed as text, never as markup', async () => {
    const { html } = await site().get(
      `/?q=${encodeURIComponent('"><script>alert(1)</script>')}&service=a"onclick="b`,
    )
    expect(html).not.toContain('<script>alert')
    expect(faults(html)).toEqual([])
  })
})

describe('where', () => {
  const angouleme = town('Angoulême', '16015', 'Charente (16)', ['16000'])

  it('makes a circle around a town, without telling the API what was typed', async () => {
    const tested = site({ territories: { items: [angouleme], vintage: '2026' } })
    const { html } = await tested.get('/?lieu=angouleme&radius=5000')
    expect(askedOf(tested)?.get('lat')).toBe('45.6484')
    expect(askedOf(tested)?.get('radius')).toBe('5000')
    expect(askedOf(tested)?.has('lieu')).toBe(false)
    expect(mainOf(html)).toContain('depuis le centre de la commune (Angoulême)')
  })

  it('filters by anything wider than a town', async () => {
    const wide = { ...angouleme, kind: 'departement', code: '16', name: 'Charente' }
    const tested = site({ territories: { items: [wide], vintage: '2026' } })
    await tested.get('/?lieu=charente')
    expect(askedOf(tested)?.get('territory')).toBe('16')
    expect(askedOf(tested)?.has('lat')).toBe(false)
  })

  it('takes the town of that exact name among longer ones and wider territories', async () => {
    const items = [
      town('Lyon', '69123', 'Rhône (69)'),
      town('Lyons-la-Forêt', '27377', 'Eure (27)'),
      { ...angouleme, kind: 'epci', code: '200046977', name: 'Lyon' },
    ]
    const tested = site({ territories: { items, vintage: '2026' } })
    expect(mainOf((await tested.get('/?lieu=LYON')).html)).toContain('Lyon et alentours')
  })

  it('lists homonyms as links, then takes the one chosen', async () => {
    const items = [
      town('Saint-Denis', '93066', 'Seine-Saint-Denis (93)'),
      town('Saint-Denis', '97411', 'La Réunion (974)'),
    ]
    const tested = site({ territories: { items, vintage: '2026' }, territory: items[1] })
    const { html } = await tested.get('/?q=a&lieu=saint+denis')
    expect(mainOf(html)).toContain('La Réunion (974)')
    expect(html).not.toContain('id="results"')
    expect(html).toContain('href="/?q=a&amp;lieu=Saint-Denis&amp;territory=97411"')
    const chosen = mainOf((await tested.get('/?q=a&lieu=Saint-Denis&territory=97411')).html)
    expect(chosen).toContain('Saint-Denis et alentours')
    const other = site({
      territories: { items: [town('Rouen', '76540', '')], vintage: '' },
      territory: items[1],
    })
    expect(mainOf((await other.get('/?lieu=Rouen&territory=97411')).html)).toContain('Rouen et alentours')
  })

  it('says that a place is not known and still answers', async () => {
    const words = mainOf((await site({ search: searchResult([searchItem()]) }).get('/?lieu=Xyzzy&q=a')).html)
    expect(words).toContain('Nous ne connaissons pas « Xyzzy »')
    expect(words).toContain('Atelier des Tilleuls')
  })

  it('uses a position, and drops it when a town is written', async () => {
    const near = site()
    const { html } = await near.get('/?lat=45.648&lon=0.156&lieu=')
    expect(askedOf(near)?.get('radius')).toBe('20000')
    expect(html).toContain('name="lat" value="45.648"')
    const written = site({
      territories: { items: [town('Rouen', '76540', 'Seine-Maritime (76)')], vintage: '2026' },
    })
    await written.get('/?lat=1.000&lon=2.000&lieu=Rouen')
    expect(askedOf(written)?.get('lat')).toBe('45.6484')
  })
})

describe('refusals', () => {
  const refusal = (status: number, where?: string) =>
    Response.json({ status, ...(where ? { issues: [{ where, message: '' }] } : {}) }, { status })

  it('names the criterion that cannot be read', async () => {
    const { response, html } = await site({ search: refusal(400, 'fee') }).get('/?fee=gratis')
    expect(response.status).toBe(400)
    expect(mainOf(html)).toContain('Critère en cause : fee')
  })

  it('keeps the numbers at hand when the directory does not answer', async () => {
    const { response, html } = await site({ search: refusal(500) }).get('/?q=a')
    expect(response.status).toBe(503)
    expect(mainOf(html)).toContain('L’annuaire ne répond pas')
    expect(textOf(html)).toContain('115')
  })
})
