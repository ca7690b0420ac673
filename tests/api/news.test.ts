/** The Atom feeds: what happened to places, in words, and nothing that was hidden since. */
import { createApp } from '@maillage/api/app'
import type { Place } from '@maillage/shared/place'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readXml } from '../../packages/api/src/standards/xlsx/xml.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const DAY = 86_400_000

let now = NOW
let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => now })
})
afterAll(() => directory.close())
// Each test has hours of its own, so that what it writes comes last.
beforeEach(() => {
  now += 3_600_000
})

const fr = (text: string) => ({ lang: 'fr', text })

async function feed(path: string): Promise<string> {
  const response = await directory.app.request(path)
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/atom+xml; charset=utf-8',
  ])
  return response.text()
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** The elements of a feed; refused when it is not well formed. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  readXml(xml, 'feed', {
    open: (name, attributes) => {
      const element = { name, attributes, children: [], text: '' }
      open.at(-1)?.children.push(element)
      open.push(element)
    },
    close: () => open.pop(),
    text: (text) => {
      const last = open.at(-1)
      if (last) last.text += text
    },
  })
  return root.children[0] as Element
}

const all = ({ children }: Element, name: string) => children.filter((child) => child.name === name)
const one = (element: Element, name: string) => {
  const found = all(element, name)
  expect(found, name).toHaveLength(1)
  return found[0] as Element
}

/** Titles and contents of the entries of a feed, the newest first. */
const entries = (xml: string) =>
  all(parse(xml), 'entry').map((entry) => [one(entry, 'title').text, one(entry, 'content').text])

/** Saves a place and what becomes of it, an hour later each time. @returns entries of its own, without that of its creation */
async function told(before: Partial<Place>, ...after: Partial<Place>[]) {
  const body = placeBody({ name: `Lieu ${now}`, ...before })
  const draft = placeDraft({ body })
  await save(directory.deps, draft)
  for (const given of after) {
    now += 60_000
    await save(directory.deps, { ...draft, body: { ...body, ...given } })
  }
  const mine = entries(await feed('/territoires/23096/nouvelles.atom')).filter(([title]) =>
    title?.startsWith(body.name),
  )
  return mine.slice(0, -1).map(([title, text]) => [title?.replace(`${body.name} (Guéret) : `, ''), text])
}

