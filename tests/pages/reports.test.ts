/** The public's word through the pages, as a browser without script sends its forms. */
import type { PlaceResponse } from '@maillage/api/features/places'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'
import { faults, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const SITE = 'http://localhost:3000'

let directory: TestDirectory
let site: ReturnType<typeof siteOver>
let clock = NOW
let moderator: Visitor
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  site = siteOver(directory.app, { ...directory.deps, now: () => clock })
  moderator = await signIn(directory, 'moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
})
afterAll(() => directory.close())
beforeEach(() => {
  clock = NOW
})

interface Shown {
  readonly status: number
  readonly html: string
  /** Path that the answer leads to. */
  readonly next: string
  readonly keep: string | null
}

async function shown(response: Response): Promise<Shown> {
  const html = await response.text()
  if (html !== '') expect(faults(html)).toEqual([])
  const next = response.headers.get('location') ?? ''
  return { status: response.status, html, next, keep: response.headers.get('cache-control') }
}

/** An address, as the server hands it to the application. */
const from = (address: string) => ({
  incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } },
})

const get = async (path: string, who?: Visitor): Promise<Shown> =>
  shown(await site.request(`${SITE}${path}`, { headers: who ? { Cookie: who.cookie } : {} }))

const post = async (path: string, fields: Record<string, string>, who?: Visitor, address = '192.0.2.1') =>
  shown(
    await site.request(
      `${SITE}${path}`,
      { method: 'POST', body: new URLSearchParams(fields), headers: who ? { Cookie: who.cookie } : {} },
      from(address),
    ),
  )

/** The hidden fields of the form of a page. */
const hiddenOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  )

let made = 0
async function newPlace(given: Parameters<typeof placeBody>[0] = {}) {
  const draft = placeDraft({ body: placeBody({ name: `Lieu ${made++}`, ...given }) })
  await save(directory.deps, draft)
  const { slug } = (await directory.get<PlaceResponse>(`/api/v1/places/${draft.id}`)).body
  const grant = { scope: 'place', target: draft.id, role: 'owner' } as const
  return { id: draft.id, slug, owner: await signIn(directory, `lieu${made}@example.org`, grant) }
}

async function sendReport(slug: string, fields: Record<string, string>, address?: string) {
  const form = await get(`/lieux/${slug}/signaler`)
  clock += 5_000
  return post(
    `/lieux/${slug}/signaler`,
    { ...hiddenOf(form.html), website: '', ...fields },
    undefined,
    address,
  )
}

test('from the page of a place to the answer, without an account', async () => {
  const { id, slug, owner } = await newPlace()
  expect((await get(`/lieux/${slug}`)).html).toContain(`href="/lieux/${slug}/signaler"`)
  const form = await get(`/lieux/${slug}/signaler`)
  expect(form.keep).toBe('no-store')
  expect(mainOf(form.html)).toContain('Signaler une erreur')

  const nothing = await sendReport(slug, { text: 'Mes mots' })
  expect([nothing.status, mainOf(nothing.html)]).toEqual([400, expect.stringContaining('Mes mots')])
  const sent = await sendReport(slug, { kind: 'wrong-hours', text: 'Fermé le jeudi.\r\nEt le mardi.' })
  expect([sent.status, sent.next]).toEqual([
    303,
    expect.stringMatching(/^\/signalements\/[\w-]{32}\?envoye=1$/),
  ])
  const thanks = await get(sent.next)
  expect(mainOf(thanks.html)).toContain('Merci, c’est envoyé.')
  expect(mainOf(thanks.html)).toContain('En attente de réponse')
  expect(thanks.keep).toBe('no-store')

  const listings = await get('/gerer', owner)
  expect(mainOf(listings.html)).toContain('1 signalement')
  const page = await get(`/gerer/${id}/signalements`, owner)
  expect(page.keep).toBe('no-store')
  expect(page.html).toContain('Fermé le jeudi.\nEt le mardi.')
  expect(page.html).toContain(`href="/gerer/${id}/horaires"`)
  const { report = '' } = hiddenOf(page.html)
  const mute = await post(`/gerer/${id}/signalements`, { report, do: 'decline' }, owner)
  expect([mute.status, mainOf(mute.html)]).toEqual([400, expect.stringContaining('parce que')])
  const answered = await post(
    `/gerer/${id}/signalements`,
    { report, do: 'decline', [`answer-${report}`]: 'Nous ouvrons le <jeudi>.' },
    owner,
  )
  expect(answered.next).toBe(`/gerer/${id}/signalements?fait=1`)
  const end = await get(sent.next)
  expect(mainOf(end.html)).toContain('Pas retenu, parce que… Nous ouvrons le <jeudi>.')
})

