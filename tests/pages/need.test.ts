/** From a need to places: with one criterion less, in several ways, step by step, and when nothing was found. */
import { ACCESSIBILITY, CONDITIONS, type Place, type Service, slugs } from '@maillage/shared/place'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'
import { faults, formTo, mainOf, textOf } from './html.ts'
import { siteOver } from './stub.ts'

let clock = NOW
let directory: TestDirectory
let site: ReturnType<typeof siteOver>
/** Searches that pages asked of the directory. */
let searches = 0
/** Of these, not answered yet; and the most that were. */
let waiting = 0
let atOnce = 0

let services = 0
const service = (given: Partial<Service>): Service => ({
  id: `01900000-0000-7000-8000-0000000001${String(services++).padStart(2, '0')}`,
  terms: ['repas'],
  ...given,
})
const at = (lat: number, lon: number) => ({ lat, lon, precision: 'door', method: 'source' }) as const
const GUERET = { postcode: '23000', commune: 'Guéret', code: '23096' }
const AUBUSSON = { postcode: '23200', commune: 'Aubusson', code: '23008' }
const NEAR = at(46.1703, 1.8714)
/** About 34 km south-east of Guéret. */
const FAR = at(45.9567, 2.1687)

beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  const api = {
    async fetch(request: Request, env?: unknown) {
      if (new URL(request.url).pathname !== '/api/v1/places')
        return directory.app.fetch(request, env as never)
      searches++
      atOnce = Math.max(atOnce, ++waiting)
      const answer = await directory.app.fetch(request, env as never)
      waiting--
      return answer
    },
  }
  site = siteOver(api, directory.deps)
  const bodies: Partial<Place>[] = [
    {
      name: 'Table du matin',
      address: GUERET,
      position: NEAR,
      hours: 'Tu-Sa 09:00-12:00; PH off',
      services: [service({ support: ['with-someone'], fees: [{ kind: 'paid' }], access: ['walk-in'] })],
    },
    {
      name: 'Table de midi',
      address: GUERET,
      position: NEAR,
      hours: 'Tu-Sa 10:30-14:00; PH off',
      services: [service({ support: ['self-service', 'workshop'], access: ['walk-in'] })],
    },
    {
      name: 'Douches lointaines',
      address: AUBUSSON,
      position: FAR,
      services: [service({ terms: ['douches'] })],
    },
    {
      name: 'Accueil Les Glycines',
      address: AUBUSSON,
      position: { ...at(45.9567, 2.1687), precision: 'masked' },
      sensitivity: { class: 'A', evidence: 'test' },
      services: [service({ terms: ['violences-conjugales'] })],
    },
    {
      name: 'Conseil par téléphone',
      address: { postcode: '23000', commune: 'Saint-Fiel', code: '23195' },
      position: at(46.24, 1.87),
      services: [service({ terms: ['aide-juridique'], delivery: ['phone'] })],
    },
    {
      name: 'Permanence de droit',
      address: AUBUSSON,
      position: FAR,
      services: [service({ terms: ['aide-juridique'], delivery: ['on-site'] })],
    },
    {
      name: 'Boutique sur orientation',
      address: GUERET,
      position: NEAR,
      services: [
        service({
          terms: ['carte-sim'],
          access: ['referral'],
          referral: { by: ['social-worker', 'france-travail'] },
        }),
      ],
    },
    {
      name: 'Maison sociale',
      address: GUERET,
      position: at(46.1723, 1.8744),
      services: [service({ terms: ['suivi-social'], access: ['walk-in'] })],
    },
    {
      name: 'CCAS des Tilleuls',
      address: GUERET,
      position: at(46.1733, 1.8754),
      networks: ['ccas-cias'],
      services: [service({ terms: ['domiciliation'], access: ['walk-in'] })],
    },
  ]
  await save(directory.deps, ...bodies.map((body) => placeDraft({ body: placeBody(body) })))
})
afterAll(() => directory.close())

async function page(path: string, init?: RequestInit) {
  const response = await site.request(`http://localhost:3000${path}`, init)
  const html = await response.text()
  if (response.status === 200) expect(faults(html), path).toEqual([])
  return { response, html, words: mainOf(html).replaceAll('\u00a0', ' ') }
}

