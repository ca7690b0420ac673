/** A moderator decides of pairs of listings, one after the other, as a browser without script sends her answers. */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Reason } from '@maillage/shared/matching'
import type { Place } from '@maillage/shared/place'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'
import { faults, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const SITE = 'http://localhost:3000'
const PATH = '/moderation/doublons'

let directory: TestDirectory
let site: ReturnType<typeof siteOver>
let moderator: Visitor
const at = (name: string, rank: number, given: Partial<Place> = {}) =>
  placeDraft({
    body: placeBody({
      name,
      address: { street: `${rank} rue des Tilleuls`, postcode: '23000', commune: 'Guéret', code: '23096' },
      position: { lat: 46.17 + rank / 200, lon: 1.87, precision: 'address', method: 'source' },
      ...given,
    }),
  })
const phone = (value: string) => [{ kind: 'phone', value, nature: 'collective' } as const]
const library = at('Médiathèque Basalte', 1, { contacts: phone('+33199001234'), hours: 'Mo-Fr 09:00-12:00' })
const reading = at('Bibliothèque Basalte', 20, { contacts: phone('+33199001234'), hours: 'Tu 14:00-18:00' })
const kitchen = at('Cuisine Calcaire', 40)

beforeAll(async () => {
  directory = await openTestDirectory()
  site = siteOver(directory.app, directory.deps)
  await save(directory.deps, library, reading, kitchen)
  moderator = await signIn(directory, 'mod@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
})
afterAll(() => directory.close())

const found = (one: { id: string }, other: { id: string }, score: number, reasons: readonly Reason[]) => {
  const [a, b] = one.id < other.id ? [one.id, other.id] : [other.id, one.id]
  return directory.deps.db
    .insertInto('matches')
    .values({ a, b, verdict: 'ask', score, reasons: JSON.stringify(reasons) })
    .execute()
}

beforeEach(async () => {
  await directory.deps.db.deleteFrom('matches').execute()
  await found(library, reading, 40, [
    { code: 'same-identifier', scheme: 'siret', value: '21230096700012' },
    { code: 'distance', metres: 42 },
    { code: 'names-differ-by', values: [['Médiathèque'], ['Bibliothèque']] },
    { code: 'other-kind', values: [['bibliotheque'], []] },
  ])
  await found(library, kitchen, 10, [{ code: 'hidden-address' }])
})

async function shown(response: Response) {
  const html = await response.text()
  if (html !== '') expect(faults(html)).toEqual([])
  return { status: response.status, html, words: mainOf(html), next: response.headers.get('location') ?? '' }
}
const get = async (path: string, who: Visitor | undefined = moderator) =>
  shown(await site.request(SITE + path, { headers: who ? { Cookie: who.cookie } : {} }))
const post = async (fields: URLSearchParams, who = moderator) =>
  shown(await site.request(SITE + PATH, { method: 'POST', body: fields, headers: { Cookie: who.cookie } }))

/** What each pair of a page sends when one of its buttons is pressed. */
function formsOf(html: string): URLSearchParams[] {
  const pairs = [...html.matchAll(/<article class="sheet pair"[\s\S]*?<\/article>/g)]
  return pairs.map(([pair]) => {
    const fields = [...pair.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    return new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]))
  })
}
const answering = (form: URLSearchParams | undefined, answer: string) => {
  const fields = new URLSearchParams(form)
  fields.set('reponse', answer)
  return fields
}
const place = async (id: string) => (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body

test('is for moderators: others sign in, or are told so', async () => {
  expect((await site.request(SITE + PATH)).headers.get('location')).toContain('/connexion')
  const owner = await signIn(directory, 'owner@example.org', {
    scope: 'place',
    target: library.id,
    role: 'owner',
  })
  expect((await get(PATH, owner)).status).toBe(403)
  expect((await get('/moderation')).html).toContain(`href="${PATH}"`)
})

test('shows both sides field by field, with what is the same, differs or is missing in words, and why', async () => {
  const { words } = await get(PATH)
  expect(words).toContain('2 paires')
  expect(words).toContain('Même SIRET : 21230096700012')
  expect(words).toContain('À 42 m l’un de l’autre')
  expect(words).toContain('Noms différents par « Médiathèque » / « Bibliothèque »')
  expect(words).toContain('Sortes de lieux différentes selon leur nom : bibliothèque / rien')
  expect(words).toContain('la distance n’est pas comparée')
  expect(words).toMatch(/Téléphone 01 99 00 12 34 01 99 00 12 34 Identique/)
  expect(words).toMatch(/Horaires .*9 h – 12 h .*14 h – 18 h.* Différent/)
  expect(words).toMatch(/Téléphone 01 99 00 12 34 non précisé Seulement dans la première/)
  const english = await get(`${PATH}?lang=en`)
  expect(english.words).toContain('42 m from each other')
  expect(english.words).toContain('It is the same place')
})

test('an answer brings both together, leads to the next pair, and is undone by a button', async () => {
  const [first, second] = formsOf((await get(PATH)).html)
  const answered = await post(answering(first, 'sameAs'))
  expect(answered.status).toBe(303)
  const [path = '', anchor] = answered.next.split('#')
  expect(anchor).toBe(`paire-${second?.get('a')}-${second?.get('b')}`)
  expect((await place(library.id)).cluster?.members).toHaveLength(2)
  const after = await get(path)
  expect(after.words).toContain('C’est noté : c’est le même lieu.')
  expect(after.words).toContain('1 paire')
  expect(after.html).toContain(`id="${anchor}"`)
  const undo = new URLSearchParams({ a: first?.get('a') ?? '', b: first?.get('b') ?? '', reponse: 'back' })
  expect(after.html).toContain('Annuler cette réponse')
  const undone = await post(undo)
  expect((await get(undone.next.split('#')[0] ?? '')).words).toContain('C’est annulé')
  expect((await place(library.id)).cluster).toBeUndefined()
})

test('what was said is listed, and each answer can be taken back there', async () => {
  const [first] = formsOf((await get(PATH)).html)
  await post(answering(first, 'differentFrom'))
  const said = await get(`${PATH}?etat=said`)
  expect(said.words).toContain('Réponse donnée : ce ne sont pas les mêmes.')
  expect(said.words).toContain('Revenir sur cette réponse')
  const [back] = formsOf(said.html)
  const taken = await post(answering(back, 'back'))
  expect(taken.next).toContain('etat=said')
  expect((await get(`${PATH}?etat=said`)).words).toContain('Aucune réponse n’a été donnée ici.')
  expect((await get(PATH)).words).toContain('2 paires')
})

test('passing says nothing and goes on to the next pair', async () => {
  const [first, second] = formsOf((await get(PATH)).html)
  const passed = await post(answering(first, 'skip'))
  expect(passed.next).toBe(`${PATH}#paire-${second?.get('a')}-${second?.get('b')}`)
  expect((await get(PATH)).words).toContain('2 paires')
  // After the last one, the list; an anchor of anybody's making leads nowhere.
  expect((await post(answering(second, 'skip'))).next).toBe(`${PATH}#paires`)
  const forged = answering(second, 'skip')
  forged.set('vers', '//example.org')
  expect((await post(forged)).next).toBe(`${PATH}#paires`)
})

test('a territory is named or given by its code; one that does not exist is said, and lists nothing', async () => {
  expect((await get(`${PATH}?territoire=23`)).words).toContain('2 paires')
  expect((await get(`${PATH}?territoire=59`)).words).toContain('Aucune paire n’attend de réponse ici.')
  expect((await get(`${PATH}?territoire=Gu%C3%A9ret`)).words).toContain('2 paires')
  const nowhere = await get(`${PATH}?territoire=Nulle-Part-Ailleurs`)
  expect(nowhere.status).toBe(400)
  expect(nowhere.words).toContain('Aucun territoire ne porte ce nom ou ce code.')
  // Filtered, an answer stays where one was.
  const [first] = formsOf((await get(`${PATH}?territoire=23`)).html)
  expect((await post(answering(first, 'skip'))).next).toContain('territoire=23')
})