test('one tap says that a place is closed for good, once the licence is agreed to', async () => {
  const { id, slug, owner } = await newPlace()
  await sendReport(slug, { kind: 'does-not-exist' })
  const page = await get(`/gerer/${id}/signalements`, owner)
  const { report = '' } = hiddenOf(page.html)
  const fields = { report, do: 'close', [`since-${report}`]: '2026-10-31' }
  const refused = await post(`/gerer/${id}/signalements`, fields, owner)
  expect([refused.status, mainOf(refused.html)]).toEqual([400, expect.stringContaining('Cochez la case')])
  expect((await post(`/gerer/${id}/signalements`, { ...fields, consent: '1' }, owner)).status).toBe(303)
  expect((await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body.record.body.closedSince).toBe(
    '2026-10-31',
  )
})

test('the pages count networks: of who asks, not of the server', async () => {
  const { slug } = await newPlace()
  for (const [day, address] of [
    [0, '192.0.2.11'],
    [0, '192.0.2.12'],
    [1, '192.0.2.11'],
  ] as const) {
    clock = NOW + day * 86_400_000
    await sendReport(slug, { kind: 'wrong-phone', text: 'mots de quelqu’un' }, address)
  }
  const page = await get(`/lieux/${slug}`)
  expect(mainOf(page.html)).toContain('Plusieurs personnes ont signalé')
  expect(mainOf(page.html)).toContain('Le téléphone est faux')
  expect(page.html).not.toContain('mots de quelqu')
  const statuses = []
  for (let n = 0; n < 21; n++) statuses.push((await sendReport(slug, { kind: 'other' }, '192.0.2.99')).status)
  expect(statuses.slice(19)).toEqual([303, 429])
})

test('a report of danger hides the address; the moderator reads it first and may give it back', async () => {
  const { id, slug, owner } = await newPlace()
  const street = 'rue des Tilleuls'
  expect((await get(`/lieux/${slug}`)).html).toContain(street)
  await sendReport(slug, { kind: 'wrong-hours' })
  await sendReport(slug, { kind: 'address-danger' }, '192.0.2.50')
  const masked = await get(`/lieux/${slug}`)
  expect(mainOf(masked.html)).toContain('Adresse communiquée par téléphone')
  for (const path of [`/lieux/${slug}`, `/lieux/${slug}/versions`, `/lieux/${slug}/signaler`])
    expect((await get(path)).html, path).not.toContain(street)
  const moderation = await get('/moderation', moderator)
  expect(moderation.html).not.toContain(street)
  const words = mainOf(moderation.html)
  expect(words.indexOf('ne devrait pas être publique')).toBeLessThan(words.indexOf('Les horaires sont faux'))
  expect(words).toContain('Masquée à la demande d’une personne')
  const given = await post(
    `/gerer/${id}/adresse-publique`,
    { step: 'agree-public', from: 'moderation' },
    moderator,
  )
  expect(given.next).toBe('/moderation?adresse=public')
  expect(mainOf((await get(given.next, moderator)).html)).toContain('de nouveau publique')
  expect((await get(`/lieux/${slug}`)).html).toContain(street)

  // The structure hides it in one click, and shows it again with the moderator only.
  const hide = await get(`/gerer/${id}`, owner)
  expect(mainOf(hide.html)).toContain('Masquer l’adresse')
  const hidden = await post(`/gerer/${id}/adresse-publique`, { step: 'hide' }, owner)
  expect(mainOf((await get(hidden.next, owner)).html)).toContain('L’adresse est masquée partout')
  expect((await get(`/lieux/${slug}`)).html).not.toContain(street)
  const early = await post(`/gerer/${id}/adresse-publique`, { step: 'agree-public' }, moderator)
  expect(early.next).toBe(`/gerer/${id}?adresse=waiting-structure`)
  const asked = await post(`/gerer/${id}/adresse-publique`, { step: 'ask-public' }, owner)
  expect(asked.next).toBe(`/gerer/${id}?adresse=public`)
})

test('robots are told nothing; people who are not signed in are led to it', async () => {
  const { id, slug } = await newPlace()
  const trapped = await sendReport(slug, { kind: 'closed', website: 'https://spam.example.com' })
  expect(trapped.status).toBe(303)
  const lost = await get(trapped.next)
  expect([lost.status, mainOf(lost.html)]).toEqual([404, expect.stringContaining('Nous ne trouvons pas')])
  for (const path of [`/gerer/${id}/signalements`, '/moderation']) {
    const page = await get(path)
    expect([page.status, page.next], path).toEqual([303, expect.stringContaining('/connexion')])
  }
  const forged = await post(`/gerer/${id}/adresse-publique`, { step: 'hide' })
  expect([forged.status, forged.html]).toEqual([401, expect.stringContaining('/connexion')])
  expect((await get('/lieux/nulle-part/signaler')).status).toBe(404)
})

test('a form left open for days is asked again, with what was written', async () => {
  const { slug } = await newPlace()
  const form = await get(`/lieux/${slug}/signaler`)
  clock += 4 * 86_400_000
  const fields = { ...hiddenOf(form.html), kind: 'moved', text: 'Parti en face' }
  const late = await post(`/lieux/${slug}/signaler`, fields)
  expect([late.status, mainOf(late.html)]).toEqual([400, expect.stringContaining('Parti en face')])
  clock += 5_000
  const again = await post(`/lieux/${slug}/signaler`, { ...fields, ...hiddenOf(late.html) })
  expect(again.status).toBe(303)
})
