/** Pages of those who keep one of several listings of a door: each keeps her own, and reads nobody else's as hers. */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'
import { faults, formTo, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const SITE = 'http://localhost:3000'

let directory: TestDirectory
let site: ReturnType<typeof siteOver>
let clock = NOW
const phone = (value: string) => [{ kind: 'phone', value, nature: 'collective' } as const]
const library = (given: Partial<Place>) =>
  placeDraft({
    body: placeBody({
      name: 'Médiathèque Simone Veil',
      identifiers: undefined,
      address: { street: '12 rue de la Gare', postcode: '23000', commune: 'Guéret', code: '23096' },
      position: { lat: 46.1712, lon: 1.8705, precision: 'address', method: 'source' },
      ...given,
    }),
  })
const drafts = [
  library({ hours: 'Mo-Fr 09:00-12:00', contacts: phone('+33199001234') }),
  library({ hours: 'Tu 14:00-18:00', contacts: phone('+33199005678') }),
] as const

/** The record that answers for the whole, and the other one, which its owner keeps. */
let lead: PlaceResponse
let own: { id: string; slug: string }
let owner: Visitor
let stranger: Visitor

const place = async (name: string) => (await directory.get<PlaceResponse>(`/api/v1/places/${name}`)).body

beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  site = siteOver(directory.app, { ...directory.deps, now: () => clock })
  await save(directory.deps, ...drafts)
  lead = await place(drafts[0].id)
  const other = lead.cluster?.members[1]
  if (!other) throw new Error('The two listings are not one door.')
  own = other
  owner = await signIn(directory, 'accueil@example.org', { scope: 'place', target: own.id, role: 'owner' })
  stranger = await signIn(directory, 'ailleurs@example.org')
})
afterAll(() => directory.close())

async function get(path: string, who?: Visitor) {
  const response = await site.request(SITE + path, { headers: who ? { Cookie: who.cookie } : {} })
  const html = await response.text()
  if (html !== '') expect(faults(html)).toEqual([])
  return { status: response.status, html, words: mainOf(html), next: response.headers.get('location') }
}
const post = (path: string, fields: URLSearchParams, who?: Visitor) =>
  site.request(
    SITE + path,
    { method: 'POST', body: fields, headers: who ? { Cookie: who.cookie } : {} },
    { incoming: { socket: { remoteAddress: '192.0.2.1', remotePort: 1, remoteFamily: 'IPv4' } } },
  )

/** Hours of the listing that is kept, and those of the other one, in words. */
const HOURS = ['Du lundi au vendredi 9 h – 12 h', 'Mardi 14 h – 18 h']
const hours = () => (own.id === drafts[0].id ? HOURS : [...HOURS].reverse())

test('the page and the list of a door tell that its listings disagree', async () => {
  const { words } = await get(`/lieux/${lead.slug}`)
  for (const said of HOURS) expect(words).toContain(said)
  for (const number of ['01 99 00 12 34', '01 99 00 56 78']) expect(words).toContain(number)
  expect((await get('/?territory=23')).words).toContain(
    'Les sources ne donnent pas les mêmes horaires : appelez avant d’y aller.',
  )
})

test('an error is reported on the door, whatever name it has', async () => {
  for (const name of [lead.slug, own.slug]) {
    const path = `/lieux/${name}/signaler`
    const fields = formTo((await get(path)).html, `/lieux/${lead.slug}/signaler`)
    clock += 5_000
    fields.set('kind', 'wrong-phone')
    const sent = await post(path, fields)
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/signalements\//),
    ])
  }
})

test('each listing is asked for by itself, and its keeper is led to hers', async () => {
  const page = await get(`/lieux/${lead.slug}`)
  for (const { id } of drafts) expect(page.html).toContain(`href="/gerer/${id}/demande"`)
  const asked = await get(`/gerer/${own.id}/demande`, stranger)
  expect(asked.html).toContain(`action="/gerer/${own.id}/demande"`)
  expect((await get(`/gerer/${own.id}/demande`, owner)).next).toBe(`/gerer/${own.id}`)
})

test('each has its versions, and its keeper alone goes back to one', async () => {
  for (const draft of drafts) {
    const summary = { lang: 'fr', text: 'On vous aide.' }
    await save(directory.deps, { ...draft, body: { ...(draft.body as Place), summary } })
  }
  const { html } = await get(`/lieux/${own.slug}/versions`, owner)
  expect(formTo(html, `/gerer/${own.id}/versions`).get('version')).toMatch(/^\d+$/)
  const [other] = lead.cluster?.members ?? []
  expect((await get(`/lieux/${other?.slug}/versions`, owner)).html).not.toContain('action="/gerer/')
})

test('what a keeper takes away names her listing', async () => {
  const { html } = await get(`/gerer/${own.id}/outils`, owner)
  expect(html).toContain(`/lieux/${own.id}/encart`)
  expect(html).toContain(`href="/gerer/${own.id}"`)
  expect(html).not.toContain(lead.record.id.concat('/encart'))
})

test('a reminder shows what her listing says, and confirms that alone', async () => {
  const { words, html } = await get('/gerer/rappel', owner)
  const [hers = '', other = ''] = hours()
  expect(words).toContain(hers)
  expect(words).not.toContain(other)
  const fields = formTo(html, '/gerer/rappel')
  expect(fields.get('place')).toMatch(new RegExp(`^${own.id} `))
  fields.set('choice', 'same')
  expect((await post('/gerer/rappel', fields, owner)).headers.get('location')).toContain('confirme')
  const { words: door } = await get(`/lieux/${lead.slug}`)
  expect(door).toContain('confirmé par la structure')
})