test('a feed has what RFC 4287 wants of it and of each entry', async () => {
  await save(directory.deps, placeDraft({ body: placeBody({ name: 'Maison & <Co>' }) }))
  for (const path of ['/nouvelles.atom', '/nouvelles.atom?lang=en', '/territoires/23/nouvelles.atom']) {
    const xml = await feed(path)
    const atom = parse(xml)
    expect([atom.name, atom.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
    expect(one(atom, 'id').text).toBe(`https://annuaire.example.org${path}`)
    expect(all(atom, 'link').find(({ attributes }) => attributes.rel === 'self')?.attributes).toEqual({
      rel: 'self',
      type: 'application/atom+xml',
      href: `https://annuaire.example.org${path}`,
    })
    expect(one(one(atom, 'author'), 'name').text).not.toBe('')
    expect(one(atom, 'title').text).not.toBe('')
    const [first] = all(atom, 'entry')
    expect(one(atom, 'updated').text).toBe(first && one(first, 'updated').text)
    for (const entry of all(atom, 'entry')) {
      expect(one(entry, 'id').text).toMatch(/^https:\/\/annuaire\.example\.org\/p\/[0-9a-f-]{36}#\d+$/)
      expect(one(entry, 'updated').text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(one(entry, 'link').attributes.href).toMatch(/^https:\/\/annuaire\.example\.org\/lieux\//)
      expect(one(entry, 'rights').text).toMatch(/Licence.*Test\./)
    }
    const ids = all(atom, 'entry').map((entry) => one(entry, 'id').text)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await feed(path), 'the same words and ids as before').toBe(xml)
  }
})

test('a feed without news is a valid one', async () => {
  const atom = parse(await feed('/territoires/974/nouvelles.atom'))
  expect(all(atom, 'entry')).toEqual([])
  expect(one(atom, 'updated').text).toBe('2026-11-16T00:00:00.000Z')
})

test('what opened, closed and opened again is told in words, and what its list gave up as no more than that', async () => {
  expect(
    await told(
      {},
      { suspendedSince: '2026-11-16' },
      {},
      { closedSince: '2026-12-01' },
      {},
      { withdrawnSince: '2026-11-16' },
      {},
    ),
  ).toEqual([
    ['de nouveau dans la liste de sa source', 'Est de nouveau dans la liste de sa source.'],
    // A list that names a place no more does not say that it closed.
    [
      'plus dans la liste de sa source',
      'N’est plus dans la liste de sa source : appelez avant de vous déplacer.',
    ],
    ['réouverture', 'Sa fermeture définitive n’est plus annoncée.'],
    ['fermeture', 'Ferme définitivement le 1er décembre 2026.'],
    ['réouverture', 'N’est plus fermé jusqu’à nouvel ordre.'],
    ['fermeture', 'Fermé jusqu’à nouvel ordre depuis le 16 novembre 2026.'],
  ])
  expect(entries(await feed('/territoires/23096/nouvelles.atom?lang=en')).slice(0, 2)).toEqual([
    [expect.stringMatching(/: in the list of its source again$/), 'Again in the list of its source.'],
    [
      expect.stringMatching(/: no longer in the list of its source$/),
      'No longer in the list of its source: call before you go.',
    ],
  ])
})

test('hours are told as people say them, in French or in English', async () => {
  const hours = { hours: 'Mo-Fr 09:00-12:00' }
  const changes = await told({}, hours, { hoursText: fr('Le matin') }, hours)
  expect(changes).toEqual([
    ['nouveaux horaires', expect.stringMatching(/^Nouveaux horaires : .*lundi.*vendredi/i)],
    ['nouveaux horaires', 'Horaires non précisés désormais : appelez avant de venir.'],
    ['nouveaux horaires', expect.stringMatching(/^Nouveaux horaires : .*lundi.*vendredi/i)],
  ])
  expect(entries(await feed('/territoires/23096/nouvelles.atom?lang=en'))[0]).toEqual([
    expect.stringMatching(/: new hours$/),
    expect.stringMatching(/^New hours: .*Monday.*Friday/i),
  ])
})

test('closures to come are told with their reason, and called off; those that are over are not', async () => {
  const closure = { from: '2026-12-24', to: '2026-12-26', reason: fr('Fêtes') }
  const past = { from: '2026-01-01', to: '2026-01-01' }
  const special = { from: '2026-12-31', to: '2026-12-31', hours: '09:00-12:00' }
  expect(await told({}, { exceptions: [past, closure, special] }, { exceptions: [past] })).toEqual([
    [
      'dates particulières',
      'N’est plus annoncé : fermeture ou horaires particuliers du 24 décembre 2026 au 26 décembre 2026.\nN’est plus annoncé : fermeture ou horaires particuliers le 31 décembre 2026.',
    ],
    [
      'dates particulières',
      expect.stringMatching(
        /^Fermé du 24 décembre 2026 au 26 décembre 2026 \(Fêtes\)\.\nHoraires particuliers le 31 décembre 2026 : .*9/,
      ),
    ],
  ])
})

test('another street is a move; the same one spelled otherwise, a pin or a rename are no news', async () => {
  const at = (street: string) => ({
    address: { street, postcode: '23000', commune: 'Guéret', code: '23096' },
  })
  expect(
    await told(
      at('1 rue des Tilleuls'),
      at('1 RUE DES TILLEULS'),
      { ...at('1 RUE DES TILLEULS'), position: { lat: 46.18, lon: 1.88, precision: 'door', method: 'pin' } },
      at('2 rue du Lac'),
    ),
  ).toEqual([['nouvelle adresse', 'Adresse modifiée : 2 rue du Lac, 23000 Guéret.']])
})

const hidden = (given: Partial<Place> = {}) =>
  placeBody({
    sensitivity: { class: 'A', evidence: 'test' },
    address: { commune: 'Guéret', code: '23096', postcode: '23000' },
    position: { lat: 46.1706, lon: 1.8684, precision: 'masked', method: 'commune-centre' },
    ...given,
  })

test('a place that became sensitive disappears, with all that was said of it', async () => {
  const draft = placeDraft({ body: placeBody({ name: 'Refuge du Lac' }) })
  await save(directory.deps, draft)
  now += 60_000
  const moved = placeBody({ name: 'Refuge du Lac', address: { street: '9 rue Cachée', commune: 'Guéret' } })
  await save(directory.deps, { ...draft, body: moved })
  expect(await feed('/nouvelles.atom')).toContain('Refuge du Lac')
  now += 60_000
  await save(directory.deps, { ...draft, body: hidden({ name: 'Refuge du Lac' }), eraseHistory: true })
  now += 60_000
  await save(directory.deps, {
    ...draft,
    body: hidden({ name: 'Refuge du Lac', hours: 'Mo 09:00-12:00' }),
  })
  for (const path of ['/nouvelles.atom', '/territoires/23096/nouvelles.atom'])
    expect(await feed(path)).not.toMatch(/Refuge|Cachée/)
})

test('a place that was always sensitive tells its commune, and no reason that may name a street', async () => {
  const { services } = placeBody()
  const draft = placeDraft({ body: hidden({ name: 'Halte', services }) })
  await save(directory.deps, draft)
  now += 60_000
  const closure = { from: '2026-12-24', to: '2026-12-24', reason: fr('Travaux rue Cachée') }
  await save(directory.deps, { ...draft, body: hidden({ name: 'Halte', services, exceptions: [closure] }) })
  const mine = entries(await feed('/nouvelles.atom')).filter(([title]) => title?.startsWith('Halte'))
  expect(mine).toEqual([
    ['Halte (Guéret) : dates particulières', 'Fermé le 24 décembre 2026.'],
    ['Halte (Guéret) : nouveau dans l’annuaire', expect.stringMatching(/^Ce lieu est maintenant/)],
  ])
})

test('what has no licence, what is fictional and what is erased is in no feed', async () => {
  const gone = placeDraft({ body: placeBody({ name: 'Effacé' }) })
  await save(
    directory.deps,
    gone,
    placeDraft({ body: placeBody({ name: 'Sans licence' }), license: undefined }),
    placeDraft({ body: placeBody({ name: 'Fictif' }), demo: true }),
  )
  const { body: _, ...bare } = gone
  await save(directory.deps, { ...bare, deleted: { reason: 'erasure' }, eraseHistory: true })
  expect(await feed('/nouvelles.atom')).not.toMatch(/Effacé|Sans licence|Fictif/)
})

test('a territory has its own news, a bus where it stops, and news grow old', async () => {
  const ussel = { address: { commune: 'Ussel', code: '19275' } }
  await save(
    directory.deps,
    placeDraft({ body: placeBody({ name: 'À Ussel', ...ussel }) }),
    placeDraft({
      body: placeBody({
        name: 'Le bus',
        kind: 'mobile',
        stops: [{ id: '01930000-0000-7000-8000-000000000001', zone: 'Europe/Paris', ...ussel }],
      }),
    }),
  )
  for (const code of ['19275', '19', 'r75']) {
    const xml = await feed(`/territoires/${code}/nouvelles.atom`)
    expect(xml, code).toContain('À Ussel')
    expect(xml, code).toContain('Le bus')
  }
  expect(await feed('/territoires/23096/nouvelles.atom')).not.toContain('À Ussel')
  now += 100 * DAY
  expect(entries(await feed('/nouvelles.atom'))).toEqual([])
  now -= 100 * DAY
})

test('any name and any words make a well-formed feed that says them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (text) => {
      now += 1_000
      const draft = placeDraft({ body: placeBody({ name: `N${text}` }) })
      await save(directory.deps, draft)
      const [first] = entries(await feed('/nouvelles.atom'))
      expect(first?.[0]).toMatch(/^N[\s\S]* : nouveau dans l’annuaire$/)
    }),
    { numRuns: 30 },
  )
})

