/** Places of referral: who may refer, where to talk about it near there, and what is claimed of neither. */
import type { Place, Service } from '@maillage/shared/place'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'
import { faults, formTo, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

let directory: TestDirectory
let site: ReturnType<typeof siteOver>

let services = 0
const service = (given: Partial<Service>): Service => ({
  id: `01900000-0000-7000-8000-0000000002${String(services++).padStart(2, '0')}`,
  terms: ['repas'],
  ...given,
})
const referred = (...by: NonNullable<Service['referral']>['by'][]) =>
  by.map((one) => service({ access: ['referral'], ...(one === undefined ? {} : { referral: { by: one } }) }))
const GUERET = { postcode: '23000', commune: 'Guéret', code: '23096' }
const at = (lat: number, lon: number, precision: 'door' | 'commune' = 'door') =>
  ({ lat, lon, precision, method: 'source' }) as const
const HERE = at(46.1703, 1.8714)

const place = (name: string, given: Partial<Place>): Partial<Place> => ({
  name,
  address: GUERET,
  position: HERE,
  ...given,
})

beforeAll(async () => {
  directory = await openTestDirectory()
  site = siteOver({ fetch: (request, env) => directory.app.fetch(request, env as never) }, directory.deps)
  const bodies = [
    place('Maison sociale', {
      position: at(46.1723, 1.8744),
      services: [service({ terms: ['suivi-social'], access: ['walk-in'] })],
    }),
    place('Agence des Tilleuls', {
      position: at(46.1733, 1.8754),
      networks: ['france-travail', 'france-services'],
      services: [service({ terms: ['emploi'], access: ['walk-in'] })],
    }),
    place('Refuge caché', {
      position: { ...HERE, precision: 'masked' },
      sensitivity: { class: 'A', evidence: 'test' },
      services: referred(undefined),
    }),
    place('Lieu au bourg', { position: at(46.1703, 1.8714, 'commune'), services: referred(undefined) }),
    place('Lieu précis', { services: referred(undefined) }),
    place('Réseau et non dit', { services: referred(['network'], undefined) }),
    place('Social et non dit', { services: referred(['social-worker'], undefined) }),
    place('Réseau seul', {
      services: [...referred(['network']), service({ access: ['no-public'] })],
    }),
    place('Par agence', { services: referred(['france-travail']) }),
  ]
  await save(directory.deps, ...bodies.map((body) => placeDraft({ body: placeBody(body) })))
})
afterAll(() => directory.close())

async function page(path: string) {
  const response = await site.request(`http://localhost:3000${path}`)
  const html = await response.text()
  expect([response.status, faults(html)], path).toEqual([200, []])
  return { html, words: mainOf(html).replaceAll('\u00a0', ' ') }
}

const near = /<section aria-labelledby="referrers">[\s\S]*?<\/section>/
/** The part of a page that says where to talk about it. */
const nearOf = async (path: string) =>
  (near.exec((await page(path)).html)?.[0] ?? '').replaceAll('\u00a0', ' ')

test('measures from where a place is, and from nowhere when only its commune is known', async () => {
  const precise = await nearOf('/lieux/lieu-precis-gueret')
  expect(precise).toMatch(/\d+\s*m à vol d’oiseau/)
  expect(precise).toContain('Près d’ici')
  for (const slug of ['refuge-cache', 'lieu-au-bourg']) {
    const coarse = await nearOf(`/lieux/${slug}-gueret`)
    expect(coarse).toContain('Maison sociale')
    expect(coarse).toContain('Dans cette commune ou à côté')
    expect(coarse).not.toMatch(/vol d’oiseau|Près d’ici/)
  }
})

test('asserts who may refer only where each service says it', async () => {
  const words = async (slug: string) => (await page(`/lieux/${slug}-gueret`)).words
  for (const slug of ['reseau-et-non-dit', 'social-et-non-dit', 'lieu-precis']) {
    const said = await words(slug)
    expect(said).toContain('Sur orientation : parlez-en à votre assistante sociale')
    expect(said).not.toContain('même réseau seulement')
  }
  expect(await words('reseau-seul')).toContain('par les structures du même réseau seulement')
  expect(await words('par-agence')).toContain('parlez-en à France Travail')
})

test('looks further among those who may refer alone', async () => {
  const more = (html: string) => /href="(\/\?[^"]*)"/.exec(html.slice(html.lastIndexOf('<p>')))?.[1]
  const agency = await nearOf('/lieux/par-agence-gueret')
  expect(agency).toContain('Agence des Tilleuls')
  expect(agency).toMatch(/Ces lieux sont de : France Travail\./)
  expect(more(agency)).toContain('network=france-travail')
  expect(more(agency)).not.toContain('service=')
  expect(more(await nearOf('/lieux/lieu-precis-gueret'))).toContain('service=suivi-social')
})

test('asks again for what is wrong alone, of what was not found', async () => {
  const send = async (fields: Record<string, string>, lang = '') => {
    const body = new URLSearchParams({ who: 'public', ...fields })
    const response = await site.request(`http://localhost:3000/pas-trouve${lang}`, { method: 'POST', body })
    const html = await response.text()
    return { status: response.status, html, words: mainOf(html).replaceAll('\u00a0', ' ') }
  }
  const places: Record<string, string>[] = [{ territory: '23096' }, { lat: '46.171', lon: '1.872' }]
  for (const place of places) {
    const { status, html, words } = await send({ need: '', ...place })
    expect([status, words.includes('Choisissez ce que vous cherchiez.')]).toEqual([400, true])
    expect(Object.fromEntries(formTo(html, '/pas-trouve'))).toEqual({ need: '', ...place })
  }
  const written = await send({ need: '', lieu: 'Guéret' })
  expect(Object.fromEntries(formTo(written.html, '/pas-trouve'))).toEqual({ need: '', lieu: 'Guéret' })
  const said = {
    '': 'Il n’y a pas d’intercommunalité là : nous ne pouvons pas compter.',
    '?lang=en': 'There is no group of towns (EPCI) there: we cannot count.',
    '?lang=fr-x-facile': 'Cette ville n’est pas dans un groupe de communes : on ne peut pas compter.',
    '?lang=ar': 'لا يوجد تجمّع بلديات هناك: لا يمكننا الحساب.',
  }
  // Île-d'Yeu, Ouessant, Saint-Pierre, Nouméa.
  for (const territory of ['85113', '29155', '97502', '98818'])
    for (const [lang, sentence] of Object.entries(said)) {
      const { status, words } = await send({ need: 'repas', territory }, lang)
      expect([status, words.includes(sentence)], `${territory} ${lang}`).toEqual([400, true])
    }
  expect((await send({ need: 'repas', territory: '23' })).words).toContain('Écrivez une commune')
})

test('chooses for nobody who says that nothing was found', async () => {
  const { html } = await page('/?service=douches&lieu=Gu%C3%A9ret&fee=free')
  expect(formTo(html, '/pas-trouve').has('who')).toBe(false)
  expect(html).toContain('<button class="button" type="submit" name="who" value="professional">')
})

test.each([
  ['fr', 'une fois la semaine finie', 'une personne de plus ne se voit pas'],
  ['en', 'once the week is over', 'one more person does not show'],
  ['ar', 'بعد انتهاء الأسبوع', 'لا يُلاحَظ شخص إضافي'],
  ['fr-x-facile', 'quand la semaine est finie', 'personne ne peut voir'],
])('the privacy page promises of what was not found what holds, in %s', async (lang, said, promised) => {
  const { words } = await page(`/donnees-personnelles?lang=${lang}`)
  expect([words.includes(said), words.includes(promised)]).toEqual([true, false])
})