/** Links of a page by their words. */
const linksOf = (html: string) =>
  new Map(
    [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, href = '', words = '']) => [
      textOf(words).replaceAll('\u00a0', ' ').trim(),
      href.replaceAll('&amp;', '&'),
    ]),
  )

const mainHtml = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''

/** How many places the page of a link says it has. */
const totalOf = async (href: string | undefined) =>
  Number(/<h2 id="results">(\d+)/.exec((await page(href ?? '/nulle-part')).html)?.[1] ?? Number.NaN)

describe('a search that finds nothing', () => {
  test('says when the first open, and how many, each as a search', async () => {
    const { html, words } = await page('/?service=repas&lieu=Gu%C3%A9ret&open=now')
    expect(words).toContain('Aucun n’est indiqué ouvert au moment demandé.')
    const links = linksOf(html)
    const opens = links.get('2 lieux ouverts demain matin, à 10 h 30')
    expect(await totalOf(opens)).toBe(2)
    expect(await totalOf(links.get('2 lieux, quels que soient les horaires'))).toBe(2)
    // The same search goes on step by step, what was asked kept.
    expect((await page(links.get('Chercher pas à pas') ?? '')).words).toContain('Repas gratuit ou pas cher')
  })

  test('names the half of the day as people do, seen from when it is asked', async () => {
    const opens = async (now: string) => {
      clock = Date.parse(now)
      const { html } = await page('/?service=repas&lieu=Gu%C3%A9ret&open=now')
      clock = NOW
      return [...linksOf(html).keys()].find((words) => words.includes('ouvert'))
    }
    expect(await opens('2026-11-17T07:00:00+01:00')).toBe('2 lieux ouverts ce matin, à 10 h 30')
    expect(await opens('2026-11-14T18:00:00+01:00')).toBe('2 lieux ouverts mardi matin, à 10 h 30')
  })

  test('says how far the nearest is, as the crow flies', async () => {
    const { html, words } = await page('/?service=douches&lieu=Gu%C3%A9ret&radius=5000')
    expect(words).toMatch(/Aucun à moins de 5 km\. Le plus proche est à 3\d km à vol d’oiseau\. Aubusson/)
    expect(await totalOf(linksOf(html).get('1 lieu à moins de 50 km'))).toBe(1)
    const inside = await page('/?service=douches&territory=23096')
    expect(inside.words).toMatch(
      /Aucun dans cette commune\. Le plus proche est à 3\d km à vol d’oiseau, depuis le centre \(Guéret\)/,
    )
    expect(await totalOf(linksOf(inside.html).get('1 lieu à moins de 50 km'))).toBe(1)
    const wide = await page('/?service=douches&territory=200034825')
    expect(wide.words).toMatch(
      /Le plus proche est à \d\d km à vol d’oiseau, depuis le centre \([^)]*Guéret\)\. Aubusson : 1 lieu dans tout l’annuaire/,
    )
    const beyond = await page('/?service=douches&lieu=Lille')
    expect(beyond.words).toMatch(/Le plus proche est à \d{3} km à vol d’oiseau/)
    expect((await page('/?service=douches&territory=75')).words).toContain('1 lieu dans tout l’annuaire')
    expect((await page('/?service=douches&territory=87')).words).toContain('1 lieu : Nouvelle-Aquitaine')
    const said = await page('/?q=douche+%C3%A0+gu%C3%A9ret')
    expect(said.words).toMatch(/Le plus proche est à 3\d km à vol d’oiseau, depuis le centre \(Guéret\)/)
  })

  test('names the nearest, though a farther one receives on the spot and comes first', async () => {
    const { html, words } = await page('/?service=aide-juridique&lieu=Gu%C3%A9ret&radius=5000')
    expect(words).toMatch(/Aucun à moins de 5 km\. Le plus proche est à 7,\d km à vol d’oiseau/)
    expect(await totalOf(linksOf(html).get('1 lieu à moins de 10 km'))).toBe(1)
    const wide = await page('/?service=aide-juridique&lieu=Lille')
    expect(wide.words).toMatch(/Le plus proche est à \d{3} km à vol d’oiseau.*Saint-Fiel : 2 lieux dans tout/)
  })

  test('says of a sensitive place its commune alone', async () => {
    const { words } = await page('/?service=violences-conjugales&lieu=Gu%C3%A9ret&radius=5000')
    expect(words).toMatch(
      /Le plus proche est à environ 3\d km à vol d’oiseau : seule sa commune est connue\. Aubusson/,
    )
    // From wherever it is asked, the distance is that of the middle of the commune.
    const from = await page('/?service=violences-conjugales&lat=45.957&lon=2.169&radius=1')
    expect(from.words).not.toMatch(/à 0 m|à \d m /)
  })

  test('lifts one criterion at a time, and says what each costs', async () => {
    const { html } = await page('/?service=repas&lieu=Gu%C3%A9ret&fee=paid&support=workshop')
    const links = linksOf(html)
    expect(await totalOf(links.get('1 lieu sans le critère « Payant »'))).toBe(1)
    expect(await totalOf(links.get('1 lieu sans le critère « En atelier (groupe) »'))).toBe(1)
    const wider = await page('/?service=colis-alimentaire&lieu=Gu%C3%A9ret')
    expect(await totalOf(linksOf(wider.html).get('2 lieux pour « Manger », plus large'))).toBe(2)
    const all = await page('/?service=repas&lieu=Gu%C3%A9ret&fee=free&language=ar')
    expect(await totalOf(linksOf(all.html).get('2 lieux sans aucun des critères choisis'))).toBe(2)
  })

  test('keeps the minutes asked beyond a moment, and does not call closed what closes soon', async () => {
    const { html, words } = await page('/?service=repas&lieu=Gu%C3%A9ret&open=now&minutes=120')
    expect(words).not.toContain('Aucun n’est')
    expect(await totalOf(linksOf(html).get('1 lieu ouvert demain matin, à 10 h 30'))).toBe(1)
    expect(linksOf(html).get('1 lieu ouvert demain matin, à 10 h 30')).toContain('minutes=120')
  })

  test('keeps the place that the words name where the need is wider', async () => {
    const { html } = await page('/?q=colis+alimentaire+%C3%A0+gu%C3%A9ret')
    const wider = linksOf(html).get('2 lieux pour « Manger », plus large')
    expect(wider).toContain('lieu=Gu%C3%A9ret')
    expect(await totalOf(wider)).toBe(2)
  })

  test('leads nowhere that is the same search, nor home', async () => {
    const need = await page('/?service=asile&lieu=Gu%C3%A9ret')
    const fewer = linksOf(need.html).get('Enlever les critères choisis')
    expect(await totalOf(fewer)).toBeGreaterThan(1)
    const { html } = await page('/?language=ar')
    expect([...linksOf(mainHtml(html)).keys()].join()).not.toMatch(/sans le critère|Enlever les critères/)
  })

  test('is bounded, whatever is asked at once', async () => {
    const query = new URLSearchParams({
      service: 'repas',
      lieu: 'Guéret',
      open: 'now',
      fee: 'free',
      language: 'ar',
    })
    for (const value of slugs(CONDITIONS)) query.append('condition', value)
    for (const value of slugs(ACCESSIBILITY)) query.append('accessibility', value)
    searches = atOnce = 0
    expect((await page(`/?${query}`)).words).toContain('Aucun lieu de cet annuaire ne correspond')
    for (const step of ['besoin', 'lieu', 'quand']) await page(`/pas-a-pas?etape=${step}&lieu=Gu%C3%A9ret`)
    expect(atOnce).toBe(1)
    searches = 0
    await page(`/?${query}`)
    expect(searches).toBe(9)
  })
})