test.each([
  ['/territoires/23999/nouvelles.atom', 404],
  ['/territoires/nowhere/nouvelles.atom', 400],
  ['/nouvelles.atom?lang=de', 400],
  ['/nouvelles.atom?nope=1', 400],
])('%s is refused with %d', async (path, status) => {
  expect((await directory.app.request(path)).status).toBe(status)
})

test('who holds the feed is told so without the history being read again, until something or the day changes', async () => {
  let reads = 0
  const db = directory.deps.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (result.rows.some((row) => 'changes' in row && 'slug' in row)) reads += 1
      return result
    },
  })
  const app = createApp({ ...directory.deps, db })
  await save(directory.deps, placeDraft({ body: placeBody({ name: 'Lue' }) }))
  let held = ''
  const asked = async () => {
    const { status, headers } = await app.request('/nouvelles.atom', { headers: { 'if-none-match': held } })
    held = headers.get('etag') ?? ''
    return [status, reads]
  }
  expect(await asked()).toEqual([200, 1])
  expect(await asked()).toEqual([304, 1])
  await save(directory.deps, placeDraft({ body: placeBody({ name: 'Nouvelle' }) }))
  expect(await asked()).toEqual([200, 2])
  now += DAY
  expect(await asked()).toEqual([200, 3])
  expect((await app.request('/nouvelles.atom?lang=en', { headers: { 'if-none-match': held } })).status).toBe(
    200,
  )
})

test('of a place that several records describe, what the whole says: one that joins is nothing new, one that a source gives up closes no door', async () => {
  const body = placeBody({ name: `Lieu ${now}`, hours: 'Mo-Fr 09:00-12:00' })
  const [first, second] = [placeDraft({ body }), placeDraft({ body })]
  await save(directory.deps, first)
  now += 60_000
  await save(directory.deps, second)
  now += 60_000
  await save(directory.deps, { ...second, body: { ...body, withdrawnSince: '2026-11-16' } })
  const mine = async () =>
    entries(await feed('/territoires/23096/nouvelles.atom'))
      .map(([title]) => title)
      .filter((title) => title?.startsWith(body.name))
  expect(await mine()).toEqual([`${body.name} (Guéret) : nouveau dans l’annuaire`])
  now += 60_000
  await save(directory.deps, { ...first, body: { ...body, withdrawnSince: '2026-11-16' } })
  expect((await mine()).length).toBeGreaterThan(1)
})