test('offers the ways of being helped, each with its count', async () => {
  const { html, words } = await page('/?service=repas&lieu=Gu%C3%A9ret')
  expect(words).toContain('De quelle façon voulez-vous être aidé, aidée ?')
  const links = linksOf(html)
  expect(await totalOf(links.get("Avec quelqu'un (1 lieu)"))).toBe(1)
  expect(links.has('En libre accès (1 lieu)')).toBe(true)
  // One is chosen instead of another, as it is counted.
  const workshop = await page('/?service=repas&lieu=Gu%C3%A9ret&support=workshop')
  expect(await totalOf(linksOf(workshop.html).get("Avec quelqu'un (1 lieu)"))).toBe(1)
  // Nobody does it on one's behalf: it is said, and leads on.
  const none = await page(links.get('À votre place, avec un mandat (0 lieu)') ?? '')
  expect(none.words).toContain('2 lieux sans le critère « À votre place, avec un mandat »')
})

describe('a place of referral', () => {
  test('says on its card who may refer', async () => {
    const { words } = await page('/?service=carte-sim&lieu=Gu%C3%A9ret')
    expect(words).toContain(
      'Sur orientation : parlez-en à une assistante sociale ou un assistant social ou à France Travail.',
    )
  })

  test('shows on its page where to talk about it, and claims nothing', async () => {
    const { words } = await page('/lieux/boutique-sur-orientation-gueret')
    expect(words).toContain('Ces lieux reçoivent pour l’accompagnement social. Maison sociale')
    expect(words).toMatch(
      /Ces lieux sont de : Centres communaux d'action sociale \(CCAS, CIAS\)\. CCAS des Tilleuls/,
    )
    expect(words).toContain('Rien ne dit qu’ils orientent vers ce lieu-ci')
    const open = await page('/lieux/table-du-matin-gueret')
    expect(open.words).not.toContain('Près d’ici : en parler')
  })
})

describe('step by step', () => {
  test('four steps lead to the ordinary results, each choice with its count', async () => {
    const home = await page('/')
    const first = await page(linksOf(home.html).get('Chercher pas à pas') ?? '')
    expect(first.response.headers.get('cache-control')).toBe('no-store')
    expect(first.words).toContain('Étape 1 sur 4')
    expect(first.words).toMatch(/Manger \(2 lieux\)/)
    const second = await page(linksOf(first.html).get('Repas gratuit ou pas cher 2 lieux') ?? '')
    expect(second.words).toContain('Étape 2 sur 4')
    const place = formTo(second.html, '/pas-a-pas')
    place.set('lieu', 'Guéret')
    const third = await page(`/pas-a-pas?${place}`)
    expect(third.words).toContain('Étape 3 sur 4')
    expect(third.words).toContain('Repas gratuit ou pas cher')
    const fourth = await page(linksOf(third.html).get('Seniors 2 lieux') ?? '')
    expect(fourth.words).toContain('Étape 4 sur 4')
    expect(fourth.words).toMatch(/Ouvert maintenant \(0 lieu\)/)
    expect(fourth.words).toMatch(/Ouvert demain matin, à 10 h \(1 lieu\)/)
    const form = formTo(fourth.html, '/')
    form.append('support', 'with-someone')
    expect(await totalOf(`/?${form}`)).toBe(1)
    expect(form.get('lieu')).toBe('Guéret')
  })

  test('each step may be skipped, to the end', async () => {
    let path = '/pas-a-pas?service=repas'
    for (const step of [1, 2, 3]) {
      const { html, words } = await page(path)
      expect(words).toContain(`Étape ${step} sur 4`)
      path = linksOf(html).get('Passer cette étape') ?? ''
    }
    const last = await page(path)
    expect(await totalOf(linksOf(last.html).get('Voir les résultats : 2 lieux'))).toBe(2)
    // Nothing chosen at all leads home, where the doors are.
    const nothing = await page('/pas-a-pas?etape=quand')
    expect(linksOf(nothing.html).get('Nouvelle recherche')).toBe('/')
  })

  test('shows distances with their counts, and no dead end where none is left', async () => {
    const { html } = await page('/pas-a-pas?etape=lieu&service=douches&lieu=Gu%C3%A9ret')
    const links = linksOf(html)
    expect(links.has('Moins de 5 km 0 lieu')).toBe(true)
    expect(links.has('Moins de 50 km 1 lieu')).toBe(true)
    const none = await page(links.get('Moins de 5 km 0 lieu') ?? '')
    expect(none.words).toMatch(/Le plus proche est à 3\d km à vol d’oiseau/)
    const on = await page(linksOf(none.html).get('1 lieu à moins de 50 km') ?? '')
    expect(on.words).toContain('Étape 3 sur 4')
    expect(on.words).toContain('Pour l’instant : 1 lieu.')
    // The order by distance goes with the place.
    const sorted = await page('/pas-a-pas?etape=lieu&service=repas&lieu=Gu%C3%A9ret&sort=distance')
    const anywhere = await page(linksOf(sorted.html).get('Sans limite de distance 2 lieux') ?? '')
    expect(anywhere.response.status).toBe(200)
  })

  test('counts needs without the words that they take the place of, where these name a place too', async () => {
    const none = await page('/pas-a-pas?q=zorglubique')
    const meal = await page(linksOf(none.html).get('Repas gratuit ou pas cher 2 lieux') ?? '')
    expect(meal.words).toContain('Pour l’instant : 2 lieux.')
    const { html } = await page('/pas-a-pas?q=repas+%C3%A0+gu%C3%A9ret')
    const law = await page(linksOf(html).get('Avocat, conseil juridique gratuit 1 lieu') ?? '')
    expect(law.words).toContain('Pour l’instant : 1 lieu.')
    expect(law.words).toContain('Guéret')
  })

  test('a moment written before is one of those that may be chosen instead of each other', async () => {
    const { html, words } = await page(
      '/pas-a-pas?etape=quand&service=repas&lieu=Gu%C3%A9ret&open=2026-11-27T11:00&minutes=120',
    )
    expect(formTo(html, '/').getAll('open')).toEqual(['2026-11-27T11:00', ''])
    expect(words).toMatch(/Ouvert le [^(]*novembre[^(]*\(2 lieux\)/)
    const form = formTo(html, '/')
    form.set('open', '')
    expect(await totalOf(`/?${form}`)).toBe(2)
  })

  test('asks again for a place it does not know, or of which there are several', async () => {
    const unknown = await page('/pas-a-pas?etape=pour-qui&service=repas&lieu=Zzyzx')
    expect(unknown.words).toContain('Nous ne connaissons pas')
    expect(unknown.words).toContain('Étape 2 sur 4')
    const several = await page('/pas-a-pas?etape=pour-qui&service=repas&lieu=Saint-Denis')
    const [, choice] = [...linksOf(several.html)].find(([words]) => words.startsWith('Saint-Denis')) ?? []
    expect((await page(choice ?? '')).words).toContain('Étape 3 sur 4')
  })

  test('numbers come first where a need is one of danger, and the page is left quickly', async () => {
    const { html } = await page('/pas-a-pas?etape=lieu&service=violences-conjugales')
    expect(html.indexOf('href="tel:17"')).toBeLessThan(html.indexOf('<h1>'))
    expect(html).toContain('class="danger"')
    expect(html).toMatch(/quick-exit/)
    const typed = await page('/pas-a-pas?etape=lieu&q=je+sais+pas+o%C3%B9+dormir+ce+soir')
    expect(typed.html.indexOf('href="tel:115"')).toBeLessThan(typed.html.indexOf('<h1>'))
    const first = await page('/pas-a-pas')
    expect(first.html.indexOf('href="tel:115"')).toBeLessThan(first.html.indexOf('<form class="step-form"'))
  })

  test('holds the search, the language and nothing else in its links', async () => {
    const { html } = await page(
      '/pas-a-pas?etape=pour-qui&service=repas&lieu=Gu%C3%A9ret&utm_source=x&lang=en',
    )
    const hrefs = [...linksOf(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').values()].filter((href) =>
      href.startsWith('/pas-a-pas'),
    )
    expect(hrefs.length).toBeGreaterThan(20)
    for (const href of hrefs) {
      const names = new Set(new URL(href, 'http://localhost').searchParams.keys())
      expect(names.has('utm_source')).toBe(false)
      expect(names.has('lang')).toBe(true)
    }
    expect(html.slice(0, html.indexOf('</head>'))).not.toMatch(/Repas|meal/)
  })

  test.each(['en', 'ar', 'fr-x-facile'])('is read in %s', async (lang) => {
    for (const step of ['besoin', 'lieu', 'pour-qui', 'quand']) {
      const { response, html } = await page(
        `/pas-a-pas?etape=${step}&service=repas&lieu=Gu%C3%A9ret&lang=${lang}`,
      )
      expect(response.status).toBe(200)
      expect(html).toContain(`<html lang="${lang}"`)
      if (lang === 'ar') expect(textOf(html)).not.toMatch(/[٠-٩۰-۹]/)
    }
  })
})

describe('“Je n’ai pas trouvé”', () => {
  const send = (form: URLSearchParams, path = '/pas-trouve') => page(path, { method: 'POST', body: form })
  const rows = () => directory.deps.db.selectFrom('unmet_needs').selectAll().execute()

  test('is one button where little was found, and keeps the need and the EPCI alone', async () => {
    const { html, words } = await page('/?q=une+douche+zorglubique&lieu=Gu%C3%A9ret&radius=5000')
    expect(words).toContain('Vos mots, votre adresse et votre position ne sont pas gardés.')
    const form = formTo(html, '/pas-trouve')
    expect([...form]).toEqual([
      ['territory', '23096'],
      ['need', 'douches'],
    ])
    // Who says it is the button.
    form.set('who', 'public')
    const { response } = await send(form)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/pas-trouve?compte=oui'])
    expect((await page('/pas-trouve?compte=oui')).words).toContain('C’est compté. Merci.')
    expect(await rows()).toEqual([
      { need: 'douches', epci: '200034825', week: '2026-W47', who: 'public', times: 1 },
    ])
  })

  test('is not asked where much was found, and asks for the place where none was said', async () => {
    expect((await page('/?lieu=Gu%C3%A9ret')).html).not.toContain('/pas-trouve')
    const { html } = await page('/?service=douches&fee=free')
    const form = formTo(html, '/pas-trouve')
    expect(form.get('lieu')).toBe('')
    const again = await send(form)
    expect(again.response.status).toBe(400)
    expect(again.words).toContain('Écrivez une commune ou un code postal que nous connaissons.')
    form.set('lieu', '23000')
    form.set('who', 'professional')
    const several = await send(form)
    expect(several.words).toContain('Laquelle ?')
    expect(several.words).toContain('Guéret — Creuse (23)')
    const chosen = formTo(several.html, '/pas-trouve')
    chosen.set('who', 'professional')
    expect((await send(chosen)).response.status).toBe(303)
    expect((await rows()).map(({ who }) => who).sort()).toEqual(['professional', 'public'])
  })

  test('asks what was looked for where no word was understood', async () => {
    const { html } = await page('/?q=zorglubique&lieu=Gu%C3%A9ret')
    const form = formTo(html, '/pas-trouve')
    expect(form.get('need')).toBe('')
    const again = await send(form)
    expect([again.response.status, again.words.includes('Choisissez ce que vous cherchiez.')]).toEqual([
      400,
      true,
    ])
  })

  test('takes a position, of which the EPCI alone is kept', async () => {
    const { html } = await page('/?service=douches&lat=46.171&lon=1.872&radius=5000')
    const form = formTo(html, '/pas-trouve')
    expect([form.get('lat'), form.get('lon')]).toEqual(['46.171', '1.872'])
    expect((await send(form)).response.status).toBe(303)
    expect((await rows()).find(({ who }) => who === 'public')?.times).toBe(2)
  })

  test('is said on the page of the territory from ten on once the week is over, and never as a lack of service', async () => {
    const says = async () => (await page('/territoires/23096')).words
    expect(await says()).not.toContain('n’ont pas trouvé')
    await directory.deps.db
      .insertInto('unmet_needs')
      .values({ need: 'laverie', epci: '200034825', week: '2026-W46', who: 'public', times: 12 })
      .execute()
    const words = await says()
    expect(words).toMatch(/Laver son linge[^.]* : au moins 10 fois|au moins 10 fois/)
    expect(words).toContain('Cela ne veut pas dire que l’aide n’existe pas')
    expect(words).not.toContain('12 fois')
  })
})
